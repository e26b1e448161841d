// What happens to the demo's goods after they were received: some go back, some are damaged, lost or found, one gets another price.
#pragma once

#include "domain/shared/time.hpp"
#include "storage/engine/database.hpp"

namespace etalase::server {

/// By the same operations as the API's, at moments after `newest`. Nothing where no goods of the demo's first group are on the shelf of
/// its first outlet, or those who would do it are not there.
void add_demo_returns(storage::Database& database, Instant newest);

}  // namespace etalase::server
