#include "server/catalogue/operations.hpp"

#include "storage/shared/places.hpp"

namespace etalase::server {

using storage::Tx;

namespace {

/// A filter by something that does not exist is a mistake to point out, not an empty list to puzzle over.
std::vector<FieldError> unknown_filters(Tx& tx, const catalogue::CatalogueQuery& query) {
    std::vector<FieldError> errors;
    if (!query.category.empty() && !storage::category_exists(tx, query.category)) {
        errors.push_back(
            {"category", "unknown_value", "There is no such category. The categories are listed at /api/v1/categories."});
    }
    if (!query.group.empty() && !storage::find_group(tx, query.group)) {
        errors.push_back({"group", "unknown_value", "There is no such group. The groups are listed at /api/v1/groups."});
    }
    if (!query.region.empty() && !storage::region_exists(tx, query.region)) {
        errors.push_back({"region", "unknown_value", "There is no such region. The regions are listed at /api/v1/regions."});
    }
    if (!query.outlet.empty() && !storage::find_outlet_place(tx, query.outlet)) {
        errors.push_back({"outlet", "unknown_value", "There is no such outlet. The outlets are listed at /api/v1/outlets."});
    }
    return errors;
}

}  // namespace

Result<Listing> list_catalogue(storage::Database& database, const CatalogueRequest& request) {
    return database.read([&](Tx& tx) -> Result<Listing> {
        if (auto errors = unknown_filters(tx, request.query); !errors.empty()) {
            return tl::unexpected(Error{ErrorKind::invalid, "query.invalid", "", std::move(errors)});
        }
        Listing listing{storage::list_products(tx, request.query, request.after), std::nullopt};
        if (request.facets) {
            listing.facets = storage::count_facets(tx, request.query);
        }
        return listing;
    });
}

Result<catalogue::PublicProduct> show_product(storage::Database& database, const std::string& slug, Instant now) {
    auto product = database.read([&](Tx& tx) { return storage::find_product(tx, slug, now); });
    if (!product) {
        return refuse(ErrorKind::not_found, "product.not_found");
    }
    return *std::move(product);
}

Result<catalogue::PublicGroup> show_group(storage::Database& database, const std::string& slug) {
    auto group = database.read([&](Tx& tx) { return storage::find_group(tx, slug); });
    if (!group) {
        return refuse(ErrorKind::not_found, "group.not_found");
    }
    return *std::move(group);
}

storage::GroupPage list_all_groups(storage::Database& database, std::size_t limit, const std::optional<Position>& after) {
    return database.read([&](Tx& tx) { return storage::list_groups(tx, limit, after); });
}

std::vector<catalogue::PublicCategory> list_all_categories(storage::Database& database) {
    return database.read([](Tx& tx) { return storage::list_categories(tx); });
}

std::vector<catalogue::PublicRegion> list_all_regions(storage::Database& database) {
    return database.read([](Tx& tx) { return storage::list_regions(tx); });
}

Window look_at_window(storage::Database& database) {
    return database.read([](Tx& tx) {
        Window window;
        catalogue::CatalogueQuery query;
        query.limit = 10;
        window.newest = storage::list_products(tx, query, std::nullopt).items;
        query.limit = 1;
        for (const auto& category : storage::list_categories(tx)) {
            if (category.parent.empty()) {
                query.category = category.slug;
                const auto found = storage::list_products(tx, query, std::nullopt).items;
                if (!found.empty()) {
                    window.kinds.emplace_back(category, found.front());
                }
            }
        }
        window.groups = storage::list_groups(tx, 6, std::nullopt).items;
        return window;
    });
}

Sitemap list_sitemap(storage::Database& database, std::size_t most) {
    return database.read([&](Tx& tx) {
        return Sitemap{storage::list_sitemap_groups(tx), storage::list_sitemap_products(tx, most)};
    });
}

}  // namespace etalase::server
