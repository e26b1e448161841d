// Photos as files, by the names that photo_urls gives them.
#pragma once

#include "server/http/request.hpp"
#include "server/http/response.hpp"
#include "server/services.hpp"

namespace etalase::server {

/// GET /media/{file}: a name of our own form only, so no path can be asked for; cached for ever, its name is its content.
http::Response get_photo_file(Services& services, const http::Request& request);

}  // namespace etalase::server
