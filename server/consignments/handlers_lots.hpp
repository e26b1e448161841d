// Lots and their moves over HTTP.
#pragma once

#include "server/http/request.hpp"
#include "server/http/response.hpp"
#include "server/services.hpp"

namespace etalase::server {

http::Response get_outlet_lots(Services& services, const http::Request& request);
http::Response get_group_lots(Services& services, const http::Request& request);
http::Response get_lot(Services& services, const http::Request& request);
http::Response get_lot_moves(Services& services, const http::Request& request);
http::Response get_group_stock(Services& services, const http::Request& request);

}  // namespace etalase::server
