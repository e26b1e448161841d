#include "server/consignments/operations_incidents.hpp"

#include "domain/shared/ensure.hpp"
#include "server/consignments/compensation.hpp"
#include "server/consignments/reports.hpp"
#include "server/identity/details.hpp"
#include "server/ids.hpp"
#include "server/once.hpp"
#include "storage/agreements/agreements.hpp"
#include "storage/consignments/incidents.hpp"
#include "storage/consignments/lots.hpp"

#include <algorithm>

namespace etalase::server {

using consignments::Bucket;
using consignments::Cause;
using consignments::Incident;
using consignments::IncidentAction;
using consignments::IncidentKind;
using consignments::standpoint_of;
using storage::Tx;

namespace {

tl::unexpected<Error> no_incident() {
    return refuse(ErrorKind::not_found, "incident.not_found");
}

std::vector<SeenIncident> all_seen(Tx& tx, const identity::Actor& actor, std::vector<Incident> found) {
    std::vector<std::string> ids;
    for (const auto& incident : found) {
        ids.push_back(incident.id.text);
    }
    auto papers = storage::issued_about(tx, ids);
    std::vector<SeenIncident> all;
    for (auto& incident : found) {
        SeenIncident view;
        view.id = incident.id;
        view.papers = std::move(papers[incident.id.text]);
        view.may = may(incident, standpoint_of(actor, incident.parties), actor.account);
        view.incident = std::move(incident);
        all.push_back(std::move(view));
    }
    return all;
}

SeenIncident seen(Tx& tx, const identity::Actor& actor, Incident incident) {
    return std::move(all_seen(tx, actor, {std::move(incident)}).front());
}

Result<Incident> find_seen(Tx& tx, const identity::Actor& actor, const IncidentId& id) {
    auto incident = storage::find_incident(tx, id);
    if (!incident || !standpoint_of(actor, incident->parties).sees()) {
        return no_incident();
    }
    return *std::move(incident);
}

SeenIncident again(Tx& tx, const Doer& doer, const IncidentId& id) {
    auto incident = storage::find_incident(tx, id);
    ENSURE(incident.has_value());
    return seen(tx, doer.actor, *std::move(incident));
}

/// An incident that is held until the end of the transaction, for somebody who may do this to it now.
struct Opened {
    Incident incident;
    consignments::IncidentState next = consignments::IncidentState::reported;
};
Result<Opened> open(Tx& tx, const Doer& doer, const IncidentId& id, IncidentAction action, const std::vector<LotId>& lots = {}) {
    if (!storage::lock_incident(tx, id)) {
        return no_incident();
    }
    storage::lock_lots(tx, lots);  // before anything is read: what we see is then as it stays
    TRY_ASSIGN(auto incident, find_seen(tx, doer.actor, id));
    const auto standpoint = standpoint_of(doer.actor, incident.parties);
    if (auto may = may_do(incident, standpoint, doer.actor.account, action); !may) {
        return tl::unexpected(std::move(may).error());
    }
    if (incident.kind == IncidentKind::found) {
        return refuse(ErrorKind::conflict, "incident.wrong_state", "What was found needs no answer; it is agreed.");
    }
    TRY_ASSIGN(const auto next, after(incident.state, action));
    return Opened{std::move(incident), next};
}

/// The lot of an incident, which never changes, so that it may be asked for before the transaction that locks it.
std::vector<LotId> lots_of(storage::Database& database, const IncidentId& id) {
    const auto incident = database.read([&](Tx& tx) { return storage::find_incident(tx, id); });
    return incident ? std::vector<LotId>{incident->lot} : std::vector<LotId>{};
}

/// The agreement of a lot, which never changes.
std::optional<AgreementId> agreement_of(storage::Database& database, const LotId& id) {
    const auto lot = database.read([&](Tx& tx) { return storage::find_lot(tx, id); });
    return lot ? std::optional(lot->agreement) : std::nullopt;
}

void record(Tx& tx, const Doer& doer, const char* action, const Incident& incident, Details details) {
    storage::record(tx, deed_of(doer),
                    {action, incident.id.text, incident.parties.group.text, details.add("number", incident.number).text()});
}

/// Whether both sides agreed to a report, so that its compensation is owed.
bool is_owed(Tx& tx, const IncidentId& id) {
    const auto earlier = storage::find_incident(tx, id);
    return earlier && earlier->state == consignments::IncidentState::agreed;
}

/// Another percentage also holds for what was found before: its parts are made anew, in the order in which it was found.
void carry_to_found(Tx& tx, const Incident& incident) {
    std::int64_t before = 0;
    for (const auto& part : storage::list_found(tx, incident.id)) {
        const auto back = consignments::portion(incident.compensation, incident.quantity, before, part.quantity);
        storage::update_found(tx, part.id, incident.percent, Rupiah{-back.amount});
        before += part.quantity;
    }
}

}  // namespace

IncidentPage list_seen_incidents(storage::Database& database, const identity::Actor& actor, consignments::DocumentQuery query) {
    query.reach = consignments::reach_of(actor);
    return database.read([&](Tx& tx) {
        IncidentPage page;
        auto found = storage::list_incidents(tx, query);
        page.more = found.size() > query.limit;
        found.resize(std::min(found.size(), query.limit));
        page.items = all_seen(tx, actor, std::move(found));
        return page;
    });
}

Result<SeenIncident> show_incident(storage::Database& database, const identity::Actor& actor, const IncidentId& id) {
    return database.read([&](Tx& tx) -> Result<SeenIncident> {
        TRY_ASSIGN(auto incident, find_seen(tx, actor, id));
        return seen(tx, actor, std::move(incident));
    });
}

Result<SeenIncident> report_incident(storage::Database& database, const Doer& doer, const WantedIncident& wanted) {
    const auto agreement = agreement_of(database, wanted.lot);
    return write_once(database, doer, [&](Tx& tx) -> Result<SeenIncident> {
        // The agreement before documents, documents before lots, and all before anything is read.
        if (agreement) {
            storage::lock_agreement(tx, *agreement);
        }
        if (wanted.earlier) {
            storage::lock_incident(tx, *wanted.earlier);
        }
        storage::lock_lots(tx, {wanted.lot});
        const bool was_owed = wanted.earlier && is_owed(tx, *wanted.earlier);
        TRY_ASSIGN(const auto lot, reported_lot(tx, doer, wanted));
        TRY_ASSIGN(auto incident, wanted.kind == IncidentKind::found ? found_again(tx, doer, wanted, lot)
                                                                     : damaged_or_lost(tx, doer, wanted, lot));
        incident.number = report_number(tx, doer, incident, lot);
        storage::insert_incident(tx, incident);
        if (was_owed) {
            take_compensation_back(tx, doer, incident);
        }
        record(tx, doer, "incident.reported", incident,
               Details()
                   .add("kind", name_of(incident.kind))
                   .add("quantity", incident.quantity)
                   .add("compensation", incident.compensation.amount));
        return again(tx, doer, incident.id);
    });
}

Result<SeenIncident> accept_incident(storage::Database& database, const Doer& doer, const IncidentId& id, DamagedGoods goods,
                                     std::optional<std::int64_t> percent) {
    const auto lots = lots_of(database, id);
    return write_once(database, doer, [&](Tx& tx) -> Result<SeenIncident> {
        TRY_ASSIGN(auto opened, open(tx, doer, id, IncidentAction::accept, lots));
        auto& incident = opened.incident;
        if (percent && *percent != incident.percent) {
            return refuse(ErrorKind::conflict, "incident.offer_changed",
                          "The agency bears " + std::to_string(incident.percent) + " per cent of it by now.");
        }
        const bool keeps = incident.kind == IncidentKind::damage && goods == DamagedGoods::give_back;
        if (!keeps) {
            const consignments::Way way{Cause::incident, bucket_of(incident.kind), Bucket::written_off};
            if (!storage::move_pieces(tx,
                                      {new_uuid(), incident.lot, way, incident.left(), id.text, doer.actor.account, doer.at})) {
                return refuse(
                    ErrorKind::conflict, "lot.not_enough",
                    "Not all of these goods are at the outlet any more. If they are on their way back, accept with goods: "
                    "\"return\".");
            }
        }
        incident.state = opened.next;
        incident.answered_at = doer.at;
        storage::update_incident(tx, incident, doer.actor.account.text);
        owe_compensation(tx, doer, incident);
        record(tx, doer, "incident.accepted", incident,
               Details()
                   .add("percent", incident.percent)
                   .add("compensation", incident.compensation.amount)
                   .add("written_off", !keeps));
        return again(tx, doer, id);
    });
}

Result<SeenIncident> dispute_incident(storage::Database& database, const Doer& doer, const IncidentId& id,
                                      const std::string& reason) {
    return write_once(database, doer, [&](Tx& tx) -> Result<SeenIncident> {
        TRY_ASSIGN(auto opened, open(tx, doer, id, IncidentAction::dispute));
        auto& incident = opened.incident;
        incident.state = opened.next;
        incident.answer = consignments::conversation(incident.answer, reason);
        incident.answered_at = doer.at;
        storage::update_incident(tx, incident, doer.actor.account.text);
        record(tx, doer, "incident.disputed", incident, {});
        return again(tx, doer, id);
    });
}

Result<SeenIncident> offer_incident(storage::Database& database, const Doer& doer, const IncidentId& id, std::int64_t percent,
                                    const std::string& note) {
    return write_once(database, doer, [&](Tx& tx) -> Result<SeenIncident> {
        TRY_ASSIGN(auto opened, open(tx, doer, id, IncidentAction::offer));
        auto& incident = opened.incident;
        const auto before = incident.percent;
        incident.state = opened.next;
        incident.percent = percent;
        TRY_ASSIGN(incident.compensation, agreements::borne_by_agency(incident.worth, percent));
        incident.offered_by = doer.actor.account.text;
        incident.answer = consignments::conversation(incident.answer, note);
        storage::update_incident(tx, incident, "");
        carry_to_found(tx, incident);
        record(tx, doer, "incident.offered", incident, Details().add("percent_before", before).add("percent", percent));
        return again(tx, doer, id);
    });
}

namespace {

Result<Incident> may_show_seen(Tx& tx, const Doer& doer, const IncidentId& id) {
    TRY_ASSIGN(auto incident, find_seen(tx, doer.actor, id));
    if (auto may = may_show(incident, standpoint_of(doer.actor, incident.parties)); !may) {
        return tl::unexpected(std::move(may).error());
    }
    return incident;
}

}  // namespace

Result<void> may_show_incident(storage::Database& database, const Doer& doer, const IncidentId& id) {
    return database.read([&](Tx& tx) -> Result<void> {
        auto incident = may_show_seen(tx, doer, id);
        return incident ? Result<void>{} : tl::unexpected(std::move(incident).error());
    });
}

Result<SeenIncident> put_incident_photo(storage::Database& database, const Doer& doer, const IncidentId& id,
                                        const catalogue::PublicPhoto& photo) {
    return write_once(database, doer, [&](Tx& tx) -> Result<SeenIncident> {
        storage::lock_incident(tx, id);
        TRY_ASSIGN(auto incident, may_show_seen(tx, doer, id));
        if (incident.photo_hash != photo.hash) {
            incident.photo_hash = photo.hash;
            incident.photo_width = photo.width;
            incident.photo_height = photo.height;
            storage::update_incident(tx, incident, "");
            record(tx, doer, "incident.photo_added", incident, Details().add("photo", photo.hash));
        }
        return again(tx, doer, id);
    });
}

}  // namespace etalase::server
