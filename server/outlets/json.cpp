#include "server/outlets/json.hpp"

#include "server/outlets/operations_shelf.hpp"

#include <fmt/format.h>

namespace etalase::server {

namespace {

Json text_or_null(const std::string& text) {
    return text.empty() ? Json(nullptr) : Json(text);
}
Json day_or_null(const std::optional<LocalDate>& day) {
    return day ? Json(format_local_date(*day)) : Json(nullptr);
}
Json degrees_or_null(const std::optional<std::int64_t>& millionths) {
    return millionths ? Json(static_cast<double>(*millionths) / 1e6) : Json(nullptr);
}
Json clock_or_null(const std::optional<int>& minutes) {
    return minutes ? Json(clock_text(*minutes)) : Json(nullptr);
}

}  // namespace

std::string clock_text(int minutes) {
    return fmt::format("{:02}:{:02}", minutes / 60, minutes % 60);
}

Json json_of(const storage::StoredAgency& agency) {
    return {{"id", agency.id.text},
            {"slug", agency.slug},
            {"name", agency.facts.name},
            {"region", json_of(agency.region)},
            {"about", agency.facts.about},
            {"whatsapp", text_or_null(agency.facts.whatsapp)},
            {"outlets_count", agency.outlets_count},
            {"version", agency.version}};
}

Json json_of(const storage::StoredOutlet& outlet, Instant now) {
    const auto& facts = outlet.facts;
    Json hours = Json::array();
    for (const auto& each : facts.hours) {
        hours.push_back(
            {{"weekday", each.weekday}, {"opens", clock_text(each.opens_min)}, {"closes", clock_text(each.closes_min)}});
    }
    const auto opening = opening_at(outlet, now);
    return {{"id", outlet.id.text},
            {"slug", outlet.slug},
            {"code", outlet.code},
            {"name", facts.name},
            {"kind", outlets::name_of(facts.kind)},
            {"state", facts.open ? "open" : "closed"},
            {"agency", {{"slug", outlet.agency_slug}, {"name", outlet.agency_name}}},
            {"region", json_of(outlet.region)},
            {"address", facts.address},
            {"directions", facts.directions},
            {"latitude", degrees_or_null(facts.latitude_e6)},
            {"longitude", degrees_or_null(facts.longitude_e6)},
            {"whatsapp", text_or_null(facts.whatsapp)},
            {"hours", std::move(hours)},
            {"starts_on", day_or_null(facts.starts_on)},
            {"ends_on", day_or_null(facts.ends_on)},
            {"open_now", opening.open_now},
            {"open_until", clock_or_null(opening.until_min)},
            {"opens_next", opening.next_day
                               ? Json{{"day", format_local_date(*opening.next_day)}, {"at", clock_text(*opening.next_min)}}
                               : Json(nullptr)},
            {"photo", outlet.photo ? json_of(*outlet.photo) : Json(nullptr)},
            {"products_count", outlet.products_count},
            {"pieces_on_shelf", outlet.pieces_on_shelf},
            {"version", outlet.version}};
}

Json json_of(const storage::StaffMember& member) {
    return {{"account", member.account.text}, {"display_name", member.display_name},  {"login", member.login}, {"role", "staff"},
            {"grant", member.grant.text},     {"since", format_rfc3339(member.since)}};
}

}  // namespace etalase::server
