// Returns as JSON.
#pragma once

#include "server/catalogue/json.hpp"
#include "server/consignments/operations_returns.hpp"

namespace etalase::server {

Json json_of(const SeenReturn& seen);
Json json_of(const std::vector<storage::IssuedPaper>& papers);

}  // namespace etalase::server
