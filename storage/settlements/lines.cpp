// The lines of a settlement, as its statement shows them.
#include "storage/engine/sql_text.hpp"
#include "storage/settlements/settlements.hpp"

#include <map>
#include <tuple>

namespace etalase::storage {

using settlements::Dispute;
using settlements::Line;
using Text = std::string;
using Number = long long;

namespace {

/// The newest word about each line.
std::map<Text, Dispute> disputes_of(Tx& tx, const SettlementId& id) {
    std::map<Text, Dispute> all;
    for (const auto& [due, reason, at, answer] : tx.select<Text, Text, Number, Text>(
             "select due_id, reason, said_at, answer from settlement_disputes where settlement_id = :id order by id", id.text)) {
        all[due] = {reason, Instant{at}, answer};
    }
    return all;
}

constexpr const char* line_select =
    "select d.id, d.kind, d.lot_id, d.day, p.slug, l.product_name, l.variant_name, l.sku, v.number, o.name, coalesce(s.number, "
    "t.number, u.number, i.number, ''), d.quantity, d.unit_price, d.gross, d.commission, d.net, d.taken from dues d join lots l "
    "on l.id = d.lot_id join products p on p.id = l.product_id join deliveries v on v.id = l.delivery_id join outlets o on o.id "
    "= l.outlet_id left join sale_matches m on d.kind = 'sale' and m.id = d.source_id left join sale_lines x on x.id = m.line_id "
    "left join sales s on s.id = x.sale_id left join buyer_return_lines r on d.kind = 'return' and r.id = d.source_id left join "
    "buyer_returns h on h.id = r.return_id left join sales t on t.id = h.sale_id left join sale_lines y on d.kind = 'taken' and "
    "y.id = d.source_id left join sales u on u.id = y.sale_id left join incidents i on d.kind in ('compensation', 'found') and "
    "i.id = d.source_id where d.settlement_id = ";

}  // namespace

std::vector<Line> list_lines(Tx& tx, const SettlementId& id, std::size_t limit, const std::string& after) {
    SqlText sql;
    sql.add(line_select).value(id.text);
    if (!after.empty()) {
        sql.add(" and (d.day > (select day from dues where id = ").value(after);
        sql.add(") or (d.day = (select day from dues where id = ").value(after);
        sql.add(") and d.id > ").value(after).add("))");
    }
    sql.add(" order by d.day, d.id");
    if (limit > 0) {
        sql.add(" limit ").value(static_cast<Number>(limit + 1));
    }
    auto disputes = disputes_of(tx, id);
    std::vector<Line> lines;
    for (const auto& [due, kind, lot, day, slug, name, variant, sku, delivery, outlet, document, quantity, price, gross,
                      commission, net, taken] :
         tx.select_with<Text, Text, Text, Text, Text, Text, Text, Text, Text, Text, Text, Number, Number, Number, Number, Number,
                        Number>(sql.text, sql.values)) {
        Line line;
        line.due = due;
        line.kind = kind;
        line.lot = LotId{lot};
        line.day = parse_local_date(day).value();
        line.product_slug = slug;
        line.product_name = name;
        line.variant_name = variant;
        line.sku = sku;
        line.delivery_number = delivery;
        line.outlet_name = outlet;
        line.document = document;
        line.quantity = quantity;
        line.unit_price = Rupiah{price};
        line.gross = Rupiah{gross};
        line.commission = Rupiah{commission};
        line.net = Rupiah{net};
        line.taken = Rupiah{taken};
        if (const auto said = disputes.find(due); said != disputes.end()) {
            line.dispute = said->second;
        }
        lines.push_back(std::move(line));
    }
    return lines;
}

}  // namespace etalase::storage
