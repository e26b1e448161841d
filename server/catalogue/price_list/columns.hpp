// Which column of a list means what.
#pragma once

#include "domain/shared/result.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace etalase::server {

enum class Field {
    ignored,
    name,
    category,
    kind,
    story,
    technique,
    materials,
    care,
    variant,  ///< may stand in several columns, such as size and colour
    sku,
    price,
    sale_price,   ///< WooCommerce
    short_story,  ///< WooCommerce
    id,           ///< WooCommerce
    type,         ///< WooCommerce
    parent,       ///< WooCommerce
    handle,       ///< Shopify
    shown,        ///< WooCommerce and Shopify: whether the shop shows it
    taxonomy,     ///< Shopify's own tree of categories, used where the seller's type is empty
};

struct Columns {
    std::string format;
    std::vector<Field> fields;         ///< one per column
    std::vector<std::string> ignored;  ///< headers as written

    /// Columns that mean this, in order.
    std::vector<std::size_t> of(Field field) const;
};

/// Reads the header. Case, marks, spaces, underscores and other signs in it do not count.
/// list.no_name_column, list.no_price_column, list.column_twice with the second header as detail.
Result<Columns> map_columns(const std::vector<std::string>& header);

}  // namespace etalase::server
