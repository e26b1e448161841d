// The rows of routes() for agencies and outlets.
#include "server/outlets/handlers.hpp"
#include "server/pages/pages.hpp"
#include "server/routes.hpp"

namespace etalase::server {

void add_outlets(Services& services, std::vector<http::Route>& all) {
    using http::Method;
    using http::Permission;
    using Handler = http::Response (*)(Services&, const http::Request&);
    const auto add = [&](Method method, std::string pattern, Permission permission, Handler handler,
                         std::vector<std::string> query = {}) {
        all.push_back({method, std::move(pattern), permission, std::move(query),
                       [&services, handler](const http::Request& request) { return handler(services, request); }});
    };
    // clang-format off
    add(Method::get,   "/gerai",                                 Permission::everyone,       outlets_page, {"q", "buka", "jenis", "cursor"});
    add(Method::get,   "/gerai/{slug}",                          Permission::everyone,       outlet_page, {"category", "cursor"});
    add(Method::get,   "/api/v1/agencies",                       Permission::everyone,       get_agencies, {"limit", "cursor"});
    add(Method::post,  "/api/v1/agencies",                       Permission::administration, post_agency);
    add(Method::get,   "/api/v1/agencies/{slug}",                Permission::everyone,       get_agency);
    add(Method::patch, "/api/v1/agencies/{slug}",                Permission::agency_lead,    patch_agency);
    add(Method::get,   "/api/v1/outlets",                        Permission::recognised,     get_outlets, {"agency", "region", "kind", "q", "limit", "cursor"});
    add(Method::post,  "/api/v1/outlets",                        Permission::agency_lead,    post_outlet);
    add(Method::get,   "/api/v1/outlets/{slug}",                 Permission::everyone,       get_outlet);
    add(Method::patch, "/api/v1/outlets/{slug}",                 Permission::agency_lead,    patch_outlet);
    add(Method::del,   "/api/v1/outlets/{slug}/photo",           Permission::agency_lead,    delete_outlet_photo);
    add(Method::get,   "/api/v1/outlets/{slug}/qris",            Permission::agency_lead,    get_outlet_qris);
    add(Method::put,   "/api/v1/outlets/{slug}/qris",            Permission::agency_lead,    put_outlet_qris);
    add(Method::get,   "/api/v1/outlets/{slug}/staff",           Permission::agency_lead,    get_outlet_staff);
    add(Method::del,   "/api/v1/outlets/{slug}/staff/{account}", Permission::agency_lead,    delete_outlet_staff);
    add(Method::post,  "/api/v1/outlets/{slug}/photo",           Permission::agency_lead,    post_outlet_photo);
    // clang-format on
    all.back().upload = outlet_photo_upload();
    all.back().before_body = [&services](const http::Request& request) { return may_post_outlet_photo(services, request); };
}

}  // namespace etalase::server
