// Making a report of damage, of loss, or of what was found again: within the transaction of operations_incidents.
#pragma once

#include "domain/consignments/lot.hpp"
#include "server/consignments/operations_incidents.hpp"
#include "storage/engine/tx.hpp"

#include <string>

namespace etalase::server {

/// The lot that a report is about, with whose it is.
struct ReportedLot {
    consignments::Lot lot;
    consignments::Parties parties;
};
/// Errors: outlet.not_found, incident.agency_decides, incident.invalid.
Result<ReportedLot> reported_lot(storage::Tx& tx, const Doer& doer, const WantedIncident& wanted);

/// Moves the pieces off the shelf. The caller stores the incident. Errors: incident.invalid, lot.not_enough, money.overflow.
Result<consignments::Incident> damaged_or_lost(storage::Tx& tx, const Doer& doer, const WantedIncident& wanted,
                                               const ReportedLot& reported);

/// Moves the pieces back to the shelf, and says so on the earlier incident. The caller stores this one, and holds the earlier one.
/// Errors: incident.not_found (the earlier one), incident.invalid, incident.wrong_state, incident.not_enough, lot.not_enough.
Result<consignments::Incident> found_again(storage::Tx& tx, const Doer& doer, const WantedIncident& wanted,
                                           const ReportedLot& reported);

/// Issues the paper. Among the last statements.
std::string report_number(storage::Tx& tx, const Doer& doer, const consignments::Incident& incident, const ReportedLot& reported);

}  // namespace etalase::server
