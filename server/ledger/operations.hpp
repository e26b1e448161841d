// An agency's book for its officers and finance. Who sees none of an agency gets agency.not_found.
#pragma once

#include "domain/identity/actor.hpp"
#include "domain/shared/result.hpp"
#include "storage/engine/database.hpp"
#include "storage/ledger/ledger.hpp"

#include <optional>
#include <string>
#include <vector>

namespace etalase::server {

/// All accounts of a book: debits and credits come to the same.
struct TrialBalance {
    std::string agency;  ///< slug
    std::optional<LocalDate> until;
    std::vector<storage::Balance> accounts;
    Rupiah debits;
    Rupiah credits;  ///< above 0
};
Result<TrialBalance> show_trial_balance(storage::Database& database, const identity::Actor& actor, const std::string& agency,
                                        std::optional<LocalDate> until);

struct Journal {
    std::string agency;  ///< slug
    ledger::Account account;
    std::vector<storage::JournalLine> lines;  ///< newest first
    bool more = false;
};
/// `account`: "payable:01a2...". Errors: ledger.account_not_found.
Result<Journal> show_journal(storage::Database& database, const identity::Actor& actor, const std::string& agency,
                             const std::string& account, storage::JournalQuery query);

}  // namespace etalase::server
