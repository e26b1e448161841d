#include "storage/sales/shifts.hpp"

#include "domain/shared/ensure.hpp"
#include "storage/consignments/documents.hpp"
#include "storage/shared/evidence.hpp"

#include <map>

namespace etalase::storage {

using sales::Shift;
using Text = std::string;
using Number = long long;

namespace {

using ShiftRow =
    std::tuple<Text, Text, Text, Text, Text, Number, Number, Number, Number, Number, Number, Number, Number,
               std::optional<Number>, std::optional<Number>, std::optional<Number>, Text, Text, std::optional<Number>, Number,
               Number, std::optional<Number>, Text, std::optional<Number>, Text, Number, Number, Number>;

constexpr const char* shift_columns =
    "id, outlet_id, state, holder_id, opened_by, opened_at, arrived_at, made_offline, opening_float, cash_sales, cash_count, "
    "refunds, refund_count, counted, kept, expected_at_close, reason, note, closed_at, late_count, late_cash, deposit_amount, "
    "deposit_reference, deposited_at, evidence_hash, evidence_width, evidence_height, version";

std::optional<Rupiah> rupiah_of(const std::optional<Number>& amount) {
    return amount ? std::optional(Rupiah{*amount}) : std::nullopt;
}
std::optional<Number> amount_of(const std::optional<Rupiah>& rupiah) {
    return rupiah ? std::optional<Number>(rupiah->amount) : std::nullopt;
}

Shift shift_of(const ShiftRow& row) {
    Shift shift;
    Text state, reference, hash;
    Number opened = 0, arrived = 0, offline = 0, opening = 0, cash = 0, refunds = 0, late_cash = 0, width = 0, height = 0;
    Number cash_count = 0, refund_count = 0, late_count = 0, version = 0;
    std::optional<Number> counted, kept, expected, closed, deposit, deposited;
    std::tie(shift.id.text, shift.outlet.text, state, shift.holder.text, shift.opened_by.text, opened, arrived, offline, opening,
             cash, cash_count, refunds, refund_count, counted, kept, expected, shift.reason, shift.note, closed, late_count,
             late_cash, deposit, reference, deposited, hash, width, height, version) = row;
    shift.state = sales::shift_state_named(state).value();
    shift.opened_at = Instant{opened};
    shift.arrived_at = Instant{arrived};
    shift.made_offline = offline != 0;
    shift.opening_float = Rupiah{opening};
    shift.cash_sales = Rupiah{cash};
    shift.cash_count = cash_count;
    shift.refunds = Rupiah{refunds};
    shift.refund_count = refund_count;
    shift.counted = rupiah_of(counted);
    shift.kept = rupiah_of(kept);
    shift.expected_at_close = rupiah_of(expected);
    shift.closed_at = closed ? std::optional(Instant{*closed}) : std::nullopt;
    shift.late_count = late_count;
    shift.late_cash = Rupiah{late_cash};
    if (deposit && deposited) {
        shift.deposit = sales::Deposit{Rupiah{*deposit}, reference, Instant{*deposited}};
    }
    shift.evidence = evidence_of(hash, width, height);
    shift.version = version;
    return shift;
}

void add_holders(Tx& tx, std::vector<Shift>& shifts) {
    if (shifts.empty()) {
        return;
    }
    std::map<Text, Shift*> by_id;
    std::vector<Text> ids;
    for (auto& shift : shifts) {
        by_id[shift.id.text] = &shift;
        ids.push_back(shift.id.text);
    }
    SqlText sql;
    sql.add(
        "select h.shift_id, h.account_id, a.display_name, h.from_at, h.counted, h.note from shift_holders h join accounts a on "
        "a.id = h.account_id where h.shift_id");
    add_ids(sql, ids);
    sql.add(" order by h.id");
    for (const auto& [shift, account, name, from, counted, note] :
         tx.select_with<Text, Text, Text, Number, std::optional<Number>, Text>(sql.text, sql.values)) {
        by_id.at(shift)->holders.push_back({AccountId{account}, name, Instant{from}, rupiah_of(counted), note});
    }
}

template <class... C>
std::vector<std::tuple<C...>> rows_of(Tx& tx, const SqlText& sql, const std::tuple<C...>*) {
    return tx.select_with<C...>(sql.text, sql.values);
}

std::vector<Shift> shifts_with(Tx& tx, SqlText conditions) {
    conditions.text = Text("select ") + shift_columns + " from shifts where " + conditions.text;
    std::vector<Shift> shifts;
    for (const auto& row : rows_of(tx, conditions, static_cast<const ShiftRow*>(nullptr))) {
        shifts.push_back(shift_of(row));
    }
    add_holders(tx, shifts);
    return shifts;
}

}  // namespace

void insert_shift(Tx& tx, const Shift& shift, const std::string& holder_id) {
    tx.execute(
        "insert into shifts (id, outlet_id, state, holder_id, opened_by, opened_at, arrived_at, made_offline, opening_float, "
        "cash_sales, cash_count, refunds, refund_count, reason, note, closed_by, late_count, late_cash, deposit_reference, "
        "deposited_by, evidence_hash, evidence_width, evidence_height, version) values (:id, :outlet, 'open', :holder, :by, "
        ":opened, :arrived, :offline, :float, 0, 0, 0, 0, '', '', '', 0, 0, '', '', '', 0, 0, 1)",
        shift.id.text, shift.outlet.text, shift.holder.text, shift.opened_by.text, shift.opened_at.us, shift.arrived_at.us,
        shift.made_offline, shift.opening_float.amount);
    insert_holder(tx, holder_id, shift.id, {shift.holder, "", shift.opened_at, shift.opening_float, ""});
}

bool lock_shift(Tx& tx, const ShiftId& id) {
    return tx.execute("update shifts set version = version where id = :id", id.text) == 1;
}

void lock_shifts_of(Tx& tx, const AccountId& account) {
    tx.execute("update accounts set state = state where id = :id", account.text);
}

bool had_till(Tx& tx, const OutletId& outlet, const AccountId& account, Instant since) {
    return tx
        .find<Number>(
            "select 1 from shift_holders h join shifts s on s.id = h.shift_id where h.account_id = :account and s.outlet_id = "
            ":outlet and (s.closed_at is null or s.closed_at >= :since) limit 1",
            account.text, outlet.text, since.us)
        .has_value();
}

std::optional<Shift> find_shift(Tx& tx, const ShiftId& id) {
    SqlText conditions;
    conditions.add("id = ").value(id.text);
    auto found = shifts_with(tx, std::move(conditions));
    return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

void update_shift(Tx& tx, const Shift& shift, const std::string& by) {
    const auto evidence = shift.evidence.value_or(Evidence{});
    const auto changed = tx.execute(
        "update shifts set state = :state, holder_id = :holder, cash_sales = :cash, cash_count = :cash_count, refunds = "
        ":refunds, refund_count = :refund_count, counted = :counted, kept = :kept, expected_at_close = :expected, reason = "
        ":reason, note = :note, closed_at = :closed, late_count = :late_count, late_cash = :late_cash, deposit_amount = "
        ":deposit, deposit_reference = :reference, deposited_at = :deposited, evidence_hash = :hash, evidence_width = :width, "
        "evidence_height = :height, version = version + 1 where id = :id",
        Text(name_of(shift.state)), shift.holder.text, shift.cash_sales.amount, shift.cash_count, shift.refunds.amount,
        shift.refund_count, amount_of(shift.counted), amount_of(shift.kept), amount_of(shift.expected_at_close), shift.reason,
        shift.note, shift.closed_at ? std::optional<Number>(shift.closed_at->us) : std::nullopt, shift.late_count,
        shift.late_cash.amount, shift.deposit ? std::optional<Number>(shift.deposit->amount.amount) : std::nullopt,
        shift.deposit ? shift.deposit->reference : "", shift.deposit ? std::optional<Number>(shift.deposit->at.us) : std::nullopt,
        evidence.hash, evidence.width, evidence.height, shift.id.text);
    ENSURE(changed == 1);
    if (!by.empty()) {
        tx.execute("update shifts set " + Text(shift.state == sales::ShiftState::closed ? "closed_by" : "deposited_by") +
                       " = :by where id = :id",
                   by, shift.id.text);
    }
}

void insert_holder(Tx& tx, const std::string& id, const ShiftId& shift, const sales::Holder& holder) {
    tx.execute(
        "insert into shift_holders (id, shift_id, account_id, from_at, counted, note) values (:id, :shift, :account, :from, "
        ":counted, :note)",
        id, shift.text, holder.account.text, holder.from.us, amount_of(holder.counted), holder.note);
}

std::optional<ShiftId> find_open_shift(Tx& tx, const OutletId& outlet, const AccountId& holder) {
    const auto row = tx.find<Text>(
        "select id from shifts where outlet_id = :outlet and state = 'open' and holder_id = :holder order by id desc limit 1",
        outlet.text, holder.text);
    return row ? std::optional(ShiftId{std::get<0>(*row)}) : std::nullopt;
}

std::vector<Shift> list_shifts(Tx& tx, const ShiftQuery& query) {
    SqlText conditions;
    conditions.add("outlet_id = ").value(query.outlet.text);
    if (!query.state.empty()) {
        conditions.add(" and state = ").value(query.state);
    }
    if (!query.before.empty()) {
        conditions.add(" and id < ").value(query.before);
    }
    conditions.add(" order by id desc limit ").value(static_cast<Number>(query.limit + 1));
    return shifts_with(tx, std::move(conditions));
}

std::vector<PaidBy> list_paid(Tx& tx, const ShiftId& shift) {
    std::vector<PaidBy> all;
    for (const auto& [method, amount, count] : tx.select<Text, Number, Number>(
             "select s.method, sum(s.total - s.to_groups), count(*) from sales s join sale_states t on t.sale_id = s.id where "
             "s.shift_id = :shift and t.state <> 'voided' group by s.method order by s.method",
             shift.text)) {
        all.push_back({method, Rupiah{amount}, count});
    }
    return all;
}

}  // namespace etalase::storage
