// The statement of a settlement as a table that somebody takes away.
#pragma once

#include "server/exports/table.hpp"
#include "server/http/request.hpp"
#include "server/settlements/operations.hpp"

namespace etalase::server {

/// Line by line, with sums that a person can add up. `page` stays where it is until the table was read.
Table statement_of(const LinePage& page, http::Language language);

}  // namespace etalase::server
