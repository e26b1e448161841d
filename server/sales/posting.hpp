// What a count does when it is posted: within the transaction of operations_counts.
#pragma once

#include "domain/sales/stock_count.hpp"
#include "server/identity/doer.hpp"
#include "storage/engine/tx.hpp"

namespace etalase::server {

/// Moves what each line differs by. `count` has its number, and is held with its lots. Errors: count.shelf_moved, money.overflow.
Result<void> post_lines(storage::Tx& tx, const Doer& doer, const sales::StockCount& count);

}  // namespace etalase::server
