// Whose outlet it is that somebody sells at.
#pragma once

#include "domain/identity/actor.hpp"
#include "domain/shared/result.hpp"
#include "storage/shared/places.hpp"

#include <string>

namespace etalase::server {

/// An outlet for those who work there or for its agency. Errors: outlet.not_found.
Result<storage::OutletPlace> seen_outlet(storage::Tx& tx, const identity::Actor& actor, const std::string& slug);
Result<storage::OutletPlace> seen_outlet(storage::Tx& tx, const identity::Actor& actor, const OutletId& id);

/// Staff sell, take back and count the drawer; officers close what was left open and decide what nobody can find out. Finance only looks.
/// Errors: till.staff_only, till.agency_only.
Result<void> may_sell(const identity::Actor& actor, const storage::OutletPlace& outlet);
Result<void> may_handle(const identity::Actor& actor, const storage::OutletPlace& outlet);

}  // namespace etalase::server
