// The demo's tills: months of sales at its outlets, as they are made where people work.
#pragma once

#include "domain/shared/time.hpp"
#include "storage/engine/database.hpp"

#include <cstddef>

namespace etalase::server {

/// By the same operations as the API's, from the days after the groups agreed until yesterday, the same every time but for the calendar: more
/// on weekends, a bazaar, some sales without signal, void ones, goods that came back, a drawer that differed, a count that found less, a
/// count that waits for its group. How many sales. Nothing where the demo's outlets are not there.
std::size_t add_demo_sales(storage::Database& database, Instant now);

}  // namespace etalase::server
