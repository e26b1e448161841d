// The forms that answers of the catalogue have.
#pragma once

#include "server/catalogue/json.hpp"
#include "server/http/request.hpp"
#include "server/http/response.hpp"

#include <optional>
#include <string>

namespace etalase::server {

/// For everybody. `varies`: by the language of the one who asks.
http::Response answer(const Json& body, bool varies = true);

/// `{"items": [...], "next": ...}` with the same next page as a Link header.
http::Response list_answer(const http::Request& request, Json items, const std::optional<std::string>& cursor,
                           Json facets = nullptr);

/// For those who work for a group: kept by no cache between them and us.
http::Response work_answer(int status, const Json& body, std::optional<std::int64_t> version = std::nullopt);

}  // namespace etalase::server
