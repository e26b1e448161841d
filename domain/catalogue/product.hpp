// What a group offers: products with variants, and the rules for their texts and prices.
#pragma once

#include "domain/shared/id.hpp"
#include "domain/shared/money.hpp"
#include "domain/shared/time.hpp"

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace etalase::catalogue {

enum class ProductState { draft, published, archived };
enum class ProductKind { goods, made_to_order, service };

std::string_view name_of(ProductState state);  ///< "draft", "published", "archived"
std::string_view name_of(ProductKind kind);    ///< "goods", "made_to_order", "service"
std::optional<ProductKind> product_kind(std::string_view name);
std::optional<ProductState> product_state(std::string_view name);

/// What can be asked of a product. Archiving is not the end: an archived product can be published again.
enum class ProductAction { publish, archive };

struct ProductTransition {
    ProductState from;
    ProductAction action;
    ProductState to;
};

inline constexpr std::array product_transitions{
    ProductTransition{ProductState::draft, ProductAction::publish, ProductState::published},
    ProductTransition{ProductState::published, ProductAction::archive, ProductState::archived},
    ProductTransition{ProductState::draft, ProductAction::archive, ProductState::archived},
    ProductTransition{ProductState::archived, ProductAction::publish, ProductState::published},
};

/// The state after `action`, or conflict `product.wrong_state` naming the present one.
Result<ProductState> after(ProductState now, ProductAction action);

/// A variant as somebody wants it to be. An empty name is right where a product has only one.
struct VariantDraft {
    std::string name;
    std::string sku;  ///< "" where the group does not use any
    Rupiah price;
};

/// A product as somebody wants it to be, before it has an id.
struct ProductDraft {
    std::string name;
    std::string category;  ///< slug
    ProductKind kind = ProductKind::goods;
    std::string story;
    std::string technique;
    std::string materials;
    std::string care;
    std::vector<VariantDraft> variants;
};

inline constexpr std::size_t max_name_length = 120;    ///< code points
inline constexpr std::size_t max_story_length = 4000;  ///< code points
inline constexpr std::size_t max_fact_length = 300;    ///< technique, materials, care
inline constexpr std::size_t max_variants = 100;
inline constexpr std::size_t max_sku_length = 40;

/// The draft with its texts tidied, or every field that is wrong at once.
/// Codes: required, too_long, too_many, duplicate, price.* ; fields are named like `variants[2].price`.
Result<ProductDraft> checked(ProductDraft draft);

}  // namespace etalase::catalogue
