#include "storage/earnings/splits.hpp"

#include "domain/shared/ensure.hpp"
#include "storage/earnings/divisible.hpp"
#include "storage/engine/sql_text.hpp"

#include <map>

namespace etalase::storage {

using earnings::Split;
using Text = std::string;
using Number = long long;

namespace {

constexpr const char* split_select =
    "select s.id, s.group_id, g.slug, g.alias, coalesce(s.settlement_id, ''), coalesce(t.number, ''), s.until_day, s.state, "
    "s.amount, s.common_fund, s.sealed_reasons, s.note, s.drafted_by, coalesce(a.display_name, ''), s.drafted_at, s.version from "
    "earning_splits s join maker_groups g on g.id = s.group_id left join settlements t on t.id = s.settlement_id left join "
    "accounts a on a.id = s.drafted_by where ";

void add_shares(Tx& tx, StoredSplit& stored) {
    for (const auto& [id, member, name, account, sealed] : tx.select<Text, Text, Text, std::optional<Text>, Text>(
             "select h.id, h.member_id, m.name, m.account_id, h.sealed from split_shares h join group_members m on m.id = "
             "h.member_id where h.split_id = :id order by m.place",
             stored.split.id.text)) {
        StoredShare share;
        share.share.id = ShareId{id};
        share.share.split = stored.split.id;
        share.share.member = MemberId{member};
        share.share.member_name = name;
        share.share.account = account.value_or("");
        share.sealed = sealed;
        stored.shares.push_back(std::move(share));
    }
    for (const auto& [account, name, at] :
         tx.select<Text, Text, Number>("select p.account_id, coalesce(a.display_name, ''), p.approved_at from split_approvals p "
                                       "left join accounts a on a.id "
                                       "= p.account_id where p.split_id = :id order by p.approved_at, p.account_id",
                                       stored.split.id.text)) {
        stored.split.approvals.push_back({AccountId{account}, name, Instant{at}});
    }
}

std::vector<StoredSplit> splits_of(Tx& tx, const SqlText& sql) {
    std::vector<StoredSplit> all;
    for (const auto& [id, group, slug, alias, settlement, number, until, state, amount, fund, reasons, note, drafter, name, at,
                      version] :
         tx.select_with<Text, Text, Text, Text, Text, Text, Text, Text, Number, Number, Text, Text, Text, Text, Number, Number>(
             sql.text, sql.values)) {
        StoredSplit stored;
        auto& split = stored.split;
        split.id = SplitId{id};
        split.group = GroupId{group};
        split.group_slug = slug;
        split.group_name = alias;
        split.settlement = settlement;
        split.settlement_number = number;
        split.until = parse_local_date(until);
        split.state = earnings::state_named(state).value();
        split.amount = Rupiah{amount};
        split.common_fund = Rupiah{fund};
        split.note = note;
        split.drafted_by = AccountId{drafter};
        split.drafted_by_name = name;
        split.drafted_at = Instant{at};
        split.version = version;
        stored.sealed_reasons = reasons;
        all.push_back(std::move(stored));
    }
    for (auto& stored : all) {
        add_shares(tx, stored);
    }
    return all;
}

std::optional<Text> settlement_or_null(const Split& split) {
    return split.settlement.empty() ? std::nullopt : std::optional(split.settlement);
}

}  // namespace

void insert_split(Tx& tx, const StoredSplit& stored) {
    const auto& split = stored.split;
    tx.execute(
        "insert into earning_splits (id, group_id, settlement_id, until_day, state, amount, common_fund, sealed_reasons, note, "
        "drafted_by, drafted_at, version) values (:id, :group, :settlement, :until, 'draft', :amount, :fund, :reasons, :note, "
        ":account, :at, 1)",
        split.id.text, split.group.text, settlement_or_null(split), split.until ? format_local_date(*split.until) : Text(),
        split.amount.amount, split.common_fund.amount, stored.sealed_reasons, split.note, split.drafted_by.text,
        split.drafted_at.us);
    for (const auto& share : stored.shares) {
        tx.execute("insert into split_shares (id, split_id, member_id, sealed) values (:id, :split, :member, :sealed)",
                   share.share.id.text, split.id.text, share.share.member.text, share.sealed);
    }
}

void update_split(Tx& tx, const Split& split) {
    const auto changed = tx.execute("update earning_splits set state = :state, version = version + 1 where id = :id",
                                    Text(name_of(split.state)), split.id.text);
    ENSURE(changed == 1);
}

void update_share(Tx& tx, const ShareId& id, const std::string& sealed) {
    ENSURE(tx.execute("update split_shares set sealed = :sealed where id = :id", sealed, id.text) == 1);
}

void insert_approval(Tx& tx, const SplitId& split, const AccountId& account, Instant at) {
    tx.execute("insert into split_approvals (split_id, account_id, approved_at) values (:split, :account, :at)", split.text,
               account.text, at.us);
}

std::optional<StoredSplit> find_split(Tx& tx, const SplitId& id) {
    SqlText sql;
    sql.add(split_select).add("s.id = ").value(id.text);
    auto found = splits_of(tx, sql);
    return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

std::vector<SplitId> list_split_ids(Tx& tx) {
    std::vector<SplitId> all;
    for (const auto& [id] : tx.select<Text>("select id from earning_splits order by id")) {
        all.push_back(SplitId{id});
    }
    return all;
}

std::optional<GroupId> group_of_split(Tx& tx, const SplitId& id) {
    const auto row = tx.find<Text>("select group_id from earning_splits where id = :id", id.text);
    return row ? std::optional(GroupId{std::get<0>(*row)}) : std::nullopt;
}

std::vector<StoredSplit> list_splits(Tx& tx, const SplitQuery& query) {
    SqlText sql;
    sql.add(split_select).add("s.group_id = ").value(query.group.text);
    if (!query.state.empty()) {
        sql.add(" and s.state = ").value(query.state);
    }
    if (!query.before.empty()) {
        sql.add(" and s.id < ").value(query.before);
    }
    sql.add(" order by s.id desc limit ").value(static_cast<Number>(query.limit + 1));
    return splits_of(tx, sql);
}

std::vector<StoredSplit> list_splits_with(Tx& tx, const MemberId& member) {
    SqlText sql;
    sql.add(split_select)
        .add("s.state in ('approved', 'paid') and s.id in (select split_id from split_shares where member_id = ")
        .value(member.text)
        .add(") order by s.id desc");
    return splits_of(tx, sql);
}

std::vector<Divisible> list_divisible(Tx& tx, const GroupId& group, const std::string& settlement) {
    SqlText sql;
    sql.add("select s.id, s.number, y.name, s.until_day, ")
        .add(divisible_of_settlement)
        .add(
            ", (select coalesce(sum(d.amount), 0) from earning_splits d where d.settlement_id = s.id and d.state <> "
            "'cancelled'), (select "
            "count(*) from earning_splits d where d.settlement_id = s.id and d.state = 'draft') from settlements s join "
            "agreements "
            "a on a.id = s.agreement_id join agencies y on y.id = a.agency_id where s.state in ('approved', 'partly_paid', "
            "'paid') "
            "and a.group_id = ")
        .value(group.text);
    if (!settlement.empty()) {
        sql.add(" and s.id = ").value(settlement);
    }
    sql.add(" order by s.id desc");
    std::vector<Divisible> all;
    for (const auto& [id, number, agency, until, received, divided, drafts] :
         tx.select_with<Text, Text, Text, Text, Number, Number, Number>(sql.text, sql.values)) {
        if (received > 0) {
            all.push_back({id, number, agency, parse_local_date(until).value(), Rupiah{received}, Rupiah{divided}, drafts > 0});
        }
    }
    return all;
}

std::vector<earnings::Earned> list_earned(Tx& tx, const SettlementId& settlement) {
    std::vector<earnings::Earned> all;
    for (const auto& [product, day, net] :
         tx.select<Text, Text, Number>("select l.product_id, d.day, sum(d.net) from dues d join lots l on l.id = d.lot_id where "
                                       "d.settlement_id = :id group "
                                       "by l.product_id, d.day order by d.day, l.product_id",
                                       settlement.text)) {
        all.push_back({product, parse_local_date(day).value(), Rupiah{net}});
    }
    return all;
}

std::optional<StoredBankAccount> find_bank_account(Tx& tx, const GroupId& group) {
    const auto row = tx.find<Text, Text, Number>(
        "select id, sealed, changed_at from group_bank_accounts where group_id = :id order by id desc limit 1", group.text);
    if (!row || std::get<1>(*row).empty()) {
        return std::nullopt;
    }
    return StoredBankAccount{std::get<0>(*row), std::get<1>(*row), Instant{std::get<2>(*row)}};
}

std::vector<std::pair<GroupId, StoredBankAccount>> list_bank_accounts(Tx& tx) {
    std::vector<std::pair<GroupId, StoredBankAccount>> all;
    for (const auto& [group, id, sealed, changed_at] : tx.select<Text, Text, Text, Number>(
             "select group_id, id, sealed, changed_at from group_bank_accounts where sealed <> '' order by id")) {
        all.push_back({GroupId{group}, {id, sealed, Instant{changed_at}}});
    }
    return all;
}

void forget_bank_accounts(Tx& tx, const GroupId& group) {
    tx.execute("update group_bank_accounts set sealed = '' where group_id = :group", group.text);
}

void insert_bank_account(Tx& tx, const GroupId& group, const StoredBankAccount& stored, const AccountId& account) {
    tx.execute(
        "insert into group_bank_accounts (id, group_id, sealed, account_id, changed_at) values (:id, :group, :sealed, :account, "
        ":at)",
        stored.id, group.text, stored.sealed, account.text, stored.changed_at.us);
}

std::vector<std::pair<std::int64_t, std::string>> list_field_keys(Tx& tx) {
    std::vector<std::pair<std::int64_t, std::string>> all;
    for (const auto& [number, digest] : tx.select<Number, Text>("select number, digest from field_keys order by number")) {
        all.emplace_back(number, digest);
    }
    return all;
}

void insert_field_key(Tx& tx, std::int64_t number, const std::string& digest) {
    tx.execute("insert into field_keys (number, digest) values (:number, :digest)", number, digest);
}

}  // namespace etalase::storage
