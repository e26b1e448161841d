#include "domain/outlets/outlet.hpp"

#include "domain/shared/text.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace etalase::outlets {

namespace {

constexpr std::array<std::string_view, 4> kinds{"stand", "gallery", "shop", "bazaar"};
constexpr std::size_t max_name = 120;
constexpr std::size_t max_address = 300;
constexpr std::size_t max_text = 2000;
constexpr int minutes_of_day = 1440;

struct Wrong {
    std::vector<FieldError> fields;
    void add(std::string field, const char* code, const char* detail) { fields.push_back({std::move(field), code, detail}); }
};

void check_name(Wrong& wrong, const std::string& name) {
    if (name.empty()) {
        wrong.add("name", "required", "Write the name.");
    } else if (length(name) > max_name) {
        wrong.add("name", "too_long", "Use at most 120 characters.");
    }
}

void check_phone(Wrong& wrong, std::string& typed) {
    if (typed.empty()) {
        return;
    }
    if (auto digits = phone_number(typed)) {
        typed = *std::move(digits);
    } else {
        wrong.add("whatsapp", "phone.unreadable", "Write a number such as 0812 3456 789 or +62 812 3456 789.");
    }
}

void check_hours(Wrong& wrong, std::vector<Hours>& hours) {
    std::set<int> days;
    for (std::size_t i = 0; i < hours.size(); ++i) {
        const auto& each = hours[i];
        const auto field = "hours[" + std::to_string(i) + "]";
        if (each.weekday < 1 || each.weekday > 7 || !days.insert(each.weekday).second) {
            wrong.add(field + ".weekday", "out_of_range", "Use each of 1 (Monday) to 7 (Sunday) at most once.");
        }
        if (each.opens_min < 0 || each.closes_min > minutes_of_day || each.closes_min <= each.opens_min) {
            wrong.add(field + ".closes", "out_of_range", "An outlet closes after it opens, on the same day.");
        }
    }
    std::sort(hours.begin(), hours.end(), [](const Hours& a, const Hours& b) { return a.weekday < b.weekday; });
}

void check_place(Wrong& wrong, const OutletFacts& facts) {
    if (facts.latitude_e6.has_value() != facts.longitude_e6.has_value()) {
        wrong.add(facts.latitude_e6 ? "longitude" : "latitude", "required", "Give both coordinates, or none.");
    }
    const auto within = [](const std::optional<std::int64_t>& value, std::int64_t most) {
        return !value || (*value >= -most && *value <= most);
    };
    if (!within(facts.latitude_e6, 90'000'000)) {
        wrong.add("latitude", "out_of_range", "Use degrees from -90 to 90.");
    }
    if (!within(facts.longitude_e6, 180'000'000)) {
        wrong.add("longitude", "out_of_range", "Use degrees from -180 to 180.");
    }
}

void check_days(Wrong& wrong, const OutletFacts& facts) {
    if (facts.kind == OutletKind::bazaar) {
        if (!facts.starts_on) {
            wrong.add("starts_on", "required", "Say on which day the bazaar begins.");
        }
        if (!facts.ends_on || (facts.starts_on && *facts.ends_on < *facts.starts_on)) {
            wrong.add("ends_on", "required", "Say on which day the bazaar ends; not before it begins.");
        }
    } else if (facts.starts_on || facts.ends_on) {
        wrong.add("starts_on", "not_of_this_kind", "Only a bazaar begins and ends on a day.");
    }
}

const Hours* hours_on(const OutletFacts& facts, LocalDate day) {
    const bool held = (!facts.starts_on || day >= *facts.starts_on) && (!facts.ends_on || day <= *facts.ends_on);
    const auto found = std::find_if(facts.hours.begin(), facts.hours.end(),
                                    [&](const Hours& hours) { return hours.weekday == weekday_of(day); });
    return facts.open && held && found != facts.hours.end() ? &*found : nullptr;
}

}  // namespace

std::string_view name_of(OutletKind kind) {
    return kinds.at(static_cast<std::size_t>(kind));
}

std::optional<OutletKind> outlet_kind_named(std::string_view name) {
    const auto* found = std::find(kinds.begin(), kinds.end(), name);
    return found == kinds.end() ? std::nullopt : std::optional(static_cast<OutletKind>(found - kinds.begin()));
}

Result<AgencyFacts> checked(AgencyFacts facts) {
    Wrong wrong;
    facts.name = tidy_line(facts.name);
    facts.about = tidy_paragraphs(facts.about);
    check_name(wrong, facts.name);
    check_phone(wrong, facts.whatsapp);
    if (length(facts.about) > max_text) {
        wrong.add("about", "too_long", "Use at most 2000 characters.");
    }
    if (!wrong.fields.empty()) {
        return tl::unexpected(Error{ErrorKind::invalid, "agency.invalid", "", std::move(wrong.fields)});
    }
    return facts;
}

Result<OutletFacts> checked(OutletFacts facts) {
    Wrong wrong;
    facts.name = tidy_line(facts.name);
    facts.address = tidy_line(facts.address);
    facts.directions = tidy_paragraphs(facts.directions);
    check_name(wrong, facts.name);
    if (facts.address.empty()) {
        wrong.add("address", "required", "Write where it is, so that people find it.");
    } else if (length(facts.address) > max_address) {
        wrong.add("address", "too_long", "Use at most 300 characters.");
    }
    if (length(facts.directions) > max_text) {
        wrong.add("directions", "too_long", "Use at most 2000 characters.");
    }
    check_phone(wrong, facts.whatsapp);
    check_hours(wrong, facts.hours);
    check_place(wrong, facts);
    check_days(wrong, facts);
    if (!wrong.fields.empty()) {
        return tl::unexpected(Error{ErrorKind::invalid, "outlet.invalid", "", std::move(wrong.fields)});
    }
    return facts;
}

int weekday_of(LocalDate day) {
    // 1970-01-01 was a Thursday.
    return static_cast<int>(((day.days + 3) % 7 + 7) % 7) + 1;
}

Opening opening_of(const OutletFacts& facts, LocalDate today, int minute) {
    Opening opening;
    if (const auto* hours = hours_on(facts, today);
        hours != nullptr && minute >= hours->opens_min && minute < hours->closes_min) {
        opening.open_now = true;
        opening.until_min = hours->closes_min;
        return opening;
    }
    const auto first = facts.starts_on && *facts.starts_on > today ? *facts.starts_on : today;
    for (int ahead = 0; ahead <= 7; ++ahead) {
        const auto day = plus_days(first, ahead);
        const auto* hours = hours_on(facts, day);
        if (hours != nullptr && (day > today || minute < hours->opens_min)) {
            opening.next_day = day;
            opening.next_min = hours->opens_min;
            return opening;
        }
    }
    return opening;
}

std::string code_of(std::string_view name) {
    const auto slug = slug_of(name);
    std::string initials;
    std::string letters;
    bool begins = true;
    for (const char c : slug) {
        if (c >= 'a' && c <= 'z') {
            const auto capital = static_cast<char>(c - 'a' + 'A');
            letters += capital;
            if (begins) {
                initials += capital;
            }
        }
        begins = c == '-';
    }
    auto code = initials.size() >= 2 ? initials.substr(0, 4) : letters.substr(0, 3);
    while (code.size() < 2) {
        code += 'X';
    }
    return code;
}

bool is_code(std::string_view text) {
    return text.size() >= 2 && text.size() <= 8 &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

}  // namespace etalase::outlets
