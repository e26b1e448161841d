// From text to rows of cells.
#pragma once

#include "domain/shared/result.hpp"

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace etalase::server {

/// One row as it stands in the file.
struct TableRow {
    std::size_t number = 0;          ///< as a spreadsheet numbers it, the header being 1
    std::vector<std::string> cells;  ///< at most as many as the header has, fewer in a short row
    bool too_long = false;           ///< something stood beyond the last column
    bool wrong_quote = false;        ///< something stood after a closing quote
};

struct Table {
    std::vector<std::string> header;  ///< as written, spaces at the ends removed
    std::vector<TableRow> rows;       ///< blank ones left out
};

/// Comma, semicolon or tab: the one that the header line has most of, outside quotes.
char separator_of(std::string_view text);

/// Parses the whole text. list.empty without a header or without rows; list.unclosed_quote; list.too_large.
Result<Table> parse_table(std::string_view utf8, const std::function<void(std::size_t rows)>& progress);

}  // namespace etalase::server
