// What a list of the catalogue is asked for, free of HTTP.
#pragma once

#include "domain/catalogue/public_product.hpp"

#include <optional>
#include <string>

namespace etalase::server {

struct CatalogueRequest {
    catalogue::CatalogueQuery query;
    std::optional<Position> after;
    bool facets = false;
    std::string q;  ///< as typed, tidied
};

}  // namespace etalase::server
