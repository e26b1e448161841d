// Rows of any format, put into the same words: what each says of a product and of one of its variants.
#pragma once

#include "server/catalogue/price_list/columns.hpp"
#include "server/catalogue/price_list/table.hpp"

#include <array>
#include <optional>
#include <string>
#include <vector>

namespace etalase::server {

/// A text and the column it came from.
struct Cell {
    std::string text;
    std::optional<std::size_t> column;
};

struct LineProblem {
    std::string code;
    Cell cell;
};

struct Line {
    std::size_t row = 0;
    std::string product;   ///< lines with the same belong to the same product
    bool hidden = false;   ///< the shop that the list comes from does not show it
    bool sells = true;     ///< false for a row that describes the product alone
    bool readable = true;  ///< false when nothing more can be said of the row than its problems
    std::array<Cell, static_cast<std::size_t>(Field::price) + 1> cells;  ///< by Field, up to price
    std::vector<std::string> notes;
    std::vector<LineProblem> problems;

    Cell& operator[](Field field) { return cells[static_cast<std::size_t>(field)]; }
    const Cell& operator[](Field field) const { return cells[static_cast<std::size_t>(field)]; }
};

/// The cells of one row by what they mean.
class RowReader {
   public:
    RowReader(const Columns& columns, const TableRow& row) : columns_(columns), row_(row) {}

    /// The cell of this column, empty when the list has no such column.
    Cell cell(Field field) const;

    /// All variant columns that say something, joined: "Merah / L".
    Cell variant() const;

    /// A line with the cells of our own formats and with what the table found wrong with the row.
    Line line() const;

   private:
    /// A short row ends in empty cells.
    const std::string& text_at(std::size_t column) const;

    const Columns& columns_;
    const TableRow& row_;
};

std::vector<Line> plain_lines(const Table& table, const Columns& columns);
std::vector<Line> woocommerce_lines(const Table& table, const Columns& columns);
std::vector<Line> shopify_lines(const Table& table, const Columns& columns);

}  // namespace etalase::server
