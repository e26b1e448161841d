// Settlements with the dues that they claim, and what groups said against their lines.
#pragma once

#include "domain/settlements/settlement.hpp"
#include "storage/engine/tx.hpp"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace etalase::storage {

void insert_settlement(Tx& tx, const settlements::Settlement& settlement);

/// Keeps a settlement from being changed by others until the end of the transaction: two payouts at once come one after the other. Must
/// come before any read in it. False where there is none.
bool lock_settlement(Tx& tx, const SettlementId& id);

std::optional<settlements::Settlement> find_settlement(Tx& tx, const SettlementId& id);

/// Everything that changes of a settlement, its sums included. Its row is held.
void update_settlement(Tx& tx, const settlements::Settlement& settlement);

/// Claims everything that is due under an agreement until a day and that no settlement claims. How many. The agreement is held.
std::int64_t claim_dues(Tx& tx, const SettlementId& id, const AgreementId& agreement, LocalDate until);
/// Of a cancelled settlement: all of its dues are free again.
void release_dues(Tx& tx, const SettlementId& id);
/// One of them. False where the settlement does not claim it.
bool release_due(Tx& tx, const SettlementId& id, const std::string& due);

/// Sums of what it claims now.
settlements::Totals sum_of_lines(Tx& tx, const SettlementId& id);
/// Net less taken of the lines that wait for an answer: of those above 0, and of those below.
std::pair<Rupiah, Rupiah> sum_of_disputed(Tx& tx, const SettlementId& id);

/// In the order of days; one more than the limit where there are more. `after`: id of the last due seen. No limit: 0.
std::vector<settlements::Line> list_lines(Tx& tx, const SettlementId& id, std::size_t limit = 0, const std::string& after = "");

/// An approved settlement below zero that nobody paid anything of, and that no other has taken over.
std::optional<SettlementId> find_to_carry(Tx& tx, const AgreementId& agreement);
/// Whether there is a row of the other that takes it over; "" gives it back.
void set_carried_to(Tx& tx, const SettlementId& id, const std::string& to);

void insert_dispute(Tx& tx, const std::string& id, const SettlementId& settlement, const std::string& due,
                    const std::string& reason, const AccountId& account, Instant at);
/// Of the dispute that waits: the line stays, with an answer, or is left out.
void end_dispute(Tx& tx, const SettlementId& settlement, const std::string& due, bool kept, const std::string& answer,
                 Instant at);

/// Who asks, and what for. Empty texts do not restrict.
struct SettlementQuery {
    std::vector<GroupId> groups;
    std::vector<AgencyId> agencies;
    std::string group;   ///< slug
    std::string agency;  ///< slug
    std::string agreement;
    std::string state;
    std::size_t limit = 24;
    std::string before;  ///< id of the last one seen; newest first
};
/// One more than the limit where there are more.
std::vector<settlements::Settlement> list_settlements(Tx& tx, const SettlementQuery& query);

}  // namespace etalase::storage
