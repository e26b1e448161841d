// Reading the catalogue, one consistent moment per call.
#pragma once

#include "domain/shared/result.hpp"
#include "server/catalogue/query.hpp"
#include "storage/catalogue/queries.hpp"
#include "storage/engine/database.hpp"

#include <optional>
#include <string>

namespace etalase::server {

struct Listing {
    catalogue::Page page;
    std::optional<catalogue::Facets> facets;
};

/// Errors: query.invalid naming the filter whose category, group or region does not exist.
Result<Listing> list_catalogue(storage::Database& database, const CatalogueRequest& request);

/// Errors: product.not_found, group.not_found.
Result<catalogue::PublicProduct> show_product(storage::Database& database, const std::string& slug);
Result<catalogue::PublicGroup> show_group(storage::Database& database, const std::string& slug);

storage::GroupPage list_all_groups(storage::Database& database, std::size_t limit, const std::optional<Position>& after);
std::vector<catalogue::PublicCategory> list_all_categories(storage::Database& database);
std::vector<catalogue::PublicRegion> list_all_regions(storage::Database& database);

}  // namespace etalase::server
