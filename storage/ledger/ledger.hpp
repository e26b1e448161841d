// The ledger: entries, which are only ever added to, and the balances of its accounts beside them.
#pragma once

#include "domain/ledger/entry.hpp"
#include "domain/shared/time.hpp"
#include "storage/engine/tx.hpp"

#include <optional>
#include <string>
#include <vector>

namespace etalase::storage {

/// Beside an entry: which document it is of, when it counts, and who did it.
struct EntryFacts {
    std::string id;
    std::string cause;  ///< id of the document
    LocalDate day;
    AccountId account;
    Instant at;
};
/// With its postings; the balances of its accounts move by them. Accounts are held in the order of their ids until the end of the
/// transaction.
void insert_entry(Tx& tx, const ledger::Entry& entry, const EntryFacts& facts);

/// Keeps the accounts of an outlet's drawers from being changed by others until the end of the transaction: of many tills that sell at once
/// each waits for its turn. Must come before any read in it, and after every other lock.
void lock_books(Tx& tx, const OutletId& outlet);

/// What a document posted so far in all, by account.
std::vector<ledger::Posting> list_posted(Tx& tx, const std::string& cause);

/// Zero where nothing was posted yet.
Rupiah balance_of(Tx& tx, const ledger::Account& account);

}  // namespace etalase::storage
