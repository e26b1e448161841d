// Agreements over HTTP.
#pragma once

#include "server/http/request.hpp"
#include "server/http/response.hpp"
#include "server/services.hpp"

namespace etalase::server {

http::Response get_agreements(Services& services, const http::Request& request);
http::Response get_agreement(Services& services, const http::Request& request);
http::Response get_agreement_versions(Services& services, const http::Request& request);
http::Response post_agreement(Services& services, const http::Request& request);
http::Response patch_agreement(Services& services, const http::Request& request);
http::Response post_agreement_propose(Services& services, const http::Request& request);
http::Response post_agreement_approve(Services& services, const http::Request& request);
http::Response post_agreement_suspend(Services& services, const http::Request& request);
http::Response post_agreement_resume(Services& services, const http::Request& request);
http::Response post_agreement_end(Services& services, const http::Request& request);
http::Response post_agreement_close(Services& services, const http::Request& request);
http::Response get_group_signing(Services& services, const http::Request& request);
http::Response put_group_signing(Services& services, const http::Request& request);
/// The answer to a repeated write whose first answer was not kept.
http::Response replay_agreement(Services& services, const http::Request& request, const std::string& subject);

}  // namespace etalase::server
