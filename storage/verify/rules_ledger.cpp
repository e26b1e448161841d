#include "storage/verify/rule.hpp"

namespace etalase::storage {

namespace {

using Text = std::string;

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

/// Documents that move money, with the event that they are in the books as.
std::vector<Rule> rules_of_documents() {
    const auto booked = [](const Text& event, const Text& documents) {
        return "select d.id, '" + event + " in the books', coalesce(e.times, 0), 1 from (" + documents +
               ") d left join (select cause_id, count(*) as times from ledger_entries where event = '" + event +
               "' group by cause_id) e on e.cause_id = d.id where coalesce(e.times, 0) <> 1";
    };
    const Text past_groups = "s.total > s.to_groups";
    const Text voided = "select s.id from sales s join sale_voids v on v.sale_id = s.id where " + past_groups;
    const Text there = "state = 'confirmed' or (state = 'sent' and payer = ";
    return {
        {3, "what_moved_money_is_in_the_books", "Whatever moved money is in the books, once.", "document",
         booked("sale", "select s.id from sales s where " + past_groups) + " union all " + booked("sale_voided", voided) +
             " union all " + booked("given_back", "select id from buyer_returns where amount > 0") + " union all " +
             booked("shift_opened", "select id from shifts where opening_float > 0") + " union all " +
             booked("deposited", "select id from shifts where deposit_amount > 0") + " union all " +
             booked("paid", "select id from payouts where " + there + "'agency')") + " union all " +
             booked("had_from_buyers",
                    "select id from settlements where taken <> 0 and state in ('approved', 'partly_paid', 'paid')") +
             " union all " + booked("payment_received", "select id from payouts where " + there + "'group')")},
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

/// Where groups hold the cash.
std::vector<Rule> rules_of_taken() {
    return {
        {4, "groups_took_what_sales_say", "What groups took from buyers is due from them, and stands in the sale.", "sale",
         "select s.id, 'to groups', s.to_groups, coalesce(d.taken, 0) from sales s left join (select sale_id, sum(taken) as "
         "taken "
         "from (select x.sale_id, d.taken from dues d join sale_matches m on m.id = d.source_id join sale_lines x on x.id = "
         "m.line_id where d.kind = 'sale' union all select x.sale_id, d.taken from dues d join sale_lines x on x.id = "
         "d.source_id where d.kind = 'taken') y group by sale_id) d on d.sale_id = s.id where s.to_groups <> coalesce(d.taken, "
         "0)"},
        {4, "taken_money_is_for_what_was_looked_for",
         "What a group took for pieces that nobody knew is their price, and is due unless the sale is void.", "due",
         "select d.id, 'taken', d.taken, x.unit_price * (x.quantity - coalesce(m.pieces, 0)) from dues d join sale_lines x on "
         "x.id = d.source_id join sale_states t on t.sale_id = x.sale_id left join (select line_id, sum(quantity) as pieces from "
         "sale_matches where kind in ('shelf', 'count') group by line_id) m on m.line_id = x.id where d.kind = 'taken' and "
         "(d.taken <> x.unit_price * (x.quantity - coalesce(m.pieces, 0)) or d.net <> 0 or (d.state = 'void') <> (t.state = "
         "'voided'))"},
        {4, "everything_due_has_its_document", "Nothing is due without what it is due for.", "due",
         "select d.id, 'net', d.net, 0 from dues d left join sale_matches m on d.kind = 'sale' and m.id = d.source_id left join "
         "buyer_return_lines r on d.kind = 'return' and r.id = d.source_id left join incidents i on d.kind in ('compensation', "
         "'found') and i.id = d.source_id left join sale_lines x on d.kind = 'taken' and x.id = d.source_id where m.id is null "
         "and r.id is null and i.id is null and x.id is null"},
    };
}

}  // namespace

std::vector<Rule> rules_of_ledger() {
    std::vector<Rule> all;
    for (const auto& rules : {rules_of_entries(), rules_of_balances(), rules_of_documents(), rules_of_dues(), rules_of_taken()}) {
        all.insert(all.end(), rules.begin(), rules.end());
    }
    return all;
}

}  // namespace etalase::storage
