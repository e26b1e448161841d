// Tables as XLSX.
#pragma once

#include "server/exports/table.hpp"

#include <string>

namespace etalase::server {

/// One sheet with a header that stays in sight, and the sums in the last row. Numbers are numbers, money without decimals, a text is never a
/// formula. Rows go to a temporary file as they come; the bytes are gathered at the end. Throws where there is no room.
std::string xlsx_of(const Table& table);

}  // namespace etalase::server
