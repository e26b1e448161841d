// Goods on their way back to the group, over the API.
#pragma once

#include "server/http/request.hpp"
#include "server/http/response.hpp"
#include "server/services.hpp"

#include <string>

namespace etalase::server {

http::Response get_returns(Services& services, const http::Request& request);
http::Response get_return(Services& services, const http::Request& request);
http::Response post_return(Services& services, const http::Request& request);
http::Response post_return_send(Services& services, const http::Request& request);
http::Response post_return_cancel(Services& services, const http::Request& request);
http::Response post_return_receive(Services& services, const http::Request& request);
/// The answer to a repeated write, made again from what it made or changed.
http::Response replay_return(Services& services, const http::Request& request, const std::string& subject);

}  // namespace etalase::server
