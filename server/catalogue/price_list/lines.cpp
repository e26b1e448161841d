#include "server/catalogue/price_list/lines.hpp"

#include "domain/shared/text.hpp"
#include "server/catalogue/price_list/price_list.hpp"

namespace etalase::server {

const std::string& RowReader::text_at(std::size_t column) const {
    static const std::string empty;
    return column < row_.cells.size() ? row_.cells[column] : empty;
}

Cell RowReader::cell(Field field) const {
    const std::vector<std::size_t> columns = columns_.of(field);
    return columns.empty() ? Cell{} : Cell{text_at(columns.front()), columns.front()};
}

Cell RowReader::variant() const {
    Cell out;
    for (const std::size_t column : columns_.of(Field::variant)) {
        const std::string part = tidy_line(text_at(column));
        if (!out.column || (out.text.empty() && !part.empty())) {
            out.column = column;
        }
        if (!part.empty()) {
            out.text += (out.text.empty() ? "" : " / ") + part;
        }
    }
    return out;
}

Line RowReader::line() const {
    Line out;
    out.row = row_.number;
    out.product = "row " + std::to_string(row_.number);
    for (std::size_t i = static_cast<std::size_t>(Field::name); i < out.cells.size(); ++i) {
        out.cells[i] = cell(static_cast<Field>(i));
    }
    out[Field::variant] = variant();
    for (const std::size_t column : columns_.of(Field::shown)) {
        const std::string shown = slug_of(text_at(column));
        out.hidden = out.hidden || (text_at(column) == "-1" || shown == "0" || shown == "false" || shown == "draft" ||
                                    shown == "archived" || shown == "unlisted");
    }
    if (row_.too_long) {
        out.problems.push_back({"row.too_long", {}});
    }
    if (row_.wrong_quote) {
        out.problems.push_back({"row.wrong_quote", {}});
    }
    return out;
}

std::vector<Line> plain_lines(const Table& table, const Columns& columns) {
    std::vector<Line> lines;
    lines.reserve(table.rows.size());
    for (const TableRow& row : table.rows) {
        Line line = RowReader(columns, row).line();
        if (const std::string key = name_key(line[Field::name].text); !key.empty()) {
            line.product = "name " + key;
        }
        lines.push_back(std::move(line));
    }
    return lines;
}

}  // namespace etalase::server
