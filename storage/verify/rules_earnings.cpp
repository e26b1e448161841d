#include "storage/earnings/divisible.hpp"
#include "storage/verify/rule.hpp"

namespace etalase::storage {

std::vector<Rule> rules_of_earnings() {
    return {
        {4, "splits_never_exceed_what_came", "What is divided of a settlement is at most what the group received by it.",
         "settlement",
         "select d.settlement_id, 'divided', d.amount, d.came from (select s.id as settlement_id, (select sum(e.amount) from "
         "earning_splits e where e.state <> 'cancelled' and e.settlement_id = s.id) as amount, " +
             std::string(divisible_of_settlement) + " as came from settlements s) d where d.amount > d.came"},
        {10, "splits_are_signed_by_two_others", "A split stands when two members signed it who did not draft it.", "split",
         "select s.id, 'signatures', coalesce(a.signed, 0), 2 from earning_splits s left join (select p.split_id, count(*) as "
         "signed, sum(case when p.account_id = e.drafted_by then 1 else 0 end) as own from split_approvals p join earning_splits "
         "e "
         "on e.id = p.split_id group by p.split_id) a on a.split_id = s.id where (s.state in ('approved', 'paid') and "
         "coalesce(a.signed, 0) < 2) or (s.state = 'draft' and coalesce(a.signed, 0) > 1) or coalesce(a.own, 0) > 0"},
        {2, "common_funds_are_the_sum_of_their_splits", "A group's common fund is what its splits gave to it.", "group",
         "select g.id, 'common fund', -coalesce(l.balance, 0), coalesce(s.amount, 0) from maker_groups g left join "
         "ledger_accounts "
         "l on l.kind = 'common_fund' and l.owner_id = g.id left join (select group_id, sum(common_fund) as amount from "
         "earning_splits where state in ('approved', 'paid') group by group_id) s on s.group_id = g.id where coalesce(l.balance, "
         "0) "
         "<> -coalesce(s.amount, 0)"},
        {2, "splits_are_booked", "A split that stands is in the group's book, once and whole.", "split",
         "select s.id, 'booked', coalesce(e.amount, 0), s.amount from earning_splits s left join (select n.cause_id, "
         "sum(p.amount) "
         "as amount from ledger_entries n join ledger_postings p on p.entry_id = n.id join ledger_accounts l on l.id = "
         "p.ledger_account where n.event = 'split' and l.kind = 'undivided' group by n.cause_id) e on e.cause_id = s.id where "
         "(case "
         "when s.state in ('approved', 'paid') then s.amount else 0 end) <> coalesce(e.amount, 0)"},
        {5, "own_sales_are_the_sum_of_their_lines", "What a group sold itself is the sum of its lines.", "own sale",
         "select s.id, 'total', s.total, coalesce(x.gross, 0) from direct_sales s left join (select sale_id, sum(gross) as "
         "gross, "
         "sum(quantity) as pieces from direct_sale_lines group by sale_id) x on x.sale_id = s.id where s.total <> "
         "coalesce(x.gross, "
         "0) or s.pieces <> coalesce(x.pieces, 0)"},
        {2, "own_sales_are_booked", "What a group sold itself is in its book, and what is void is not.", "own sale",
         "select s.id, 'booked', coalesce(e.amount, 0), case when v.sale_id is null then s.total else 0 end from direct_sales s "
         "left "
         "join direct_voids v on v.sale_id = s.id left join (select n.cause_id, sum(p.amount) as amount from ledger_entries n "
         "join "
         "ledger_postings p on p.entry_id = n.id join ledger_accounts l on l.id = p.ledger_account where n.event = "
         "'sold_by_group' "
         "and l.kind = 'group_money' group by n.cause_id) e on e.cause_id = s.id where coalesce(e.amount, 0) <> case when "
         "v.sale_id "
         "is null then s.total else 0 end"},
        {4, "own_sales_are_divided_once", "A split of own sales has the money of its sales, none of them void.", "split",
         "select t.id, 'amount', t.amount, coalesce(c.amount, 0) from earning_splits t left join (select k.split_id, sum(case "
         "when "
         "v.sale_id is null then s.total else 0 end) as amount from direct_claims k join direct_sales s on s.id = k.sale_id left "
         "join direct_voids v on v.sale_id = s.id group by k.split_id) c on c.split_id = t.id where t.settlement_id is null and "
         "t.state <> 'cancelled' and t.amount <> coalesce(c.amount, 0)"},
    };
}

}  // namespace etalase::storage
