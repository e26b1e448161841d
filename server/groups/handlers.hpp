// Making and changing groups over the API.
#pragma once

#include "server/http/router.hpp"
#include "server/services.hpp"

namespace etalase::server {

http::Response post_group(Services& services, const http::Request& request);
Result<void> may_patch_group(Services& services, const http::Request& request);  ///< before its body is read
http::Response patch_group(Services& services, const http::Request& request);
http::Response get_group_record(Services& services, const http::Request& request);
http::Response put_group_record(Services& services, const http::Request& request);

}  // namespace etalase::server
