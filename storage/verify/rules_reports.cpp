#include "storage/verify/rule.hpp"

namespace etalase::storage {

namespace {

using Text = std::string;

/// What the facts ought to be, by what they repeat.
const Text wanted =
    "(select m.id, s.id as sale_id, l.group_id, s.outlet_id, l.id as lot_id, s.day, 'sale' as kind, s.method, m.quantity as "
    "pieces, m.gross, m.commission from sale_matches m join sale_lines x on x.id = m.line_id join sales s on s.id = x.sale_id "
    "join sale_states t on t.sale_id = s.id join lots l on l.id = m.lot_id where t.state <> 'voided' union all select b.id, "
    "r.sale_id, l.group_id, r.outlet_id, l.id, r.day, 'return', r.method, b.quantity, b.gross, b.commission from "
    "buyer_return_lines b join buyer_returns r on r.id = b.return_id join sale_matches m on m.id = b.match_id join lots l on "
    "l.id = m.lot_id union all select x.id, d.id, d.group_id, '', x.variant_id, d.day, 'sale', d.method, x.quantity, x.gross, 0 "
    "from "
    "direct_sale_lines x join direct_sales d on d.id = x.sale_id left join direct_voids v on v.sale_id = d.id where v.sale_id is "
    "null) w";

/// Of facts that are there: what they say beside what they should.
Rule sum(const char* name, const char* says, const Text& what) {
    return {2, name, says, "line of the reports",
            "select w.id, '" + what + "', f." + what + ", w." + what + " from " + wanted +
                " join sale_facts f on f.id = w.id where f." + what + " <> w." + what};
}

}  // namespace

std::vector<Rule> rules_of_reports() {
    return {
        {2, "reports_count_every_sale", "Reports count all that was sold and all that came back.", "line of the reports",
         "select w.id, 'pieces', 0, w.pieces from " + wanted + " left join sale_facts f on f.id = w.id where f.id is null"},
        sum("reports_count_the_pieces", "Reports count the pieces.", "pieces"),
        sum("reports_count_the_money", "Reports add up what was paid and given back.", "gross"),
        sum("reports_count_the_commission", "Reports add up the commission.", "commission"),
        {2, "reports_know_where_and_when", "Reports know whose goods were sold where, on which day, and how they were paid.",
         "line of the reports",
         "select w.id, 'as the books have it', 0, 1 from " + wanted +
             " join sale_facts f on f.id = w.id where f.sale_id <> w.sale_id or f.group_id <> w.group_id or f.outlet_id <> "
             "w.outlet_id or f.lot_id <> w.lot_id or f.day <> w.day or f.kind <> w.kind or f.method <> w.method"},
        {2, "reports_know_nothing_else", "Reports count nothing that was not sold, is void, or did not come back.",
         "line of the reports",
         "select f.id, 'pieces', f.pieces, 0 from sale_facts f left join sale_matches m on m.id = f.id left join "
         "buyer_return_lines b on b.id = f.id left join sale_states t on t.sale_id = f.sale_id left join direct_sale_lines x on "
         "x.id = "
         "f.id left join direct_voids v on v.sale_id = x.sale_id where (x.id is not null and v.sale_id is not null) or (x.id is "
         "null "
         "and ((m.id is null and b.id is null) or t.sale_id is null or t.state = 'voided'))"},
    };
}

}  // namespace etalase::storage
