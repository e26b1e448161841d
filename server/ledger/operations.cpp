#include "server/ledger/operations.hpp"

#include "storage/shared/places.hpp"

#include <algorithm>

namespace etalase::server {

using storage::Tx;

namespace {

Result<AgencyId> seen_agency(Tx& tx, const identity::Actor& actor, const std::string& slug) {
    const auto id = storage::find_agency_id(tx, slug);
    return id && actor.belongs_to(*id) ? Result<AgencyId>(*id) : refuse(ErrorKind::not_found, "agency.not_found");
}

/// "payable:01a2..." as an account.
std::optional<ledger::Account> account_of(const std::string& key) {
    const auto colon = key.find(':');
    const auto kind = ledger::kind_named(key.substr(0, colon));
    return kind && colon != std::string::npos ? std::optional(ledger::Account{*kind, key.substr(colon + 1)}) : std::nullopt;
}

}  // namespace

Result<TrialBalance> show_trial_balance(storage::Database& database, const identity::Actor& actor, const std::string& agency,
                                        std::optional<LocalDate> until) {
    return database.read([&](Tx& tx) -> Result<TrialBalance> {
        TRY_ASSIGN(const auto id, seen_agency(tx, actor, agency));
        TrialBalance trial{agency, until, storage::list_balances(tx, ledger::book_of(id), until), {}, {}};
        for (const auto& one : trial.accounts) {
            (one.amount.amount > 0 ? trial.debits : trial.credits).amount += std::abs(one.amount.amount);
        }
        return trial;
    });
}

Result<Journal> show_journal(storage::Database& database, const identity::Actor& actor, const std::string& agency,
                             const std::string& account, storage::JournalQuery query) {
    return database.read([&](Tx& tx) -> Result<Journal> {
        TRY_ASSIGN(const auto id, seen_agency(tx, actor, agency));
        const auto known = account_of(account);
        const auto book = known ? storage::book_of_account(tx, account) : std::nullopt;
        if (!book || *book != ledger::book_of(id)) {
            return refuse(ErrorKind::not_found, "ledger.account_not_found");
        }
        query.account = *known;
        Journal journal{agency, *known, storage::list_journal(tx, query), false};
        journal.more = query.limit > 0 && journal.lines.size() > query.limit;
        if (journal.more) {
            journal.lines.resize(query.limit);
        }
        return journal;
    });
}

}  // namespace etalase::server
