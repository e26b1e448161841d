#include "server/system.hpp"

#include "server/assets.hpp"
#include "server/http/problem.hpp"
#include "server/metrics.hpp"

#include <map>

namespace etalase::server {

http::Response get_healthz(Services&, const http::Request&) {
    http::Response response = http::json(200, R"({"status":"ok"})");
    response.cache_control = "no-store";
    return response;
}

http::Response get_readyz(Services& services, const http::Request& request) {
    if (!services.database.ready()) {
        return http::problem(503, "server.unavailable", request.request_id);
    }
    http::Response response = http::json(200, R"({"status":"ready"})");
    response.cache_control = "no-store";
    return response;
}

http::Response get_metrics(Services& services, const http::Request&) {
    http::Response response{200, "text/plain; version=0.0.4; charset=utf-8", services.metrics.text(), {}, "", "no-store"};
    return response;
}

http::Response get_openapi(Services&, const http::Request&) {
    return http::json(200, std::string(asset("static/openapi.json")));
}

http::Response get_static_file(Services&, const http::Request& request) {
    static const std::map<std::string_view, std::string_view> types{{".css", "text/css; charset=utf-8"},
                                                                    {".js", "text/javascript; charset=utf-8"},
                                                                    {".json", "application/json"},
                                                                    {".svg", "image/svg+xml"},
                                                                    {".png", "image/png"},
                                                                    {".woff2", "font/woff2"}};
    const auto file = static_file(request.path);
    const auto dot = file.path.rfind('.');
    if (file.path.empty() || dot == std::string_view::npos || !types.contains(file.path.substr(dot))) {
        return http::problem(404, "route.not_found", request.request_id);
    }
    http::Response response;
    response.content_type = types.at(file.path.substr(dot));
    response.body = file.bytes;
    // A module without fingerprint may stand beside newer ones: it is asked for again each time.
    const char* plain = file.path.starts_with("static/js/") ? "no-cache" : "public, max-age=86400";
    response.cache_control = file.fingerprinted ? "public, max-age=31536000, immutable" : plain;
    return response;
}

http::Response get_favicon(Services&, const http::Request&) {
    return http::redirect(302, asset_url("mark.svg"));
}

}  // namespace etalase::server
