// The query of a product list, as API and pages take it: parsed once, every wrong parameter named.
#pragma once

#include "domain/shared/result.hpp"
#include "server/catalogue/request.hpp"
#include "server/http/request.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace etalase::server {

/// Reads q, category, group, region, outlet, min_price, max_price, sort, limit, cursor, facets. Every wrong value is a field error; a
/// cursor of another query is `cursor.other_query`. (Unknown and repeated names are refused by the dispatcher, by the route's list.)
Result<CatalogueRequest> read_catalogue_query(const http::Request& request);

/// 1 to `most`, digits only.
std::optional<std::size_t> read_page_limit(std::string_view text, std::size_t most);

/// What is wrong with words to search for in a list, as they were sent.
std::optional<FieldError> wrong_words(std::string_view text);

/// The opaque text for a position in this query; carries a checksum over both.
std::string cursor_of(const catalogue::CatalogueQuery& query, const Position& position);

/// "newest", "price", "-price", "name"
std::string_view name_of(catalogue::Sort sort);

}  // namespace etalase::server
