// The demo's trade: agreements in every state, and deliveries in every state, made by those who may.
#pragma once

#include "domain/shared/time.hpp"
#include "storage/engine/database.hpp"

#include <cstddef>

namespace etalase::server {

/// So long ago the demo's groups and its agency agreed.
inline constexpr std::int64_t days_since_agreed = 128;

/// Agreements, and deliveries over the three weeks before `now`; with `history` also the months of sales since they agreed, each day before what
/// is done after it. How many sales. Does nothing where the demo's agency is not there.
std::size_t add_demo_trade(storage::Database& database, Instant now, bool history);

}  // namespace etalase::server
