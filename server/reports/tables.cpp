#include "server/reports/tables.hpp"

#include "server/pages/words.hpp"
#include "server/reports/words.hpp"

#include <fmt/format.h>

#include <string>

namespace etalase::server {

using http::Language;
using reports::StockSums;
using reports::Sums;

namespace {

Cell number_or_nothing(const std::optional<std::int64_t>& number) {
    return number ? Cell(*number) : Cell();
}

Row row_of(const std::string& key, const std::string& label, const Sums& sums) {
    const auto price = reports::average_price(sums);
    return {key,
            label,
            sums.pieces,
            sums.returned_pieces,
            sums.gross.amount,
            sums.returns.amount,
            sums.commission.amount,
            sums.net().amount,
            number_or_nothing(price ? std::optional(price->amount) : std::nullopt)};
}

Row row_of(const std::string& key, const std::string& label, const StockSums& sums) {
    Row row{
        key, label, sums.sold, number_or_nothing(reports::sell_through(sums)), sums.on_shelf.pieces, sums.on_shelf.value.amount};
    for (const auto& aged : sums.by_age) {
        row.emplace_back(aged.pieces);
        row.emplace_back(aged.value.amount);
    }
    return row;
}

template <class Items>
auto rows_of(const Items& items) {
    return [&items](const std::function<void(const Row&)>& take) {
        for (const auto& item : items) {
            take(row_of(item.key, item.label, item.sums));
        }
    };
}

/// The title of a column is the word for its name.
Column column(const char* name, CellForm form, Language language) {
    return {name, word(language, std::string("report_") + name), form};
}

}  // namespace

Table table_of(const SalesReport& report, Language language) {
    Table table;
    table.title = word(language, "report_sales");
    table.columns = {column("key", CellForm::text, language),
                     {"label", word(language, "report_by_" + std::string(reports::name_of(report.by))), CellForm::text}};
    for (const auto* pieces : {"pieces", "returned_pieces"}) {
        table.columns.push_back(column(pieces, CellForm::count, language));
    }
    for (const auto* money : {"gross", "returns", "commission", "net", "average_price"}) {
        table.columns.push_back(column(money, CellForm::rupiah, language));
    }
    table.each_row = rows_of(report.items);
    table.sums = row_of("", word(language, "report_totals"), report.totals);
    return table;
}

Table table_of(const StockToday& stock, Language language) {
    Table table;
    table.title = word(language, "report_stock");
    table.columns = {
        column("key", CellForm::text, language),       {"label", word(language, "report_by_product"), CellForm::text},
        column("sold", CellForm::count, language),     column("sell_through", CellForm::percent, language),
        column("on_shelf", CellForm::count, language), column("value", CellForm::rupiah, language)};
    for (const auto& age : reports::ages) {
        const auto name = age.to_days ? fmt::format("{}_to_{}_days", age.from_days, *age.to_days)
                                      : fmt::format("over_{}_days", age.from_days - 1);
        const auto words = age_words(age, language);
        table.columns.push_back({"pieces_" + name, words, CellForm::count});
        table.columns.push_back({"value_" + name, words + " (Rp)", CellForm::rupiah});
    }
    table.each_row = rows_of(stock.report.items);
    table.sums = row_of("", word(language, "report_totals"), stock.report.totals);
    return table;
}

}  // namespace etalase::server
