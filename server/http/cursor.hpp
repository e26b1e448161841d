// Cursors of keyset pages: opaque to callers, checked when they come back.
#pragma once

#include "domain/catalogue/public_product.hpp"
#include "domain/shared/result.hpp"

#include <string>
#include <string_view>

namespace etalase::http {

/// `fingerprint` names the list that the position belongs to.
std::string write_cursor(const catalogue::Position& position, std::string_view fingerprint);

/// Errors: cursor.broken, cursor.other_query.
Result<catalogue::Position> read_cursor(std::string_view cursor, std::string_view fingerprint);

}  // namespace etalase::http
