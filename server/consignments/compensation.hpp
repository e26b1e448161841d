// What an agency bears of loss and damage, in the books and among what is to be settled.
#pragma once

#include "domain/consignments/incident.hpp"
#include "server/identity/doer.hpp"
#include "storage/engine/tx.hpp"

namespace etalase::server {

/// Both sides agreed to a report: the agency owes its part of what was not found meanwhile.
void owe_compensation(storage::Tx& tx, const Doer& doer, const consignments::Incident& agreed);

/// Something of an agreed report was found: that part is not owed any more. `found`: its own report, with a compensation of 0 or below.
void take_compensation_back(storage::Tx& tx, const Doer& doer, const consignments::Incident& found);

}  // namespace etalase::server
