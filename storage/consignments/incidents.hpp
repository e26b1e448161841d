// Reports of damage and loss, and of what was found again.
#pragma once

#include "domain/consignments/incident.hpp"
#include "storage/engine/tx.hpp"

#include <optional>
#include <string>
#include <vector>

namespace etalase::storage {

void insert_incident(Tx& tx, const consignments::Incident& incident);

/// Keeps an incident from being changed by others until the end of the transaction. Must come before any read in it. False where there
/// is none.
bool lock_incident(Tx& tx, const IncidentId& id);

std::optional<consignments::Incident> find_incident(Tx& tx, const IncidentId& id);

/// What changes of an incident: state, what was found again, percentage and compensation, answers, photo. Its row is held.
/// `answered_by`: "" where this is no answer of the group.
void update_incident(Tx& tx, const consignments::Incident& incident, const std::string& answered_by);

/// What was found of an incident, in the order in which it was found.
struct FoundPart {
    IncidentId id;
    std::int64_t quantity = 0;
};
std::vector<FoundPart> list_found(Tx& tx, const IncidentId& earlier);
/// Another percentage was agreed on: what the finding gives back follows it.
void update_found(Tx& tx, const IncidentId& found, std::int64_t percent, Rupiah compensation);

/// Pieces of a lot that other reports say are damaged, and that nobody gave up or found again.
std::int64_t open_damage(Tx& tx, const LotId& lot, const IncidentId& but);

/// Whether the group gave up the pieces of an incident: then they are among those written off.
bool gave_up(Tx& tx, const IncidentId& id);

/// Newest first; one more than the limit where there are more.
std::vector<consignments::Incident> list_incidents(Tx& tx, const consignments::DocumentQuery& query);

}  // namespace etalase::storage
