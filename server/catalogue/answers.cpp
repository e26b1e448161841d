#include "server/catalogue/answers.hpp"

#include "server/http/router.hpp"

namespace etalase::server {

http::Response answer(const Json& body, bool varies) {
    auto response = http::json(200, body.dump());
    response.vary = varies ? "Accept-Language" : "";
    return response;
}

/// `{"items": [...], "next": ...}` with the same next page as a Link header.
http::Response list_answer(const http::Request& request, Json items, const std::optional<std::string>& cursor, Json facets) {
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

http::Response work_answer(int status, const Json& body, std::optional<std::int64_t> version) {
    auto response = http::json(status, body.dump());
    response.vary = "Accept-Language, Cookie, Authorization";
    response.cache_control = "private, no-cache";
    response.version = version;
    return response;
}

}  // namespace etalase::server
