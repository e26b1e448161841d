// Where a product is to be had now.
#include "storage/catalogue/queries.hpp"
#include "storage/shared/for_sale.hpp"

namespace etalase::storage {

std::vector<catalogue::PublicShelfPlace> list_shelf_places(Tx& tx, const ProductId& product, Instant now) {
    SqlText sql;
    sql.add(
        "select h.slug, h.name, sum(h.pieces), min(h.price) from (select o.slug, o.name, o.sort_name, l.on_shelf as pieces, ");
    add_price_of_today(sql, now);
    sql.add(" as price from ").add(lots_at_outlets).add(" where l.product_id = ").value(product.text).add(" and ");
    add_for_sale(sql, now);
    sql.add(") h group by h.sort_name, h.slug, h.name order by h.sort_name, h.slug");
    std::vector<catalogue::PublicShelfPlace> places;
    for (const auto& [slug, name, pieces, price] :
         tx.select_with<std::string, std::string, long long, long long>(sql.text, sql.values)) {
        places.push_back({slug, name, pieces, Rupiah{price}});
    }
    return places;
}

}  // namespace etalase::storage
