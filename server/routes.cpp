#include "server/routes.hpp"

#include "server/catalogue/handlers.hpp"
#include "server/catalogue/handlers_imports.hpp"
#include "server/catalogue/handlers_work.hpp"
#include "server/groups/handlers.hpp"
#include "server/identity/handlers.hpp"
#include "server/media/handlers.hpp"
#include "server/pages/pages.hpp"
#include "server/papers/handlers.hpp"
#include "server/system.hpp"

namespace etalase::server {

namespace {

using http::Method;
using http::Permission;
using Handler = http::Response (*)(Services&, const http::Request&);
using Check = Result<void> (*)(Services&, const http::Request&);

/// What is done with products and groups by those who work for them. Each change names the check that comes before its body is read.
void add_work(Services& services, std::vector<http::Route>& all) {
    const auto add = [&](Method method, std::string pattern, Permission permission, Handler handler,
                         std::vector<std::string> query = {}) {
        all.push_back({method, std::move(pattern), permission, std::move(query),
                       [&services, handler](const http::Request& request) { return handler(services, request); }});
    };
    const auto change = [&](Method method, std::string pattern, Permission permission, Check may, Handler handler,
                            std::optional<http::UploadRule> upload = {}) {
        add(method, std::move(pattern), permission, handler);
        all.back().upload = std::move(upload);
        all.back().before_body = [&services, may](const http::Request& request) { return may(services, request); };
    };
    constexpr auto work = Permission::group_work;
    // clang-format off
    // {slug} is a product's address for those who read and its id for those who work on it
    add(Method::get,      "/api/v1/products/{slug}",                      Permission::recognised, get_product);
    change(Method::patch, "/api/v1/products/{slug}",                      work, may_change_product, patch_product);
    change(Method::post,  "/api/v1/products/{slug}/publish",              work, may_change_product, post_product_publish);
    change(Method::post,  "/api/v1/products/{slug}/archive",              work, may_change_product, post_product_archive);
    change(Method::post,  "/api/v1/products/{slug}/variants",             work, may_change_product, post_variant);
    change(Method::patch, "/api/v1/products/{slug}/variants/{variant}",   work, may_change_product, patch_variant);
    change(Method::del,   "/api/v1/products/{slug}/variants/{variant}",   work, may_change_product, delete_variant);
    change(Method::post,  "/api/v1/products/{slug}/photos",               work, may_post_photo, post_photo, photo_upload());
    change(Method::put,   "/api/v1/products/{slug}/photos/order",         work, may_change_product, put_photo_order);
    change(Method::patch, "/api/v1/products/{slug}/photos/{photo}",       work, may_change_product, patch_photo);
    change(Method::del,   "/api/v1/products/{slug}/photos/{photo}",       work, may_change_product, delete_photo);
    add(Method::get,      "/api/v1/groups/{slug}/products",               Permission::recognised, get_group_products, {"state", "q", "limit", "cursor"});
    change(Method::post,  "/api/v1/groups/{slug}/products",               work, may_work_in_group, post_group_product);
    change(Method::post,  "/api/v1/groups/{slug}/product-imports",        work, may_work_in_group, post_product_import, list_upload());
    add(Method::get,      "/api/v1/groups/{slug}/product-imports/{import}",         work, get_product_import);
    change(Method::post,  "/api/v1/groups/{slug}/product-imports/{import}/confirm", work, may_work_in_group, post_product_import_confirm);
    add(Method::post,     "/api/v1/groups",                               Permission::administration, post_group);
    change(Method::patch, "/api/v1/groups/{slug}",                        Permission::group_lead, may_patch_group, patch_group);
    add(Method::get,      "/api/v1/groups/{slug}/record",                 Permission::group_lead, get_group_record);
    add(Method::put,      "/api/v1/groups/{slug}/record",                 Permission::administration, put_group_record);
    // clang-format on
}

/// Documents with a number. Their pages look for a session themselves: whoever has none is led to sign in and back.
void add_papers(Services& services, std::vector<http::Route>& all) {
    const auto add = [&](std::string pattern, Permission permission, Handler handler, std::vector<std::string> query = {}) {
        all.push_back({Method::get, std::move(pattern), permission, std::move(query),
                       [&services, handler](const http::Request& request) { return handler(services, request); }});
    };
    add("/api/v1/papers/{id}", Permission::trade, get_paper);
    add("/kertas/label", Permission::recognised, labels_page, {"titipan", "dari"});
    add("/kertas/{id}", Permission::recognised, paper_page, {"ukuran"});
    add("/periksa/{code}", Permission::recognised, check_page);
}

void add_parts(Services& services, std::vector<http::Route>& all) {
    add_work(services, all);
    add_papers(services, all);
    add_outlets(services, all);
    add_trade(services, all);
    add_till(services, all);
    add_money(services, all);
    add_earnings(services, all);
    add_reports(services, all);
}

}  // namespace

std::vector<http::Route> routes(Services& services) {
    const auto route = [&services](http::Method method, std::string pattern, Permission permission, Handler handler,
                                   std::vector<std::string> query = {}) {
        return http::Route{method, std::move(pattern), permission, std::move(query),
                           [&services, handler](const http::Request& request) { return handler(services, request); }};
    };
    const auto get = [&route](std::string pattern, Handler handler, std::vector<std::string> query = {}) {
        return route(Method::get, std::move(pattern), Permission::everyone, handler, std::move(query));
    };
    std::vector<http::Route> all{
        // clang-format off
        // for programs
        get("/api/v1/products",           get_products, {"q", "category", "group", "region", "outlet", "min_price", "max_price", "sort", "limit", "cursor", "facets"}),
        get("/api/v1/groups",             get_groups, {"limit", "cursor"}),
        get("/api/v1/groups/{slug}",      get_group),
        get("/api/v1/categories",         get_categories),
        get("/api/v1/regions",            get_regions),
        get("/api/v1/openapi.json",       get_openapi),
        // who is who
        route(Method::post,  "/api/v1/session",                  Permission::everyone,       post_session),
        route(Method::get,   "/api/v1/session",                  Permission::signed_in,      get_session),
        route(Method::del,   "/api/v1/session",                  Permission::session,        delete_session),
        route(Method::patch, "/api/v1/account",                  Permission::session,        patch_account),
        route(Method::post,  "/api/v1/account/password",         Permission::session,        post_password),
        route(Method::get,   "/api/v1/sessions",                 Permission::session,        get_sessions),
        route(Method::del,   "/api/v1/sessions/{id}",            Permission::session,        delete_other_session),
        route(Method::get,   "/api/v1/tokens",                   Permission::session,        get_tokens),
        route(Method::post,  "/api/v1/tokens",                   Permission::session,        post_token),
        route(Method::del,   "/api/v1/tokens/{id}",              Permission::session,        delete_token),
        route(Method::post,  "/api/v1/invitations",              Permission::inviting,       post_invitation),
        route(Method::get,   "/api/v1/invitations",              Permission::inviting,       get_invitations, {"group", "outlet", "agency", "cursor"}),
        route(Method::del,   "/api/v1/invitations/{id}",         Permission::inviting,       delete_invitation),
        route(Method::post,  "/api/v1/invitations/look",         Permission::everyone,       post_invitation_look),
        route(Method::post,  "/api/v1/invitations/accept",       Permission::everyone,       post_invitation_accept),
        route(Method::get,   "/api/v1/groups/{slug}/members",    Permission::session,        get_members),
        route(Method::del,   "/api/v1/groups/{slug}/members/{account}", Permission::group_lead, delete_member),
        route(Method::get,   "/api/v1/accounts",                 Permission::administration, get_accounts, {"q", "limit", "cursor"}),
        route(Method::get,   "/api/v1/accounts/{id}",            Permission::administration, get_account),
        route(Method::patch, "/api/v1/accounts/{id}",            Permission::administration, patch_any_account),
        route(Method::post,  "/api/v1/accounts/{id}/roles",      Permission::administration, post_role),
        route(Method::del,   "/api/v1/accounts/{id}/roles/{role}", Permission::administration, delete_role),
        route(Method::get,   "/api/v1/audit",                    Permission::administration, get_audit, {"actor", "action", "subject", "group", "from", "to", "limit", "cursor"}),
        // for people
        get("/",                          home_page),
        get("/produk",                    catalogue_page, {"q", "category", "group", "region", "outlet", "min_price", "max_price", "sort", "cursor"}),
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
    add_parts(services, all);
    return all;
}

}  // namespace etalase::server
