#include "storage/catalogue/products.hpp"

#include "domain/shared/ensure.hpp"
#include "domain/shared/text.hpp"
#include "storage/catalogue/filter.hpp"
#include "storage/catalogue/sort_key.hpp"

#include <algorithm>
#include <map>

namespace etalase::storage {

using catalogue::ProductState;
using Text = std::string;

void insert_group(Tx& tx, const NewGroup& group) {
    tx.execute(
        "insert into maker_groups (id, slug, alias, sort_name, region_code, tagline, story, whatsapp, created_at, updated_at, "
        "version) "
        "values (:id, :slug, :alias, :sort, :region, :tagline, :story, :whatsapp, :created, :updated, 1)",
        group.id.text, group.slug, group.alias, sort_key(group.alias), group.region_code, group.tagline, group.story,
        group.whatsapp, group.created_at.us, group.created_at.us);
}

bool any_group(Tx& tx) {
    return tx.find<long long>("select 1 from maker_groups limit 1").has_value();
}

std::vector<StoredProduct> list_group_products(Tx& tx, const GroupId& group) {
    std::vector<StoredProduct> products;
    std::map<std::string, std::size_t> at;
    for (const auto& [id, slug, name, category, kind, state, story, technique, materials, care, published_at, version] :
         tx.select<Text, Text, Text, Text, Text, Text, Text, Text, Text, Text, std::optional<long long>, long long>(
             "select id, slug, name, category_slug, kind, state, story, technique, materials, care, published_at, version "
             "from products where group_id = :id order by sort_name, id",
             group.text)) {
        StoredProduct product;
        product.id = ProductId{id};
        product.group = group;
        product.slug = slug;
        product.draft = {name, category, *catalogue::product_kind(kind), story, technique, materials, care, {}};
        product.state = *catalogue::product_state(state);
        product.published_at = published_at ? std::optional(Instant{*published_at}) : std::nullopt;
        product.version = version;
        at[id] = products.size();
        products.push_back(std::move(product));
    }
    for (const auto& [product_id, id, name, sku, price] : tx.select<Text, Text, Text, Text, long long>(
             "select v.product_id, v.id, v.name, v.sku, v.price from variants v join products p on p.id = v.product_id "
             "where p.group_id = :id order by v.product_id, v.position, v.id",
             group.text)) {
        auto& product = products[at.at(product_id)];
        product.draft.variants.push_back({name, sku, Rupiah{price}});
        product.variant_ids.push_back(VariantId{id});
    }
    return products;
}

std::string free_product_slug(Tx& tx, const std::string& base) {
    const std::string stem = base.empty() ? "produk" : base;
    // All that could be in the way, in one look: stem and stem-N.
    std::map<std::string, bool> taken;
    for (const auto& [slug] : tx.select<Text>("select slug from products where slug = :stem or (slug > :low and slug < :high)",
                                              stem, stem + "-", stem + "-:")) {
        taken[slug] = true;
    }
    std::string slug = stem;
    for (int number = 2; taken.contains(slug); ++number) {
        slug = stem + "-" + std::to_string(number);
    }
    return slug;
}

namespace {

Rupiah price_from(const catalogue::ProductDraft& draft) {
    ENSURE(!draft.variants.empty());
    return std::min_element(draft.variants.begin(), draft.variants.end(),
                            [](const auto& a, const auto& b) { return a.price < b.price; })
        ->price;
}

/// What search finds a product by: its name, its facts, the names of its variants and of its category, and its group's.
void save_words(Tx& tx, const StoredProduct& product) {
    tx.execute("delete from product_words where product_id = :id", product.id.text);
    if (product.state != ProductState::published) {
        return;
    }
    const auto& draft = product.draft;
    std::string text = draft.name + " " + draft.technique + " " + draft.materials;
    for (const auto& variant : draft.variants) {
        text += " " + variant.name + " " + variant.sku;
    }
    const auto place = tx.find<Text, Text, Text, Text>(
        "select c.name_id, c.name_en, g.alias, r.name from categories c, maker_groups g join regions r on r.code = g.region_code "
        "where c.slug = :category and g.id = :group",
        draft.category, product.group.text);
    if (place) {
        text += " " + std::get<0>(*place) + " " + std::get<1>(*place) + " " + std::get<2>(*place) + " " + std::get<3>(*place);
    }
    auto words = search_words(text);
    words.resize(std::min<std::size_t>(words.size(), 300));
    SqlText sql;
    for (const auto& word : words) {
        sql.add(sql.values.empty() ? "insert into product_words (word, product_id) values (" : ", (").value(word);
        sql.add(", ").value(product.id.text).add(")");
    }
    if (!words.empty()) {
        tx.execute_with(sql.text, sql.values);
    }
}

void insert_variant(Tx& tx, const StoredProduct& product, std::size_t i) {
    const auto& variant = product.draft.variants[i];
    tx.execute(
        "insert into variants (id, product_id, name, name_key, sku, price, position) values (:id, :product, :name, :key, :sku, "
        ":price, :at)",
        product.variant_ids[i].text, product.id.text, variant.name, name_key(variant.name), variant.sku, variant.price.amount, i);
}

std::optional<long long> microseconds(std::optional<Instant> when) {
    return when ? std::optional<long long>(when->us) : std::nullopt;
}

}  // namespace

void insert_product(Tx& tx, const StoredProduct& product, Instant now) {
    const auto& draft = product.draft;
    ENSURE(draft.variants.size() == product.variant_ids.size());
    tx.execute(
        "insert into products (id, group_id, slug, name, name_key, sort_name, category_slug, kind, state, story, technique, "
        "materials, care, "
        "price_from, variants_count, published_at, created_at, updated_at, version) values (:id, :group, :slug, :name, :key, "
        ":sort, :category, "
        ":kind, :state, :story, :technique, :materials, :care, :price, :variants, :published, :created, :updated, 1)",
        product.id.text, product.group.text, product.slug, draft.name, name_key(draft.name), sort_key(draft.name), draft.category,
        std::string(name_of(draft.kind)), std::string(name_of(product.state)), draft.story, draft.technique, draft.materials,
        draft.care, price_from(draft).amount, draft.variants.size(), microseconds(product.published_at), now.us, now.us);
    for (std::size_t i = 0; i < draft.variants.size(); ++i) {
        insert_variant(tx, product, i);
    }
    save_words(tx, product);
}

bool update_product(Tx& tx, const StoredProduct& product, Instant now) {
    const auto& draft = product.draft;
    ENSURE(draft.variants.size() == product.variant_ids.size());
    const auto matched = tx.execute(
        "update products set slug = :slug, name = :name, name_key = :key, sort_name = :sort, category_slug = :category, kind = "
        ":kind, state = :state, "
        "story = :story, technique = :technique, materials = :materials, care = :care, price_from = :price, variants_count = "
        ":variants, "
        "published_at = :published, updated_at = :updated, version = version + 1 where id = :id and version = :version",
        product.slug, draft.name, name_key(draft.name), sort_key(draft.name), draft.category, std::string(name_of(draft.kind)),
        std::string(name_of(product.state)), draft.story, draft.technique, draft.materials, draft.care, price_from(draft).amount,
        draft.variants.size(), microseconds(product.published_at), now.us, product.id.text, product.version);
    if (matched == 0) {
        return false;
    }
    // Out of the way first: two variants may have swapped their names.
    for (const auto& [id] : tx.select<Text>("select id from variants where product_id = :id", product.id.text)) {
        const bool kept = std::any_of(product.variant_ids.begin(), product.variant_ids.end(),
                                      [&id = id](const auto& v) { return v.text == id; });
        if (kept) {
            tx.execute("update variants set name_key = :key where id = :id", id, id);
        } else {
            tx.execute("delete from variants where id = :id", id);
        }
    }
    for (std::size_t i = 0; i < draft.variants.size(); ++i) {
        const auto& variant = draft.variants[i];
        const auto changed = tx.execute(
            "update variants set name = :name, name_key = :key, sku = :sku, price = :price, position = :at where id = :id",
            variant.name, name_key(variant.name), variant.sku, variant.price.amount, i, product.variant_ids[i].text);
        if (changed == 0) {
            insert_variant(tx, product, i);
        }
    }
    save_words(tx, product);
    return true;
}

void update_group_words(Tx& tx, const GroupId& group) {
    for (const auto& product : list_group_products(tx, group)) {
        save_words(tx, product);
    }
}

void insert_photo(Tx& tx, const NewPhoto& photo) {
    tx.execute(
        "insert into photos (id, product_id, hash, width, height, alt, position) values (:id, :product, :hash, :width, :height, "
        ":alt, :at)",
        photo.id.text, photo.product.text, photo.hash, photo.width, photo.height, photo.alt, photo.position);
    if (!photo.preview.empty()) {
        // Written even where it is there: the sweep, which removes those that no photo names, may be about to remove it.
        tx.execute("replace into photo_previews (hash, preview) values (:hash, :preview)", photo.hash, photo.preview);
    }
}

}  // namespace etalase::storage
