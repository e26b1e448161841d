#include "storage/catalogue/queries.hpp"

#include "domain/shared/ensure.hpp"
#include "storage/catalogue/filter.hpp"
#include "storage/catalogue/photos.hpp"
#include "storage/catalogue/sort_key.hpp"

#include <algorithm>
#include <map>

namespace etalase::storage {

using namespace catalogue;

namespace {

constexpr const char* item_columns =
    "select p.id, p.slug, p.name, p.kind, p.category_slug, c.name_id, c.name_en, c.parent_slug, g.slug, g.alias, g.region_code, "
    "r.name, "
    "p.price_from, p.variants_count, p.published_at, p.sort_name, f.id, f.hash, f.width, f.height, f.alt ";
constexpr const char* item_tables =
    "from products p join maker_groups g on g.id = p.group_id join categories c on c.slug = p.category_slug "
    "join regions r on r.code = g.region_code left join photos f on f.product_id = p.id and f.position = 0 ";

using Text = std::string;
using ItemRow = std::tuple<Text, Text, Text, Text, Text, Text, Text, Text, Text, Text, Text, Text, long long, long long,
                           long long, Text, std::optional<Text>, Text, long long, long long, Text>;

PublicListItem item_of(const ItemRow& row) {
    PublicListItem item;
    std::string kind;
    std::optional<Text> photo_id;
    PublicPhoto photo;
    long long width = 0;
    long long height = 0;
    std::tie(item.id, item.slug, item.name, kind, item.category.slug, item.category.name_id, item.category.name_en,
             item.category.parent, item.group_slug, item.group_name, item.region_code, item.region_name, item.price_from.amount,
             item.variants_count, item.published_at.us, item.sort_name, photo_id, photo.hash, width, height, photo.alt) = row;
    const auto known = product_kind(kind);
    ENSURE(known.has_value());
    item.kind = *known;
    if (photo_id) {
        photo.id = *photo_id;
        photo.width = static_cast<int>(width);
        photo.height = static_cast<int>(height);
        item.image = photo;
    }
    return item;
}

template <class Select>
std::vector<ItemRow> items_with(Tx& tx, const Select& sql) {
    return tx.select_with<Text, Text, Text, Text, Text, Text, Text, Text, Text, Text, Text, Text, long long, long long, long long,
                          Text, std::optional<Text>, Text, long long, long long, Text>(sql.text, sql.values);
}

struct Order {
    const char* column;
    bool descending;
};

Order order_of(Sort sort) {
    switch (sort) {
        case Sort::newest:
            return {"p.published_at", true};
        case Sort::price:
            return {"p.price_from", false};
        case Sort::price_descending:
            return {"p.price_from", true};
        case Sort::name:
            return {"p.sort_name", false};
    }
    throw Bug("no such order");
}

/// "(column, id) comes after the position", spelled out: SQLite and MariaDB both use the index for this form.
void add_position(SqlText& sql, Sort sort, const Position& after) {
    const auto order = order_of(sort);
    const std::string sign = order.descending ? " < " : " > ";
    const std::variant<long long, Text> key = sort == Sort::name
                                                  ? std::variant<long long, Text>(after.text)
                                                  : std::variant<long long, Text>(static_cast<long long>(after.number));
    sql.add(" and ").add(order.column).add(order.descending ? " <= " : " >= ").value(key);
    sql.add(" and (").add(order.column).add(sign).value(key).add(" or p.id").add(sign).value(after.id).add(")");
}

Position position_of(const PublicListItem& item, Sort sort) {
    switch (sort) {
        case Sort::newest:
            return {item.published_at.us, "", item.id};
        case Sort::price:
        case Sort::price_descending:
            return {item.price_from.amount, "", item.id};
        case Sort::name:
            return {0, item.sort_name, item.id};
    }
    throw Bug("no such order");
}

}  // namespace

Page list_products(Tx& tx, const CatalogueQuery& query, const std::optional<Position>& after) {
    SqlText sql;
    sql.add(item_columns).add(item_tables).add("where ");
    add_filter(sql, query, query.category.empty() ? std::vector<PublicCategory>{} : list_categories(tx), Dimension::none);
    if (after) {
        add_position(sql, query.sort, *after);
    }
    const auto order = order_of(query.sort);
    const char* direction = order.descending ? " desc" : "";
    sql.add(" order by ").add(order.column).add(direction).add(", p.id").add(direction);
    sql.add(" limit ").value(static_cast<long long>(query.limit + 1));
    Page page;
    for (const auto& row : items_with(tx, sql)) {
        page.items.push_back(item_of(row));
    }
    if (page.items.size() > query.limit) {
        page.items.pop_back();
        page.next = position_of(page.items.back(), query.sort);
    }
    return page;
}

namespace {

std::map<std::string, std::int64_t> counts_by(Tx& tx, const CatalogueQuery& query, const std::vector<PublicCategory>& tree,
                                              const char* column, Dimension left_out) {
    SqlText sql;
    sql.add("select ").add(column).add(", count(*) from products p join maker_groups g on g.id = p.group_id where ");
    add_filter(sql, query, tree, left_out);
    sql.add(" group by ").add(column);
    std::map<std::string, std::int64_t> counts;
    for (const auto& [key, count] : tx.select_with<Text, long long>(sql.text, sql.values)) {
        counts[key] = count;
    }
    return counts;
}

}  // namespace

Facets count_facets(Tx& tx, const CatalogueQuery& query) {
    const auto tree = list_categories(tx);
    Facets facets;
    SqlText total;
    total.add("select count(*) from products p join maker_groups g on g.id = p.group_id where ");
    add_filter(total, query, tree, Dimension::none);
    facets.total = std::get<0>(tx.select_with<long long>(total.text, total.values).at(0));

    auto by_category = counts_by(tx, query, tree, "p.category_slug", Dimension::category);
    for (auto category = tree.rbegin(); category != tree.rend(); ++category) {  // children before parents
        if (!category->parent.empty() && by_category.contains(category->slug)) {
            by_category[category->parent] += by_category[category->slug];
        }
    }
    for (const auto& category : tree) {
        if (const auto found = by_category.find(category.slug); found != by_category.end()) {
            facets.categories.push_back({category.slug, category.name_id, category.name_en, found->second});
        }
    }
    const auto by_region = counts_by(tx, query, tree, "g.region_code", Dimension::region);
    for (const auto& [code, count] : by_region) {
        const auto row = tx.find<Text>("select name from regions where code = :code", code);
        ENSURE(row.has_value());
        facets.regions.push_back({code, std::get<0>(*row), std::get<0>(*row), count});
    }
    std::stable_sort(facets.regions.begin(), facets.regions.end(),
                     [](const auto& a, const auto& b) { return sort_key(a.name_id) < sort_key(b.name_id); });
    const auto by_group = counts_by(tx, query, tree, "g.slug", Dimension::group);
    std::vector<std::pair<std::string, FacetCount>> groups;
    for (const auto& [slug, count] : by_group) {
        const auto row = tx.find<Text, Text>("select alias, sort_name from maker_groups where slug = :slug", slug);
        ENSURE(row.has_value());
        groups.push_back({std::get<1>(*row), {slug, std::get<0>(*row), std::get<0>(*row), count}});
    }
    std::stable_sort(groups.begin(), groups.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    for (auto& group : groups) {
        facets.groups.push_back(std::move(group.second));
    }
    return facets;
}

std::optional<PublicProduct> find_product(Tx& tx, const std::string& slug, Instant now) {
    SqlText sql;
    sql.add(item_columns).add(item_tables).add("where p.state = 'published' and p.slug = ").value(slug);
    const auto rows = items_with(tx, sql);
    if (rows.empty()) {
        return std::nullopt;
    }
    PublicProduct product;
    product.item = item_of(rows.front());
    const auto& id = product.item.id;
    const auto facts = tx.find<Text, Text, Text, Text, long long>(
        "select story, technique, materials, care, updated_at from products where id = :id", id);
    ENSURE(facts.has_value());
    std::tie(product.story, product.technique, product.materials, product.care, product.updated_at.us) = *facts;
    for (const auto& [variant_id, sku, name, price] : tx.select<Text, Text, Text, long long>(
             "select id, sku, name, price from variants where product_id = :id order by position, id", id)) {
        product.variants.push_back({variant_id, sku, name, Rupiah{price}});
    }
    product.photos = list_product_photos(tx, ProductId{id});
    product.outlets = list_shelf_places(tx, ProductId{id}, now);
    auto group = find_group(tx, product.item.group_slug);
    ENSURE(group.has_value());
    product.group = std::move(*group);
    return product;
}

std::vector<PublicCategory> list_categories(Tx& tx) {
    // Positions are given so that parents come before their children.
    std::vector<PublicCategory> tree;
    for (const auto& [slug, name_id, name_en, parent] : tx.select<Text, Text, Text, Text>(
             "select slug, name_id, name_en, parent_slug from categories order by position, slug")) {
        tree.push_back({slug, name_id, name_en, parent});
    }
    return tree;
}

bool category_exists(Tx& tx, const std::string& slug) {
    return tx.find<long long>("select 1 from categories where slug = :slug", slug).has_value();
}

bool region_exists(Tx& tx, const std::string& code) {
    return tx.find<long long>("select 1 from regions where code = :code", code).has_value();
}

}  // namespace etalase::storage
