#include "storage/consignments/shelf.hpp"

#include "storage/consignments/documents.hpp"
#include "storage/consignments/lots.hpp"
#include "storage/consignments/prices.hpp"

#include <tuple>

namespace etalase::storage {

using consignments::all_buckets;
using Text = std::string;
using Number = long long;

namespace {

using Beside = std::tuple<Text, Text, Text, Text, Text, Text, Text, Text, Text, Text, Text, Number, Number>;
using Row = decltype(std::tuple_cat(std::declval<LotRow>(), std::declval<Beside>()));

template <class... C>
std::vector<std::tuple<C...>> rows_of(Tx& tx, const SqlText& sql, const std::tuple<C...>*) {
    return tx.select_with<C...>(sql.text, sql.values);
}

template <std::size_t From, class Whole, std::size_t... I>
auto part_of(const Whole& whole, std::index_sequence<I...>) {
    return std::make_tuple(std::get<From + I>(whole)...);
}

ShelfLot shelf_lot_of(Tx& tx, const Row& row, Instant now) {
    constexpr auto lot_size = std::tuple_size_v<LotRow>;
    ShelfLot shelf;
    shelf.lot = lot_of(part_of<0>(row, std::make_index_sequence<lot_size>()));
    const auto beside = part_of<lot_size>(row, std::make_index_sequence<std::tuple_size_v<Beside>>());
    const auto& [group, group_slug, group_name, outlet, outlet_slug, outlet_name, agency, zone, number, slug, hash, width,
                 height] = beside;
    shelf.parties = parties_of(group, group_slug, group_name, outlet, outlet_slug, outlet_name, agency, zone);
    shelf.delivery_number = number;
    shelf.product_slug = slug;
    shelf.photo_hash = hash;
    shelf.photo_width = static_cast<int>(width);
    shelf.photo_height = static_cast<int>(height);
    shelf.today = local_date_of(now, shelf.parties.zone);
    shelf.price = price_on(tx, shelf.lot.id, shelf.today).value();
    shelf.next_price = next_price(tx, shelf.lot.id, shelf.today);
    return shelf;
}

SqlText shelf_select(const consignments::Reach& reach) {
    SqlText sql;
    sql.add("select ").add(lot_columns).add(", ").add(parties_columns);
    sql.add(
        ", v.number, p.slug, coalesce(f.hash, ''), coalesce(f.width, 0), coalesce(f.height, 0) from lots l join lots d on d.id = "
        "l.id "
        "join maker_groups g on g.id = l.group_id join outlets o on o.id = l.outlet_id join agencies a on a.id = o.agency_id "
        "join "
        "regions r on r.code = o.region_code join deliveries v on v.id = l.delivery_id join products p on p.id = l.product_id "
        "left "
        "join photos f on f.product_id = p.id and f.position = (select min(position) from photos where product_id = p.id) where "
        "1 = "
        "1");
    consignments::DocumentQuery conditions;
    conditions.reach = reach;
    add_document_conditions(sql, conditions);
    return sql;
}

std::vector<ShelfLot> shelf_lots(Tx& tx, const SqlText& sql, Instant now) {
    std::vector<ShelfLot> lots;
    for (const auto& row : rows_of(tx, sql, static_cast<const Row*>(nullptr))) {
        lots.push_back(shelf_lot_of(tx, row, now));
    }
    return lots;
}

}  // namespace

std::vector<ShelfLot> list_shelf(Tx& tx, const ShelfQuery& query) {
    auto sql = shelf_select(query.reach);
    const auto equals = [&](const char* column, const Text& value) {
        if (!value.empty()) {
            sql.add(" and ").add(column).add(" = ").value(value);
        }
    };
    equals("g.slug", query.group);
    equals("o.slug", query.outlet);
    equals("l.product_id", query.product);
    for (const auto& word : query.words) {
        sql.add(" and (p.name_key like ").value("%" + word + "%").add(" or lower(l.sku) like ").value("%" + word + "%").add(")");
    }
    if (query.bucket) {
        sql.add(" and l.").add(name_of(*query.bucket)).add(" > 0");
    }
    if (query.expiring) {
        // The day of the westernmost zone would be late by some hours: the easternmost one has it first.
        const auto until = plus_days(local_date_of(query.now, TimeZone::wit), expiring_days);
        sql.add(" and l.on_shelf > 0 and l.pull_on <> '' and l.pull_on <= ").value(format_local_date(until));
    }
    if (query.after) {
        sql.add(" and (l.product_name > ").value(query.after->text).add(" or (l.product_name = ").value(query.after->text);
        sql.add(" and l.id > ").value(query.after->id).add("))");
    }
    sql.add(" order by l.product_name, l.id limit ").value(static_cast<Number>(query.limit + 1));
    return shelf_lots(tx, sql, query.now);
}

std::optional<ShelfLot> find_on_shelf(Tx& tx, const LotId& id, const consignments::Reach& reach, Instant now) {
    auto sql = shelf_select(reach);
    sql.add(" and l.id = ").value(id.text);
    auto lots = shelf_lots(tx, sql, now);
    return lots.empty() ? std::nullopt : std::optional(std::move(lots.front()));
}

std::vector<StockLine> list_stock(Tx& tx, const GroupId& group, const std::vector<Text>& words, std::size_t limit) {
    SqlText sql;
    sql.add("select l.product_id, p.slug, p.name, l.variant_id, max(l.variant_name), max(l.sku), o.slug, o.name");
    for (const auto bucket : all_buckets) {
        sql.add(", sum(l.").add(name_of(bucket)).add(")");
    }
    sql.add(" from lots l join products p on p.id = l.product_id join outlets o on o.id = l.outlet_id where l.group_id = ");
    sql.value(group.text);
    for (const auto& word : words) {
        sql.add(" and p.name_key like ").value("%" + word + "%");
    }
    sql.add(" group by l.product_id, p.slug, p.name, l.variant_id, o.slug, o.name order by p.name, l.variant_id, o.name limit ");
    sql.value(static_cast<Number>(limit));
    std::vector<StockLine> lines;
    for (const auto& [product, slug, name, variant, variant_name, sku, outlet_slug, outlet_name, in_transit, on_shelf, sold,
                      damaged, missing, return_transit, returned, written_off, rejected] :
         tx.select_with<Text, Text, Text, Text, Text, Text, Text, Text, Number, Number, Number, Number, Number, Number, Number,
                        Number, Number>(sql.text, sql.values)) {
        StockLine line{ProductId{product}, slug, name, VariantId{variant}, variant_name, sku, outlet_slug, outlet_name, {}};
        line.buckets.pieces = {in_transit, on_shelf, sold, damaged, missing, return_transit, returned, written_off, rejected};
        lines.push_back(std::move(line));
    }
    return lines;
}

std::vector<ToldMove> list_told_moves(Tx& tx, const LotId& lot, std::size_t limit, const Text& before) {
    SqlText sql;
    sql.add(
        "select m.id, m.from_bucket, m.to_bucket, m.quantity, m.cause_kind, m.cause_id, coalesce(d.number, r.number, i.number, "
        "s.number, b.number, k.number, ''), case when m.to_bucket = 'written_off' and i.kind = 'short' and i.cause = 'lost' and "
        "i.offered_by = '' "
        "then 1 else 0 end, "
        "m.account_id, coalesce(c.display_name, ''), m.moved_at from stock_moves m left join deliveries d on d.id = m.cause_id "
        "left join "
        "goods_returns r on r.id = m.cause_id left join incidents i on i.id = m.cause_id left join sales s on s.id = m.cause_id "
        "left join buyer_returns e on e.id = m.cause_id left join sales b on b.id = e.sale_id left join stock_counts k on k.id = "
        "m.cause_id left join accounts c on c.id = "
        "m.account_id "
        "where m.lot_id = ");
    sql.value(lot.text);
    if (!before.empty()) {
        sql.add(" and m.id < ").value(before);
    }
    sql.add(" order by m.id desc limit ").value(static_cast<Number>(limit + 1));
    std::vector<ToldMove> moves;
    for (const auto& [id, from, to, quantity, kind, cause, number, by_agency, account, name, at] :
         tx.select_with<Text, Text, Text, Number, Text, Text, Text, Number, Text, Text, Number>(sql.text, sql.values)) {
        moves.push_back({id, from, to, quantity, kind, cause, number, by_agency != 0, account, name, Instant{at}});
    }
    return moves;
}

}  // namespace etalase::storage
