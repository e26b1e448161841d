// Answers about the server itself, and its own files.
#pragma once

#include "server/http/request.hpp"
#include "server/http/response.hpp"
#include "server/services.hpp"

namespace etalase::server {

http::Response get_healthz(Services& services, const http::Request& request);  ///< the process runs
http::Response get_readyz(Services& services, const http::Request& request);   ///< the database answers; 503 when not
http::Response get_metrics(Services& services, const http::Request& request);
http::Response get_openapi(Services& services, const http::Request& request);
http::Response get_static_file(Services& services, const http::Request& request);
http::Response get_favicon(Services& services, const http::Request& request);

}  // namespace etalase::server
