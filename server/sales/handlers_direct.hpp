// What groups sell themselves, over HTTP.
#pragma once

#include "server/http/request.hpp"
#include "server/http/response.hpp"
#include "server/services.hpp"

#include <string>

namespace etalase::server {

http::Response get_direct_sales(Services& services, const http::Request& request);
http::Response get_direct_sale(Services& services, const http::Request& request);
http::Response post_direct_sale(Services& services, const http::Request& request);
http::Response post_direct_sale_void(Services& services, const http::Request& request);

}  // namespace etalase::server
