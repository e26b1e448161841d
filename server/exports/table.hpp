// A table that somebody takes away as a file.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <variant>
#include <vector>

namespace etalase::server {

enum class CellForm { text, count, rupiah, percent };

struct Column {
    std::string name;   ///< for programs, as in the JSON: "gross"
    std::string title;  ///< for people: "Penjualan"
    CellForm form = CellForm::count;
};

/// Nothing, a text, or a whole number; of a percentage its hundredths.
using Cell = std::variant<std::monostate, std::string, std::int64_t>;
using Row = std::vector<Cell>;

struct Table {
    std::string title;  ///< of the sheet
    std::vector<Column> columns;
    /// Hands out its rows, one after the other.
    std::function<void(const std::function<void(const Row&)>&)> each_row;
    Row sums = {};  ///< the last row, for people; none where empty
};

}  // namespace etalase::server
