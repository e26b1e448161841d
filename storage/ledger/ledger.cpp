#include "storage/ledger/ledger.hpp"

#include "domain/shared/ensure.hpp"
#include "storage/engine/sql_text.hpp"

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

std::vector<Posting> list_posted(Tx& tx, const ledger::Book& book, const std::string& cause) {
    std::vector<Posting> all;
    for (const auto& [kind, owner, amount] :
         tx.select<Text, Text, Number>("select a.kind, a.owner_id, sum(p.amount) from ledger_entries e join ledger_postings p on "
                                       "p.entry_id = e.id join ledger_accounts a on a.id = p.ledger_account where e.cause_id = "
                                       ":cause and e.book = :book group by a.id, "
                                       "a.kind, a.owner_id order by a.id",
                                       cause, book.id)) {
        all.push_back({{ledger::kind_named(kind).value(), owner}, Rupiah{amount}});
    }
    return all;
}

std::vector<Balance> list_balances(Tx& tx, const ledger::Book& book, std::optional<LocalDate> until) {
    SqlText sql;
    sql.add("select a.kind, a.owner_id, coalesce(o.name, y.name, g.alias, ''), ");
    if (until) {
        sql.add(
               "coalesce((select sum(p.amount) from ledger_postings p join ledger_entries e on e.id = p.entry_id where "
               "p.ledger_account = a.id and e.day <= ")
            .value(format_local_date(*until))
            .add("), 0)");
    } else {
        sql.add("a.balance");
    }
    sql.add(
           " from ledger_accounts a left join outlets o on o.id = a.owner_id left join agencies y on y.id = a.owner_id left join "
           "agreements t on t.id = a.owner_id left join maker_groups g on g.id = coalesce(t.group_id, a.owner_id) where a.book "
           "= ")
        .value(book.id)
        .add(" order by a.kind, 3, a.owner_id");
    std::vector<Balance> all;
    for (const auto& [kind, owner, name, amount] : tx.select_with<Text, Text, Text, Number>(sql.text, sql.values)) {
        all.push_back({{ledger::kind_named(kind).value(), owner}, name, Rupiah{amount}});
    }
    return all;
}

std::vector<JournalLine> list_journal(Tx& tx, const JournalQuery& query) {
    SqlText sql;
    sql.add(
           "select e.id, e.event, e.cause_id, e.day, e.made_at, case when e.event in ('loss_borne', 'payment_failed') then '' "
           "else "
           "a.display_name end, p.amount from ledger_postings p join "
           "ledger_entries e on e.id = p.entry_id join accounts a on a.id = e.account_id where p.ledger_account = ")
        .value(query.account.key());
    const auto restrict_to = [&](const char* condition, const Text& value) { sql.add(condition).value(value); };
    if (query.from) {
        restrict_to(" and e.day >= ", format_local_date(*query.from));
    }
    if (query.until) {
        restrict_to(" and e.day <= ", format_local_date(*query.until));
    }
    if (!query.before.empty()) {
        restrict_to(" and p.entry_id < ", query.before);
    }
    sql.add(" order by p.entry_id desc");
    if (query.limit > 0) {
        sql.add(" limit ").value(static_cast<Number>(query.limit + 1));
    }
    std::vector<JournalLine> lines;
    for (const auto& [entry, event, cause, day, at, by, amount] :
         tx.select_with<Text, Text, Text, Text, Number, Text, Number>(sql.text, sql.values)) {
        lines.push_back({entry, event, cause, parse_local_date(day).value(), Instant{at}, by, Rupiah{amount}});
    }
    return lines;
}

std::optional<ledger::Book> book_of_account(Tx& tx, const std::string& key) {
    const auto row = tx.find<Text>("select book from ledger_accounts where id = :id", key);
    return row ? std::optional(ledger::Book{std::get<0>(*row)}) : std::nullopt;
}

Rupiah balance_of(Tx& tx, const Account& account) {
    const auto row = tx.find<Number>("select balance from ledger_accounts where id = :id", account.key());
    return row ? Rupiah{std::get<0>(*row)} : Rupiah{};
}

}  // namespace etalase::storage
