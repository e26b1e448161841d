// What a group has on shelves.
#pragma once

#include "domain/reports/stock_report.hpp"
#include "domain/shared/id.hpp"
#include "storage/engine/tx.hpp"

#include <vector>

namespace etalase::storage {

/// Of a group's lots those of which something is on a shelf, or was sold.
std::vector<reports::LotOnShelf> list_lots_on_shelf(Tx& tx, const GroupId& group, Instant now);

}  // namespace etalase::storage
