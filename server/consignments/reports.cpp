#include "server/consignments/reports.hpp"

#include "domain/shared/ensure.hpp"
#include "server/identity/details.hpp"
#include "server/ids.hpp"
#include "server/papers/issue.hpp"
#include "storage/agreements/terms.hpp"
#include "storage/consignments/incidents.hpp"
#include "storage/consignments/lots.hpp"
#include "storage/consignments/prices.hpp"
#include "storage/shared/places.hpp"

namespace etalase::server {

using consignments::Bucket;
using consignments::Cause;
using consignments::Incident;
using consignments::IncidentCause;
using consignments::IncidentKind;
using consignments::standpoint_of;
using storage::Tx;

namespace {

tl::unexpected<Error> wrong(const char* field, const char* code, const char* detail) {
    return tl::unexpected(Error{ErrorKind::invalid, "incident.invalid", "", {{field, code, detail}}});
}

tl::unexpected<Error> not_enough(const consignments::Lot& lot, Bucket bucket) {
    return refuse(ErrorKind::conflict, "lot.not_enough",
                  "Of " + lot.product_name + " there are only " + std::to_string(lot.buckets[bucket]) + " " +
                      std::string(name_of(bucket)) + ".");
}

bool moved(Tx& tx, const Doer& doer, const Incident& incident, Bucket from, Bucket to) {
    const consignments::Way way{Cause::incident, from, to};
    return storage::move_pieces(
        tx, {new_uuid(), incident.lot, way, incident.quantity, incident.id.text, doer.actor.account, doer.at});
}

Incident incident_of(const Doer& doer, const WantedIncident& wanted, const ReportedLot& reported) {
    Incident incident;
    incident.id = IncidentId{new_uuid()};
    incident.kind = wanted.kind;
    incident.parties = reported.parties;
    incident.lot = reported.lot.id;
    incident.quantity = wanted.quantity;
    incident.note = wanted.note;
    incident.reported_by = doer.actor.account;
    incident.reported_at = doer.at;
    return incident;
}

}  // namespace

Result<ReportedLot> reported_lot(Tx& tx, const Doer& doer, const WantedIncident& wanted) {
    const auto outlet = storage::find_outlet_place(tx, wanted.outlet);
    auto lot = storage::find_lot(tx, wanted.lot);
    ReportedLot reported;
    if (outlet) {
        reported.parties.outlet = outlet->id;
        reported.parties.agency = outlet->agency;
        reported.parties.zone = outlet->zone;
    }
    const bool here = outlet && lot && lot->outlet == outlet->id;
    reported.parties.group = here ? lot->group : GroupId{};
    const auto standpoint = standpoint_of(doer.actor, reported.parties);
    if (!outlet || !standpoint.sees()) {
        return refuse(ErrorKind::not_found, "outlet.not_found");
    }
    if (auto may = may_report(standpoint); !may) {
        return tl::unexpected(std::move(may).error());
    }
    if (!here || !lot->received_at) {
        return wrong("lot_id", "unknown_value", "The outlet holds no such goods.");
    }
    reported.lot = *std::move(lot);
    return reported;
}

Result<Incident> damaged_or_lost(Tx& tx, const Doer& doer, const WantedIncident& wanted, const ReportedLot& reported) {
    const auto cause = cause_of(wanted.kind, wanted.cause);
    if (!cause) {
        return wrong("cause", "unknown_value", "Damage is damaged or defect, a loss is lost.");
    }
    if (wanted.earlier) {
        return wrong("incident_id", "not_here", "Only what was found again answers an earlier report.");
    }
    auto incident = incident_of(doer, wanted, reported);
    incident.cause = *cause;
    const auto terms = storage::terms_of(tx, reported.lot.agreement, reported.lot.terms_number);
    const auto price = storage::price_on(tx, incident.lot, local_date_of(doer.at, reported.parties.zone));
    ENSURE(price.has_value());
    TRY_ASSIGN(incident.worth, consignments::worth_to_group(terms, price->price, price->net_price, incident.quantity));
    incident.percent = agency_percent(terms, *cause);
    TRY_ASSIGN(incident.compensation, agreements::borne_by_agency(incident.worth, incident.percent));
    if (!moved(tx, doer, incident, Bucket::on_shelf, bucket_of(incident.kind))) {
        return not_enough(reported.lot, Bucket::on_shelf);
    }
    return incident;
}

Result<Incident> found_again(Tx& tx, const Doer& doer, const WantedIncident& wanted, const ReportedLot& reported) {
    if (!cause_of(wanted.kind, wanted.cause)) {
        return wrong("cause", "unknown_value", "Leave the cause out: what was found has none.");
    }
    auto earlier = wanted.earlier ? storage::find_incident(tx, *wanted.earlier) : std::nullopt;
    if (!earlier || earlier->lot != reported.lot.id) {
        return wrong("incident_id", "unknown_value", "Name the report of these goods that is answered by the finding.");
    }
    const auto standing = storage::find_standing(tx, reported.lot.agreement);
    if (standing && standing->state == "closed") {
        return refuse(ErrorKind::conflict, "incident.agreement_closed");
    }
    TRY_ASSIGN(const auto back, find_again(*earlier, wanted.quantity, storage::gave_up(tx, earlier->id)));
    if (earlier->kind == IncidentKind::damage) {
        // What others reported as damaged is not what was found again.
        const auto others = storage::open_damage(tx, reported.lot.id, earlier->id);
        if (reported.lot.buckets[Bucket::damaged] - others < wanted.quantity) {
            return not_enough(reported.lot, Bucket::damaged);
        }
    }
    auto incident = incident_of(doer, wanted, reported);
    incident.cause = IncidentCause::found;
    incident.state = consignments::IncidentState::agreed;
    incident.of_incident = earlier->id;
    incident.worth = back.worth;
    incident.percent = earlier->percent;
    incident.compensation = back.compensation;
    if (!moved(tx, doer, incident, back.from, Bucket::on_shelf)) {
        return not_enough(reported.lot, back.from);
    }
    earlier->state = back.state;
    earlier->reversed += wanted.quantity;
    storage::update_incident(tx, *earlier, "");
    storage::record(tx, deed_of(doer),
                    {"incident.found", earlier->id.text, earlier->parties.group.text,
                     Details().add("by", incident.id.text).add("quantity", wanted.quantity).text()});
    return incident;
}

std::string report_number(Tx& tx, const Doer& doer, const Incident& incident, const ReportedLot& reported) {
    const auto& lot = reported.lot;
    const auto earlier = incident.of_incident ? storage::find_incident(tx, *incident.of_incident) : std::nullopt;
    const auto standing = storage::find_standing(tx, lot.agreement);
    const auto price = storage::price_on(tx, lot.id, local_date_of(doer.at, reported.parties.zone));
    PaperFacts facts;
    facts.kind = PaperKind::incident_report;
    facts.subject = incident.id.text;
    facts.group = lot.group;
    facts.outlet = lot.outlet;
    facts.agency = reported.parties.agency;
    facts.at = doer.at;
    facts.agreement_number = standing ? standing->number : "";
    facts.terms_number = lot.terms_number;
    facts.refers_to = earlier ? earlier->number : "";
    facts.note = incident.note;
    PaperLine line;
    line.product_name = lot.product_name;
    line.variant_name = lot.variant_name;
    line.sku = lot.sku;
    line.price = price ? price->price : lot.price;
    line.quantity = incident.quantity;
    line.expires_on = lot.expires_on;
    facts.lines.push_back(std::move(line));
    facts.more = {{"incident_kind", std::string(name_of(incident.kind))},
                  {"cause", std::string(name_of(incident.cause))},
                  {"worth", std::to_string(incident.worth.amount)},
                  {"percent", std::to_string(incident.percent)},
                  {"compensation", std::to_string(incident.compensation.amount)}};
    return issue_paper(tx, facts);
}

}  // namespace etalase::server
