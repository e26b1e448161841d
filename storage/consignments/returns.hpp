// Returns to the group and their lines.
#pragma once

#include "domain/consignments/goods_return.hpp"
#include "domain/consignments/lot.hpp"
#include "storage/engine/tx.hpp"

#include <optional>
#include <string>
#include <vector>

namespace etalase::storage {

/// As it is packed, with its lines.
void insert_return(Tx& tx, const consignments::GoodsReturn& goods);

/// Keeps a return from being changed by others until the end of the transaction. Must come before any read in it. False where there is
/// none.
bool lock_return(Tx& tx, const ReturnId& id);

/// The lots that its lines take from; they never change, so that they may be asked for before a transaction that locks them.
std::vector<LotId> list_return_lots(Tx& tx, const ReturnId& id);

std::optional<consignments::GoodsReturn> find_return(Tx& tx, const ReturnId& id);

/// State and times, and of the lines what was received and why less. Its row is held.
void update_return(Tx& tx, const consignments::GoodsReturn& goods, const AccountId& by);

/// What of a group could go back from an outlet: lots with pieces on the shelf, the fullest first.
std::vector<consignments::Lot> list_lots_on_shelf(Tx& tx, const GroupId& group, const OutletId& outlet);

/// Newest first; one more than the limit where there are more.
std::vector<consignments::GoodsReturn> list_returns(Tx& tx, const consignments::DocumentQuery& query);

}  // namespace etalase::storage
