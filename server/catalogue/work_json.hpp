// Products as JSON for those who work on them. Apart from json.hpp, so that nothing of this can come into a public answer.
#pragma once

#include "domain/catalogue/work_product.hpp"
#include "server/catalogue/json.hpp"

namespace etalase::server {

Json work_json(const catalogue::WorkProduct& product, http::Language language);
Json work_json_of_variant(const catalogue::WorkProduct& product, std::size_t at);

}  // namespace etalase::server
