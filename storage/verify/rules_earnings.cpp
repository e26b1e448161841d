#include "storage/verify/rule.hpp"

namespace etalase::storage {

std::vector<Rule> rules_of_earnings() {
    return {
        {4, "splits_never_exceed_what_came", "What is divided of a settlement is at most what the group received by it.",
         "settlement",
         "select d.settlement_id, 'divided', d.amount, s.taken + coalesce(p.amount, 0) from (select settlement_id, sum(amount) "
         "as "
         "amount from earning_splits where state <> 'cancelled' and settlement_id is not null group by settlement_id) d join "
         "settlements s on s.id = d.settlement_id left join (select settlement_id, sum(case when payer = 'agency' then amount "
         "else "
         "-amount end) as amount from payouts where state = 'confirmed' group by settlement_id) p on p.settlement_id = s.id "
         "where "
         "d.amount > s.taken + coalesce(p.amount, 0)"},
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
    };
}

}  // namespace etalase::storage
