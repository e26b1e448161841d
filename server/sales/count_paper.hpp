// The paper of a stock count: Berita Acara Stok Opname.
#pragma once

#include "domain/sales/stock_count.hpp"
#include "server/identity/doer.hpp"
#include "storage/engine/tx.hpp"

#include <string>

namespace etalase::server {

/// When it was counted: the last figure of all.
Instant counted_at(const sales::StockCount& count);

/// Keeps what both sides found, and returns the number that it gets. `count` is agreed, and held with its lots; `doer` posts it.
std::string issue_count_paper(storage::Tx& tx, const Doer& doer, const sales::StockCount& count);

}  // namespace etalase::server
