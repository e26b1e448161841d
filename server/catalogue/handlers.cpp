#include "server/catalogue/handlers.hpp"

#include "server/catalogue/json.hpp"
#include "server/catalogue/operations.hpp"
#include "server/catalogue/query.hpp"
#include "server/http/cursor.hpp"
#include "server/http/problem.hpp"

#include <algorithm>

namespace etalase::server {

namespace {

http::Response answer(const Json& body, bool varies = true) {
    auto response = http::json(200, body.dump());
    response.vary = varies ? "Accept-Language" : "";
    return response;
}

/// `{"items": [...], "next": ...}` with the same next page as a Link header.
http::Response list_answer(const http::Request& request, Json items, const std::optional<std::string>& cursor,
                           Json facets = nullptr) {
    Json body{{"items", std::move(items)}, {"next", cursor ? Json(*cursor) : Json(nullptr)}};
    if (!facets.is_null()) {
        body["facets"] = std::move(facets);
    }
    auto response = answer(body);
    if (cursor) {
        std::string link = request.target.substr(0, request.target.find('?')) + "?";
        for (const auto& [name, value] : request.query) {
            if (name != "cursor") {
                link += http::percent_encoded(name) + "=" + http::percent_encoded(value) + "&";
            }
        }
        response.headers.emplace_back("Link", "<" + link + "cursor=" + *cursor + ">; rel=\"next\"");
    }
    return response;
}

constexpr std::string_view groups_list = "groups";

}  // namespace

http::Response get_products(Services& services, const http::Request& request) {
    const auto query = read_catalogue_query(request);
    if (!query) {
        return http::problem(query.error(), request.request_id);
    }
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
    const auto product = show_product(services.database, std::string(request.parameter("slug")));
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
    return group ? answer(json_of(*group), false) : http::problem(group.error(), request.request_id);
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
