// Lots, moves and stock as JSON.
#pragma once

#include "server/catalogue/json.hpp"
#include "server/consignments/operations_lots.hpp"

namespace etalase::server {

Json json_of(const storage::ShelfLot& shelf);
Json json_of(const SeenMove& seen);
/// Lines of one variant are one item, with its outlets and their totals.
Json json_of(const std::vector<storage::StockLine>& lines);

}  // namespace etalase::server
