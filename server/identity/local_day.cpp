#include "server/identity/local_day.hpp"

#include <charconv>
#include <chrono>

namespace etalase::server {

std::optional<Instant> beginning_of_day(std::string_view text, TimeZone zone, int days_later) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') {
        return std::nullopt;
    }
    const auto number = [&](std::size_t at, std::size_t size) {
        int value = -1;
        const auto read = std::from_chars(text.data() + at, text.data() + at + size, value);
        return read.ptr == text.data() + at + size ? value : -1;
    };
    const std::chrono::year_month_day day{std::chrono::year(number(0, 4)),
                                          std::chrono::month(static_cast<unsigned>(number(5, 2))),
                                          std::chrono::day(static_cast<unsigned>(number(8, 2)))};
    if (!day.ok()) {
        return std::nullopt;
    }
    const auto midnight = std::chrono::sys_days(day) + std::chrono::days(days_later) - std::chrono::hours(utc_offset_hours(zone));
    return Instant{std::chrono::duration_cast<std::chrono::microseconds>(midnight.time_since_epoch()).count()};
}

}  // namespace etalase::server
