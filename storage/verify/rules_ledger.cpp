#include "storage/verify/rule.hpp"

namespace etalase::storage {

namespace {

using Text = std::string;

/// A balance beside what the documents of the account's owner come to. `sums`: owner_id and amount.
Rule balance(const char* name, const char* says, const char* kind, const Text& sums) {
    return {2, name, says, "account",
            Text("select a.id, 'the balance', a.balance, coalesce(x.amount, 0) from ledger_accounts a left join (") + sums +
                ") x on x.owner_id = a.owner_id where a.kind = '" + kind + "' and a.balance <> coalesce(x.amount, 0)"};
}

std::vector<Rule> rules_of_entries() {
    return {
        {3, "entries_sum_to_zero", "Every entry of the ledger sums to zero, and has at least two postings.", "entry",
         "select e.id, 'the sum', coalesce(p.amount, 0), 0 from ledger_entries e left join (select entry_id, sum(amount) as "
         "amount, count(*) as parts from ledger_postings group by entry_id) p on p.entry_id = e.id where p.parts is null or "
         "p.parts < 2 or p.amount <> 0"},
        {3, "entries_stay_in_their_book", "An entry posts to accounts of its own book.", "entry",
         "select e.id, 'another book', 0, 0 from ledger_postings p join ledger_entries e on e.id = p.entry_id join "
         "ledger_accounts a on a.id = p.ledger_account where a.book <> e.book"},
        {2, "balances_are_the_sum_of_postings", "A balance is the sum of its postings.", "account",
         "select a.id, 'the balance', a.balance, coalesce(p.amount, 0) from ledger_accounts a left join (select ledger_account, "
         "sum(amount) as amount from ledger_postings group by ledger_account) p on p.ledger_account = a.id where a.balance <> "
         "coalesce(p.amount, 0)"},
    };
}

std::vector<Rule> rules_of_balances() {
    return {
        balance("cash_is_in_the_drawers", "The cash of an outlet is what lies in its drawers and was not brought away.", "cash",
                "select outlet_id as owner_id, sum(case when state = 'open' then opening_float + cash_sales - refunds else "
                "counted - kept - coalesce(deposit_amount, 0) end) as amount from shifts group by outlet_id"),
        balance("suspense_is_looked_for", "What stands in suspense is looked for.", "suspense",
                "select u.outlet_id as owner_id, -sum(u.pieces * x.unit_price) as amount from unmatched_lines u join sale_lines "
                "x on x.id = u.line_id group by u.outlet_id"),
        balance("payables_are_the_dues", "What an agency owes under an agreement is what is due, less what was paid.", "payable",
                "select owner_id, sum(amount) as amount from (select agreement_id as owner_id, taken - net as amount from dues "
                "where state = 'due' union all select s.agreement_id, case when p.payer = 'agency' then p.amount else -p.amount "
                "end from payouts p join settlements s on s.id = p.settlement_id where p.state = 'confirmed' or (p.state = "
                "'sent' and p.payer = 'agency')) x group by owner_id"),
        balance("commission_is_earned_by_dues", "The commission of an agreement is that of what is due.", "commission",
                "select agreement_id as owner_id, -sum(commission) as amount from dues where state = 'due' group by "
                "agreement_id"),
        balance("compensation_is_what_was_borne", "What an agency bore is the compensation of agreed reports.", "compensation",
                "select agreement_id as owner_id, sum(net) as amount from dues where state = 'due' and kind in ('compensation', "
                "'found') group by agreement_id"),
    };
}

std::vector<Rule> rules_of_dues() {
    return {
        {4, "what_was_sold_is_due", "What is known to be sold is due once, with its amounts; of a void sale nothing is.", "match",
         "select m.id, 'due', m.net, coalesce(d.net, 0) from sale_matches m join sale_lines x on x.id = m.line_id join "
         "sale_states t on t.sale_id = x.sale_id left join dues d on d.kind = 'sale' and d.source_id = m.id where m.lot_id is "
         "not null and (d.id is null or d.net <> m.net or d.gross <> m.gross or d.quantity <> m.quantity or (d.state = 'void') "
         "<> (t.state = 'voided'))"},
        {4, "what_came_back_is_due", "What came back of known goods is owed less.", "line of a return",
         "select r.id, 'due', -r.net, coalesce(d.net, 0) from buyer_return_lines r join sale_matches m on m.id = r.match_id left "
         "join dues d on d.kind = 'return' and d.source_id = r.id where m.lot_id is not null and (d.id is null or d.net <> "
         "-r.net or d.gross <> -r.gross)"},
        {4, "what_was_agreed_is_due", "The compensation of an agreed report is owed, less what was found of it.", "incident",
         "select i.id, 'compensation', i.compensation + coalesce(f.amount, 0), coalesce(d.net, 0) + coalesce(g.net, 0) from "
         "incidents i left join (select of_incident, sum(compensation) as amount from incidents where kind = 'found' group by "
         "of_incident) f on f.of_incident = i.id left join dues d on d.kind = 'compensation' and d.source_id = i.id left join "
         "(select j.of_incident, sum(e.net) as net from dues e join incidents j on j.id = e.source_id where e.kind = 'found' "
         "group by j.of_incident) g on g.of_incident = i.id where i.kind <> 'found' and i.state in ('agreed', 'reversed') and "
         "i.compensation + "
         "coalesce(f.amount, 0) <> coalesce(d.net, 0) + coalesce(g.net, 0)"},
    };
}

}  // namespace

std::vector<Rule> rules_of_ledger() {
    std::vector<Rule> all;
    for (const auto& rules : {rules_of_entries(), rules_of_balances(), rules_of_dues()}) {
        all.insert(all.end(), rules.begin(), rules.end());
    }
    return all;
}

}  // namespace etalase::storage
