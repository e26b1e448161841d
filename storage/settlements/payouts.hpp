// Payouts: money on its way between the sides of a settlement.
#pragma once

#include "domain/settlements/payout.hpp"
#include "storage/engine/tx.hpp"

#include <optional>
#include <vector>

namespace etalase::storage {

void insert_payout(Tx& tx, const settlements::Payout& payout);
std::optional<settlements::Payout> find_payout(Tx& tx, const PayoutId& id);
/// Oldest first.
std::vector<settlements::Payout> list_payouts(Tx& tx, const SettlementId& settlement);
/// Everything that changes of it. The row of its settlement is held.
void update_payout(Tx& tx, const settlements::Payout& payout);
/// The settlement of a payout, which never changes.
std::optional<SettlementId> settlement_of_payout(Tx& tx, const PayoutId& id);

}  // namespace etalase::storage
