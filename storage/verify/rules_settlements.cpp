#include "storage/verify/rule.hpp"

namespace etalase::storage {

std::vector<Rule> rules_of_settlements() {
    return {
        {4, "settlements_are_the_sum_of_their_lines", "What a settlement says is the sum of the lines that it claims.",
         "settlement",
         "select s.id, 'the sum', s.net - s.taken, coalesce(d.amount, 0) from settlements s left join (select settlement_id, "
         "sum(gross) as gross, sum(commission) as commission, sum(net - taken) as amount from dues where settlement_id is not "
         "null group by settlement_id) d on d.settlement_id = s.id where s.state <> 'cancelled' and (s.net - s.taken <> "
         "coalesce(d.amount, 0) or s.gross <> coalesce(d.gross, 0) or s.commission <> coalesce(d.commission, 0))"},
        {4, "claimed_dues_belong_to_their_agreement", "A settlement claims what is due under its own agreement.", "due",
         "select d.id, 'another agreement', 0, 0 from dues d left join settlements s on s.id = d.settlement_id where "
         "d.settlement_id is not null and (s.id is null or s.agreement_id <> d.agreement_id or d.state <> 'due' or s.state = "
         "'cancelled')"},
        {4, "settlements_count_their_payouts", "A settlement knows what was paid and what is under way.", "settlement",
         "select s.id, 'paid', s.paid, coalesce(p.paid, 0) from settlements s left join (select settlement_id, sum(case when "
         "state = 'confirmed' then amount else 0 end) as paid, sum(case when state in ('initiated', 'sent') then amount else 0 "
         "end) as under_way from payouts group by settlement_id) p on p.settlement_id = s.id where s.paid <> coalesce(p.paid, "
         "0) or s.under_way <> coalesce(p.under_way, 0)"},
        {4, "payouts_never_exceed_what_is_owed", "Payouts of a settlement never exceed it.", "settlement",
         "select id, 'paid and under way', paid + under_way, abs(net - taken + carried) from settlements where paid + under_way "
         "> abs(net - taken + carried)"},
        {4, "paid_settlements_are_paid", "A settlement is paid when all of it was confirmed, and not before.", "settlement",
         "select id, 'paid', paid, abs(net - taken + carried) from settlements where (state = 'paid' and paid <> abs(net - taken "
         "+ carried)) or (state = 'partly_paid' and (paid = 0 or paid = abs(net - taken + carried))) or (state in ('draft', "
         "'cancelled') and paid + under_way > 0)"},
        {4, "debts_are_carried_once", "What an earlier settlement left is taken over once, and whole.", "settlement",
         "select s.id, 'carried', s.carried, coalesce(e.net - e.taken + e.carried, 0) from settlements s left join settlements e "
         "on e.id = s.carried_from where (s.carried_from is null and s.carried <> 0 and s.state <> 'cancelled') or "
         "(s.carried_from is not null and (e.id is "
         "null or e.carried_to is null or e.carried_to <> s.id or s.carried <> e.net - e.taken + e.carried)) union all select "
         "e.id, 'taken over by none', 0, 0 from settlements e left join settlements s on s.id = e.carried_to and s.carried_from "
         "= e.id where e.carried_to is not null and s.id is null"},
        {10, "approval_is_by_another",
         "Who approves a settlement is not who issued it; who confirms a payment is not who sent it.", "settlement",
         "select id, 'approved by its issuer', 0, 0 from settlements where approved_by <> '' and approved_by = issued_by union "
         "all select id, 'confirmed by its sender', 0, 0 from payouts where state = 'confirmed' and ended_by = sent_by"},
    };
}

}  // namespace etalase::storage
