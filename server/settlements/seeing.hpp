// Who sees a settlement, and how it looks after a change: within a transaction.
#pragma once

#include "server/settlements/operations.hpp"

namespace etalase::server {

/// For officers and finance of the agency, and once it was issued for those who work for the group. Errors: settlement.not_found.
Result<settlements::Settlement> find_seen_settlement(storage::Tx& tx, const identity::Actor& actor, const SettlementId& id);

SeenSettlement seen_settlement(storage::Tx& tx, const identity::Actor& actor, settlements::Settlement settlement);

}  // namespace etalase::server
