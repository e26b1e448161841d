// How one sale becomes rows: within the transaction of operations_sales.
#pragma once

#include "domain/ledger/posting_rules.hpp"
#include "domain/sales/sale.hpp"
#include "server/identity/doer.hpp"
#include "storage/shared/places.hpp"

namespace etalase::server {

/// A sale that is in the book, and whether it was there before.
struct Recorded {
    sales::Sale sale;
    bool again = false;
};

/// Records it, once for its id: what the shelf covers moves to sold, what it does not (of a sale made without signal) is to be found out
/// about. Errors: sale.other_body, sale.invalid, shift.closed, shift.not_yours (who sells has, or had, its drawer), lot.not_enough_stock (of a live sale), money.overflow.
Result<Recorded> record_in(storage::Tx& tx, const Doer& doer, const storage::OutletPlace& outlet,
                           const sales::WantedSale& wanted);

/// Whether the buyer paid the group itself: where the terms say that it holds the cash, and it was cash or the like.
bool group_took_it(const agreements::Terms& terms, sales::Method method);

/// Pieces of a line that are of this lot now, with whose money they are; `before`: pieces of the line that were matched already. From now on
/// they are due; the caller moves them and books what is answered. `taken`: whether the group has the money of them, so that it is owed
/// less. Errors: money.overflow.
Result<ledger::Part> match_pieces(storage::Tx& tx, const Doer& doer, const sales::Sale& sale, const sales::SoldLine& line,
                                  const consignments::Lot& lot, sales::MatchKind kind, std::int64_t before, std::int64_t pieces,
                                  bool taken);

}  // namespace etalase::server
