// The one table of routes.
#pragma once

#include "server/http/router.hpp"
#include "server/services.hpp"

#include <vector>

namespace etalase::server {

/// `services` must outlive the routes.
std::vector<http::Route> routes(Services& services);

/// Its part about agencies and outlets (routes_outlets.cpp).
void add_outlets(Services& services, std::vector<http::Route>& all);
/// Its part about goods on consignment (routes_trade.cpp).
void add_trade(Services& services, std::vector<http::Route>& all);
/// Its part about the till (routes_till.cpp).
void add_till(Services& services, std::vector<http::Route>& all);
/// Its part about settlements and payouts (routes_money.cpp).
void add_money(Services& services, std::vector<http::Route>& all);
/// Its part about how groups divide what they receive (routes_earnings.cpp).
void add_earnings(Services& services, std::vector<http::Route>& all);
/// Its part about reports (routes_reports.cpp).
void add_reports(Services& services, std::vector<http::Route>& all);

}  // namespace etalase::server
