// Reads a price list (CSV) that a group already has: our own template, lists as people in Indonesia keep them, and the
// product exports of WooCommerce and Shopify. Nothing is stored here; whoever calls shows the result and saves it.
#pragma once

#include "domain/catalogue/product.hpp"
#include "domain/shared/result.hpp"

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace etalase::server {

inline constexpr std::size_t max_list_bytes = 20 * 1024 * 1024;
inline constexpr std::size_t max_list_rows = 50'000;  ///< bounds memory; more is list.too_large as well

/// One wrong cell or row.
struct ListError {
    std::size_t row = 0;  ///< as a spreadsheet numbers it: the header is 1, blank rows count, a quoted cell is one row
    std::string column;   ///< header as written, "" when the whole row is meant
    std::string code;     ///< has a sentence in sentences.hpp
    std::string value;    ///< what was read there, cut at 80 code points
};

/// One product of the list that is right in every row.
struct ListProduct {
    std::vector<std::size_t> rows;
    /// Checked by the domain. `category` is slug_of the category's last part, whether or not there is such a category;
    /// "" (with the note category.missing) where the list names none.
    catalogue::ProductDraft draft;
    std::string key;            ///< identity within the group: the name without case and marks
    std::string category_text;  ///< as written
    bool hidden = false;        ///< not shown by the shop it comes from: never to be published by an import (note state.hidden)
    std::vector<std::string> notes;  ///< codes of warnings, each once; they have sentences too
};

struct PriceList {
    std::string format;                        ///< "etalase", "indonesia", "listings", "woocommerce", "shopify"
    std::vector<std::string> ignored_columns;  ///< headers as written, in order
    std::vector<ListProduct> products;         ///< in order of first appearance
    std::vector<ListError> errors;             ///< by row
    std::size_t row_count = 0;                 ///< rows with something in them, without the header
};

/// Reads a whole file. UTF-8 with or without BOM, UTF-16 with BOM, else Windows-1252; separated by comma, semicolon or
/// tab. `progress` is told the number of rows read so far, now and then and at the end.
/// Whole-file failures (invalid): list.empty, list.too_large, list.not_text, list.no_name_column,
/// list.no_price_column, list.column_twice (`detail` is the header), list.unclosed_quote (`detail` is the row number).
Result<PriceList> read_price_list(std::string_view bytes, const std::function<void(std::size_t rows)>& progress = {});

}  // namespace etalase::server
