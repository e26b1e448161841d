// The rows of routes() for goods on consignment: agreements, deliveries, returns, incidents, prices, papers.
#include "server/agreements/handlers.hpp"
#include "server/consignments/handlers_deliveries.hpp"
#include "server/consignments/handlers_incidents.hpp"
#include "server/consignments/handlers_lots.hpp"
#include "server/consignments/handlers_prices.hpp"
#include "server/consignments/handlers_returns.hpp"
#include "server/routes.hpp"
#include "server/routes_rows.hpp"

namespace etalase::server {

namespace {

using http::Method;
using http::Permission;
using Query = std::vector<std::string>;

/// What both sides of an agreement do with it. What binds a side is done by people, signed in by cookie.
void add_agreements(Services& services, std::vector<http::Route>& all) {
    Rows add(services, all, replay_agreement);
    // clang-format off
    add(Method::get,   "/api/v1/agreements",               Permission::trade,   get_agreements, {"group", "agency", "state", "q", "limit", "cursor"});
    add(Method::post,  "/api/v1/agreements",               Permission::signing, post_agreement);
    add(Method::get,   "/api/v1/agreements/{id}",          Permission::trade,   get_agreement);
    add(Method::patch, "/api/v1/agreements/{id}",          Permission::signing, patch_agreement);
    add(Method::get,   "/api/v1/agreements/{id}/versions", Permission::trade,   get_agreement_versions);
    add(Method::post,  "/api/v1/agreements/{id}/propose",  Permission::signing, post_agreement_propose);
    add(Method::post,  "/api/v1/agreements/{id}/approve",  Permission::signing, post_agreement_approve);
    add(Method::post,  "/api/v1/agreements/{id}/suspend",  Permission::signing, post_agreement_suspend);
    add(Method::post,  "/api/v1/agreements/{id}/resume",   Permission::signing, post_agreement_resume);
    add(Method::post,  "/api/v1/agreements/{id}/end",      Permission::signing, post_agreement_end);
    add(Method::post,  "/api/v1/agreements/{id}/close",    Permission::signing, post_agreement_close);
    add(Method::get,   "/api/v1/groups/{slug}/signing",    Permission::group_work, get_group_signing);
    add(Method::put,   "/api/v1/groups/{slug}/signing",    Permission::group_lead, put_group_signing);
    // clang-format on
}

const Query document_query{"group", "outlet", "agency", "state", "q", "limit", "cursor"};

void add_deliveries(Services& services, std::vector<http::Route>& all) {
    Rows add(services, all, replay_delivery);
    constexpr auto trade = Permission::trade;
    // clang-format off
    add(Method::get,   "/api/v1/deliveries",              trade, get_deliveries, document_query);
    add(Method::get,   "/api/v1/deliveries/{id}",         trade, get_delivery);
    add(Method::post,  "/api/v1/deliveries",              trade, post_delivery);
    add(Method::patch, "/api/v1/deliveries/{id}",         trade, patch_delivery);
    add(Method::post,  "/api/v1/deliveries/{id}/send",    trade, post_delivery_send);
    add(Method::post,  "/api/v1/deliveries/{id}/receive", trade, post_delivery_receive);
    add(Method::post,  "/api/v1/deliveries/{id}/refuse",  trade, post_delivery_refuse);
    add(Method::post,  "/api/v1/deliveries/{id}/cancel",  trade, post_delivery_cancel);
    add(Method::get,   "/api/v1/outlets/{slug}/lots",     trade, get_outlet_lots, {"group", "q", "bucket", "expiring", "limit", "cursor"});
    add(Method::get,   "/api/v1/groups/{slug}/lots",      trade, get_group_lots, {"outlet", "q", "bucket", "expiring", "limit", "cursor"});
    add(Method::get,   "/api/v1/groups/{slug}/stock",     trade, get_group_stock, {"q"});
    add(Method::get,   "/api/v1/lots/{id}",               trade, get_lot);
    add(Method::get,   "/api/v1/lots/{id}/moves",         trade, get_lot_moves, {"limit", "cursor"});
    // clang-format on
}

void add_returns(Services& services, std::vector<http::Route>& all) {
    Rows add(services, all, replay_return);
    constexpr auto trade = Permission::trade;
    // clang-format off
    add(Method::get,  "/api/v1/returns",              trade, get_returns, document_query);
    add(Method::get,  "/api/v1/returns/{id}",         trade, get_return);
    add(Method::post, "/api/v1/returns",              trade, post_return);
    add(Method::post, "/api/v1/returns/{id}/send",    trade, post_return_send);
    add(Method::post, "/api/v1/returns/{id}/cancel",  trade, post_return_cancel);
    add(Method::post, "/api/v1/returns/{id}/receive", trade, post_return_receive);
    // clang-format on
}

void add_incidents(Services& services, std::vector<http::Route>& all) {
    Rows add(services, all, replay_incident);
    constexpr auto trade = Permission::trade;
    // clang-format off
    add(Method::get,  "/api/v1/incidents",              trade, get_incidents, {"group", "outlet", "agency", "state", "kind", "open", "q", "limit", "cursor"});
    add(Method::get,  "/api/v1/incidents/{id}",         trade, get_incident);
    add(Method::post, "/api/v1/incidents",              trade, post_incident);
    add(Method::post, "/api/v1/incidents/{id}/accept",  trade, post_incident_accept);
    add(Method::post, "/api/v1/incidents/{id}/dispute", trade, post_incident_dispute);
    add(Method::post, "/api/v1/incidents/{id}/offer",   trade, post_incident_offer);
    auto& photo =
    add(Method::post, "/api/v1/incidents/{id}/photo",   trade, post_incident_photo);
    // clang-format on
    photo.once = false;  // a file is no text to be compared; the same photo again changes nothing
    photo.upload = incident_photo_upload();
    photo.before_body = [&services](const http::Request& request) { return may_post_incident_photo(services, request); };
}

void add_prices(Services& services, std::vector<http::Route>& all) {
    Rows add(services, all, replay_price_change);
    constexpr auto trade = Permission::trade;
    // clang-format off
    add(Method::get,  "/api/v1/price-changes",               trade, get_price_changes, document_query);
    add(Method::get,  "/api/v1/price-changes/{id}",          trade, get_price_change);
    add(Method::post, "/api/v1/price-changes",               trade, post_price_change);
    add(Method::post, "/api/v1/price-changes/{id}/accept",   trade, post_price_change_accept);
    add(Method::post, "/api/v1/price-changes/{id}/decline",  trade, post_price_change_decline);
    add(Method::post, "/api/v1/price-changes/{id}/withdraw", trade, post_price_change_withdraw);
    // clang-format on
}

}  // namespace

void add_trade(Services& services, std::vector<http::Route>& all) {
    add_agreements(services, all);
    add_deliveries(services, all);
    add_returns(services, all);
    add_incidents(services, all);
    add_prices(services, all);
}

}  // namespace etalase::server
