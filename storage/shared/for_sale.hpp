// What buyers find on shelves: which lots may be sold at a moment, and for how much.
#pragma once

#include "domain/shared/time.hpp"
#include "storage/engine/sql_text.hpp"

namespace etalase::storage {

/// The rows over which the others speak: lots `l`, their outlets `o` and the regions `z` of these.
inline constexpr const char* lots_at_outlets =
    "lots l join outlets o on o.id = l.outlet_id join regions z on z.code = o.region_code";

/// A condition: pieces are on the shelf of an outlet that is not given up (nor a bazaar that is over), and need not be pulled yet, by the
/// local day of the outlet.
void add_for_sale(SqlText& sql, Instant now);

/// A value: what a piece of lot `l` costs on the outlet's local day.
void add_price_of_today(SqlText& sql, Instant now);

}  // namespace etalase::storage
