#include "storage/groups/groups.hpp"

#include "storage/catalogue/products.hpp"
#include "storage/catalogue/sort_key.hpp"

namespace etalase::storage {

using Text = std::string;

std::optional<StoredGroup> find_stored_group(Tx& tx, const std::string& slug) {
    const auto row = tx.find<Text, Text, Text, Text, Text, Text, long long>(
        "select id, alias, region_code, tagline, story, whatsapp, version from maker_groups where slug = :slug", slug);
    if (!row) {
        return std::nullopt;
    }
    StoredGroup group;
    group.slug = slug;
    long long version = 0;
    auto& face = group.face;
    std::tie(group.id.text, face.name, face.region, face.tagline, face.story, face.whatsapp, version) = *row;
    group.version = version;
    return group;
}

bool update_group_face(Tx& tx, const StoredGroup& group, Instant now) {
    const auto& face = group.face;
    const auto matched = tx.execute(
        "update maker_groups set alias = :alias, sort_name = :sort, region_code = :region, tagline = :tagline, story = :story, "
        "whatsapp = :whatsapp, updated_at = :now, version = version + 1 where id = :id and version = :version",
        face.name, sort_key(face.name), face.region, face.tagline, face.story, face.whatsapp, now.us, group.id.text,
        group.version);
    if (matched == 0) {
        return false;
    }
    update_group_words(tx, group.id);
    return true;
}

bool group_slug_exists(Tx& tx, const std::string& slug) {
    return tx.find<long long>("select 1 from maker_groups where slug = :slug", slug).has_value();
}

std::string free_group_slug(Tx& tx, const std::string& base) {
    const std::string stem = base.empty() ? "kelompok" : base.substr(0, 74);
    std::string slug = stem;
    for (int number = 2; group_slug_exists(tx, slug); ++number) {
        slug = stem + "-" + std::to_string(number);
    }
    return slug;
}

groups::Record find_group_record(Tx& tx, const GroupId& group) {
    groups::Record record;
    const auto row = tx.find<Text, Text, Text, Text>(
        "select legal_name, kind, stage, contact_phone from group_records where group_id = :id", group.text);
    if (row) {
        record = {std::get<0>(*row), groups::kind_named(std::get<1>(*row)), groups::stage_named(std::get<2>(*row)),
                  std::get<3>(*row)};
    }
    return record;
}

void save_group_record(Tx& tx, const GroupId& group, const groups::Record& record, Instant now) {
    const std::string kind(record.kind ? name_of(*record.kind) : "");
    const std::string stage(record.stage ? name_of(*record.stage) : "");
    const auto matched = tx.execute(
        "update group_records set legal_name = :name, kind = :kind, stage = :stage, contact_phone = :phone, updated_at = :now "
        "where group_id = :id",
        record.legal_name, kind, stage, record.contact_phone, now.us, group.text);
    if (matched == 0) {
        tx.execute(
            "insert into group_records (group_id, legal_name, kind, stage, contact_phone, updated_at) values (:id, :name, :kind, "
            ":stage, :phone, :now)",
            group.text, record.legal_name, kind, stage, record.contact_phone, now.us);
    }
}

}  // namespace etalase::storage
