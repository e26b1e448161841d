#include "server/routes.hpp"

#include "server/catalogue/handlers.hpp"
#include "server/media/handlers.hpp"
#include "server/pages/pages.hpp"
#include "server/system.hpp"

namespace etalase::server {

namespace {

using Handler = http::Response (*)(Services&, const http::Request&);

}  // namespace

std::vector<http::Route> routes(Services& services) {
    const auto get = [&services](std::string pattern, Handler handler, std::vector<std::string> query = {}) {
        return http::Route{http::Method::get, std::move(pattern), http::Permission::everyone, std::move(query),
                           [&services, handler](const http::Request& request) { return handler(services, request); }};
    };
    return {
        // clang-format off
        // for programs
        get("/api/v1/products",           get_products, {"q", "category", "group", "region", "min_price", "max_price", "sort", "limit", "cursor", "facets"}),
        get("/api/v1/products/{slug}",    get_product),
        get("/api/v1/groups",             get_groups, {"limit", "cursor"}),
        get("/api/v1/groups/{slug}",      get_group),
        get("/api/v1/categories",         get_categories),
        get("/api/v1/regions",            get_regions),
        get("/api/v1/openapi.json",       get_openapi),
        // for people
        get("/",                          home_page),
        get("/produk",                    catalogue_page, {"q", "category", "group", "region", "min_price", "max_price", "sort", "cursor"}),
        get("/produk/{slug}",             product_page),
        get("/kelompok",                  groups_page, {"cursor"}),
        get("/kelompok/{slug}",           group_page),
        get("/masuk",                     workspace_page, {"lanjut"}),
        get("/undangan",                  workspace_page),
        get("/ruang",                     workspace_page),
        get("/pengelola",                 workspace_page),
        // files
        get("/static/{file}",             get_static_file),
        get("/static/{folder}/{file}",    get_static_file),
        get("/media/{file}",              get_photo_file),
        get("/motif/{file}",              motif_file),
        get("/favicon.ico",               get_favicon),
        // for search engines
        get("/sitemap.xml",               sitemap_xml),
        get("/robots.txt",                robots_txt),
        // for those who run it
        get("/healthz",                   get_healthz),
        get("/readyz",                    get_readyz),
        get("/metrics",                   get_metrics),
        // clang-format on
    };
}

}  // namespace etalase::server
