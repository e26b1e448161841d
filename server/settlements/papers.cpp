#include "server/settlements/papers.hpp"

#include "domain/shared/ensure.hpp"
#include "server/papers/issue.hpp"
#include "storage/papers/papers.hpp"
#include "storage/settlements/settlements.hpp"

namespace etalase::server {

using settlements::Payout;
using settlements::Settlement;
using storage::Tx;

namespace {

PaperFacts facts_of(const Doer& doer, const Settlement& settlement) {
    PaperFacts facts;
    facts.group = settlement.parties.group;
    facts.agency = settlement.parties.agency;
    facts.at = doer.at;
    facts.agreement_number = settlement.parties.number;  // each lot was received under terms of its own: no version is named
    return facts;
}

/// Who signs for the agency. Somebody who works for the group too stays unnamed, and the agency's name stands there.
std::string agency_signs(Tx& tx, const AccountId& account, const Settlement& settlement) {
    const auto name = name_on_paper(tx, account, settlement.parties.group);
    return name.empty() ? settlement.parties.agency_party.name : name;
}

}  // namespace

std::string issue_statement(Tx& tx, const Doer& doer, const Settlement& settlement) {
    auto facts = facts_of(doer, settlement);
    facts.kind = PaperKind::statement;
    facts.subject = settlement.id.text;
    facts.number = settlement.number;
    facts.edition = static_cast<std::int64_t>(storage::papers_about(tx, settlement.id.text).size()) + 1;
    facts.note = settlement.note;
    PaperStatement statement;
    statement.from = settlement.from_day;
    statement.until = settlement.until_day;
    statement.due_on = settlement.due_on;
    statement.lines = storage::list_lines(tx, settlement.id);
    statement.carried = settlement.carried;
    if (settlement.carried_from) {
        const auto earlier = storage::find_settlement(tx, *settlement.carried_from);
        ENSURE(earlier.has_value());
        statement.carried_from = earlier->number;
    }
    facts.statement = std::move(statement);
    facts.signers = {{"issued", agency_signs(tx, doer.actor.account, settlement), doer.at}};
    const auto number = issue_paper(tx, facts);
    return settlement.number.empty() ? number : settlement.number;
}

std::string issue_payment(Tx& tx, const Doer& doer, const Settlement& settlement, const Payout& payout) {
    auto facts = facts_of(doer, settlement);
    const auto sent_at = payout.sent_at.value_or(doer.at);
    const bool agency_pays = payout.payer == agreements::Side::agency;
    const auto agency_person = agency_signs(tx, agency_pays ? AccountId{payout.sent_by} : doer.actor.account, settlement);
    facts.kind = PaperKind::payment;
    facts.subject = payout.id.text;
    facts.payment =
        PaperPayment{payout.payer, payout.amount, payout.way, settlement.number, local_date_of(sent_at, settlement.parties.zone)};
    facts.signers = {{"sent", agency_pays ? agency_person : "", sent_at},
                     {"confirmed", agency_pays ? "" : agency_person, doer.at}};
    return issue_paper(tx, facts);
}

}  // namespace etalase::server
