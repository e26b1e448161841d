// Whose outlet it is that somebody sells at.
#pragma once

#include "domain/identity/actor.hpp"
#include "domain/shared/result.hpp"
#include "server/identity/doer.hpp"
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

/// Somebody who had a till here may bring what it sold without signal for this long after it, also when they do not work here any more: a
/// sale that was made is never lost (domain rule 8).
inline constexpr std::int64_t longest_wait_us = 35LL * 24 * 3'600 * 1'000'000;

/// The outlet for those who may bring sales to it: its staff, and those who had a till here lately. Of the latter only what was made
/// without signal is taken: they do not sell any more. Errors: outlet.not_found, till.staff_only.
Result<storage::OutletPlace> selling_outlet(storage::Tx& tx, const Doer& doer, const std::string& slug);
Result<void> may_bring(const identity::Actor& actor, const storage::OutletPlace& outlet, bool made_offline);

}  // namespace etalase::server
