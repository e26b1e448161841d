// Sales, shifts and the figures of a day as JSON.
#pragma once

#include "server/catalogue/json.hpp"
#include "server/sales/operations_sales.hpp"
#include "server/sales/operations_shifts.hpp"
#include "server/sales/operations_till.hpp"
#include "server/sales/operations_unmatched.hpp"

namespace etalase::server {

/// What a sale was when it was recorded: made of what never changes, so that asking again gives the same bytes.
Json recorded_json(const sales::Sale& sale);
/// The same with what became of it since.
Json json_of(const SeenSale& seen);
Json json_of(const SeenShift& seen);
Json json_of(const SeenUnmatched& seen);
/// `english`: names of categories.
Json json_of(const Till& till, bool english);
Json json_of(const OutletDay& day);
Json json_of(const GroupDay& day);

}  // namespace etalase::server
