#include "storage/sales/counts.hpp"

#include "domain/shared/ensure.hpp"
#include "storage/consignments/documents.hpp"

#include <map>

namespace etalase::storage {

using sales::CountLine;
using sales::CountState;
using sales::StockCount;
using Text = std::string;
using Number = long long;

namespace {

constexpr const char* count_columns =
    ", d.id, d.number, d.purpose, d.state, d.round, d.cutoff_at, d.note, d.answer, d.opened_by, d.counted_by, d.counted_at, "
    "d.agreed_at, d.ended_at, d.version from stock_counts";

std::optional<Instant> instant_of(const std::optional<Number>& us) {
    return us ? std::optional(Instant{*us}) : std::nullopt;
}
std::optional<Number> us_of(const std::optional<Instant>& at) {
    return at ? std::optional<Number>(at->us) : std::nullopt;
}

std::vector<StockCount> counts_with(Tx& tx, SqlText conditions) {
    conditions.text = Text("select ") + parties_columns + count_columns + parties_tables + "where 1 = 1" + conditions.text;
    std::vector<StockCount> counts;
    for (const auto& [group, group_slug, group_name, outlet, outlet_slug, outlet_name, agency, zone, id, number, purpose, state,
                      round, cutoff, note, answer, opened, counted, counted_at, agreed_at, ended_at, version] :
         tx.select_with<Text, Text, Text, Text, Text, Text, Text, Text, Text, Text, Text, Text, Number, Number, Text, Text, Text,
                        Text, std::optional<Number>, std::optional<Number>, std::optional<Number>, Number>(conditions.text,
                                                                                                           conditions.values)) {
        StockCount count;
        count.id = StockCountId{id};
        count.number = number;
        count.parties = parties_of(group, group_slug, group_name, outlet, outlet_slug, outlet_name, agency, zone);
        count.purpose = sales::count_purpose_named(purpose).value();
        count.state = sales::count_state_named(state).value();
        count.round = static_cast<int>(round);
        count.cutoff_at = Instant{cutoff};
        count.note = note;
        count.answer = answer;
        count.opened_by = AccountId{opened};
        count.counted_by = counted;
        count.counted_at = instant_of(counted_at);
        count.agreed_at = instant_of(agreed_at);
        count.ended_at = instant_of(ended_at);
        count.version = version;
        counts.push_back(std::move(count));
    }
    return counts;
}

/// What was on the shelf when each lot was counted last (at the cut-off, where it was not), by all moves that we know: a sale counts from
/// when it was made, whenever it arrived.
std::map<Text, Number> on_shelf_then(Tx& tx, const StockCountId& id) {
    std::map<Text, Number> pieces;
    for (const auto& [lot, there] : tx.select<Text, Number>(
             "select x.lot_id, sum(case when m.to_bucket = 'on_shelf' then m.quantity else -m.quantity end) from "
             "stock_count_lines x join stock_counts c on c.id = x.count_id join stock_moves m on m.lot_id = x.lot_id and "
             "(m.to_bucket = 'on_shelf' or m.from_bucket = 'on_shelf') left join sales s on s.id = m.cause_id and m.cause_kind = "
             "'sale' where c.id = :id and coalesce(s.effective_at, m.moved_at) <= coalesce(x.counted_at, c.cutoff_at) group by "
             "x.lot_id",
             id.text)) {
        pieces[lot] = there;
    }
    return pieces;
}

void add_lines(Tx& tx, StockCount& count) {
    const auto then = count.state == CountState::posted ? std::map<Text, Number>{} : on_shelf_then(tx, count.id);
    for (const auto& [id, lot, slug, name, variant, sku, delivery, frozen, first, counted, counted_at, expected] :
         tx.select<Text, Text, Text, Text, Text, Text, Text, Number, std::optional<Number>, std::optional<Number>,
                   std::optional<Number>, std::optional<Number>>(
             "select x.id, x.lot_id, p.slug, l.product_name, l.variant_name, l.sku, d.number, x.frozen, x.first, x.counted, "
             "x.counted_at, x.expected from stock_count_lines x join lots l on l.id = x.lot_id join products p on p.id = "
             "l.product_id join deliveries d on d.id = l.delivery_id where x.count_id = :id order by l.product_name, "
             "l.variant_name, l.id",
             count.id.text)) {
        CountLine line{id, LotId{lot}, slug, name, variant, sku, delivery};
        line.frozen = frozen;
        const auto known = then.find(lot);
        line.expected = expected ? *expected : known == then.end() ? 0 : known->second;
        line.first = first;
        line.counted = counted;
        line.counted_at = instant_of(counted_at);
        count.lines.push_back(std::move(line));
    }
}

}  // namespace

void insert_count(Tx& tx, const StockCount& count) {
    tx.execute(
        "insert into stock_counts (id, number, outlet_id, group_id, open_place, purpose, state, round, cutoff_at, note, answer, "
        "opened_by, counted_by, agreed_by, ended_by, version) values (:id, '', :outlet, :group, :place, :purpose, 'open', 1, "
        ":cutoff, :note, '', :by, '', '', '', 1)",
        count.id.text, count.parties.outlet.text, count.parties.group.text,
        count.parties.outlet.text + ":" + count.parties.group.text, Text(name_of(count.purpose)), count.cutoff_at.us, count.note,
        count.opened_by.text);
    for (const auto& line : count.lines) {
        tx.execute("insert into stock_count_lines (id, count_id, lot_id, frozen) values (:id, :count, :lot, :frozen)", line.id,
                   count.id.text, line.lot.text, line.frozen);
    }
}

bool is_being_counted(Tx& tx, const OutletId& outlet, const GroupId& group) {
    return tx.find<Number>("select 1 from stock_counts where open_place = :place", outlet.text + ":" + group.text).has_value();
}

bool lock_count(Tx& tx, const StockCountId& id) {
    return tx.execute("update stock_counts set version = version where id = :id", id.text) == 1;
}

std::optional<StockCount> find_count(Tx& tx, const StockCountId& id) {
    SqlText conditions;
    conditions.add(" and d.id = ").value(id.text);
    auto found = counts_with(tx, std::move(conditions));
    if (found.empty()) {
        return std::nullopt;
    }
    add_lines(tx, found.front());
    for (const auto& [account] :
         tx.select<Text>("select distinct account_id from stock_count_figures where count_id = :id", id.text)) {
        found.front().counters.push_back(AccountId{account});
    }
    return std::move(found.front());
}

void update_count(Tx& tx, const StockCount& count, const std::string& by) {
    const bool ended = count.state == CountState::posted || count.state == CountState::cancelled;
    const auto changed = tx.execute(
        "update stock_counts set number = :number, state = :state, round = :round, answer = :answer, counted_by = :counter, "
        "counted_at = :counted, agreed_at = :agreed, ended_at = :ended, version = version + 1 where id = :id and version = "
        ":version",
        count.number, Text(name_of(count.state)), count.round, count.answer, count.counted_by, us_of(count.counted_at),
        us_of(count.agreed_at), us_of(count.ended_at), count.id.text, count.version);
    ENSURE(changed == 1);
    if (ended) {
        tx.execute("update stock_counts set open_place = null, ended_by = :by where id = :id", by, count.id.text);
    } else if (!by.empty()) {
        tx.execute("update stock_counts set agreed_by = :by where id = :id", by, count.id.text);
    }
    const bool posted = count.state == CountState::posted;
    for (const auto& line : count.lines) {
        tx.execute(
            "update stock_count_lines set first = :first, counted = :counted, counted_at = :at, expected = :expected where id = "
            ":id",
            line.first ? std::optional<Number>(*line.first) : std::nullopt,
            line.counted ? std::optional<Number>(*line.counted) : std::nullopt, us_of(line.counted_at),
            posted ? std::optional<Number>(line.expected) : std::nullopt, line.id);
    }
}

void insert_figure(Tx& tx, const std::string& id, const StockCount& count, const sales::Figure& figure, const AccountId& account,
                   Instant at) {
    tx.execute(
        "insert into stock_count_figures (id, count_id, lot_id, round, kind, quantity, account_id, said_at) values (:id, :count, "
        ":lot, :round, :kind, :quantity, :account, :at)",
        id, count.id.text, figure.lot.text, count.round, figure.more ? "add" : "set", figure.quantity, account.text, at.us);
}

std::vector<StockCount> list_counts(Tx& tx, const consignments::DocumentQuery& query) {
    SqlText conditions;
    add_document_conditions(conditions, query);
    for (const auto& word : query.words) {
        conditions.add(" and lower(d.number) like ").value("%" + word + "%");
    }
    conditions.add(" order by d.id desc limit ").value(static_cast<Number>(query.limit + 1));
    return counts_with(tx, std::move(conditions));
}

std::vector<CountLine> list_countable(Tx& tx, const OutletId& outlet, const GroupId& group) {
    std::vector<CountLine> lines;
    for (const auto& [lot, on_shelf] : tx.select<Text, Number>(
             "select id, on_shelf from lots where outlet_id = :outlet and group_id = :group and received_at is not null and "
             "(on_shelf > 0 or missing > 0) order by product_name, variant_name, id",
             outlet.text, group.text)) {
        CountLine line;
        line.lot = LotId{lot};
        line.frozen = on_shelf;
        lines.push_back(std::move(line));
    }
    return lines;
}

bool was_counted_after(Tx& tx, const LotId& lot, Instant moment) {
    return tx
        .find<Number>(
            "select 1 from stock_count_lines x join stock_counts c on c.id = x.count_id where x.lot_id = :lot and c.state = "
            "'posted' and x.counted_at > :moment limit 1",
            lot.text, moment.us)
        .has_value();
}

std::vector<IncidentId> list_losses(Tx& tx, const LotId& lot, std::optional<Instant> counted_after) {
    SqlText sql;
    sql.add(
           "select i.id from incidents i left join stock_count_lines x on x.count_id = i.source_id and x.lot_id = "
           "i.lot_id where i.kind in ('loss', 'short') and "
           "i.reversed < i.quantity and i.lot_id = ")
        .value(lot.text);
    sql.add(" order by ");
    if (counted_after) {
        sql.add("case when x.counted_at > ").value(static_cast<Number>(counted_after->us)).add(" then 0 else 1 end, ");
    }
    sql.add("i.id");
    std::vector<IncidentId> ids;
    for (const auto& [id] : tx.select_with<Text>(sql.text, sql.values)) {
        ids.push_back(IncidentId{id});
    }
    return ids;
}

}  // namespace etalase::storage
