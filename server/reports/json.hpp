// Reports as JSON.
#pragma once

#include "server/catalogue/json.hpp"
#include "server/reports/operations.hpp"

namespace etalase::server {

Json json_of(const SalesReport& report);
Json json_of(const StockToday& stock);

}  // namespace etalase::server
