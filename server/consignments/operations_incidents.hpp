// Damage and loss, who bears them, and what was found again.
#pragma once

#include "domain/catalogue/public_product.hpp"
#include "domain/consignments/incident.hpp"
#include "server/identity/doer.hpp"
#include "storage/consignments/documents.hpp"
#include "storage/engine/database.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace etalase::server {

/// An incident as somebody sees it: with its papers, and what they may do with it now.
struct SeenIncident {
    IncidentId id;
    consignments::Incident incident;
    std::vector<storage::IssuedPaper> papers;
    std::vector<std::string_view> may;
};

struct IncidentPage {
    std::vector<SeenIncident> items;
    bool more = false;
};

struct WantedIncident {
    consignments::IncidentKind kind = consignments::IncidentKind::damage;
    std::string cause;   ///< as it was written, "" where it was not
    std::string outlet;  ///< slug
    LotId lot;
    std::int64_t quantity = 0;
    std::string note;
    std::optional<IncidentId> earlier;  ///< of what was found
};

/// What becomes of damaged goods that the group accepts as such.
enum class DamagedGoods { dispose, give_back };

/// Those that somebody sees; `query.reach` is set here.
IncidentPage list_seen_incidents(storage::Database& database, const identity::Actor& actor, consignments::DocumentQuery query);

/// Errors of all that follow: incident.not_found, for what is not there and for what somebody has nothing to do with.
Result<SeenIncident> show_incident(storage::Database& database, const identity::Actor& actor, const IncidentId& id);

/// Moves the pieces, says what they were worth and who bears it, and gives the report its number. Errors: outlet.not_found,
/// incident.agency_decides, incident.invalid, incident.wrong_state and incident.not_enough (found), lot.not_enough.
Result<SeenIncident> report_incident(storage::Database& database, const Doer& doer, const WantedIncident& wanted);

/// Errors of those that follow: incident.group_decides, incident.agency_decides, incident.wrong_state.
/// `percent`: what the one who accepts read that the agency bears, where said. Errors: incident.own_report, incident.offer_changed (it is another
/// by now), lot.not_enough (where damaged goods to be disposed of are not there any more).
Result<SeenIncident> accept_incident(storage::Database& database, const Doer& doer, const IncidentId& id, DamagedGoods goods,
                                     std::optional<std::int64_t> percent);
Result<SeenIncident> dispute_incident(storage::Database& database, const Doer& doer, const IncidentId& id,
                                      const std::string& reason);
Result<SeenIncident> offer_incident(storage::Database& database, const Doer& doer, const IncidentId& id, std::int64_t percent,
                                    const std::string& note);

/// Before a photo is read: may somebody add it?
Result<void> may_show_incident(storage::Database& database, const Doer& doer, const IncidentId& id);
Result<SeenIncident> put_incident_photo(storage::Database& database, const Doer& doer, const IncidentId& id,
                                        const catalogue::PublicPhoto& photo);

}  // namespace etalase::server
