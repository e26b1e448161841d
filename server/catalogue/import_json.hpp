// An import of a price list as JSON: its rows with what would happen to each.
#pragma once

#include "server/catalogue/json.hpp"
#include "server/catalogue/operations_imports.hpp"

namespace etalase::server {

Json import_json(const ProductImport& import, http::Language language);

}  // namespace etalase::server
