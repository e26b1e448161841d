// The rows of routes() for the till: shifts, sales, what was sold without being there, and the figures of a day.
#include "server/media/evidence_answers.hpp"
#include "server/pages/pages.hpp"
#include "server/routes.hpp"
#include "server/routes_rows.hpp"
#include "server/sales/handlers.hpp"
#include "server/sales/handlers_counts.hpp"

namespace etalase::server {

using http::Method;
using http::Permission;

namespace {

void add_sales(Services& services, std::vector<http::Route>& all) {
    Rows add(services, all, replay_sale);
    constexpr auto trade = Permission::trade;
    // clang-format off
    add(Method::get,  "/api/v1/outlets/{slug}/sales",        trade, get_sales, {"day", "shift", "device", "q", "limit", "cursor"});
    add(Method::get,  "/api/v1/outlets/{slug}/sales/digest", trade, get_sales_digest, {"day", "device"});
    add(Method::get,  "/api/v1/sales/{id}",                  trade, get_sale);
    // The id that the device made is the key, for ever.
    add(Method::post, "/api/v1/outlets/{slug}/sales",        Permission::till, post_sale).once = false;
    add(Method::post, "/api/v1/outlets/{slug}/sales/sync",   Permission::till, post_sales_sync).once = false;
    add(Method::post, "/api/v1/sales/{id}/void",             trade, post_sale_void);
    add(Method::post, "/api/v1/sales/{id}/returns",          trade, post_sale_return);
    add(Method::get,  "/api/v1/outlets/{slug}/unmatched",    trade, get_unmatched, {"limit", "cursor"});
    add(Method::post, "/api/v1/unmatched/{id}/match",        trade, post_unmatched_match);
    add(Method::post, "/api/v1/unmatched/{id}/write-off",    trade, post_unmatched_write_off);
    // clang-format on
}

void add_shifts(Services& services, std::vector<http::Route>& all) {
    Rows add(services, all, replay_shift);
    constexpr auto trade = Permission::trade;
    // clang-format off
    add(Method::get,  "/api/v1/outlets/{slug}/shifts",   trade, get_shifts, {"state", "limit", "cursor"});
    add(Method::get,  "/api/v1/shifts/{id}",             trade, get_shift);
    add(Method::post, "/api/v1/outlets/{slug}/shifts",   Permission::till, post_shift).once = false;  // as with sales
    add(Method::post, "/api/v1/shifts/{id}/hand-over",   trade, post_shift_hand_over);
    add(Method::post, "/api/v1/shifts/{id}/close",       trade, post_shift_close);
    add(Method::post, "/api/v1/shifts/{id}/deposit",     trade, post_shift_deposit);
    add(Method::get,  "/api/v1/shifts/{id}/evidence",    trade, get_shift_evidence, {"v"});
    auto& evidence =
    add(Method::post, "/api/v1/shifts/{id}/evidence",    trade, post_shift_evidence);
    // clang-format on
    evidence.once = false;  // a file is no text to be compared; the same one again changes nothing
    evidence.upload = evidence_upload();
    evidence.before_body = [&services](const http::Request& request) { return may_post_shift_evidence(services, request); };
}

void add_counts(Services& services, std::vector<http::Route>& all) {
    Rows add(services, all, replay_count);
    constexpr auto trade = Permission::trade;
    // clang-format off
    add(Method::get,  "/api/v1/counts",              trade, get_counts, {"group", "outlet", "agency", "state", "q", "limit", "cursor"});
    add(Method::get,  "/api/v1/counts/{id}",         trade, get_count);
    add(Method::post, "/api/v1/counts",              trade, post_count);
    add(Method::post, "/api/v1/counts/{id}/figures", trade, post_count_figures);
    add(Method::post, "/api/v1/counts/{id}/finish",  trade, post_count_finish);
    add(Method::post, "/api/v1/counts/{id}/agree",   trade, post_count_agree);
    add(Method::post, "/api/v1/counts/{id}/refuse",  trade, post_count_refuse);
    add(Method::post, "/api/v1/counts/{id}/cancel",  trade, post_count_cancel);
    add(Method::post, "/api/v1/counts/{id}/post",    trade, post_count_post);
    // clang-format on
}

}  // namespace

void add_till(Services& services, std::vector<http::Route>& all) {
    Rows add(services, all, replay_sale);
    add(Method::get, "/api/v1/outlets/{slug}/till", Permission::trade, get_till);
    add(Method::get, "/api/v1/outlets/{slug}/today", Permission::trade, get_outlet_today, {"day"});
    add(Method::get, "/api/v1/groups/{slug}/today", Permission::trade, get_group_today, {"day"});
    add(Method::get, "/kasir", Permission::everyone, till_page);
    add(Method::get, "/kasir-worker.js", Permission::everyone, till_worker);
    add(Method::get, "/kasir.webmanifest", Permission::everyone, till_manifest);
    add_sales(services, all);
    add_shifts(services, all);
    add_counts(services, all);
}

}  // namespace etalase::server
