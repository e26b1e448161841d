#include "storage/sales/facts.hpp"

#include "domain/shared/ensure.hpp"

namespace etalase::storage {

using Text = std::string;

namespace {

const Text insert =
    "insert into sale_facts (id, sale_id, group_id, outlet_id, lot_id, day, kind, method, pieces, gross, commission) ";

}  // namespace

void add_fact(Tx& tx, const sales::Match& match) {
    if (!match.lot) {
        return;
    }
    const auto added = tx.execute(insert +
                                      "select :id, s.id, l.group_id, s.outlet_id, l.id, s.day, 'sale', s.method, :pieces, "
                                      ":gross, :commission from sale_lines x join sales s on s.id = x.sale_id join lots l on "
                                      "l.id = :lot where x.id = :line",
                                  match.id, match.quantity, match.earned.gross.amount, match.earned.commission.amount,
                                  match.lot->text, match.line.text);
    ENSURE(added == 1);
}

void add_fact(Tx& tx, const NewReturn& goods, const ReturnPart& part) {
    tx.execute(insert +
                   "select :id, :sale, l.group_id, :outlet, l.id, :day, 'return', :method, :pieces, :gross, :commission from "
                   "sale_matches m join lots l on l.id = m.lot_id where m.id = :match",
               part.id, goods.sale.text, goods.outlet.text, format_local_date(goods.day), Text(name_of(goods.method)),
               part.quantity, part.earned.gross.amount, part.earned.commission.amount, part.match);
}

void remove_facts(Tx& tx, const SaleId& sale) {
    tx.execute("delete from sale_facts where sale_id = :sale", sale.text);
}

}  // namespace etalase::storage
