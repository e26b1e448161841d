// Cursors of keyset pages: opaque to callers, checked when they come back.
#pragma once

#include "domain/shared/position.hpp"
#include "domain/shared/result.hpp"

#include <string>
#include <string_view>

namespace etalase::http {

/// `fingerprint` names the list that the position belongs to.
std::string write_cursor(const Position& position, std::string_view fingerprint);

/// Errors: cursor.broken, cursor.other_query.
Result<Position> read_cursor(std::string_view cursor, std::string_view fingerprint);

}  // namespace etalase::http
