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
    std::int64_t version() const { return changed_at.us; }
};

/// By a manager. Errors: group.not_found, split.manager_decides, bank_account.not_found.
Result<SeenBankAccount> show_bank_account(storage::Database& database, const FieldKeys& keys, const identity::Actor& actor,
                                          const std::string& slug);
struct WantedAccount {
    std::optional<BankAccount> account;  ///< nothing takes it away
    std::optional<std::int64_t>
        version;  ///< that was read; needed where there is one: nobody puts back what somebody else has corrected
};
/// Errors: group.not_found, split.manager_decides, bank_account.invalid, version.missing, version.stale.
Result<std::optional<SeenBankAccount>> change_bank_account(storage::Database& database, const FieldKeys& keys, const Doer& doer,
                                                           const std::string& slug, const WantedAccount& wanted);

/// For finance of the agency that has to pay an approved settlement, and officers; the trail says who looked. Errors: settlement.not_found,
/// bank_account.not_found.
Result<SeenBankAccount> show_bank_account_to_payer(storage::Database& database, const FieldKeys& keys, const Doer& doer,
                                                   const SettlementId& settlement);

}  // namespace etalase::server
