// Deliveries over HTTP.
#pragma once

#include "server/http/request.hpp"
#include "server/http/response.hpp"
#include "server/services.hpp"

namespace etalase::server {

http::Response get_deliveries(Services& services, const http::Request& request);
http::Response get_delivery(Services& services, const http::Request& request);
http::Response post_delivery(Services& services, const http::Request& request);
http::Response patch_delivery(Services& services, const http::Request& request);
http::Response post_delivery_send(Services& services, const http::Request& request);
http::Response post_delivery_receive(Services& services, const http::Request& request);
http::Response post_delivery_refuse(Services& services, const http::Request& request);
http::Response post_delivery_cancel(Services& services, const http::Request& request);
/// The answer to a repeated write whose first answer was not kept.
http::Response replay_delivery(Services& services, const http::Request& request, const std::string& subject);

}  // namespace etalase::server
