#include "storage/catalogue/work.hpp"

#include "domain/shared/ensure.hpp"
#include "domain/shared/text.hpp"
#include "storage/catalogue/filter.hpp"
#include "storage/catalogue/photos.hpp"

#include <map>

namespace etalase::storage {

using catalogue::WorkProduct;
using Text = std::string;

namespace {

constexpr const char* work_select =
    "select p.id, p.group_id, g.slug, g.alias, p.slug, c.slug, c.name_id, c.name_en, c.parent_slug, p.name, p.kind, p.story, "
    "p.technique, p.materials, p.care, p.state, p.published_at, p.updated_at, p.version, p.sort_name from products p "
    "join maker_groups g on g.id = p.group_id join categories c on c.slug = p.category_slug where ";

template <class Ids>
void add_list(SqlText& sql, const Ids& ids) {
    const char* separator = " in (";
    for (const auto& id : ids) {
        sql.add(separator).value(id.text);
        separator = ", ";
    }
    sql.add(")");
}

void add_variants_and_photos(Tx& tx, std::vector<WorkProduct>& products) {
    std::vector<ProductId> ids;
    std::map<std::string, WorkProduct*> by_id;
    for (auto& product : products) {
        ids.push_back(product.id);
        by_id.emplace(product.id.text, &product);
    }
    SqlText sql;
    sql.add("select product_id, id, name, sku, price from variants where product_id");
    add_list(sql, ids);
    sql.add(" order by product_id, position, id");
    for (const auto& [product, id, name, sku, price] : tx.select_with<Text, Text, Text, Text, long long>(sql.text, sql.values)) {
        by_id.at(product)->draft.variants.push_back({name, sku, Rupiah{price}});
        by_id.at(product)->variant_ids.push_back(VariantId{id});
    }
    for (auto& [product, photos] : list_photos(tx, ids)) {
        by_id.at(product.text)->photos = std::move(photos);
    }
}

std::vector<WorkProduct> products_with(Tx& tx, const SqlText& sql) {
    std::vector<WorkProduct> products;
    for (const auto& row :
         tx.select_with<Text, Text, Text, Text, Text, Text, Text, Text, Text, Text, Text, Text, Text, Text, Text, Text,
                        std::optional<long long>, long long, long long, Text>(sql.text, sql.values)) {
        WorkProduct product;
        std::string kind;
        std::string state;
        std::optional<long long> published_at;
        long long updated_at = 0;
        long long version = 0;
        auto& category = product.category;
        auto& draft = product.draft;
        std::tie(product.id.text, product.group.text, product.group_slug, product.group_name, product.slug, category.slug,
                 category.name_id, category.name_en, category.parent, draft.name, kind, draft.story, draft.technique,
                 draft.materials, draft.care, state, published_at, updated_at, version, product.sort_name) = row;
        draft.category = category.slug;
        draft.kind = catalogue::product_kind(kind).value();
        product.state = catalogue::product_state(state).value();
        product.published_at = published_at ? std::optional(Instant{*published_at}) : std::nullopt;
        product.updated_at = Instant{updated_at};
        product.version = version;
        products.push_back(std::move(product));
    }
    if (!products.empty()) {
        add_variants_and_photos(tx, products);
    }
    return products;
}

}  // namespace

std::optional<WorkProduct> find_own_product(Tx& tx, const ProductId& id, const std::vector<GroupId>& groups) {
    if (groups.empty()) {
        return std::nullopt;
    }
    SqlText sql;
    sql.add(work_select).add("p.id = ").value(id.text).add(" and p.group_id");
    add_list(sql, groups);
    auto found = products_with(tx, sql);
    return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

std::optional<WorkProduct> lock_own_product(Tx& tx, const ProductId& id, const std::vector<GroupId>& groups) {
    if (groups.empty()) {
        return std::nullopt;
    }
    // SQLite has no SELECT ... FOR UPDATE; an UPDATE that changes nothing holds the row on both engines.
    SqlText sql;
    sql.add("update products set version = version where id = ").value(id.text).add(" and group_id");
    add_list(sql, groups);
    return tx.execute_with(sql.text, sql.values) == 0 ? std::nullopt : find_own_product(tx, id, groups);
}

catalogue::WorkPage list_work_products(Tx& tx, const GroupId& group, const catalogue::WorkQuery& query,
                                       const std::optional<Position>& after) {
    SqlText sql;
    sql.add(work_select).add("p.group_id = ").value(group.text);
    if (query.state) {
        sql.add(" and p.state = ").value(std::string(name_of(*query.state)));
    }
    for (const auto& word : query.words) {
        sql.add(" and p.name_key like ").value("%" + word + "%");  // words hold letters and digits only
    }
    if (after) {
        sql.add(" and p.sort_name >= ").value(after->text);
        sql.add(" and (p.sort_name > ").value(after->text).add(" or p.id > ").value(after->id).add(")");
    }
    sql.add(" order by p.sort_name, p.id limit ").value(static_cast<long long>(query.limit + 1));
    catalogue::WorkPage page{products_with(tx, sql), std::nullopt};
    if (page.items.size() > query.limit) {
        page.items.pop_back();
        page.next = Position{0, page.items.back().sort_name, page.items.back().id.text};
    }
    return page;
}

std::optional<ProductId> find_product_named(Tx& tx, const GroupId& group, const std::string& name) {
    const auto row =
        tx.find<Text>("select id from products where group_id = :group and name_key = :key", group.text, name_key(name));
    return row ? std::optional(ProductId{std::get<0>(*row)}) : std::nullopt;
}

StoredProduct stored(const WorkProduct& product) {
    return {product.id,          product.group, product.slug,         product.draft,
            product.variant_ids, product.state, product.published_at, product.version};
}

}  // namespace etalase::storage
