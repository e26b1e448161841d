// Splits, shares, and what may be divided. Shares and reasons are sealed here: whoever has the keys opens them (server/sealing).
#pragma once

#include "domain/earnings/split.hpp"
#include "storage/engine/tx.hpp"

#include <optional>
#include <string>
#include <vector>

namespace etalase::storage {

struct StoredShare {
    earnings::Share share;  ///< without what is sealed
    std::string sealed;
};
struct StoredSplit {
    earnings::Split split;  ///< without shares and reasons
    std::string sealed_reasons;
    std::vector<StoredShare> shares;  ///< in the order of the members
};

void insert_split(Tx& tx, const StoredSplit& stored);
/// State; raises the version.
void update_split(Tx& tx, const earnings::Split& split);
void update_share(Tx& tx, const ShareId& id, const std::string& sealed);
void insert_approval(Tx& tx, const SplitId& split, const AccountId& account, Instant at);

std::optional<StoredSplit> find_split(Tx& tx, const SplitId& id);
std::vector<SplitId> list_split_ids(Tx& tx);
std::optional<GroupId> group_of_split(Tx& tx, const SplitId& id);

struct SplitQuery {
    GroupId group;
    std::string state;  ///< "" for all
    std::size_t limit = 24;
    std::string before;  ///< id of the last one seen; newest first
};
/// One more than the limit where there are more.
std::vector<StoredSplit> list_splits(Tx& tx, const SplitQuery& query);
/// Those in which a member has a share, without what is in draft or cancelled; newest first.
std::vector<StoredSplit> list_splits_with(Tx& tx, const MemberId& member);

/// What a group received by a settlement, and what of it was divided or is in a draft. Where the group took the money itself: less what it
/// owes of it, whether that is paid or not.
struct Divisible {
    std::string settlement;  ///< id
    std::string number;
    std::string agency;
    LocalDate until;
    Rupiah received;
    Rupiah divided;
    bool has_draft = false;
};
/// Of the settlements that the group approved and that brought it something. `settlement`: of that one alone where not empty.
std::vector<Divisible> list_divisible(Tx& tx, const GroupId& group, const std::string& settlement = "");

/// What the lines of a settlement come to, by product and day.
std::vector<earnings::Earned> list_earned(Tx& tx, const SettlementId& settlement);

/// The newest, sealed; "" where the group has none.
struct StoredBankAccount {
    std::string id;
    std::string sealed;
    Instant changed_at;
};
std::optional<StoredBankAccount> find_bank_account(Tx& tx, const GroupId& group);
/// Those of all groups: group and account.
std::vector<std::pair<GroupId, StoredBankAccount>> list_bank_accounts(Tx& tx);
/// What was sealed of the earlier ones is gone; that there were some stays.
void forget_bank_accounts(Tx& tx, const GroupId& group);
void insert_bank_account(Tx& tx, const GroupId& group, const StoredBankAccount& stored, const AccountId& account);

/// Digests of the keys by which something is sealed, by their numbers.
std::vector<std::pair<std::int64_t, std::string>> list_field_keys(Tx& tx);
void insert_field_key(Tx& tx, std::int64_t number, const std::string& digest);

}  // namespace etalase::storage
