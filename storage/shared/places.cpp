#include "storage/shared/places.hpp"

#include <algorithm>

namespace etalase::storage {

using Text = std::string;

namespace {

std::optional<OutletPlace> outlet_where(Tx& tx, const char* condition, const Text& value) {
    const auto row = tx.find<Text, Text, Text, Text, Text, Text, Text>(
        Text("select o.id, o.agency_id, o.slug, o.code, o.name, o.state, r.time_zone from outlets o join regions r on r.code = "
             "o.region_code where ") +
            condition,
        value);
    if (!row) {
        return std::nullopt;
    }
    const auto& [id, agency, slug, code, name, state, zone] = *row;
    return OutletPlace{OutletId{id}, AgencyId{agency}, slug, code, name, state, zone_named(zone)};
}

}  // namespace

std::optional<GroupId> find_group_id(Tx& tx, const Text& slug) {
    const auto row = tx.find<Text>("select id from maker_groups where slug = :slug", slug);
    return row ? std::optional(GroupId{std::get<0>(*row)}) : std::nullopt;
}

std::optional<AgencyId> find_agency_id(Tx& tx, const Text& slug) {
    const auto row = tx.find<Text>("select id from agencies where slug = :slug", slug);
    return row ? std::optional(AgencyId{std::get<0>(*row)}) : std::nullopt;
}

std::optional<OutletPlace> find_outlet_place(Tx& tx, const Text& slug) {
    return outlet_where(tx, "o.slug = :slug", slug);
}

std::optional<OutletPlace> find_outlet_place(Tx& tx, const OutletId& id) {
    return outlet_where(tx, "o.id = :id", id.text);
}

LocalDate earliest_day(Tx& tx, const AgencyId& agency, Instant now) {
    auto day = local_date_of(now, TimeZone::wit);
    for (const auto& [zone] : tx.select<Text>(
             "select r.time_zone from agencies a join regions r on r.code = a.region_code where a.id = :agency union select "
             "r.time_zone from outlets o join regions r on r.code = o.region_code where o.agency_id = :same",
             agency.text, agency.text)) {
        day = std::min(day, local_date_of(now, zone_named(zone)));
    }
    return day;
}

std::optional<Text> find_place_id(Tx& tx, PlaceKind kind, const Text& slug) {
    const char* const table = kind == PlaceKind::group ? "maker_groups" : kind == PlaceKind::outlet ? "outlets" : "agencies";
    const auto row = tx.find<Text>(Text("select id from ") + table + " where slug = :slug", slug);
    return row ? std::optional(std::get<0>(*row)) : std::nullopt;
}

void lock_group(Tx& tx, const GroupId& group) {
    tx.execute("update maker_groups set version = version where id = :id", group.text);
}

std::optional<GroupPlace> find_group_place(Tx& tx, const GroupId& id) {
    const auto row = tx.find<Text, Text, Text>("select id, slug, alias from maker_groups where id = :id", id.text);
    if (!row) {
        return std::nullopt;
    }
    const auto& [found, slug, alias] = *row;
    return GroupPlace{GroupId{found}, slug, alias};
}

}  // namespace etalase::storage
