// Deliveries as JSON, for those who see them.
#pragma once

#include "server/catalogue/json.hpp"
#include "server/consignments/operations_deliveries.hpp"

namespace etalase::server {

Json json_of(const SeenDelivery& seen);       ///< with its lines
Json card_json_of(const SeenDelivery& seen);  ///< as lists have it

}  // namespace etalase::server
