#include "storage/reports/stock_report.hpp"

#include "storage/shared/for_sale.hpp"

namespace etalase::storage {

using Text = std::string;
using Number = long long;

std::vector<reports::LotOnShelf> list_lots_on_shelf(Tx& tx, const GroupId& group, Instant now) {
    SqlText sql;
    sql.add("select p.slug, p.name, l.on_shelf, l.sold, l.received_at, z.time_zone, ");
    add_price_of_today(sql, now);
    sql.add(" from ").add(lots_at_outlets).add(" join products p on p.id = l.product_id where l.group_id = ").value(group.text);
    sql.add(" and l.received_at is not null and (l.on_shelf > 0 or l.sold > 0) order by p.slug, l.id");
    std::vector<reports::LotOnShelf> lots;
    for (const auto& [slug, name, on_shelf, sold, received, zone_name, price] :
         tx.select_with<Text, Text, Number, Number, Number, Text, Number>(sql.text, sql.values)) {
        const auto zone = zone_named(zone_name);
        lots.push_back(
            {slug, name, on_shelf, sold, Rupiah{price}, local_date_of(Instant{received}, zone), local_date_of(now, zone)});
    }
    return lots;
}

}  // namespace etalase::storage
