// The statement of a settlement as a table that somebody takes away.
#pragma once

#include "server/exports/table.hpp"
#include "server/http/request.hpp"
#include "server/settlements/operations.hpp"

namespace etalase::server {

/// Line by line, then what an earlier settlement left: the last column adds up to the settlement's total. Of a cancelled one there are only its
/// sums, for its lines are free again. `page` has all lines, and stays where it is until the table was read.
Table statement_of(const LinePage& page, http::Language language);

}  // namespace etalase::server
