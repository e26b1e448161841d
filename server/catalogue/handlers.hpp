// The catalogue's API: GET only, for everyone.
#pragma once

#include "server/http/router.hpp"
#include "server/services.hpp"

namespace etalase::server {

http::Response get_products(Services& services, const http::Request& request);
http::Response get_product(Services& services, const http::Request& request);
http::Response get_groups(Services& services, const http::Request& request);
http::Response get_group(Services& services, const http::Request& request);
http::Response get_categories(Services& services, const http::Request& request);
http::Response get_regions(Services& services, const http::Request& request);

}  // namespace etalase::server
