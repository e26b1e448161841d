#include "storage/settlements/settlements.hpp"

#include "domain/shared/ensure.hpp"
#include "storage/agreements/agreements.hpp"
#include "storage/engine/sql_text.hpp"

#include <map>
#include <tuple>

namespace etalase::storage {

using settlements::Settlement;
using Text = std::string;
using Number = long long;

namespace {

using Row = std::tuple<Text, Text, Text, Text, Text, Text, Number, Number, Number, Number, Number, Number, std::optional<Text>,
                       std::optional<Text>, Number, Number, Text, Text, Text, Number, Text, std::optional<Number>, Text,
                       std::optional<Number>, Number>;

constexpr const char* columns =
    "s.id, s.number, s.agreement_id, s.state, s.from_day, s.until_day, s.gross, s.commission, s.net, s.taken, s.pieces, "
    "s.carried, s.carried_from, s.carried_to, s.paid, s.under_way, s.note, s.due_on, s.drafted_by, s.drafted_at, s.issued_by, "
    "s.issued_at, s.approved_by, s.approved_at, s.version from settlements s ";

std::optional<Text> id_or_null(const std::optional<SettlementId>& id) {
    return id ? std::optional(id->text) : std::nullopt;
}
std::optional<SettlementId> settlement_or_none(const std::optional<Text>& id) {
    return id ? std::optional(SettlementId{*id}) : std::nullopt;
}
std::optional<Instant> instant_or_none(const std::optional<Number>& us) {
    return us ? std::optional(Instant{*us}) : std::nullopt;
}
Text day_or_empty(const std::optional<LocalDate>& day) {
    return day ? format_local_date(*day) : "";
}

Settlement settlement_of(const Row& row) {
    Settlement settlement;
    Text state, from, until, due_on;
    Number gross = 0, commission = 0, net = 0, taken = 0, pieces = 0, carried = 0, paid = 0, under_way = 0, drafted = 0,
           version = 0;
    std::optional<Text> carried_from, carried_to;
    std::optional<Number> issued, approved;
    std::tie(settlement.id.text, settlement.number, settlement.agreement.text, state, from, until, gross, commission, net, taken,
             pieces, carried, carried_from, carried_to, paid, under_way, settlement.note, due_on, settlement.drafted_by.text,
             drafted, settlement.issued_by, issued, settlement.approved_by, approved, version) = row;
    settlement.state = settlements::state_named(state).value();
    settlement.from_day = parse_local_date(from);
    settlement.until_day = parse_local_date(until).value();
    settlement.totals = {Rupiah{gross}, Rupiah{commission}, Rupiah{net}, Rupiah{taken}, pieces};
    settlement.carried = Rupiah{carried};
    settlement.carried_from = settlement_or_none(carried_from);
    settlement.carried_to = settlement_or_none(carried_to);
    settlement.paid = Rupiah{paid};
    settlement.under_way = Rupiah{under_way};
    settlement.due_on = parse_local_date(due_on);
    settlement.drafted_at = Instant{drafted};
    settlement.issued_at = instant_or_none(issued);
    settlement.approved_at = instant_or_none(approved);
    settlement.version = version;
    return settlement;
}

template <class... C>
std::vector<Settlement> settlements_of(Tx& tx, const SqlText& sql, const std::tuple<C...>*) {
    std::vector<Settlement> all;
    for (const auto& row : tx.select_with<C...>(sql.text, sql.values)) {
        all.push_back(settlement_of(row));
    }
    std::map<AgreementId, agreements::Agreement> known;
    for (auto& settlement : all) {
        if (known.count(settlement.agreement) == 0) {
            known.emplace(settlement.agreement, find_agreement(tx, settlement.agreement).value());
        }
        settlement.parties = known.at(settlement.agreement);
        if (settlement.state == settlements::State::disputed) {
            std::tie(settlement.disputed_up, settlement.disputed_down) = sum_of_disputed(tx, settlement.id);
        }
    }
    return all;
}
std::vector<Settlement> settlements_of(Tx& tx, const SqlText& sql) {
    return settlements_of(tx, sql, static_cast<const Row*>(nullptr));
}

template <class IdType>
void add_in(SqlText& sql, const char* column, const std::vector<IdType>& ids) {
    sql.add(column).add(" in (''");
    for (const auto& id : ids) {
        sql.add(", ").value(id.text);
    }
    sql.add(")");
}

}  // namespace

void insert_settlement(Tx& tx, const Settlement& s) {
    tx.execute(
        "insert into settlements (id, number, agreement_id, state, from_day, until_day, gross, commission, net, taken, pieces, "
        "carried, carried_from, carried_to, paid, under_way, note, due_on, drafted_by, drafted_at, issued_by, issued_at, "
        "approved_by, approved_at, version) values (:id, '', :agreement, 'draft', :from, :until, 0, 0, 0, 0, 0, 0, "
        "null, null, 0, 0, :note, '', :account, :at, '', null, '', null, 1)",
        s.id.text, s.agreement.text, day_or_empty(s.from_day), format_local_date(s.until_day), s.note, s.drafted_by.text,
        s.drafted_at.us);
}

bool lock_settlement(Tx& tx, const SettlementId& id) {
    return tx.execute("update settlements set version = version where id = :id", id.text) == 1;
}

std::optional<Settlement> find_settlement(Tx& tx, const SettlementId& id) {
    SqlText sql;
    sql.add("select ").add(columns).add("where s.id = ").value(id.text);
    auto found = settlements_of(tx, sql);
    return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

void update_settlement(Tx& tx, const Settlement& s) {
    const auto at = [](const std::optional<Instant>& when) { return when ? std::optional<Number>(when->us) : std::nullopt; };
    const auto changed = tx.execute(
        "update settlements set number = :number, state = :state, gross = :gross, commission = :commission, net = :net, taken = "
        ":taken, pieces = :pieces, carried = :carried, carried_from = :carried_from, paid = :paid, under_way = :under_way, "
        "due_on = :due_on, issued_by = :issued_by, issued_at = :issued_at, approved_by = :approved_by, "
        "approved_at = :approved_at, version = version + 1 where id = :id",
        s.number, Text(name_of(s.state)), s.totals.gross.amount, s.totals.commission.amount, s.totals.net.amount,
        s.totals.taken.amount, s.totals.pieces, s.carried.amount, id_or_null(s.carried_from), s.paid.amount, s.under_way.amount,
        day_or_empty(s.due_on), s.issued_by, at(s.issued_at), s.approved_by, at(s.approved_at), s.id.text);
    ENSURE(changed == 1);
}

std::int64_t claim_dues(Tx& tx, const SettlementId& id, const AgreementId& agreement, LocalDate until) {
    return tx.execute(
        "update dues set settlement_id = :id where agreement_id = :agreement and settlement_id is null and state = 'due' and day "
        "<= :until",
        id.text, agreement.text, format_local_date(until));
}

void release_dues(Tx& tx, const SettlementId& id) {
    tx.execute("update dues set settlement_id = null where settlement_id = :id", id.text);
}

bool release_due(Tx& tx, const SettlementId& id, const std::string& due) {
    return tx.execute("update dues set settlement_id = null where id = :due and settlement_id = :id", due, id.text) == 1;
}

settlements::Totals sum_of_lines(Tx& tx, const SettlementId& id) {
    const auto row = tx.find<Number, Number, Number, Number, Number>(
        "select coalesce(sum(gross), 0), coalesce(sum(commission), 0), coalesce(sum(net), 0), coalesce(sum(taken), 0), "
        "coalesce(sum(case when kind in ('sale', 'return') then quantity else 0 end), 0) from dues where settlement_id = :id",
        id.text);
    ENSURE(row.has_value());
    const auto& [gross, commission, net, taken, pieces] = *row;
    return {Rupiah{gross}, Rupiah{commission}, Rupiah{net}, Rupiah{taken}, pieces};
}

std::pair<Rupiah, Rupiah> sum_of_disputed(Tx& tx, const SettlementId& id) {
    const auto row = tx.find<Number, Number>(
        "select coalesce(sum(case when d.net > d.taken then d.net - d.taken else 0 end), 0), coalesce(sum(case when d.net < "
        "d.taken then d.net - d.taken else 0 end), 0) from settlement_disputes q join dues d on d.id = q.due_id where "
        "q.settlement_id = :id and q.state = 'open'",
        id.text);
    ENSURE(row.has_value());
    return {Rupiah{std::get<0>(*row)}, Rupiah{std::get<1>(*row)}};
}

std::optional<SettlementId> find_to_carry(Tx& tx, const AgreementId& agreement) {
    const auto row = tx.find<Text>(
        "select id from settlements where agreement_id = :agreement and state = 'approved' and net - taken + carried < 0 and "
        "carried_to is null and paid = 0 and under_way = 0 order by id limit 1",
        agreement.text);
    return row ? std::optional(SettlementId{std::get<0>(*row)}) : std::nullopt;
}

void set_carried_to(Tx& tx, const SettlementId& id, const std::string& to) {
    tx.execute("update settlements set carried_to = :other, version = version + 1 where id = :id",
               to.empty() ? std::nullopt : std::optional(to), id.text);
}

void insert_dispute(Tx& tx, const std::string& id, const SettlementId& settlement, const std::string& due,
                    const std::string& reason, const AccountId& account, Instant at) {
    tx.execute(
        "insert into settlement_disputes (id, settlement_id, due_id, reason, account_id, said_at, state, answer, answered_at) "
        "values (:id, :settlement, :due, :reason, :account, :at, 'open', '', null)",
        id, settlement.text, due, reason, account.text, at.us);
}

void end_dispute(Tx& tx, const SettlementId& settlement, const std::string& due, bool kept, const std::string& answer,
                 Instant at) {
    tx.execute(
        "update settlement_disputes set state = :state, answer = :answer, answered_at = :at where settlement_id = :settlement "
        "and due_id = :due and state = 'open'",
        Text(kept ? "kept" : "left_out"), answer, at.us, settlement.text, due);
}

std::vector<Settlement> list_settlements(Tx& tx, const SettlementQuery& query) {
    SqlText sql;
    sql.add("select ").add(columns).add(
        "join agreements a on a.id = s.agreement_id join maker_groups g on g.id = a.group_id join agencies y on y.id = "
        "a.agency_id where ((");
    // A draft is the agency's own until it is issued.
    add_in(sql, "a.group_id", query.groups);
    sql.add(" and s.state <> 'draft' and s.number <> '') or ");
    add_in(sql, "a.agency_id", query.agencies);
    sql.add(")");
    const auto equals = [&](const char* column, const Text& value) {
        if (!value.empty()) {
            sql.add(" and ").add(column).add(" = ").value(value);
        }
    };
    equals("g.slug", query.group);
    equals("y.slug", query.agency);
    equals("s.agreement_id", query.agreement);
    equals("s.state", query.state);
    if (!query.before.empty()) {
        sql.add(" and s.id < ").value(query.before);
    }
    sql.add(" order by s.id desc limit ").value(static_cast<Number>(query.limit + 1));
    return settlements_of(tx, sql);
}

}  // namespace etalase::storage
