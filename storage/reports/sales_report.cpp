#include "storage/reports/sales_report.hpp"

#include <algorithm>

namespace etalase::storage {

using reports::Period;
using reports::Sums;
using Text = std::string;
using Number = long long;

namespace {

constexpr std::size_t lots_at_once = 500;

Text key_of(SumsBy by) {
    return by == SumsBy::day ? "f.day" : by == SumsBy::lot ? "f.lot_id" : by == SumsBy::method ? "f.method" : "''";
}

void add_whose(SqlText& sql, const Whose& whose) {
    if (const auto* group = std::get_if<GroupId>(&whose)) {
        sql.add("f.group_id = ").value(group->text);
        return;
    }
    // Their ids, not their agency: so the engine goes straight to the days of each.
    sql.add("f.outlet_id in (");
    const char* comma = "";
    for (const auto& outlet : std::get<std::vector<OutletId>>(whose)) {
        sql.add(comma).value(outlet.text);
        comma = ", ";
    }
    sql.add(")");
}

bool is_nobody(const Whose& whose) {
    const auto* outlets = std::get_if<std::vector<OutletId>>(&whose);
    return outlets != nullptr && outlets->empty();
}

}  // namespace

SqlText sums_statement(const Whose& whose, const Period& period, SumsBy by) {
    const auto key = key_of(by);
    const auto sum = [](const Text& value) { return ", sum(" + value + ")"; };
    const auto of_kind = [&](const char* kind, const char* column) {
        return sum(Text("case when f.kind = '") + kind + "' then f." + column + " else 0 end");
    };
    SqlText sql;
    sql.add("select " + key + of_kind("sale", "pieces") + of_kind("return", "pieces") + of_kind("sale", "gross") +
            of_kind("return", "gross") + sum("case when f.kind = 'sale' then f.commission else -f.commission end") +
            " from sale_facts f where ");
    add_whose(sql, whose);
    sql.add(" and f.day >= ").value(format_local_date(period.from));
    sql.add(" and f.day <= ").value(format_local_date(period.to));
    if (by != SumsBy::nothing) {
        sql.add(" group by " + key + " order by " + key);
    }
    return sql;
}

std::vector<std::pair<Text, Sums>> list_sums(Tx& tx, const Whose& whose, const Period& period, SumsBy by) {
    std::vector<std::pair<Text, Sums>> all;
    if (is_nobody(whose)) {
        return all;
    }
    const auto sql = sums_statement(whose, period, by);
    for (const auto& [key, pieces, back, gross, returns, commission] :
         tx.select_with<Text, Number, Number, Number, Number, Number>(sql.text, sql.values)) {
        all.emplace_back(key, Sums{pieces, back, Rupiah{gross}, Rupiah{returns}, Rupiah{commission}});
    }
    return all;
}

namespace {

/// Adds those of `ids` that `select` finds; it ends before its list.
void add_sold(Tx& tx, const char* select, const std::vector<Text>& ids, std::map<Text, SoldLot>& lots) {
    for (std::size_t at = 0; at < ids.size(); at += lots_at_once) {
        SqlText sql;
        sql.add(select);
        for (std::size_t i = at; i < std::min(ids.size(), at + lots_at_once); ++i) {
            sql.add(i == at ? "" : ", ").value(ids[i]);
        }
        sql.add(")");
        for (const auto& [id, slug, name, variant, variant_name, category, name_id, name_en, outlet, outlet_name, group, alias] :
             tx.select_with<Text, Text, Text, Text, Text, Text, Text, Text, Text, Text, Text, Text>(sql.text, sql.values)) {
            lots.insert_or_assign(
                id, SoldLot{slug, name, variant, variant_name, category, name_id, name_en, outlet, outlet_name, group, alias});
        }
    }
}

}  // namespace

std::map<Text, SoldLot> find_sold_lots(Tx& tx, const std::vector<Text>& ids) {
    std::map<Text, SoldLot> lots;
    add_sold(tx,
             "select l.id, p.slug, p.name, l.variant_id, l.variant_name, c.slug, c.name_id, c.name_en, o.slug, o.name, g.slug, "
             "g.alias from lots l join products p on p.id = l.product_id join categories c on c.slug = p.category_slug join "
             "outlets o on o.id = l.outlet_id join maker_groups g on g.id = l.group_id where l.id in (",
             ids, lots);
    auto own = ids;  // what a group sold itself stands under its variant
    std::erase_if(own, [&](const Text& id) { return lots.contains(id); });
    add_sold(tx,
             "select x.variant_id, p.slug, p.name, x.variant_id, x.variant_name, c.slug, c.name_id, c.name_en, '', '', g.slug, "
             "g.alias from direct_sale_lines x join products p on p.id = x.product_id join categories c on c.slug = "
             "p.category_slug join maker_groups g on g.id = p.group_id where x.variant_id in (",
             own, lots);
    return lots;
}

std::vector<OutletId> list_outlets_of(Tx& tx, const AgencyId& agency) {
    std::vector<OutletId> outlets;
    for (const auto& [id] : tx.select<Text>("select id from outlets where agency_id = :agency order by id", agency.text)) {
        outlets.push_back(OutletId{id});
    }
    return outlets;
}

TimeZone zone_of_agency(Tx& tx, const AgencyId& agency) {
    const auto row = tx.find<Text>("select r.time_zone from agencies a join regions r on r.code = a.region_code where a.id = :id",
                                   agency.text);
    return zone_named(row ? std::get<0>(*row) : "");
}

}  // namespace etalase::storage
