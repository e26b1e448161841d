// How groups divide what they receive, over HTTP.
#pragma once

#include "server/http/request.hpp"
#include "server/http/response.hpp"
#include "server/services.hpp"

#include <string>

namespace etalase::server {

// Members, rules and makers (handlers_members.cpp).
http::Response get_roster(Services& services, const http::Request& request);
http::Response post_roster(Services& services, const http::Request& request);
http::Response patch_roster(Services& services, const http::Request& request);
http::Response replay_roster(Services& services, const http::Request& request, const std::string& subject);
http::Response get_split_rules(Services& services, const http::Request& request);
http::Response post_split_rule(Services& services, const http::Request& request);
http::Response replay_split_rule(Services& services, const http::Request& request, const std::string& subject);
http::Response get_makers(Services& services, const http::Request& request);
http::Response put_makers(Services& services, const http::Request& request);

// Splits (handlers_splits.cpp).
http::Response get_splits(Services& services, const http::Request& request);
http::Response get_undivided(Services& services, const http::Request& request);
http::Response get_own_earnings(Services& services, const http::Request& request);
http::Response get_split(Services& services, const http::Request& request);
http::Response post_split(Services& services, const http::Request& request);
http::Response post_split_approve(Services& services, const http::Request& request);
http::Response post_split_cancel(Services& services, const http::Request& request);
http::Response post_split_pay(Services& services, const http::Request& request);
http::Response post_split_acknowledge(Services& services, const http::Request& request);
http::Response replay_split(Services& services, const http::Request& request, const std::string& subject);

// Bank accounts (handlers_bank.cpp).
http::Response get_bank_account(Services& services, const http::Request& request);
http::Response put_bank_account(Services& services, const http::Request& request);
http::Response delete_bank_account(Services& services, const http::Request& request);
http::Response get_payee_account(Services& services, const http::Request& request);

}  // namespace etalase::server
