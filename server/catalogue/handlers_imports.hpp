// Bringing in a price list over the API: shown first, then confirmed.
#pragma once

#include "server/http/router.hpp"
#include "server/services.hpp"

namespace etalase::server {

http::Response post_product_import(Services& services, const http::Request& request);
http::Response get_product_import(Services& services, const http::Request& request);
http::Response post_product_import_confirm(Services& services, const http::Request& request);

/// What POST .../product-imports takes: `list`.
http::UploadRule list_upload();

}  // namespace etalase::server
