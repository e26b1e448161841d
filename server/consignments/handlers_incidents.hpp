// Damage and loss over the API.
#pragma once

#include "server/http/router.hpp"
#include "server/services.hpp"

#include <string>

namespace etalase::server {

http::Response get_incidents(Services& services, const http::Request& request);
http::Response get_incident(Services& services, const http::Request& request);
http::Response post_incident(Services& services, const http::Request& request);
http::Response post_incident_accept(Services& services, const http::Request& request);
http::Response post_incident_dispute(Services& services, const http::Request& request);
http::Response post_incident_offer(Services& services, const http::Request& request);
/// The answer to a repeated write, made again from what it made or changed.
http::Response replay_incident(Services& services, const http::Request& request, const std::string& subject);
http::Response post_incident_photo(Services& services, const http::Request& request);

/// What POST .../photo takes: `photo`.
http::UploadRule incident_photo_upload();
Result<void> may_post_incident_photo(Services& services, const http::Request& request);  ///< before its body is read

}  // namespace etalase::server
