#include "storage/verify/rule.hpp"

namespace etalase::storage {

namespace {

using Text = std::string;

/// What a shift says beside what its rows add up to.
Rule drawer(const char* name, const char* says, const Text& is, const Text& sum) {
    return {2, name, says, "shift",
            "select id, 'the sum', held, found from (select h.id as id, " + is + " as held, (" + sum +
                ") as found from shifts h) x where held <> found"};
}

const Text sales_of_shift =
    " from sales s join sale_states t on t.sale_id = s.id where s.shift_id = h.id and t.state <> 'voided'";

}  // namespace

std::vector<Rule> rules_of_drawers() {
    const Text refunds = " from buyer_returns r where r.shift_id = h.id";
    return {
        drawer("drawers_hold_their_cash_sales", "The cash of a shift is the sum of its cash sales.", "h.cash_sales",
               "select coalesce(sum(s.total - s.to_groups), 0)" + sales_of_shift + " and s.method = 'cash'"),
        drawer("drawers_count_their_cash_sales", "A shift counts its cash sales.", "h.cash_count",
               "select count(*)" + sales_of_shift + " and s.method = 'cash'"),
        drawer("drawers_give_back_their_refunds", "The refunds of a shift are the sum of what it gave back.", "h.refunds",
               "select coalesce(sum(r.amount), 0)" + refunds),
        drawer("drawers_count_their_refunds", "A shift counts what it gave back.", "h.refund_count", "select count(*)" + refunds),
        drawer("late_sales_are_counted", "A shift counts the sales that came after it was closed.", "h.late_count",
               "select count(*) from sales s where s.shift_id = h.id and s.late = 1"),
        drawer("late_sales_brought_their_cash", "A shift knows the cash of the sales that came after it was closed.",
               "h.late_cash",
               "select coalesce(sum(s.total - s.to_groups), 0) from sales s where s.shift_id = h.id and s.late = 1 and s.method "
               "= 'cash'"),
    };
}

std::vector<Rule> rules_of_sales() {
    return {
        {5, "lines_cost_what_was_paid", "A line costs its pieces at the price that was paid, and a sale the sum of its lines.",
         "sale",
         "select s.id, 'the total', s.total, x.gross from sales s join (select sale_id, sum(gross) as gross, sum(quantity) as "
         "pieces, sum(case when gross = quantity * unit_price then 0 else 1 end) as wrong from sale_lines group by sale_id) x on "
         "x.sale_id = s.id where s.total <> x.gross or s.pieces <> x.pieces or x.wrong > 0"},
        {5, "matches_have_their_part_of_the_price", "What was found out about a line has its part of what was paid.", "match",
         "select m.id, 'gross', m.gross, m.quantity * x.unit_price from sale_matches m join sale_lines x on x.id = m.line_id "
         "where m.gross <> m.quantity * x.unit_price or m.net <> m.gross - m.commission"},
        {5, "commission_is_by_the_terms",
         "What was sold of one lot for its price or more has the commission of its terms, rounded half up once.",
         "line of a sale",
         "select x.id, 'ten thousand times the commission', m.commission * 10000, m.gross * v.commission_bp + 5000 - (m.gross * "
         "v.commission_bp + 5000) % 10000 from sale_lines x join (select line_id, min(lot_id) as lot_id, sum(gross) as gross, "
         "sum(commission) as "
         "commission from sale_matches group by line_id having count(lot_id) = count(*) and min(lot_id) = max(lot_id)) m on "
         "m.line_id = x.id and m.lot_id = x.lot_id join lots l on l.id = x.lot_id join agreement_versions v on v.agreement_id = "
         "l.agreement_id and v.number = l.terms_number where v.basis = 'commission' and x.unit_price >= x.price and "
         "m.commission * 10000 <> m.gross * v.commission_bp + 5000 - (m.gross * v.commission_bp + 5000) % 10000"},
        {5, "nothing_comes_back_twice",
         "No more comes back of what was found out about a line than it has, in pieces and in money.", "match",
         "select m.id, 'given back', r.gross, m.gross from sale_matches m join (select match_id, sum(quantity) as pieces, "
         "sum(gross) as gross, sum(net) as net from buyer_return_lines group by match_id) r on r.match_id = m.id where r.pieces "
         "> m.quantity or r.gross > m.gross or (r.pieces = m.quantity and (r.gross <> m.gross or r.net <> m.net))"},
        {9, "sales_count_within_their_shift", "A sale counts within its shift, and not after it arrived.", "sale",
         "select s.id, 'effective', s.effective_at, s.arrived_at from sales s left join shifts h on h.id = s.shift_id where "
         "s.effective_at > s.arrived_at or s.effective_at < h.opened_at or s.effective_at > h.closed_at"},
        {8, "every_piece_sold_is_accounted_for", "Each piece of a line is of a lot, is looked for, or came back.",
         "line of a sale",
         "select x.id, 'pieces', x.quantity, coalesce(m.pieces, 0) + coalesce(u.pieces, 0) + coalesce(r.pieces, 0) from "
         "sale_lines x join sale_states t on t.sale_id = x.sale_id left join (select line_id, sum(quantity) as pieces from "
         "sale_matches group by line_id) m on m.line_id = x.id left join unmatched_lines u on u.line_id = x.id left join (select "
         "line_id, sum(quantity) as pieces from buyer_return_lines where match_id is null group by line_id) r on r.line_id = "
         "x.id "
         "where t.state <> 'voided' and x.quantity <> coalesce(m.pieces, 0) + coalesce(u.pieces, 0) + coalesce(r.pieces, 0)"},
        {8, "nobody_looks_for_what_is_void", "Of a void sale nothing is looked for.", "line of a sale",
         "select x.id, 'pieces looked for', u.pieces, 0 from unmatched_lines u join sale_lines x on x.id = u.line_id join "
         "sale_states t on t.sale_id = x.sale_id where t.state = 'voided' and u.pieces > 0"},
        {8, "lots_sold_what_sales_say", "What is sold of a lot is what its sales say, less what came back.", "lot",
         "select l.id, 'sold', l.sold, coalesce(m.pieces, 0) - coalesce(r.pieces, 0) from lots l left join (select m.lot_id, "
         "sum(m.quantity) as pieces from sale_matches m join sale_lines x on x.id = m.line_id join sale_states t on t.sale_id = "
         "x.sale_id where t.state <> 'voided' group by m.lot_id) m on m.lot_id = l.id left join (select m.lot_id, "
         "sum(r.quantity) "
         "as pieces from buyer_return_lines r join sale_matches m on m.id = r.match_id group by m.lot_id) r on r.lot_id = l.id "
         "where l.sold <> coalesce(m.pieces, 0) - coalesce(r.pieces, 0)"},
        {8, "counts_posted_what_they_found", "A count that is posted moved what its figures differed by.", "line of a count",
         "select x.id, 'difference', x.counted - x.expected, coalesce(m.pieces, 0) from stock_count_lines x join stock_counts c "
         "on "
         "c.id = x.count_id left join (select cause_id, lot_id, sum(case when to_bucket = 'on_shelf' then quantity else "
         "-quantity "
         "end) as pieces from stock_moves where cause_kind = 'count' group by cause_id, lot_id) m on m.cause_id = c.id and "
         "m.lot_id = "
         "x.lot_id where c.state = 'posted' and x.counted - x.expected <> coalesce(m.pieces, 0)"},
        {8, "what_came_back_is_counted", "A sale counts the pieces that came back, and is void, returned or not, accordingly.",
         "sale",
         "select s.id, 'pieces back', t.pieces_back, coalesce(r.pieces, 0) from sales s join sale_states t on t.sale_id = s.id "
         "left join (select h.sale_id, sum(x.quantity) as pieces from buyer_returns h join buyer_return_lines x on x.return_id = "
         "h.id group by h.sale_id) r on r.sale_id = s.id left join sale_voids v on v.sale_id = s.id where t.pieces_back <> "
         "coalesce(r.pieces, 0) or t.state <> case when v.sale_id is not null then 'voided' when coalesce(r.pieces, 0) = 0 then "
         "'completed' when r.pieces = s.pieces then 'returned' else 'partly_returned' end"},
    };
}

}  // namespace etalase::storage
