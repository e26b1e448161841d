// Stock counts.
#pragma once

#include "domain/consignments/incident.hpp"
#include "domain/sales/stock_count.hpp"
#include "storage/engine/tx.hpp"

#include <optional>
#include <string>
#include <vector>

namespace etalase::storage {

/// With its lines. Refused by the engine (ConstraintViolation) where one is open for the same goods.
void insert_count(Tx& tx, const sales::StockCount& count);

/// Whether the goods of a group at an outlet are being counted.
bool is_being_counted(Tx& tx, const OutletId& outlet, const GroupId& group);

/// Keeps a count from being changed by others until the end of the transaction. Must come before any read in it. False where there is none.
bool lock_count(Tx& tx, const StockCountId& id);

std::optional<sales::StockCount> find_count(Tx& tx, const StockCountId& id);

/// State, round, answers and figures. Its row is held. `by`: who agreed or ended it now, "" otherwise.
void update_count(Tx& tx, const sales::StockCount& count, const std::string& by);

/// As it was said, for ever. `id` is the new row's.
void insert_figure(Tx& tx, const std::string& id, const sales::StockCount& count, const sales::Figure& figure,
                   const AccountId& account, Instant at);

/// Without lines; newest first; one more than the limit where there are more.
std::vector<sales::StockCount> list_counts(Tx& tx, const consignments::DocumentQuery& query);

/// The lots that a count of a group at an outlet is about: those with pieces on the shelf, or missing. By product.
std::vector<sales::CountLine> list_countable(Tx& tx, const OutletId& outlet, const GroupId& group);

/// Whether a count of this lot was posted whose cut-off is after a moment: then what was sold before was not on the shelf that was counted.
bool was_counted_after(Tx& tx, const LotId& lot, Instant moment);

/// Reports by which pieces of a lot are missing or were given up, not all of them found: those of counts whose cut-off is after a moment
/// first, where one is given, then the oldest.
std::vector<IncidentId> list_losses(Tx& tx, const LotId& lot, std::optional<Instant> counted_after);

}  // namespace etalase::storage
