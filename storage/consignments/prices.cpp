#include "storage/consignments/prices.hpp"

#include "domain/shared/ensure.hpp"
#include "storage/consignments/documents.hpp"

#include <map>

namespace etalase::storage {

using consignments::LotPrice;
using consignments::PriceChange;
using consignments::PriceLine;
using Text = std::string;
using Number = long long;

namespace {

std::optional<Rupiah> rupiah_of(const std::optional<Number>& amount) {
    return amount ? std::optional(Rupiah{*amount}) : std::nullopt;
}

std::optional<Number> amount_of(const std::optional<Rupiah>& rupiah) {
    return rupiah ? std::optional<Number>(rupiah->amount) : std::nullopt;
}

void add_lines(Tx& tx, std::vector<PriceChange>& changes) {
    std::map<Text, PriceChange*> by_id;
    std::vector<Text> ids;
    for (auto& change : changes) {
        by_id.emplace(change.id.text, &change);
        ids.push_back(change.id.text);
    }
    SqlText sql;
    sql.add(
        "select n.change_id, n.lot_id, l.product_id, p.slug, l.product_name, l.variant_id, l.variant_name, l.sku, "
        "n.price_before, "
        "n.price, n.net_price from price_change_lines n join lots l on l.id = n.lot_id join products p on p.id = l.product_id "
        "where "
        "n.change_id");
    add_ids(sql, ids);
    sql.add(" order by n.change_id, l.product_name, n.lot_id");
    for (const auto& [change, lot, product, slug, product_name, variant, variant_name, sku, before, price, net] :
         tx.select_with<Text, Text, Text, Text, Text, Text, Text, Text, Number, Number, std::optional<Number>>(sql.text,
                                                                                                               sql.values)) {
        by_id.at(change)->lines.push_back({LotId{lot}, ProductId{product}, slug, product_name, VariantId{variant}, variant_name,
                                           sku, Rupiah{before}, Rupiah{price}, rupiah_of(net)});
    }
}

std::vector<PriceChange> changes_with(Tx& tx, const SqlText& conditions) {
    const auto text = Text("select ") + parties_columns +
                      ", d.id, d.state, d.effective_on, d.reason, d.proposed_side, d.proposed_by, d.proposed_at, d.answered_at, "
                      "d.version from price_changes" +
                      parties_tables + "where 1 = 1" + conditions.text;
    std::vector<PriceChange> changes;
    for (const auto& row : tx.select_with<Text, Text, Text, Text, Text, Text, Text, Text, Text, Text, Text, Text, Text, Text,
                                          Number, std::optional<Number>, Number>(text, conditions.values)) {
        const auto& [group, group_slug, group_name, outlet, outlet_slug, outlet_name, agency, zone, id, state, day, reason, side,
                     by, proposed, answered, version] = row;
        PriceChange change;
        change.id = PriceChangeId{id};
        change.parties = parties_of(group, group_slug, group_name, outlet, outlet_slug, outlet_name, agency, zone);
        change.state = consignments::price_change_state_named(state).value();
        change.effective_on = parse_local_date(day).value();
        change.reason = reason;
        change.proposed_side = agreements::side_named(side).value();
        change.proposed_by = AccountId{by};
        change.proposed_at = Instant{proposed};
        change.answered_at = answered ? std::optional(Instant{*answered}) : std::nullopt;
        change.version = version;
        changes.push_back(std::move(change));
    }
    if (!changes.empty()) {
        add_lines(tx, changes);
    }
    return changes;
}

}  // namespace

void insert_price_change(Tx& tx, const PriceChange& change) {
    tx.execute(
        "insert into price_changes (id, outlet_id, group_id, state, effective_on, reason, proposed_side, proposed_by, "
        "proposed_at, "
        "answered_by, version) values (:id, :outlet, :group, :state, :day, :reason, :side, :by, :at, '', 1)",
        change.id.text, change.parties.outlet.text, change.parties.group.text, Text(name_of(change.state)),
        format_local_date(change.effective_on), change.reason, Text(name_of(change.proposed_side)), change.proposed_by.text,
        change.proposed_at.us);
    for (const auto& line : change.lines) {
        tx.execute(
            "insert into price_change_lines (change_id, lot_id, price_before, price, net_price) values (:change, :lot, :before, "
            ":price, :net)",
            change.id.text, line.lot.text, line.price_before.amount, line.price.amount, amount_of(line.net_price));
    }
}

bool lock_price_change(Tx& tx, const PriceChangeId& id) {
    return tx.execute("update price_changes set version = version where id = :id", id.text) == 1;
}

std::optional<PriceChange> find_price_change(Tx& tx, const PriceChangeId& id) {
    SqlText conditions;
    conditions.add(" and d.id = ").value(id.text);
    auto found = changes_with(tx, conditions);
    return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

void update_price_change(Tx& tx, const PriceChange& change, const AccountId& answered_by) {
    const auto changed = tx.execute(
        "update price_changes set state = :state, reason = :reason, answered_by = :by, answered_at = :at, version = version + 1 "
        "where "
        "id = :id and version = :version",
        Text(name_of(change.state)), change.reason, answered_by.text, change.answered_at.value().us, change.id.text,
        change.version);
    ENSURE(changed == 1);
}

std::vector<PriceChange> list_price_changes(Tx& tx, const consignments::DocumentQuery& query) {
    SqlText conditions;
    add_document_conditions(conditions, query);
    for (const auto& word : query.words) {
        conditions
            .add(
                " and exists (select 1 from price_change_lines w join lots l on l.id = w.lot_id join products p on p.id = "
                "l.product_id where w.change_id = d.id and p.name_key like ")
            .value("%" + word + "%")
            .add(")");
    }
    conditions.add(" order by d.id desc limit ").value(static_cast<Number>(query.limit + 1));
    return changes_with(tx, conditions);
}

void insert_lot_price(Tx& tx, const Text& id, const LotId& lot, LocalDate from, const LotPrice& price,
                      const PriceChangeId& change) {
    tx.execute(
        "insert into lot_prices (id, lot_id, from_day, price, net_price, change_id) values (:id, :lot, :from, :price, :net, "
        ":change)",
        id, lot.text, format_local_date(from), price.price.amount, amount_of(price.net_price), change.text);
}

std::optional<LotPrice> price_on(Tx& tx, const LotId& lot, LocalDate day) {
    auto row = tx.find<Number, std::optional<Number>>(
        "select price, net_price from lot_prices where lot_id = :lot and from_day <= :day order by from_day desc, id desc limit "
        "1",
        lot.text, format_local_date(day));
    if (!row) {
        row = tx.find<Number, std::optional<Number>>("select price, net_price from lots where id = :lot", lot.text);
    }
    if (!row) {
        return std::nullopt;
    }
    const auto& [price, net] = *row;
    return LotPrice{Rupiah{price}, rupiah_of(net)};
}

std::optional<std::pair<LocalDate, LotPrice>> next_price(Tx& tx, const LotId& lot, LocalDate after) {
    const auto row = tx.find<Text, Number, std::optional<Number>>(
        "select from_day, price, net_price from lot_prices where lot_id = :lot and from_day > :day order by from_day, id desc "
        "limit 1",
        lot.text, format_local_date(after));
    if (!row) {
        return std::nullopt;
    }
    const auto& [day, price, net] = *row;
    return std::pair{parse_local_date(day).value(), LotPrice{Rupiah{price}, rupiah_of(net)}};
}

}  // namespace etalase::storage
