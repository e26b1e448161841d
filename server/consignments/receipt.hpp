// What a receipt does to lots: freezes them, moves their pieces, reports what is short.
#pragma once

#include "domain/consignments/delivery.hpp"
#include "domain/consignments/lot.hpp"
#include "server/identity/doer.hpp"
#include "storage/engine/tx.hpp"

#include <vector>

namespace etalase::server {

/// Everything that `delivery.lines` say arrived. The delivery and its lots are held. Errors: delivery.terms_changed, money.overflow.
Result<void> take_in(storage::Tx& tx, const Doer& doer, const consignments::Delivery& delivery);

/// Moves everything that is in transit to one bucket, for one cause.
void move_all(storage::Tx& tx, const Doer& doer, const consignments::Delivery& delivery, consignments::Cause cause,
              consignments::Bucket to);

/// One lot for each line, with its pieces in transit. Returns the lines with their lots.
std::vector<consignments::DeliveryLine> open_lots(storage::Tx& tx, const Doer& doer, const consignments::Delivery& delivery);

}  // namespace etalase::server
