// Where money for a group is sent to: its managers say it, and those who pay it see it, nobody else.
#pragma once

#include "server/earnings/sealed.hpp"
#include "server/identity/doer.hpp"

#include <optional>
#include <string>

namespace etalase::server {

struct SeenBankAccount {
    BankAccount account;
    Instant changed_at;
};

/// By a manager. Errors: group.not_found, split.manager_decides, bank_account.not_found.
Result<SeenBankAccount> show_bank_account(storage::Database& database, const FieldKeys& keys, const identity::Actor& actor,
                                          const std::string& slug);
/// Nothing takes it away. Errors: group.not_found, split.manager_decides, bank_account.invalid.
Result<std::optional<SeenBankAccount>> change_bank_account(storage::Database& database, const FieldKeys& keys, const Doer& doer,
                                                           const std::string& slug, const std::optional<BankAccount>& wanted);

/// For finance of the agency that has to pay an approved settlement, and officers; the trail says who looked. Errors: settlement.not_found,
/// bank_account.not_found.
Result<SeenBankAccount> show_bank_account_to_payer(storage::Database& database, const FieldKeys& keys, const Doer& doer,
                                                   const SettlementId& settlement);

}  // namespace etalase::server
