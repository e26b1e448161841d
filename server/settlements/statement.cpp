#include "server/settlements/statement.hpp"

#include "server/pages/words.hpp"

namespace etalase::server {

using settlements::Line;

namespace {

Column column(const char* name, CellForm form, http::Language language) {
    return {name, word(language, std::string("statement_") + name), form};
}

std::string goods_of(const Line& line) {
    return line.variant_name.empty() ? line.product_name : line.product_name + ", " + line.variant_name;
}

Row row_of(const Line& line, http::Language language) {
    return {format_local_date(line.day),
            word(language, "statement_kind_" + line.kind),
            line.document,
            goods_of(line),
            line.delivery_number,
            line.outlet_name,
            line.quantity,
            line.unit_price.amount,
            line.gross.amount,
            line.commission.amount,
            line.net.amount,
            line.taken.amount,
            line.net.amount - line.taken.amount};
}

/// What an earlier settlement left: in no column but the last, whose sum is the settlement's.
Row carried_row(Rupiah carried, http::Language language) {
    Row row(13);
    row.at(1) = word(language, "statement_kind_carried");
    row.at(12) = carried.amount;
    return row;
}

}  // namespace

Table statement_of(const LinePage& page, http::Language language) {
    Table table;
    table.title = word(language, "statement_title");
    for (const auto* name : {"day", "kind", "document", "product", "lot", "outlet"}) {
        table.columns.push_back(column(name, CellForm::text, language));
    }
    table.columns.push_back(column("quantity", CellForm::count, language));
    for (const auto* name : {"price", "gross", "commission", "net", "taken", "total"}) {
        table.columns.push_back(column(name, CellForm::rupiah, language));
    }
    const auto& settlement = page.settlement;
    table.each_row = [&page, &settlement, language](const std::function<void(const Row&)>& take) {
        for (const auto& line : page.items) {
            take(row_of(line, language));
        }
        if (settlement.carried.amount != 0) {
            take(carried_row(settlement.carried, language));
        }
    };
    const auto& totals = settlement.totals;
    table.sums = {word(language, "ledger_sum"),
                  Cell(),
                  Cell(),
                  Cell(),
                  Cell(),
                  Cell(),
                  totals.pieces,
                  Cell(),
                  totals.gross.amount,
                  totals.commission.amount,
                  totals.net.amount,
                  totals.taken.amount,
                  settlement.total().amount};
    return table;
}

}  // namespace etalase::server
