#include "server/outlets/fields.hpp"

namespace etalase::server {

using http::Fields;

namespace {

std::optional<std::string> text_if_sent(Fields& fields, const char* name, std::size_t most) {
    if (!fields.sent(name)) {
        return std::nullopt;
    }
    return fields.text(name, most);
}

/// "09:30" as minutes; -1 where it is none.
int minutes_of(const std::string& text) {
    const bool form = text.size() == 5 && text[2] == ':' && text.find_first_not_of("0123456789:") == std::string::npos;
    if (!form || text[0] == ':' || text[1] == ':' || text[3] == ':' || text[4] == ':') {
        return -1;
    }
    const int hours = (text[0] - '0') * 10 + (text[1] - '0');
    const int minutes = (text[3] - '0') * 10 + (text[4] - '0');
    return minutes > 59 || hours > 24 ? -1 : hours * 60 + minutes;
}

int read_clock(Fields& fields, const char* name) {
    const int minutes = minutes_of(fields.required_text(name, 5));
    if (minutes < 0) {
        fields.refuse(name, "unreadable", "Write a time as 09:30.");
    }
    return minutes;
}

std::optional<std::optional<LocalDate>> read_day(Fields& fields, const char* name) {
    if (!fields.sent(name)) {
        return std::nullopt;
    }
    const auto text = fields.text(name, 10);
    const auto day = parse_local_date(text);
    if (!text.empty() && !day) {
        fields.refuse(name, "unreadable", "Write a day as YYYY-MM-DD.");
    }
    return std::optional(day);
}

std::optional<std::optional<std::int64_t>> read_degrees(Fields& fields, const char* name, std::int64_t most) {
    if (!fields.sent(name)) {
        return std::nullopt;
    }
    return std::optional(fields.millionths(name, most));
}

std::vector<outlets::Hours> read_hours(Fields& fields) {
    std::vector<outlets::Hours> hours;
    for (auto& each : fields.objects("hours", 7)) {
        outlets::Hours one;
        one.weekday = static_cast<int>(each.whole("weekday", 1, 7).value_or(0));
        one.opens_min = read_clock(each, "opens");
        one.closes_min = read_clock(each, "closes");
        hours.push_back(one);
    }
    return hours;
}

}  // namespace

AgencyPatch read_agency(Fields& fields) {
    return {text_if_sent(fields, "name", 400), text_if_sent(fields, "region", 5), text_if_sent(fields, "about", 4000),
            text_if_sent(fields, "whatsapp", 40)};
}

OutletPatch read_outlet(Fields& fields) {
    OutletPatch patch;
    patch.name = text_if_sent(fields, "name", 400);
    patch.region = text_if_sent(fields, "region", 5);
    patch.address = text_if_sent(fields, "address", 1000);
    patch.directions = text_if_sent(fields, "directions", 4000);
    patch.whatsapp = text_if_sent(fields, "whatsapp", 40);
    if (fields.has("kind")) {
        patch.kind = outlets::outlet_kind_named(fields.one_of("kind", {"stand", "gallery", "shop", "bazaar"}));
    }
    if (fields.has("state")) {
        patch.open = fields.one_of("state", {"open", "closed"}) == "open";
    }
    if (fields.has("hours")) {
        patch.hours = read_hours(fields);
    }
    patch.latitude_e6 = read_degrees(fields, "latitude", 90);
    patch.longitude_e6 = read_degrees(fields, "longitude", 180);
    patch.starts_on = read_day(fields, "starts_on");
    patch.ends_on = read_day(fields, "ends_on");
    return patch;
}

outlets::OutletFacts facts_of(const OutletPatch& patch) {
    outlets::OutletFacts facts;
    facts.name = patch.name.value_or("");
    facts.kind = patch.kind.value_or(outlets::OutletKind::shop);
    facts.open = patch.open.value_or(true);
    facts.region = patch.region.value_or("");
    facts.address = patch.address.value_or("");
    facts.directions = patch.directions.value_or("");
    facts.whatsapp = patch.whatsapp.value_or("");
    facts.hours = patch.hours.value_or(std::vector<outlets::Hours>{});
    facts.latitude_e6 = patch.latitude_e6.value_or(std::nullopt);
    facts.longitude_e6 = patch.longitude_e6.value_or(std::nullopt);
    facts.starts_on = patch.starts_on.value_or(std::nullopt);
    facts.ends_on = patch.ends_on.value_or(std::nullopt);
    return facts;
}

}  // namespace etalase::server
