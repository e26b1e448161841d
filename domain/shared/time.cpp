#include "domain/shared/time.hpp"

#include "domain/shared/ensure.hpp"

#include <algorithm>
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

}  // namespace etalase
