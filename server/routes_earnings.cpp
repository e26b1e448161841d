// The rows of routes() for how groups divide what they receive. What these answer is never kept: it is sealed in the database.
#include "server/earnings/handlers.hpp"
#include "server/routes.hpp"
#include "server/routes_rows.hpp"
#include "server/sales/handlers_direct.hpp"

namespace etalase::server {

using http::Method;
using http::Permission;

void add_earnings(Services& services, std::vector<http::Route>& all) {
    constexpr auto earnings = Permission::earnings;
    const auto first = all.size();
    Rows people(services, all, replay_roster);
    Rows rules(services, all, replay_split_rule);
    Rows splits(services, all, replay_split);
    // clang-format off
    people(Method::get,   "/api/v1/groups/{slug}/roster",           earnings, get_roster);
    people(Method::post,  "/api/v1/groups/{slug}/roster",           earnings, post_roster);
    people(Method::patch, "/api/v1/groups/{slug}/roster/{member}",  earnings, patch_roster);
    rules (Method::get,   "/api/v1/groups/{slug}/split-rules",      earnings, get_split_rules);
    rules (Method::post,  "/api/v1/groups/{slug}/split-rules",      earnings, post_split_rule);
    rules (Method::get,   "/api/v1/groups/{slug}/makers",           earnings, get_makers);
    rules (Method::put,   "/api/v1/groups/{slug}/makers/{product}", earnings, put_makers);
    splits(Method::get,   "/api/v1/groups/{slug}/splits",           earnings, get_splits, {"state", "limit", "cursor"});
    splits(Method::get,   "/api/v1/groups/{slug}/undivided",        earnings, get_undivided);
    splits(Method::get,   "/api/v1/groups/{slug}/own-earnings",     earnings, get_own_earnings);
    splits(Method::get,   "/api/v1/splits/{id}",                    earnings, get_split);
    splits(Method::post,  "/api/v1/splits",                         earnings, post_split);
    splits(Method::post,  "/api/v1/splits/{id}/approve",            earnings, post_split_approve);
    splits(Method::post,  "/api/v1/splits/{id}/cancel",             earnings, post_split_cancel);
    splits(Method::post,  "/api/v1/splits/{id}/pay",                earnings, post_split_pay);
    splits(Method::post,  "/api/v1/splits/{id}/acknowledge",        earnings, post_split_acknowledge);
    splits(Method::get,   "/api/v1/groups/{slug}/bank-account",     earnings, get_bank_account);
    splits(Method::put,   "/api/v1/groups/{slug}/bank-account",     earnings, put_bank_account);
    splits(Method::del,   "/api/v1/groups/{slug}/bank-account",     earnings, delete_bank_account);
    splits(Method::get,   "/api/v1/settlements/{id}/bank-account",  Permission::money, get_payee_account);
    splits(Method::get,   "/api/v1/groups/{slug}/direct-sales",     earnings, get_direct_sales, {"limit", "cursor"});
    splits(Method::get,   "/api/v1/direct-sales/{id}",              earnings, get_direct_sale);
    auto& sale =
    splits(Method::post,  "/api/v1/groups/{slug}/direct-sales",     earnings, post_direct_sale);
    sale.once = false;  // its id stands for it
    auto& no_sale =
    splits(Method::post,  "/api/v1/direct-sales/{id}/void",         earnings, post_direct_sale_void);
    no_sale.once = false;  // void is void
    // clang-format on
    for (auto i = first; i < all.size(); ++i) {
        all[i].keeps_answer = false;
    }
}

}  // namespace etalase::server
