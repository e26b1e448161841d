// An agency's book over HTTP.
#pragma once

#include "server/http/request.hpp"
#include "server/http/response.hpp"
#include "server/services.hpp"

namespace etalase::server {

http::Response get_trial_balance(Services& services, const http::Request& request);
http::Response get_journal(Services& services, const http::Request& request);

}  // namespace etalase::server
