// What a buyer brings back: within the transaction of operations_sales.
#pragma once

#include "server/sales/operations_sales.hpp"

namespace etalase::server {

/// `sale` is held, and so are the lots of its matches and the shift that is named. Errors: as give_back.
Result<void> take_back(storage::Tx& tx, const Doer& doer, const sales::Sale& sale, const WantedReturn& wanted);

}  // namespace etalase::server
