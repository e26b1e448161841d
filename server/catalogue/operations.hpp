// Reading the catalogue, one consistent moment per call.
#pragma once

#include "domain/shared/result.hpp"
#include "server/catalogue/request.hpp"
#include "storage/catalogue/queries.hpp"
#include "storage/engine/database.hpp"

#include <optional>
#include <string>

namespace etalase::server {

struct Listing {
    catalogue::Page page;
    std::optional<catalogue::Facets> facets;
};

/// Errors: query.invalid naming the filter whose category, group, region or outlet does not exist.
Result<Listing> list_catalogue(storage::Database& database, const CatalogueRequest& request);

/// Errors: product.not_found, group.not_found.
Result<catalogue::PublicProduct> show_product(storage::Database& database, const std::string& slug, Instant now);
Result<catalogue::PublicGroup> show_group(storage::Database& database, const std::string& slug);

storage::GroupPage list_all_groups(storage::Database& database, std::size_t limit, const std::optional<Position>& after);
std::vector<catalogue::PublicCategory> list_all_categories(storage::Database& database);
std::vector<catalogue::PublicRegion> list_all_regions(storage::Database& database);

/// What the first page shows, of one moment.
struct Window {
    std::vector<catalogue::PublicListItem> newest;
    /// Categories at the top of the tree that have products, each with its newest.
    std::vector<std::pair<catalogue::PublicCategory, catalogue::PublicListItem>> kinds;
    std::vector<catalogue::PublicGroup> groups;
};
Window look_at_window(storage::Database& database);

/// What sitemap.xml names: all groups, and the newest products up to `most`.
struct Sitemap {
    std::vector<storage::SitemapEntry> groups;
    std::vector<storage::SitemapEntry> products;
};
Sitemap list_sitemap(storage::Database& database, std::size_t most);

}  // namespace etalase::server
