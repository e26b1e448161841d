// The table of routes and static/openapi.json say the same.
#include "server/routes.hpp"
#include "tests/support/market.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <set>

using namespace etalase;
using etalase::tests::Market;

namespace {

bool is_documented_kind(const std::string& pattern) {
    return pattern.starts_with("/api/") || pattern == "/healthz" || pattern == "/readyz" || pattern == "/metrics";
}

std::set<std::string> documented_query(const nlohmann::json& document, const nlohmann::json& operation) {
    std::set<std::string> names;
    for (const auto& reference : operation.value("parameters", nlohmann::json::array())) {
        const auto pointer = reference.at("$ref").get<std::string>().substr(1);
        const auto& parameter = document.at(nlohmann::json::json_pointer(pointer));
        if (parameter.at("in") == "query") {
            names.insert(parameter.at("name"));
        }
    }
    return names;
}

}  // namespace

TEST_CASE("every route for programs is documented with exactly its query parameters, and nothing else is") {
    Market market("sqlite");
    const auto document = market.get("/api/v1/openapi.json").json();
    std::set<std::string> routed;
    for (const auto& route : server::routes(market.application().services())) {
        if (!is_documented_kind(route.pattern)) {
            continue;
        }
        CAPTURE(route.pattern);
        routed.insert(route.pattern);
        REQUIRE(document.at("paths").contains(route.pattern));
        std::string method(http::name_of(route.method));
        std::transform(method.begin(), method.end(), method.begin(),
                       [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
        const auto& path = document.at("paths").at(route.pattern);
        REQUIRE(path.contains(method));
        CHECK(documented_query(document, path.at(method)) == std::set<std::string>(route.query.begin(), route.query.end()));
    }
    for (const auto& [pattern, path] : document.at("paths").items()) {
        CAPTURE(pattern);
        CHECK(routed.contains(pattern));
    }
}
