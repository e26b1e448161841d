// Price changes as JSON.
#pragma once

#include "server/catalogue/json.hpp"
#include "server/consignments/operations_prices.hpp"

namespace etalase::server {

Json json_of(const SeenPriceChange& seen);

}  // namespace etalase::server
