// Shifts: who has the drawer of a till, and what should be in it.
#pragma once

#include "domain/sales/shift.hpp"
#include "storage/engine/tx.hpp"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace etalase::storage {

/// With its first holder; `holder_id` is that row's id.
void insert_shift(Tx& tx, const sales::Shift& shift, const std::string& holder_id);

/// Keeps a shift from being changed by others until the end of the transaction: sales in it come one after the other. Must come before
/// any read in it. False where there is none.
bool lock_shift(Tx& tx, const ShiftId& id);

/// Keeps somebody from opening another shift until the end of the transaction. Must come before any read in it.
void lock_shifts_of(Tx& tx, const AccountId& account);

/// Whether somebody had a till at an outlet since a moment: opened it, or had it handed over.
bool had_till(Tx& tx, const OutletId& outlet, const AccountId& account, Instant since);

std::optional<sales::Shift> find_shift(Tx& tx, const ShiftId& id);

/// Everything that changes of a shift but its holders. Its row is held. `by`: who closed or deposited it now, "" otherwise.
void update_shift(Tx& tx, const sales::Shift& shift, const std::string& by = "");

void insert_holder(Tx& tx, const std::string& id, const ShiftId& shift, const sales::Holder& holder);

/// The open shift that somebody has at an outlet.
std::optional<ShiftId> find_open_shift(Tx& tx, const OutletId& outlet, const AccountId& holder);

struct ShiftQuery {
    OutletId outlet;
    std::string state;  ///< "" for all
    std::size_t limit = 24;
    std::string before;  ///< id of the last one seen; newest first
};
/// One more than the limit where there are more.
std::vector<sales::Shift> list_shifts(Tx& tx, const ShiftQuery& query);

/// What was sold in a shift by each way of paying, void sales left out.
struct PaidBy {
    std::string method;
    Rupiah amount;
    std::int64_t count = 0;
};
std::vector<PaidBy> list_paid(Tx& tx, const ShiftId& shift);

}  // namespace etalase::storage
