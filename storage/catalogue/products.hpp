// Writing products. Every function keeps what lists repeat (price_from, variants_count, words of search) in step.
#pragma once

#include "domain/catalogue/product.hpp"
#include "storage/engine/tx.hpp"
#include "storage/shared/places.hpp"

#include <optional>
#include <string>
#include <vector>

namespace etalase::storage {

/// A product as its table holds it: what the group said, and what the house keeps beside it.
struct StoredProduct {
    ProductId id;
    GroupId group;
    std::string slug;
    catalogue::ProductDraft draft;
    std::vector<VariantId> variant_ids;  ///< beside draft.variants, in the same order
    catalogue::ProductState state = catalogue::ProductState::draft;
    std::optional<Instant> published_at;
    std::int64_t version = 1;
};

struct NewGroup {
    GroupId id;
    std::string slug;
    std::string alias;
    std::string region_code;
    std::string tagline;
    std::string story;
    std::string whatsapp;
    Instant created_at;
};

void insert_group(Tx& tx, const NewGroup& group);
bool any_group(Tx& tx);

/// All products of a group with their variants, in any state, by name.
std::vector<StoredProduct> list_group_products(Tx& tx, const GroupId& group);

/// `base`, or `base-2`, `base-3`... : the first that no product has. `base` may be "", which gives "produk".
std::string free_product_slug(Tx& tx, const std::string& base);

void insert_product(Tx& tx, const StoredProduct& product, Instant now);

/// Saves texts, state and variants of a product that is there; variants keep their ids, missing ones are removed.
/// False when its version is no longer `product.version` (somebody else was faster); on success the version is one more.
bool update_product(Tx& tx, const StoredProduct& product, Instant now);

/// After a group changed its name or region, which search finds its products by.
void update_group_words(Tx& tx, const GroupId& group);

struct NewPhoto {
    PhotoId id;
    ProductId product;
    std::string hash;
    int width = 0;
    int height = 0;
    std::string alt;
    int position = 0;
    std::string preview = {};
};
void insert_photo(Tx& tx, const NewPhoto& photo);

}  // namespace etalase::storage
