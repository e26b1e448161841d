// Stock counts over HTTP.
#pragma once

#include "server/http/request.hpp"
#include "server/http/response.hpp"
#include "server/services.hpp"

#include <string>

namespace etalase::server {

http::Response get_counts(Services& services, const http::Request& request);
http::Response get_count(Services& services, const http::Request& request);
http::Response post_count(Services& services, const http::Request& request);
http::Response post_count_figures(Services& services, const http::Request& request);
http::Response post_count_finish(Services& services, const http::Request& request);
http::Response post_count_agree(Services& services, const http::Request& request);
http::Response post_count_refuse(Services& services, const http::Request& request);
http::Response post_count_cancel(Services& services, const http::Request& request);
http::Response post_count_post(Services& services, const http::Request& request);
http::Response replay_count(Services& services, const http::Request& request, const std::string& subject);

}  // namespace etalase::server
