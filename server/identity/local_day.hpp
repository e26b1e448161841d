// Local days in queries.
#pragma once

#include "domain/shared/time.hpp"

#include <optional>
#include <string_view>

namespace etalase::server {

/// The first moment of a day written YYYY-MM-DD, or of the one some days later; nothing for what is not a day.
std::optional<Instant> beginning_of_day(std::string_view text, TimeZone zone, int days_later);

}  // namespace etalase::server
