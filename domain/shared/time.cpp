#include "domain/shared/time.hpp"

#include "domain/shared/ensure.hpp"

#include <algorithm>
#include <charconv>
#include <chrono>

namespace etalase {
namespace {

void append_padded(std::string& out, std::int64_t number, std::size_t width) {
    const std::string digits = std::to_string(number);
    out.append(width - std::min(width, digits.size()), '0').append(digits);
}

/// The number that exactly these digits make; -1 where there is anything else.
int digits_of(std::string_view text, std::size_t from, std::size_t length) {
    if (from + length > text.size()) {
        return -1;
    }
    int value = 0;
    for (const char c : text.substr(from, length)) {
        if (c < '0' || c > '9') {
            return -1;
        }
        value = value * 10 + (c - '0');
    }
    return value;
}

/// Microseconds of ".123", which is taken away from the front of the text; -1 where there is a point and no digit.
std::int64_t take_fraction(std::string_view& text) {
    if (text.empty() || text.front() != '.') {
        return 0;
    }
    std::size_t end = 1;
    std::int64_t value = 0;
    std::int64_t worth = 100'000;
    for (; end < text.size() && text[end] >= '0' && text[end] <= '9'; ++end) {
        value += worth * (text[end] - '0');
        worth /= 10;
    }
    text.remove_prefix(end);
    return end == 1 ? -1 : value;
}

/// Seconds of "Z", "+08:00"; nothing where it is neither.
std::optional<int> offset_of(std::string_view text) {
    if (text == "Z" || text == "z") {
        return 0;
    }
    if (text.size() != 6 || (text[0] != '+' && text[0] != '-') || text[3] != ':') {
        return std::nullopt;
    }
    const int in_hours = digits_of(text, 1, 2);
    const int in_minutes = digits_of(text, 4, 2);
    if (in_hours < 0 || in_hours > 23 || in_minutes < 0 || in_minutes > 59) {
        return std::nullopt;
    }
    const int seconds = (in_hours * 60 + in_minutes) * 60;
    return text[0] == '-' ? -seconds : seconds;
}

}  // namespace

std::optional<Instant> parse_rfc3339(std::string_view text) {
    if (text.size() < 20 || (text[10] != 'T' && text[10] != 't') || text[13] != ':' || text[16] != ':') {
        return std::nullopt;
    }
    const auto day = parse_local_date(text.substr(0, 10));
    const int hour = digits_of(text, 11, 2);
    const int minute = digits_of(text, 14, 2);
    const int second = digits_of(text, 17, 2);
    auto rest = text.substr(19);
    const auto fraction = take_fraction(rest);
    const auto offset = offset_of(rest);
    if (!day || hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 60 || fraction < 0 || !offset) {
        return std::nullopt;
    }
    const std::int64_t seconds = day->days * 86'400 + hour * 3'600 + minute * 60 + second - *offset;
    return Instant{seconds * 1'000'000 + fraction};
}

std::string format_rfc3339(Instant when) {
    // RFC 3339 has years 0000 to 9999; an instant outside of them was not read from any clock.
    constexpr std::int64_t year_0000_us = -62'167'219'200'000'000;
    constexpr std::int64_t year_10000_us = 253'402'300'800'000'000;
    ENSURE(when.us >= year_0000_us && when.us < year_10000_us);

    using namespace std::chrono;
    const sys_time<microseconds> point{microseconds{when.us}};
    const auto day = floor<days>(point);
    const year_month_day date{day};
    const hh_mm_ss time{floor<milliseconds>(point - day)};

    std::string out;
    out.reserve(24);
    append_padded(out, int{date.year()}, 4);
    out += '-';
    append_padded(out, unsigned{date.month()}, 2);
    out += '-';
    append_padded(out, unsigned{date.day()}, 2);
    out += 'T';
    append_padded(out, time.hours().count(), 2);
    out += ':';
    append_padded(out, time.minutes().count(), 2);
    out += ':';
    append_padded(out, time.seconds().count(), 2);
    out += '.';
    append_padded(out, time.subseconds().count(), 3);
    out += 'Z';
    return out;
}

std::string_view name_of(TimeZone zone) {
    return zone == TimeZone::wib ? "WIB" : zone == TimeZone::wita ? "WITA" : "WIT";
}

TimeZone zone_named(std::string_view name) {
    return name == "WIT" ? TimeZone::wit : name == "WITA" ? TimeZone::wita : TimeZone::wib;
}

std::optional<LocalDate> parse_local_date(std::string_view text) {
    const auto number = [&](std::size_t from, std::size_t length) {
        int value = 0;
        const auto part = text.substr(from, length);
        const auto [end, error] = std::from_chars(part.data(), part.data() + part.size(), value);
        return error == std::errc() && end == part.data() + part.size() && part.front() != '-' ? value : -1;
    };
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') {
        return std::nullopt;
    }
    using namespace std::chrono;
    const int in_year = number(0, 4);
    const int in_month = number(5, 2);
    const int in_day = number(8, 2);
    const year_month_day date{year{in_year}, month{static_cast<unsigned>(in_month)}, day{static_cast<unsigned>(in_day)}};
    if (in_year < 1970 || in_month < 1 || in_day < 1 || !date.ok()) {
        return std::nullopt;
    }
    return LocalDate{sys_days{date}.time_since_epoch().count()};
}

std::string format_local_date(LocalDate day) {
    return format_rfc3339(Instant{day.days * 86'400'000'000}).substr(0, 10);
}

LocalDate local_date_of(Instant when, TimeZone zone) {
    using namespace std::chrono;
    const sys_time<microseconds> there{microseconds{when.us} + hours{utc_offset_hours(zone)}};
    return LocalDate{floor<days>(there).time_since_epoch().count()};
}

int local_hour_of(Instant when, TimeZone zone) {
    using namespace std::chrono;
    const sys_time<microseconds> there{microseconds{when.us} + hours{utc_offset_hours(zone)}};
    return static_cast<int>(floor<hours>(there - floor<days>(there)).count());
}

std::int64_t year_of(LocalDate day) {
    using namespace std::chrono;
    return int{year_month_day{sys_days{days{day.days}}}.year()};
}

}  // namespace etalase
