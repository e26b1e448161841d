// Tables as CSV.
#pragma once

#include "server/exports/table.hpp"

#include <string>
#include <string_view>

namespace etalase::server {

/// UTF-8 by RFC 4180, with a header and without sums.
std::string csv_of(const Table& table);

/// A text as it may stand in a cell that a spreadsheet opens: what it would take for a formula gets an apostrophe in front.
std::string without_formula(std::string_view text);

}  // namespace etalase::server
