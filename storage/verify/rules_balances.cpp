// Domain rule 2: every balance beside what the documents of its owner come to.
#include "storage/verify/rule.hpp"

namespace etalase::storage {

namespace {

using Text = std::string;

/// `sums`: owner_id and amount. Where there is an amount there is an account, too.
Rule balance(const char* name, const char* says, const Text& kind, const Text& sums) {
    return {2, name, says, "account",
            "select a.id, 'the balance', a.balance, coalesce(x.amount, 0) from ledger_accounts a left join (" + sums +
                ") x on x.owner_id = a.owner_id where a.kind = '" + kind +
                "' and a.balance <> coalesce(x.amount, 0) union all select x.owner_id, 'the " + kind +
                ", to which nothing was posted,', 0, x.amount from (" + sums + ") x left join ledger_accounts a on a.kind = '" +
                kind + "' and a.owner_id = x.owner_id where a.id is null and x.amount <> 0"};
}

Text by_owner(const Text& parts) {
    return "select owner_id, sum(amount) as amount from (" + parts + ") y group by owner_id";
}

/// What payouts moved of an agency's money, or of a group's. Who pays books it when it is sent, who gets it when it is there.
Text payouts_of(const Text& owner, const Text& side, const Text& sign) {
    return "select " + owner + " as owner_id, case when p.payer = '" + side + "' then -(" + sign + "p.amount) else " + sign +
           "p.amount end as amount from payouts p join settlements s on s.id = p.settlement_id join agreements g on g.id = "
           "s.agreement_id where p.state = 'confirmed' or (p.state = 'sent' and p.payer = '" +
           side + "')";
}

/// What groups took from buyers, as both sides agreed on.
Text taken_by_groups(const Text& sign) {
    return "select g.group_id as owner_id, " + sign +
           "s.taken as amount from settlements s join agreements g on g.id = s.agreement_id where s.state in ('approved', "
           "'partly_paid', 'paid')";
}

/// What groups do with their money has rules of its own.
Text other_events(const Text& kind) {
    return "select a.owner_id, p.amount from ledger_accounts a join ledger_postings p on p.ledger_account = a.id join "
           "ledger_entries e on e.id = p.entry_id where a.kind = '" +
           kind + "' and e.event not in ('payment_received', 'had_from_buyers')";
}

std::vector<Rule> rules_of_outlets() {
    return {
        balance("cash_is_in_the_drawers", "The cash of an outlet is what lies in its drawers and was not brought away.", "cash",
                "select outlet_id as owner_id, sum(case when state = 'open' then opening_float + cash_sales - refunds else "
                "counted - kept - coalesce(deposit_amount, 0) end) as amount from shifts group by outlet_id"),
        balance("change_is_in_the_drawers", "The change of an outlet is what was put into its drawers, less what was kept there.",
                "change_fund",
                "select outlet_id as owner_id, sum(coalesce(kept, 0) - opening_float) as amount from shifts group by outlet_id"),
        // A late sale for cash makes the difference of its shift smaller.
        balance("differences_are_those_of_shifts",
                "What an outlet has too much or too little is what its shifts differ by, and what was written off.", "over_short",
                by_owner("select outlet_id as owner_id, opening_float + cash_sales - refunds - counted as amount from shifts "
                         "where state <> 'open' union all select s.outlet_id, -m.gross from sale_matches m join sale_lines x on "
                         "x.id = m.line_id join sales s on s.id = x.sale_id join sale_states t on t.sale_id = s.id where "
                         "m.lot_id is null and t.state <> 'voided' union all select r.outlet_id, b.gross from "
                         "buyer_return_lines b join buyer_returns r on r.id = b.return_id join sale_matches m on m.id = "
                         "b.match_id where m.lot_id is null")),
        balance("suspense_is_looked_for", "What stands in suspense is looked for.", "suspense",
                "select u.outlet_id as owner_id, -sum(u.pieces * x.unit_price) as amount from unmatched_lines u join sale_lines "
                "x on x.id = u.line_id group by u.outlet_id"),
    };
}

std::vector<Rule> rules_of_agreements() {
    return {
        balance("payables_are_the_dues", "What an agency owes under an agreement is what is due, less what was paid.", "payable",
                by_owner("select agreement_id as owner_id, taken - net as amount from dues where state = 'due' union all " +
                         payouts_of("s.agreement_id", "agency", "-"))),
        balance("commission_is_earned_by_dues", "The commission of an agreement is that of what is due.", "commission",
                "select agreement_id as owner_id, -sum(commission) as amount from dues where state = 'due' group by "
                "agreement_id"),
        balance("compensation_is_what_was_borne", "What an agency bore is the compensation of agreed reports.", "compensation",
                "select agreement_id as owner_id, sum(net) as amount from dues where state = 'due' and kind in ('compensation', "
                "'found') group by agreement_id"),
    };
}

std::vector<Rule> rules_of_money() {
    return {
        balance("bank_is_what_came_and_went",
                "The money of an agency is what was deposited and paid past the drawers, less what was given back and paid out.",
                "bank",
                by_owner("select o.agency_id as owner_id, coalesce(h.deposit_amount, 0) as amount from shifts h join outlets o "
                         "on o.id = h.outlet_id union all select o.agency_id, s.total - s.to_groups from sales s join "
                         "sale_states t on t.sale_id = s.id join outlets o on o.id = s.outlet_id where s.method <> 'cash' and "
                         "t.state <> 'voided' union all select o.agency_id, -r.amount from buyer_returns r join outlets o on "
                         "o.id = r.outlet_id where r.method <> 'cash' union all " +
                         payouts_of("g.agency_id", "agency", ""))),
        balance("groups_have_what_was_paid", "A group has what it took from buyers and what it confirmed, less what it sent.",
                "group_money",
                by_owner(payouts_of("g.group_id", "group", "") + " union all " + taken_by_groups("") + " union all " +
                         other_events("group_money"))),
        balance("what_was_received_is_to_be_divided", "What a group took and received stands to be divided.", "undivided",
                by_owner(payouts_of("g.group_id", "group", "-") + " union all " + taken_by_groups("-") + " union all " +
                         other_events("undivided"))),
    };
}

}  // namespace

std::vector<Rule> rules_of_balances() {
    std::vector<Rule> all;
    for (const auto& rules : {rules_of_outlets(), rules_of_agreements(), rules_of_money()}) {
        all.insert(all.end(), rules.begin(), rules.end());
    }
    return all;
}

}  // namespace etalase::storage
