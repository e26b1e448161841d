// The catalogue as JSON, built from public types alone.
#pragma once

#include "domain/catalogue/public_product.hpp"
#include "server/http/request.hpp"

#include <nlohmann/json.hpp>

namespace etalase::server {

using Json = nlohmann::ordered_json;

Json json_of(const catalogue::PublicListItem& item, http::Language language);
Json json_of(const catalogue::PublicProduct& product, http::Language language);
Json json_of(const catalogue::PublicGroup& group);
Json json_of(const catalogue::PublicPhoto& photo);
Json json_of(const catalogue::PublicCategory& category, http::Language language);
Json json_of(const catalogue::PublicRegion& region);
Json json_of(const catalogue::Facets& facets, http::Language language);

}  // namespace etalase::server
