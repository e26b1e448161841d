// Pieces that were reported missing, and were not: sold before somebody counted, or on the shelf after all.
#pragma once

#include "domain/consignments/bucket.hpp"
#include "domain/shared/result.hpp"
#include "server/identity/doer.hpp"
#include "storage/engine/tx.hpp"

#include <optional>
#include <string>

namespace etalase::server {

/// Where pieces that turn up go, and by which document.
struct TurnUp {
    LotId lot;
    consignments::Cause cause;  ///< sale, or count
    consignments::Bucket to;    ///< sold, or on_shelf
    std::string cause_id;
    std::optional<Instant> counted_after;  ///< what counts missed whose cut-off is after this comes first
};

/// Up to `most` pieces of a lot that losses said were gone, the oldest first unless `found` prefers others: each report says that they were found, and gives back its
/// part of the compensation. How many there were. The lot is held.
Result<std::int64_t> turn_up(storage::Tx& tx, const Doer& doer, const TurnUp& found, std::int64_t most);

}  // namespace etalase::server
