#include "storage/sales/till.hpp"

#include "storage/shared/for_sale.hpp"

#include <map>

namespace etalase::storage {

using Text = std::string;
using Number = long long;

namespace {

/// What was received or sold within these days stays at the till when the records have none left: a piece may be there all the same.
constexpr int sold_out_shown_days = 14;

std::vector<Figure> figures(Tx& tx, const SqlText& sql) {
    std::vector<Figure> all;
    for (const auto& [key, label, detail, group, pieces, amount, count] :
         tx.select_with<Text, Text, Text, Text, Number, Number, Number>(sql.text, sql.values)) {
        all.push_back({key, label, detail, group, pieces, Rupiah{amount}, count});
    }
    return all;
}

Figure only(std::vector<Figure> figures) {
    return figures.empty() ? Figure{} : std::move(figures.front());
}

/// Sales of an outlet's day, void ones left out.
SqlText of_sales(const Text& columns, const OutletId& outlet, LocalDate day, const Text& rest) {
    SqlText sql;
    sql.add("select " + columns +
            ", sum(s.pieces), sum(s.total), count(*) from sales s join sale_states t on t.sale_id = s.id where t.state <> "
            "'voided' "
            "and s.outlet_id = ")
        .value(outlet.text);
    sql.add(" and s.day = ").value(format_local_date(day)).add(rest);
    return sql;
}

/// Lines of sales on a day; the caller adds whose.
SqlText of_lines(const Text& columns, LocalDate day) {
    SqlText sql;
    sql.add("select " + columns +
            ", sum(x.quantity), sum(x.gross), count(distinct s.id) from sales s join sale_states t on t.sale_id = s.id join "
            "sale_lines x on x.sale_id = s.id join lots l on l.id = x.lot_id join products p on p.id = l.product_id join "
            "maker_groups g on g.id = l.group_id join outlets o on o.id = s.outlet_id where t.state <> 'voided' and s.day = ")
        .value(format_local_date(day));
    return sql;
}

constexpr const char* by_product = "p.slug, max(l.product_name), l.variant_name, g.slug";
constexpr const char* grouped_by_product =
    " group by p.slug, l.variant_id, l.variant_name, g.slug order by sum(x.gross) desc, p.slug";

}  // namespace

std::vector<TillLot> list_till_lots(Tx& tx, const OutletId& outlet, Instant now) {
    std::map<Text, std::pair<LocalDate, Rupiah>> next;
    // Far off days first, so that the nearest stays.
    for (const auto& [lot, day, price] : tx.select<Text, Text, Number>(
             "select lp.lot_id, lp.from_day, lp.price from lot_prices lp join lots l on l.id = lp.lot_id where l.outlet_id = "
             ":outlet and lp.from_day > :today order by lp.from_day desc, lp.id",
             outlet.text, format_local_date(local_date_of(now, TimeZone::wib)))) {
        next[lot] = {parse_local_date(day).value(), Rupiah{price}};
    }
    SqlText sql;
    sql.add(
        "select l.id, l.product_id, p.slug, l.product_name, l.variant_id, l.variant_name, l.sku, g.slug, g.alias, c.slug, "
        "c.name_id, c.name_en, coalesce(f.hash, ''), coalesce(f.width, 0), coalesce(f.height, 0), ");
    add_price_of_today(sql, now);
    sql.add(", l.expires_on, l.pull_on, l.on_shelf, l.in_transit, l.sold, d.number from ").add(lots_at_outlets);
    sql.add(
           " join deliveries d on d.id = l.delivery_id join products p on p.id = l.product_id join maker_groups g on g.id = "
           "l.group_id join categories c on c.slug = "
           "p.category_slug left join photos f on f.product_id = p.id and f.position = (select min(position) from photos where "
           "product_id = p.id) where l.outlet_id = ")
        .value(outlet.text);
    sql.add(" and (l.on_shelf > 0 or l.in_transit > 0 or l.received_at > ")
        .value(now.us - sold_out_shown_days * 86'400'000'000LL);
    sql.add(" or l.id in (select x.lot_id from sales s join sale_lines x on x.sale_id = s.id where s.outlet_id = ")
        .value(outlet.text);
    sql.add(" and s.day > ").value(format_local_date(plus_days(local_date_of(now, TimeZone::wib), -sold_out_shown_days)));
    sql.add(
        ")) order by l.product_name, l.product_id, l.variant_id, case when l.pull_on = '' then '9999-12-31' else l.pull_on end, "
        "l.received_at is null, l.received_at, l.id");
    std::vector<TillLot> lots;
    for (const auto& [id, product, slug, name, variant, variant_name, sku, group, alias, category, name_id, name_en, hash, width,
                      height, price, expires, pull, on_shelf, in_transit, sold, number] :
         tx.select_with<Text, Text, Text, Text, Text, Text, Text, Text, Text, Text, Text, Text, Text, Number, Number, Number,
                        Text, Text, Number, Number, Number, Text>(sql.text, sql.values)) {
        TillLot lot;
        lot.id = LotId{id};
        lot.product = ProductId{product};
        lot.product_slug = slug;
        lot.product_name = name;
        lot.variant = VariantId{variant};
        lot.variant_name = variant_name;
        lot.sku = sku;
        lot.group_slug = group;
        lot.group_name = alias;
        lot.category_slug = category;
        lot.category_name_id = name_id;
        lot.category_name_en = name_en;
        lot.photo_hash = hash;
        lot.photo_width = static_cast<int>(width);
        lot.photo_height = static_cast<int>(height);
        lot.price = Rupiah{price};
        if (const auto later = next.find(id); later != next.end()) {
            lot.next_price = later->second;
        }
        lot.expires_on = parse_local_date(expires);
        lot.pull_on = parse_local_date(pull);
        lot.on_shelf = on_shelf;
        lot.in_transit = in_transit;
        lot.sold = sold;
        lot.delivery_number = number;
        lots.push_back(std::move(lot));
    }
    return lots;
}

TimeZone zone_of_group(Tx& tx, const GroupId& group) {
    const auto row = tx.find<Text>(
        "select r.time_zone from maker_groups g join regions r on r.code = g.region_code where g.id = :id", group.text);
    return zone_named(row ? std::get<0>(*row) : "");
}

DayFigures figures_of_outlet(Tx& tx, const OutletId& outlet, LocalDate day) {
    DayFigures figures_of_day;
    figures_of_day.total = only(figures(tx, of_sales("'', '', '', ''", outlet, day, "")));
    figures_of_day.by_hour = figures(tx, of_sales("s.hour, '', '', ''", outlet, day, " group by s.hour order by s.hour"));
    figures_of_day.by_payment =
        figures(tx, of_sales("s.method, '', '', ''", outlet, day, " group by s.method order by s.method"));
    auto lines = of_lines(by_product, day);
    lines.add(" and s.outlet_id = ").value(outlet.text).add(grouped_by_product);
    figures_of_day.by_product = figures(tx, lines);
    SqlText returns;
    returns.add(
        "select '', '', '', '', coalesce(sum(x.quantity), 0), coalesce(sum(x.gross), 0), count(distinct r.id) from buyer_returns "
        "r join buyer_return_lines x on x.return_id = r.id where r.outlet_id = ");
    returns.value(outlet.text).add(" and r.day = ").value(format_local_date(day));
    figures_of_day.returns = only(figures(tx, returns));
    return figures_of_day;
}

GroupFigures figures_of_group(Tx& tx, const GroupId& group, LocalDate day) {
    const auto of_group = [&](const Text& columns, const Text& rest) {
        auto sql = of_lines(columns, day);
        sql.add(" and l.group_id = ").value(group.text).add(rest);
        return figures(tx, sql);
    };
    GroupFigures figures_of_day;
    figures_of_day.total = only(of_group("'', '', '', ''", ""));
    figures_of_day.by_outlet = of_group("o.slug, max(o.name), '', ''", " group by o.slug order by sum(x.gross) desc, o.slug");
    figures_of_day.by_product = of_group(by_product, grouped_by_product);
    SqlText returns;
    returns.add(
        "select '', '', '', '', coalesce(sum(f.pieces), 0), coalesce(sum(f.gross), 0), count(distinct f.sale_id) from sale_facts "
        "f "
        "where f.kind = 'return' and f.group_id = ");
    returns.value(group.text).add(" and f.day = ").value(format_local_date(day));
    figures_of_day.returns = only(figures(tx, returns));
    SqlText lost;
    lost.add(
        "select '', '', '', '', coalesce(sum(m.quantity), 0), coalesce(sum(m.gross), 0), count(distinct s.id) from sales s join "
        "sale_states t on t.sale_id = s.id join sale_lines x on x.sale_id = s.id join lots l on l.id = x.lot_id join "
        "sale_matches m "
        "on m.line_id = x.id where m.lot_id is null and t.state <> 'voided' and l.group_id = ");
    lost.value(group.text).add(" and s.day = ").value(format_local_date(day));
    figures_of_day.written_off = only(figures(tx, lost));
    return figures_of_day;
}

}  // namespace etalase::storage
