// Reading the catalogue as the public sees it: published products only.
#pragma once

#include "domain/catalogue/public_product.hpp"
#include "storage/engine/tx.hpp"

namespace etalase::storage {

catalogue::Page list_products(Tx& tx, const catalogue::CatalogueQuery& query, const std::optional<Position>& after);
catalogue::Facets count_facets(Tx& tx, const catalogue::CatalogueQuery& query);
/// `now`: for the outlets where it is to be had.
std::optional<catalogue::PublicProduct> find_product(Tx& tx, const std::string& slug, Instant now);
/// Open outlets that have it on the shelf, by name.
std::vector<catalogue::PublicShelfPlace> list_shelf_places(Tx& tx, const ProductId& product, Instant now);

/// The whole tree, parents before children, in the order of the shop window.
std::vector<catalogue::PublicCategory> list_categories(Tx& tx);
bool category_exists(Tx& tx, const std::string& slug);

/// All provinces and regencies by code.
std::vector<catalogue::PublicRegion> list_regions(Tx& tx);
bool region_exists(Tx& tx, const std::string& code);

/// Groups by name, in one keyset page after the given (name key, slug).
struct GroupPage {
    std::vector<catalogue::PublicGroup> items;
    std::optional<Position> next;  ///< text: sort_name, id: slug
};
GroupPage list_groups(Tx& tx, std::size_t limit, const std::optional<Position>& after);
std::optional<catalogue::PublicGroup> find_group(Tx& tx, const std::string& slug);

/// What sitemap.xml names.
struct SitemapEntry {
    std::string slug;
    Instant updated_at;
};
std::vector<SitemapEntry> list_sitemap_products(Tx& tx, std::size_t limit);
std::vector<SitemapEntry> list_sitemap_groups(Tx& tx);

}  // namespace etalase::storage
