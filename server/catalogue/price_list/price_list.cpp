#include "server/catalogue/price_list/price_list.hpp"

#include "domain/shared/text.hpp"
#include "server/catalogue/price_list/assemble.hpp"
#include "server/catalogue/price_list/decode.hpp"

namespace etalase::server {
namespace {

std::vector<Line> lines_of(const Table& table, const Columns& columns) {
    if (columns.format == "woocommerce") {
        return woocommerce_lines(table, columns);
    }
    return columns.format == "shopify" ? shopify_lines(table, columns) : plain_lines(table, columns);
}

}  // namespace

std::string list_key(std::string_view name) {
    std::string out;
    const std::string tidy = tidy_line(name);
    for (std::size_t at = 0; at < tidy.size();) {
        std::size_t end = at + 1;
        while (end < tidy.size() && (static_cast<unsigned char>(tidy[end]) & 0xC0) == 0x80) {
            ++end;
        }
        const std::string code_point = tidy.substr(at, end - at);
        const std::string plain = slug_of(code_point);
        // A mark that follows its letter as a code point of its own (U+0300 to U+036F) is a mark all the same.
        const bool mark = code_point >= "\xCC\x80" && code_point <= "\xCD\xAF";
        out += mark ? "" : plain.empty() ? code_point : plain;
        at = end;
    }
    return out;
}

Result<PriceList> read_price_list(std::string_view bytes, const std::function<void(std::size_t rows)>& progress) {
    if (bytes.size() > max_list_bytes) {
        return refuse(ErrorKind::invalid, "list.too_large");
    }
    TRY_ASSIGN(const std::string text, decode_list(bytes));
    TRY_ASSIGN(const Table table, parse_table(text, progress));
    TRY_ASSIGN(const Columns columns, map_columns(table.header));
    PriceList list;
    list.format = columns.format;
    list.ignored_columns = columns.ignored;
    list.row_count = table.rows.size();
    assemble(lines_of(table, columns), table.header, list);
    return list;
}

}  // namespace etalase::server
