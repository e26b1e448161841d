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
               "select coalesce(sum(s.total), 0)" + sales_of_shift + " and s.method = 'cash'"),
        drawer("drawers_count_their_cash_sales", "A shift counts its cash sales.", "h.cash_count",
               "select count(*)" + sales_of_shift + " and s.method = 'cash'"),
        drawer("drawers_give_back_their_refunds", "The refunds of a shift are the sum of what it gave back.", "h.refunds",
               "select coalesce(sum(r.amount), 0)" + refunds),
        drawer("drawers_count_their_refunds", "A shift counts what it gave back.", "h.refund_count", "select count(*)" + refunds),
        drawer("late_sales_are_counted", "A shift counts the sales that came after it was closed.", "h.late_count",
               "select count(*) from sales s where s.shift_id = h.id and s.late = 1"),
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
