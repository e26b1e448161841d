// The rows of routes() for reports.
#include "server/reports/handlers.hpp"
#include "server/routes.hpp"

namespace etalase::server {

using http::Method;
using http::Permission;

void add_reports(Services& services, std::vector<http::Route>& all) {
    using Handler = http::Response (*)(Services&, const http::Request&);
    const auto add = [&](const char* pattern, Handler handler, std::vector<std::string> query) {
        all.push_back({Method::get, pattern, Permission::trade, std::move(query),
                       [&services, handler](const http::Request& request) { return handler(services, request); }});
    };
    add("/api/v1/groups/{slug}/sales-report", get_group_sales_report, {"from", "to", "by"});
    add("/api/v1/agencies/{slug}/sales-report", get_agency_sales_report, {"from", "to", "by"});
    add("/api/v1/outlets/{slug}/sales-report", get_outlet_sales_report, {"from", "to", "by"});
    add("/api/v1/groups/{slug}/stock-report", get_group_stock_report, {});
}

}  // namespace etalase::server
