// Shopify's product export. Facts it relies on (help.shopify.com, "Using CSV files to import and export products"):
// rows with the same Handle are one product; the first holds title and description, the following ones further variants
// or further photos alone; a product without options has one option Title with the value "Default Title".
#include "domain/shared/text.hpp"
#include "server/catalogue/price_list/html.hpp"
#include "server/catalogue/price_list/lines.hpp"

namespace etalase::server {
namespace {

bool is_blank(const Cell& cell) {
    return tidy_line(cell.text).empty();
}

/// A row that only adds a photo says nothing of a product or a variant.
bool is_photo_only(const Line& line) {
    return is_blank(line[Field::name]) && is_blank(line[Field::price]) && is_blank(line[Field::variant]) &&
           is_blank(line[Field::sku]);
}

}  // namespace

std::vector<Line> shopify_lines(const Table& table, const Columns& columns) {
    std::vector<Line> lines;
    std::string product;
    for (const TableRow& row : table.rows) {
        const RowReader reader(columns, row);
        Line line = reader.line();
        const std::string handle = tidy_line(reader.cell(Field::handle).text);
        if (!handle.empty()) {
            product = "handle " + handle;
        } else if (product.empty() || !is_blank(line[Field::name])) {
            product = line.product;  // a title without a handle begins a product of its own
        }
        line.product = product;
        if (is_photo_only(line) && line.problems.empty()) {
            continue;
        }
        if (line[Field::variant].text == "Default Title") {
            line[Field::variant].text.clear();
        }
        line[Field::story].text = tidy_paragraphs(text_of_html(line[Field::story].text));
        if (is_blank(line[Field::category]) && !is_blank(line[Field::name])) {
            line[Field::category] = reader.cell(Field::taxonomy);
        }
        lines.push_back(std::move(line));
    }
    return lines;
}

}  // namespace etalase::server
