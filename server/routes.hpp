// The one table of routes.
#pragma once

#include "server/http/router.hpp"
#include "server/services.hpp"

#include <vector>

namespace etalase::server {

/// `services` must outlive the routes.
std::vector<http::Route> routes(Services& services);

}  // namespace etalase::server
