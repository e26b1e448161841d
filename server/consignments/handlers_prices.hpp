// Price changes over the API.
#pragma once

#include "server/http/request.hpp"
#include "server/http/response.hpp"
#include "server/services.hpp"

#include <string>

namespace etalase::server {

http::Response get_price_changes(Services& services, const http::Request& request);
http::Response get_price_change(Services& services, const http::Request& request);
http::Response post_price_change(Services& services, const http::Request& request);
http::Response post_price_change_accept(Services& services, const http::Request& request);
http::Response post_price_change_decline(Services& services, const http::Request& request);
http::Response post_price_change_withdraw(Services& services, const http::Request& request);
/// The answer to a repeated write, made again from what it made or changed.
http::Response replay_price_change(Services& services, const http::Request& request, const std::string& subject);

}  // namespace etalase::server
