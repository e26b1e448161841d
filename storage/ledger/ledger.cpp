#include "storage/ledger/ledger.hpp"

#include "domain/shared/ensure.hpp"

namespace etalase::storage {

using ledger::Account;
using ledger::Posting;
using Text = std::string;
using Number = long long;

namespace {

void move_balance(Tx& tx, const ledger::Book& book, const Posting& posting) {
    const auto key = posting.account.key();
    if (tx.execute("update ledger_accounts set balance = balance + :amount where id = :id", posting.amount.amount, key) == 1) {
        return;
    }
    tx.execute("insert into ledger_accounts (id, book, kind, owner_id, balance) values (:id, :book, :kind, :owner, :balance)",
               key, book.id, Text(name_of(posting.account.kind)), posting.account.owner, posting.amount.amount);
}

}  // namespace

void insert_entry(Tx& tx, const ledger::Entry& entry, const EntryFacts& facts) {
    for (const auto& posting : entry.postings()) {
        move_balance(tx, entry.book(), posting);
    }
    tx.execute(
        "insert into ledger_entries (id, book, event, cause_id, day, account_id, made_at) values (:id, :book, :event, :cause, "
        ":day, :account, :at)",
        facts.id, entry.book().id, Text(name_of(entry.event())), facts.cause, format_local_date(facts.day), facts.account.text,
        facts.at.us);
    for (const auto& posting : entry.postings()) {
        tx.execute("insert into ledger_postings (entry_id, ledger_account, amount) values (:entry, :account, :amount)", facts.id,
                   posting.account.key(), posting.amount.amount);
    }
}

void lock_books(Tx& tx, const OutletId& outlet) {
    tx.execute("update ledger_accounts set balance = balance where id = :id", Account{ledger::Kind::cash, outlet.text}.key());
}

std::vector<Posting> list_posted(Tx& tx, const std::string& cause) {
    std::vector<Posting> all;
    for (const auto& [kind, owner, amount] : tx.select<Text, Text, Number>(
             "select a.kind, a.owner_id, sum(p.amount) from ledger_entries e join ledger_postings p on "
             "p.entry_id = e.id join ledger_accounts a on a.id = p.ledger_account where e.cause_id = :cause group by a.id, "
             "a.kind, a.owner_id order by a.id",
             cause)) {
        all.push_back({{ledger::kind_named(kind).value(), owner}, Rupiah{amount}});
    }
    return all;
}

Rupiah balance_of(Tx& tx, const Account& account) {
    const auto row = tx.find<Number>("select balance from ledger_accounts where id = :id", account.key());
    return row ? Rupiah{std::get<0>(*row)} : Rupiah{};
}

}  // namespace etalase::storage
