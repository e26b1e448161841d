// Settlements and payouts as JSON, for those who have to do with them.
#pragma once

#include "server/catalogue/json.hpp"
#include "server/settlements/operations.hpp"
#include "server/settlements/operations_payouts.hpp"

namespace etalase::server {

Json json_of(const SeenSettlement& seen);
Json json_of(const settlements::Line& line);
Json json_of(const SeenPayout& seen);

}  // namespace etalase::server
