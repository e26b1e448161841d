// Agencies and outlets over HTTP.
#pragma once

#include "server/http/request.hpp"
#include "server/http/response.hpp"
#include "server/http/router.hpp"
#include "server/services.hpp"

namespace etalase::server {

http::Response get_agencies(Services& services, const http::Request& request);
http::Response get_agency(Services& services, const http::Request& request);
http::Response post_agency(Services& services, const http::Request& request);
http::Response patch_agency(Services& services, const http::Request& request);
http::Response get_outlets(Services& services, const http::Request& request);
http::Response get_outlet(Services& services, const http::Request& request);
http::Response post_outlet(Services& services, const http::Request& request);
http::Response patch_outlet(Services& services, const http::Request& request);
http::Response post_outlet_photo(Services& services, const http::Request& request);
http::Response delete_outlet_photo(Services& services, const http::Request& request);
http::Response get_outlet_qris(Services& services, const http::Request& request);
http::Response put_outlet_qris(Services& services, const http::Request& request);
http::Response get_outlet_staff(Services& services, const http::Request& request);
http::Response delete_outlet_staff(Services& services, const http::Request& request);

http::UploadRule outlet_photo_upload();
Result<void> may_post_outlet_photo(Services& services, const http::Request& request);

}  // namespace etalase::server
