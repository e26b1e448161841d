// The JSON of products as they are sent, field by field.
#pragma once

#include "domain/catalogue/editing.hpp"
#include "domain/catalogue/work_product.hpp"
#include "domain/shared/position.hpp"
#include "server/http/request.hpp"

#include <optional>
#include <string>
#include <vector>

namespace etalase::server {

/// Errors: request.not_json, request.bad_json, request.invalid. What the domain has to say about the values comes later.
Result<catalogue::ProductDraft> read_product(const http::Request& request);
Result<catalogue::ProductPatch> read_product_patch(const http::Request& request);
Result<catalogue::VariantDraft> read_variant(const http::Request& request);
Result<catalogue::VariantPatch> read_variant_patch(const http::Request& request);
Result<std::vector<PhotoId>> read_photo_order(const http::Request& request);
Result<std::string> read_alt(const http::Request& request);

/// ?state=&q=&limit=&cursor= of a group's products. Errors: query.invalid, cursor.broken, cursor.other_query.
struct WorkRequest {
    catalogue::WorkQuery query;
    std::optional<Position> after;
    std::string fingerprint;  ///< for the cursor of the next page
};
Result<WorkRequest> read_work_request(const http::Request& request);

/// If-Match where it was sent. Errors: as read_if_match.
Result<std::optional<std::int64_t>> read_optional_if_match(const http::Request& request);

}  // namespace etalase::server
