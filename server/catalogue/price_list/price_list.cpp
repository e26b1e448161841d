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
