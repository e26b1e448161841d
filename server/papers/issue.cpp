#include "server/papers/issue.hpp"

#include "domain/shared/ensure.hpp"
#include "server/identity/secrets.hpp"
#include "server/ids.hpp"
#include "server/papers/content.hpp"

#include "storage/identity/accounts.hpp"
#include "storage/papers/papers.hpp"
#include "storage/papers/parties.hpp"

#include <cstdlib>

namespace etalase::server {

std::string_view name_of(PaperKind kind) {
    switch (kind) {
        case PaperKind::delivery_note:
            return "delivery_note";
        case PaperKind::receipt:
            return "receipt";
        case PaperKind::return_note:
            return "return_note";
        case PaperKind::incident_report:
            return "incident_report";
        case PaperKind::agreement:
            return "agreement";
        case PaperKind::stock_count:
            return "stock_count";
        case PaperKind::statement:
            return "statement";
        case PaperKind::payment:
            return "payment";
    }
    throw Bug("no such paper");
}

std::string_view series_of(PaperKind kind) {
    switch (kind) {
        case PaperKind::delivery_note:
            return "NT";
        case PaperKind::receipt:
            return "BAST";
        case PaperKind::return_note:
            return "NR";
        case PaperKind::incident_report:
            return "BAK";
        case PaperKind::agreement:
            return "PJ";
        case PaperKind::stock_count:
            return "SO";
        case PaperKind::statement:
            return "LPP";
        case PaperKind::payment:
            return "KW";
    }
    throw Bug("no such paper");
}

namespace {

/// "09.41" on the clocks of a zone.
std::string clock_of(Instant when, TimeZone zone) {
    const auto there = format_rfc3339(Instant{when.us + utc_offset_hours(zone) * 3'600'000'000LL});
    return there.substr(11, 2) + "." + there.substr(14, 2);
}

PaperContent::Signature signature(const std::string& side, const std::string& name, Instant at, TimeZone zone) {
    return {side, name, format_rfc3339(at), format_local_date(local_date_of(at, zone)), clock_of(at, zone)};
}

/// What was agreed, and on an agreement who signed it. The group's people sign as the group: no paper has their names.
void add_terms(storage::Tx& tx, const PaperFacts& facts, TimeZone zone, PaperContent& content) {
    content.agreement = facts.agreement_number;
    content.version = facts.terms_number;
    const auto terms = storage::find_paper_terms(tx, facts.group, facts.agency, facts.agreement_number, facts.terms_number);
    if (!terms) {
        return;
    }
    content.terms = terms->terms;
    if (facts.kind != PaperKind::agreement) {
        return;
    }
    for (const auto& each : storage::list_paper_signatures(tx, terms->agreement, facts.terms_number)) {
        content.signatures.push_back(
            signature(each.side, each.side == "group" ? content.group.alias : each.signer, each.at, zone));
    }
}

PaperContent content_of(storage::Tx& tx, const PaperFacts& facts, const storage::PaperParties& parties) {
    PaperContent content;
    content.kind = name_of(facts.kind);
    content.at = format_rfc3339(facts.at);
    content.day = format_local_date(local_date_of(facts.at, parties.zone));
    content.time = clock_of(facts.at, parties.zone);
    content.zone = name_of(parties.zone);
    content.group = {parties.group, parties.group_region, parties.group_region_code, parties.group_whatsapp};
    content.outlet = {parties.outlet, parties.outlet_address, parties.outlet_region};
    content.agency = {parties.agency, parties.agency_region};
    content.refers_to = facts.refers_to;
    content.note = facts.note;
    content.lines = facts.lines;
    for (const auto& line : facts.lines) {
        content.pieces += pieces_of(line);
        content.worth = add(content.worth, worth_of(line)).value();
    }
    content.more = facts.more;
    content.statement = facts.statement;
    content.payment = facts.payment;
    if (facts.statement) {
        content.pieces = totals_of(*facts.statement).pieces;
        content.worth = Rupiah{std::abs(total_of(*facts.statement).amount)};
    } else if (facts.payment) {
        content.worth = facts.payment->amount;
    }
    for (const auto& each : facts.signers) {
        content.signatures.push_back(
            signature(each.deed, each.name.empty() ? content.group.alias : each.name, each.at, parties.zone));
    }
    add_terms(tx, facts, parties.zone, content);
    return content;
}

/// An agreement keeps its number through all of its versions; the papers of later ones name the version behind it. So does a
/// settlement that is issued again.
std::string number_of(storage::Tx& tx, const PaperFacts& facts, const storage::PaperParties& parties) {
    if (facts.kind == PaperKind::agreement && !facts.agreement_number.empty()) {
        return facts.agreement_number + "-V" + std::to_string(facts.terms_number);
    }
    if (!facts.number.empty()) {
        return facts.number + "-V" + std::to_string(facts.edition);
    }
    auto series = std::string(series_of(facts.kind));
    if (facts.outlet) {
        series += "-" + parties.outlet_code;
    }
    return storage::next_paper_number(tx, series, year_of(local_date_of(facts.at, parties.zone)));
}

}  // namespace

std::string issue_paper(storage::Tx& tx, const PaperFacts& facts) {
    const auto parties = storage::find_paper_parties(tx, facts.group, facts.outlet, facts.agency);
    auto content = content_of(tx, facts, parties);
    storage::StoredPaper paper;
    paper.id = new_uuid();
    paper.kind = content.kind;
    paper.number = number_of(tx, facts, parties);
    content.number = paper.number;
    if (facts.kind == PaperKind::agreement && content.agreement.empty()) {
        content.agreement = paper.number;
    }
    paper.subject = facts.subject;
    paper.group = facts.group.text;
    paper.outlet = facts.outlet ? facts.outlet->text : "";
    paper.agency = facts.agency.text;
    paper.content = write_content(content);
    paper.digest = sha256_of(paper.content);
    paper.code = new_code();
    paper.issued_at = facts.at;
    storage::insert_paper(tx, paper);
    return paper.number;
}

std::string name_on_paper(storage::Tx& tx, const AccountId& id, const GroupId& group) {
    identity::Actor actor;
    actor.grants = storage::list_plain_grants(tx, id);
    const auto account = storage::find_account(tx, id);
    return account && !actor.works_for(group) ? account->display_name : "";
}

}  // namespace etalase::server
