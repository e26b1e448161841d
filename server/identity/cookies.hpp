// The session's cookie in answers, and who a visitor is before that.
#pragma once

#include "server/http/request.hpp"
#include "server/http/response.hpp"
#include "server/identity/signing_in.hpp"
#include "server/services.hpp"

namespace etalase::server {

Visitor visitor_of(Services& services, const http::Request& request);

/// Sets the cookie: for scripts out of reach (HttpOnly), not sent along from other sites (SameSite=Lax), over https only where the site
/// is; on a shared device it goes when the browser is closed.
http::Response with_session(const http::Request& request, const SignedIn& signed_in, http::Response response);

/// The pages in this browser speak `language` ("id" or "en") from now on.
http::Response in_language(http::Response response, const std::string& language);

/// Takes it away.
http::Response without_session(const http::Request& request, http::Response response);

}  // namespace etalase::server
