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

/// What a document posted so far in all in one book, by account.
std::vector<ledger::Posting> list_posted(Tx& tx, const ledger::Book& book, const std::string& cause);

/// An account with its owner's name as those of its book know it: of an outlet, of an agency, or of the group of an agreement.
struct Balance {
    ledger::Account account;
    std::string owner;
    Rupiah amount;  ///< above 0 a debit, below 0 a credit
};
/// Of a book, by kind and owner; with `until` of the entries that count up to that day.
std::vector<Balance> list_balances(Tx& tx, const ledger::Book& book, std::optional<LocalDate> until);

/// One entry as an account sees it.
struct JournalLine {
    std::string entry;
    std::string event;
    std::string cause;  ///< id of the document
    LocalDate day;
    Instant at;
    std::string by;  ///< a name; "" of what people of a group did: the other side does not hear who they are
    Rupiah amount;
};
struct JournalQuery {
    ledger::Account account;
    std::optional<LocalDate> from, until;
    std::size_t limit = 24;  ///< 0: all
    std::string before;      ///< id of the last entry seen; newest first
};
/// One more than the limit where there are more.
std::vector<JournalLine> list_journal(Tx& tx, const JournalQuery& query);

/// Whose book an account is in; none where nothing was posted to it.
std::optional<ledger::Book> book_of_account(Tx& tx, const std::string& key);

/// Zero where nothing was posted yet.
Rupiah balance_of(Tx& tx, const ledger::Account& account);

}  // namespace etalase::storage
