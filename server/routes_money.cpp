// The rows of routes() for money: books, settlements and payouts.
#include "server/ledger/handlers.hpp"
#include "server/media/evidence_answers.hpp"
#include "server/routes.hpp"
#include "server/routes_rows.hpp"
#include "server/settlements/handlers.hpp"

namespace etalase::server {

using http::Method;
using http::Permission;

void add_money(Services& services, std::vector<http::Route>& all) {
    Rows add(services, all, replay_settlement);
    constexpr auto trade = Permission::trade;
    constexpr auto money = Permission::money;
    // clang-format off
    add(Method::get,  "/api/v1/settlements",              trade, get_settlements, {"group", "agency", "agreement", "state", "limit", "cursor"});
    add(Method::get,  "/api/v1/settlements/{id}",         trade, get_settlement);
    add(Method::get,  "/api/v1/settlements/{id}/lines",   trade, get_settlement_lines, {"limit", "cursor"});
    add(Method::post, "/api/v1/settlements",              money, post_settlement);
    add(Method::post, "/api/v1/settlements/{id}/issue",   money, post_settlement_issue);
    add(Method::post, "/api/v1/settlements/{id}/dispute", money, post_settlement_dispute);
    add(Method::post, "/api/v1/settlements/{id}/approve", money, post_settlement_approve);
    add(Method::post, "/api/v1/settlements/{id}/cancel",  money, post_settlement_cancel);
    add(Method::get,  "/api/v1/agencies/{slug}/trial-balance", trade, get_trial_balance, {"until"});
    add(Method::get,  "/api/v1/agencies/{slug}/journal", trade, get_journal, {"account", "from", "until", "limit", "cursor"});
    Rows pay(services, all, replay_payout);
    pay(Method::get,  "/api/v1/payouts/{id}",             trade, get_payout);
    pay(Method::post, "/api/v1/payouts",                  money, post_payout);
    pay(Method::post, "/api/v1/payouts/{id}/send",        money, post_payout_send);
    pay(Method::post, "/api/v1/payouts/{id}/confirm",     money, post_payout_confirm);
    pay(Method::post, "/api/v1/payouts/{id}/fail",        money, post_payout_fail);
    pay(Method::get,  "/api/v1/payouts/{id}/slip",        trade, get_payout_slip, {"v"});
    auto& slip =
    pay(Method::post, "/api/v1/payouts/{id}/slip",        money, post_payout_slip);
    // clang-format on
    slip.once = false;  // a file is no text to be compared; the same one again changes nothing
    slip.upload = evidence_upload();
    slip.before_body = [&services](const http::Request& request) { return may_post_payout_slip(services, request); };
}

}  // namespace etalase::server
