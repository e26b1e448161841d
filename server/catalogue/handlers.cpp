#include "server/catalogue/handlers.hpp"

#include "domain/shared/id.hpp"
#include "server/catalogue/answers.hpp"
#include "server/catalogue/json.hpp"
#include "server/catalogue/operations.hpp"
#include "server/catalogue/operations_work.hpp"
#include "server/catalogue/query.hpp"
#include "server/catalogue/work_json.hpp"
#include "server/http/cursor.hpp"
#include "server/http/problem.hpp"

#include <algorithm>

namespace etalase::server {

namespace {

constexpr std::string_view groups_list = "groups";

}  // namespace

http::Response get_products(Services& services, const http::Request& request) {
    auto query = read_catalogue_query(request);
    if (!query) {
        return http::problem(query.error(), request.request_id);
    }
    query->query.now = services.now();
    const auto listing = list_catalogue(services.database, *query);
    if (!listing) {
        return http::problem(listing.error(), request.request_id);
    }
    Json items = Json::array();
    for (const auto& item : listing->page.items) {
        items.push_back(json_of(item, request.language));
    }
    const auto next = listing->page.next ? std::optional(cursor_of(query->query, *listing->page.next)) : std::nullopt;
    return list_answer(request, std::move(items), next,
                       listing->facets ? json_of(*listing->facets, request.language) : Json(nullptr));
}

http::Response get_product(Services& services, const http::Request& request) {
    const std::string slug(request.parameter("slug"));
    if (request.actor && is_uuid(slug)) {
        if (const auto own = show_own_product(services.database, *request.actor, ProductId{slug})) {
            return work_answer(200, work_json(*own, request.language), own->version);
        }
    }
    const auto product = show_product(services.database, slug, services.now());
    return product ? answer(json_of(*product, request.language)) : http::problem(product.error(), request.request_id);
}

http::Response get_groups(Services& services, const http::Request& request) {
    std::size_t limit = 24;
    std::optional<Position> after;
    for (const auto& [name, value] : request.query) {
        if (name == "limit") {
            const auto read = read_page_limit(value, 100);
            if (!read) {
                return http::problem(Error{ErrorKind::invalid,
                                           "query.invalid",
                                           "",
                                           {{"limit", "out_of_range", "Use a whole number from 1 to 100."}}},
                                     request.request_id);
            }
            limit = *read;
        } else {
            auto position = http::read_cursor(value, groups_list);
            if (!position) {
                return http::problem(position.error(), request.request_id);
            }
            after = *position;
        }
    }
    const auto page = list_all_groups(services.database, limit, after);
    Json items = Json::array();
    for (const auto& group : page.items) {
        items.push_back(json_of(group));
    }
    return list_answer(request, std::move(items),
                       page.next ? std::optional(http::write_cursor(*page.next, groups_list)) : std::nullopt);
}

http::Response get_group(Services& services, const http::Request& request) {
    const auto group = show_group(services.database, std::string(request.parameter("slug")));
    if (!group) {
        return http::problem(group.error(), request.request_id);
    }
    auto response = answer(json_of(*group), false);
    response.version = group->version;
    return response;
}

http::Response get_categories(Services& services, const http::Request& request) {
    Json items = Json::array();
    for (const auto& category : list_all_categories(services.database)) {
        items.push_back(json_of(category, request.language));
    }
    return answer({{"items", std::move(items)}, {"next", nullptr}});
}

http::Response get_regions(Services& services, const http::Request&) {
    Json items = Json::array();
    for (const auto& region : list_all_regions(services.database)) {
        items.push_back(json_of(region));
    }
    return answer({{"items", std::move(items)}, {"next", nullptr}}, false);
}

}  // namespace etalase::server
