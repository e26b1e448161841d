// Points in time, always UTC. Local days belong to a place and come with its zone.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace etalase {

/// Microseconds since 1970-01-01T00:00:00Z.
struct Instant {
    std::int64_t us = 0;
    friend auto operator<=>(const Instant&, const Instant&) = default;
};

/// RFC 3339 in UTC with milliseconds: 2026-11-22T09:30:00.000Z.
std::string format_rfc3339(Instant when);

/// Reads what RFC 3339 allows: any offset, any fraction (beyond microseconds it is cut off). Nothing for any other text, for days that
/// no month has, and for years before 1970 or after 9999.
std::optional<Instant> parse_rfc3339(std::string_view text);

/// Indonesia's three zones: WIB UTC+7, WITA UTC+8, WIT UTC+9; none has summer time.
enum class TimeZone { wib, wita, wit };

constexpr int utc_offset_hours(TimeZone zone) {
    return zone == TimeZone::wib ? 7 : zone == TimeZone::wita ? 8 : 9;
}

std::string_view name_of(TimeZone zone);  ///< "WIB", "WITA", "WIT"
/// WIB for any other name: regions have one of the three.
TimeZone zone_named(std::string_view name);

/// A calendar day of some place, without its zone. Days compare as they follow each other.
struct LocalDate {
    std::int64_t days = 0;  ///< since 1970-01-01
    friend auto operator<=>(const LocalDate&, const LocalDate&) = default;
};
/// YYYY-MM-DD, the years 1970 to 9999; nothing for any other text and for days that no month has.
std::optional<LocalDate> parse_local_date(std::string_view text);
std::string format_local_date(LocalDate day);  ///< YYYY-MM-DD
/// The day that it is somewhere at a moment.
LocalDate local_date_of(Instant when, TimeZone zone);
std::int64_t year_of(LocalDate day);
/// 0 to 23: the hour of the day that it is somewhere at a moment.
int local_hour_of(Instant when, TimeZone zone);
constexpr LocalDate plus_days(LocalDate day, std::int64_t days) {
    return LocalDate{day.days + days};
}

}  // namespace etalase
