#include "server/groups/operations.hpp"

#include "domain/shared/ensure.hpp"
#include "domain/shared/text.hpp"
#include "server/identity/details.hpp"
#include "server/ids.hpp"
#include "server/racing.hpp"
#include "storage/catalogue/products.hpp"
#include "storage/catalogue/queries.hpp"
#include "storage/groups/groups.hpp"

namespace etalase::server {

using catalogue::PublicGroup;
using identity::Actor;
using identity::Role;
using storage::Tx;

namespace {

Result<void> administers(const Actor& actor) {
    if (!actor.is(Role::administrator)) {
        return refuse(ErrorKind::forbidden, "role.missing");
    }
    return {};
}

/// Everybody knows the group; what only its manager may do is forbidden to those who work for it, and not there for others.
tl::unexpected<Error> not_leading(const Actor& actor, const GroupId& group) {
    const bool near = actor.works_for(group) || actor.is(Role::administrator);
    return near ? refuse(ErrorKind::forbidden, "group.manager_decides") : refuse(ErrorKind::not_found, "group.not_found");
}

Result<void> check_region(Tx& tx, const std::string& code) {
    if (storage::region_exists(tx, code)) {
        return {};
    }
    return tl::unexpected(
        Error{ErrorKind::invalid,
              "group.invalid",
              "",
              {{"region", "unknown_value", "There is no such region. The regions are listed at /api/v1/regions."}}});
}

Result<std::string> slug_for(Tx& tx, const WantedGroup& wanted) {
    if (wanted.slug.empty()) {
        return storage::free_group_slug(tx, slug_of(wanted.face.name));
    }
    if (!storage::group_slug_exists(tx, wanted.slug)) {
        return wanted.slug;
    }
    const auto free = storage::free_group_slug(tx, wanted.slug);
    return tl::unexpected(Error{ErrorKind::conflict,
                                "group.slug_taken",
                                "Another group has this address. '" + free + "' is free.",
                                {{"slug", "taken", free}}});
}

PublicGroup shown(Tx& tx, const std::string& slug) {
    auto group = storage::find_group(tx, slug);
    ENSURE(group.has_value());
    return *std::move(group);
}

void note_record(Tx& tx, const Doer& doer, const GroupId& group, const groups::Record& before, const groups::Record& after) {
    // Names of fields alone: what is private stays in its table.
    storage::record(tx, deed_of(doer),
                    {"record.changed", group.text, group.text, Details().add("fields", changed_fields(before, after)).text()});
}

}  // namespace

Result<PublicGroup> create_group(storage::Database& database, const Doer& doer, const WantedGroup& wanted) {
    if (auto may = administers(doer.actor); !may) {
        return tl::unexpected(std::move(may).error());
    }
    if (!wanted.slug.empty() && !is_slug(wanted.slug)) {
        return tl::unexpected(Error{ErrorKind::invalid,
                                    "group.invalid",
                                    "",
                                    {{"slug", "not_a_slug", "Use lower-case letters, digits and single hyphens, 80 at most."}}});
    }
    TRY_ASSIGN(const auto face, checked(wanted.face));
    TRY_ASSIGN(const auto record, checked(wanted.record));
    return write_racing(database, [&](Tx& tx) -> Result<PublicGroup> {
        if (auto known = check_region(tx, face.region); !known) {
            return tl::unexpected(std::move(known).error());
        }
        TRY_ASSIGN(const auto slug, slug_for(tx, wanted));
        const GroupId id{new_uuid()};
        storage::insert_group(tx, {id, slug, face.name, face.region, face.tagline, face.story, face.whatsapp, doer.at});
        storage::record(tx, deed_of(doer), {"group.created", id.text, id.text, Details().add("slug", slug).text()});
        if (!changed_fields({}, record).empty()) {
            storage::save_group_record(tx, id, record, doer.at);
            note_record(tx, doer, id, {}, record);
        }
        return shown(tx, slug);
    });
}

Result<void> may_change_group(storage::Database& database, const Doer& doer, const std::string& slug) {
    const auto group = database.read([&](Tx& tx) { return storage::find_group_id(tx, slug); });
    if (!group) {
        return refuse(ErrorKind::not_found, "group.not_found");
    }
    return doer.actor.leads(*group) ? Result<void>{} : not_leading(doer.actor, *group);
}

Result<PublicGroup> change_group(storage::Database& database, const Doer& doer, const std::string& slug,
                                 const groups::FacePatch& patch, std::int64_t version) {
    return write_racing(database, [&](Tx& tx) -> Result<PublicGroup> {
        auto group = storage::find_stored_group(tx, slug);
        if (!group) {
            return refuse(ErrorKind::not_found, "group.not_found");
        }
        if (!doer.actor.leads(group->id)) {
            return not_leading(doer.actor, group->id);
        }
        if (group->version != version) {
            return refuse(ErrorKind::conflict, "version.stale");
        }
        TRY_ASSIGN(auto face, patched(group->face, patch));
        const auto fields = changed_fields(group->face, face);
        if (fields.empty()) {
            return shown(tx, slug);
        }
        if (auto known = check_region(tx, face.region); !known) {
            return tl::unexpected(std::move(known).error());
        }
        group->face = std::move(face);
        if (!storage::update_group_face(tx, *group, doer.at)) {
            return refuse(ErrorKind::conflict, "version.stale");
        }
        storage::record(tx, deed_of(doer),
                        {"group.changed", group->id.text, group->id.text, Details().add("fields", fields).text()});
        return shown(tx, slug);
    });
}

Result<groups::Record> show_group_record(storage::Database& database, const Actor& actor, const std::string& slug) {
    return database.read([&](Tx& tx) -> Result<groups::Record> {
        const auto group = storage::find_group_id(tx, slug);
        if (!group) {
            return refuse(ErrorKind::not_found, "group.not_found");
        }
        if (!actor.leads(*group) && !actor.is(Role::administrator)) {
            return not_leading(actor, *group);
        }
        return storage::find_group_record(tx, *group);
    });
}

Result<groups::Record> change_group_record(storage::Database& database, const Doer& doer, const std::string& slug,
                                           const groups::Record& record) {
    if (auto may = administers(doer.actor); !may) {
        return tl::unexpected(std::move(may).error());
    }
    TRY_ASSIGN(const auto right, checked(record));
    return write_racing(database, [&](Tx& tx) -> Result<groups::Record> {
        const auto group = storage::find_group_id(tx, slug);
        if (!group) {
            return refuse(ErrorKind::not_found, "group.not_found");
        }
        const auto before = storage::find_group_record(tx, *group);
        if (!changed_fields(before, right).empty()) {
            storage::save_group_record(tx, *group, right, doer.at);
            note_record(tx, doer, *group, before, right);
        }
        return right;
    });
}

}  // namespace etalase::server
