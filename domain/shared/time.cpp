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

}  // namespace

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

std::int64_t year_of(LocalDate day) {
    using namespace std::chrono;
    return int{year_month_day{sys_days{days{day.days}}}.year()};
}

}  // namespace etalase
