#include "server/agreements/paper.hpp"

#include "domain/shared/ensure.hpp"

namespace etalase::server {

void issue_agreement_paper(storage::Tx& tx, const agreements::Agreement& agreement, Instant at) {
    ENSURE(agreement.in_force.has_value() && !agreement.number.empty());
    PaperFacts facts;
    facts.kind = PaperKind::agreement;
    facts.subject = agreement.id.text;
    facts.group = agreement.group;
    facts.agency = agreement.agency;
    facts.at = at;
    facts.agreement_number = agreement.number;
    facts.terms_number = agreement.in_force->number;
    facts.note = agreement.in_force->reason;
    issue_paper(tx, facts);
}

}  // namespace etalase::server
