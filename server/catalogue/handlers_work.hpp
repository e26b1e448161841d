// Making and changing products over the API: for those who work for their group.
#pragma once

#include "server/http/router.hpp"
#include "server/services.hpp"

namespace etalase::server {

http::Response get_group_products(Services& services, const http::Request& request);
http::Response post_group_product(Services& services, const http::Request& request);
http::Response patch_product(Services& services, const http::Request& request);
http::Response post_product_publish(Services& services, const http::Request& request);
http::Response post_product_archive(Services& services, const http::Request& request);
http::Response post_variant(Services& services, const http::Request& request);
http::Response patch_variant(Services& services, const http::Request& request);
http::Response delete_variant(Services& services, const http::Request& request);

/// Before a body is read and looked at: what is not the actor's is not there.
Result<void> may_change_product(Services& services, const http::Request& request);
Result<void> may_work_in_group(Services& services, const http::Request& request);
Result<void> may_post_photo(Services& services, const http::Request& request);  ///< before its body is read
http::Response post_photo(Services& services, const http::Request& request);
http::Response put_photo_order(Services& services, const http::Request& request);
http::Response patch_photo(Services& services, const http::Request& request);
http::Response delete_photo(Services& services, const http::Request& request);

/// What POST .../photos takes: `photo` and `alt`.
http::UploadRule photo_upload();

}  // namespace etalase::server
