#include "storage/outlets/shelf.hpp"

#include "storage/shared/for_sale.hpp"

namespace etalase::storage {

using Text = std::string;
using Number = long long;

namespace {

void add_ids(SqlText& sql, const std::vector<Text>& ids) {
    const char* comma = "(";
    for (const auto& id : ids) {
        sql.add(comma).value(id);
        comma = ", ";
    }
    sql.add(")");
}

}  // namespace

void count_shelves(Tx& tx, std::vector<StoredOutlet>& outlets, Instant now) {
    if (outlets.empty()) {
        return;
    }
    std::vector<Text> ids;
    for (const auto& outlet : outlets) {
        ids.push_back(outlet.id.text);
    }
    SqlText sql;
    sql.add("select l.outlet_id, count(distinct l.product_id), sum(l.on_shelf) from ").add(lots_at_outlets);
    sql.add(" join products p on p.id = l.product_id where l.outlet_id in ");
    add_ids(sql, ids);
    sql.add(" and p.state = 'published' and ");
    add_for_sale(sql, now);
    sql.add(" group by l.outlet_id");
    std::map<Text, std::pair<Number, Number>> counts;
    for (const auto& [outlet, products, pieces] : tx.select_with<Text, Number, Number>(sql.text, sql.values)) {
        counts[outlet] = {products, pieces};
    }
    for (auto& outlet : outlets) {
        std::tie(outlet.products_count, outlet.pieces_on_shelf) = counts[outlet.id.text];
    }
}

std::map<Text, OnShelf> find_pieces_for_sale(Tx& tx, const OutletId& outlet, const std::vector<Text>& products, Instant now) {
    std::map<Text, OnShelf> found;
    if (products.empty()) {
        return found;
    }
    SqlText sql;
    sql.add("select h.product_id, sum(h.pieces), min(h.price), max(h.price) from (select l.product_id, l.on_shelf as pieces, ");
    add_price_of_today(sql, now);
    sql.add(" as price from ").add(lots_at_outlets).add(" where l.outlet_id = ").value(outlet.text);
    sql.add(" and l.product_id in ");
    add_ids(sql, products);
    sql.add(" and ");
    add_for_sale(sql, now);
    sql.add(") h group by h.product_id");
    for (const auto& [product, pieces, least, most] : tx.select_with<Text, Number, Number, Number>(sql.text, sql.values)) {
        found[product] = {pieces, Rupiah{least}, least != most};
    }
    return found;
}

std::vector<ShelfPicture> list_newest_on_shelf(Tx& tx, const OutletId& outlet, std::size_t most, Instant now) {
    SqlText sql;
    sql.add(
        "select p.slug, p.category_slug, f.id, f.hash, f.width, f.height, f.alt from (select l.product_id, max(l.id) as newest "
        "from ");
    sql.add(lots_at_outlets).add(" join products s on s.id = l.product_id where l.outlet_id = ").value(outlet.text);
    sql.add(" and s.state = 'published' and ");
    add_for_sale(sql, now);
    sql.add(" group by l.product_id order by newest desc limit ").value(static_cast<Number>(most));
    sql.add(
        ") h join products p on p.id = h.product_id left join photos f on f.product_id = p.id and f.position = 0 order by "
        "h.newest desc");
    std::vector<ShelfPicture> pictures;
    for (const auto& [slug, category, id, hash, width, height, alt] :
         tx.select_with<Text, Text, std::optional<Text>, Text, Number, Number, Text>(sql.text, sql.values)) {
        ShelfPicture picture{slug, category, std::nullopt};
        if (id) {
            picture.photo = catalogue::PublicPhoto{*id, hash, static_cast<int>(width), static_cast<int>(height), alt, ""};
        }
        pictures.push_back(std::move(picture));
    }
    return pictures;
}

}  // namespace etalase::storage
