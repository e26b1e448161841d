// Price changes, and the price of a lot on a day.
#pragma once

#include "domain/consignments/price_change.hpp"
#include "storage/engine/tx.hpp"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace etalase::storage {

void insert_price_change(Tx& tx, const consignments::PriceChange& change);

/// Keeps a change from being answered by others until the end of the transaction. Must come before any read in it. False where there is
/// none.
bool lock_price_change(Tx& tx, const PriceChangeId& id);

std::optional<consignments::PriceChange> find_price_change(Tx& tx, const PriceChangeId& id);

/// State and answer. Its row is held.
void update_price_change(Tx& tx, const consignments::PriceChange& change, const AccountId& answered_by);

/// Newest first; one more than the limit where there are more.
std::vector<consignments::PriceChange> list_price_changes(Tx& tx, const consignments::DocumentQuery& query);

/// A lot's price from a day on; `id` is the new row's, and later ids win on one day.
void insert_lot_price(Tx& tx, const std::string& id, const LotId& lot, LocalDate from, const consignments::LotPrice& price,
                      const PriceChangeId& change);

/// The price of a lot on a day: of the last change until then, or that with which it was received. Nothing where there is no such lot.
std::optional<consignments::LotPrice> price_on(Tx& tx, const LotId& lot, LocalDate day);

/// The next other price of a lot that is agreed already, after a day.
std::optional<std::pair<LocalDate, consignments::LotPrice>> next_price(Tx& tx, const LotId& lot, LocalDate after);

}  // namespace etalase::storage
