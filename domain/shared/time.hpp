// Points in time, always UTC. Local days belong to a place and come with its zone.
#pragma once

#include <compare>
#include <cstdint>
#include <string>

namespace etalase {

/// Microseconds since 1970-01-01T00:00:00Z.
struct Instant {
    std::int64_t us = 0;
    friend auto operator<=>(const Instant&, const Instant&) = default;
};

/// RFC 3339 in UTC with milliseconds: 2026-11-22T09:30:00.000Z.
std::string format_rfc3339(Instant when);

/// Indonesia's three zones: WIB UTC+7, WITA UTC+8, WIT UTC+9; none has summer time.
enum class TimeZone { wib, wita, wit };

constexpr int utc_offset_hours(TimeZone zone) {
    return zone == TimeZone::wib ? 7 : zone == TimeZone::wita ? 8 : 9;
}

}  // namespace etalase
