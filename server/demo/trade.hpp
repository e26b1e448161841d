// The demo's trade: agreements in every state, and deliveries in every state, made by those who may.
#pragma once

#include "domain/shared/time.hpp"
#include "storage/engine/database.hpp"

namespace etalase::server {

/// So long ago the demo's groups and its agency agreed.
inline constexpr std::int64_t days_since_agreed = 122;

/// Over the three weeks before `now`, for deliveries are of today. Does nothing where the demo's agency is not there.
void add_demo_trade(storage::Database& database, Instant now);

}  // namespace etalase::server
