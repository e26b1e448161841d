// WooCommerce's product export. Facts it relies on (Product CSV Importer and Exporter, and its schema):
// a variable product has a row of its own without a price, each of its variations a row whose Parent is the SKU of that
// row or "id:" and its ID; line breaks in descriptions are written as \n; what a spreadsheet would take for a formula has
// an apostrophe before it; categories are "Parent > Child", several separated by commas, a comma in a name as "\,".
#include "domain/shared/text.hpp"
#include "server/catalogue/price_list/html.hpp"
#include "server/catalogue/price_list/lines.hpp"

#include <algorithm>
#include <string_view>
#include <unordered_map>

namespace etalase::server {
namespace {

std::string lower_case(std::string text) {
    std::ranges::transform(text, text.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return text;
}

/// Without the apostrophe that the export puts before what could be a formula.
std::string plain(std::string text) {
    if (text.size() > 1 && text[0] == '\'' && std::string_view("=+-@").find(text[1]) != std::string_view::npos) {
        text.erase(0, 1);
    }
    return text;
}

/// The words of a description, with the export's two-character \n as line breaks.
std::string described(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool line_break = text[i] == '\\' && i + 1 < text.size() && text[i + 1] == 'n';
        out += line_break ? '\n' : text[i];
        i += line_break ? 1 : 0;
    }
    return tidy_paragraphs(text_of_html(out));
}

/// The first of several categories: "Anyaman > Tas, Promo" gives "Anyaman > Tas".
std::string first_category(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size() && text[i] != ','; ++i) {
        i += text[i] == '\\' && i + 1 < text.size() && text[i + 1] == ',' ? 1 : 0;
        out += text[i];
    }
    return out;
}

enum class RowType { simple, variable, variation, other };

/// "variation, downloadable, virtual" is a variation.
RowType type_of(const std::string& text) {
    const std::vector<std::string> words = search_words(text);
    const auto has = [&](std::string_view word) { return std::ranges::find(words, word) != words.end(); };
    return has("variation")                    ? RowType::variation
           : has("variable")                   ? RowType::variable
           : has("grouped") || has("external") ? RowType::other
                                               : RowType::simple;
}

class Export {
   public:
    Export(const Table& table, const Columns& columns) : columns_(columns) {
        for (const TableRow& row : table.rows) {
            const RowReader reader(columns, row);
            if (type_of(reader.cell(Field::type).text) == RowType::variable) {
                remember_parent(reader, row.number);
            }
        }
    }

    Line line(const TableRow& row) const {
        const RowReader reader(columns_, row);
        Line out = reader.line();
        for (Cell& cell : out.cells) {
            cell.text = plain(std::move(cell.text));
        }
        out[Field::category].text = first_category(out[Field::category].text);
        take_story(reader, out);
        take_price(reader, out);
        switch (type_of(reader.cell(Field::type).text)) {
            case RowType::simple:
                out[Field::variant].text.clear();  // the attributes of a simple product tell it apart from nothing
                break;
            case RowType::variable:
                out.sells = false;
                break;
            case RowType::variation:
                take_parent(reader, out);
                break;
            case RowType::other:
                out.readable = false;
                out.problems.push_back({"type.unsupported", reader.cell(Field::type)});
                break;
        }
        return out;
    }

   private:
    void remember_parent(const RowReader& reader, std::size_t row) {
        const std::string product = "row " + std::to_string(row);
        if (const std::string id = tidy_line(reader.cell(Field::id).text); !id.empty()) {
            parents_.emplace("id:" + lower_case(id), product);
        }
        if (const std::string sku = tidy_line(reader.cell(Field::sku).text); !sku.empty()) {
            parents_.emplace(lower_case(sku), product);
        }
    }

    void take_parent(const RowReader& reader, Line& line) const {
        const Cell parent = reader.cell(Field::parent);
        const auto found = parents_.find(lower_case(tidy_line(parent.text)));
        if (found == parents_.end()) {
            line.problems.push_back({"parent.unknown", parent});
            return;
        }
        line.product = found->second;
        // A variation's name is "Product - M, Red": its end serves where the attributes say nothing.
        const std::string name = tidy_line(line[Field::name].text);
        const std::size_t dash = name.rfind(" - ");
        if (line[Field::variant].text.empty() && dash != std::string::npos) {
            line[Field::variant].text = name.substr(dash + 3);
        }
        for (const Field field : {Field::name, Field::story, Field::category}) {
            line[field].text.clear();  // of the product's own row
        }
    }

    static void take_story(const RowReader& reader, Line& line) {
        const std::string brief = described(reader.cell(Field::short_story).text);
        Cell& story = line[Field::story];
        story.text = described(story.text);
        if (story.text.empty()) {
            story = {brief, reader.cell(Field::short_story).column};
        } else if (!brief.empty() && story.text.find(brief) == std::string::npos) {
            story.text = brief + "\n\n" + story.text;
        }
    }

    /// The regular price counts: a sale ends, a catalogue stays.
    static void take_price(const RowReader& reader, Line& line) {
        const Cell sale = reader.cell(Field::sale_price);
        if (tidy_line(sale.text).empty()) {
            return;
        }
        if (tidy_line(line[Field::price].text).empty()) {
            line[Field::price] = sale;
            line.notes.emplace_back("price.from_sale");
        } else {
            line.notes.emplace_back("price.sale_ignored");
        }
    }

    const Columns& columns_;
    std::unordered_map<std::string, std::string> parents_;  // by "id:7" and by SKU
};

}  // namespace

std::vector<Line> woocommerce_lines(const Table& table, const Columns& columns) {
    const Export source(table, columns);
    std::vector<Line> lines;
    lines.reserve(table.rows.size());
    for (const TableRow& row : table.rows) {
        lines.push_back(source.line(row));
    }
    return lines;
}

}  // namespace etalase::server
