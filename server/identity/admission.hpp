// Before a handler runs: who asks, and may they ask this? Answered before a body is read.
#pragma once

#include "domain/shared/result.hpp"
#include "server/http/router.hpp"
#include "server/services.hpp"

#include <string>

namespace etalase::server {

/// "__Host-etalase" where the site is served over https (the prefix makes browsers hold the cookie to this host), else "etalase".
std::string session_cookie_name(const http::Request& request);

/// Fills request.actor and request.session_secret where the route asks for them. A write that a browser could have been tricked into
/// (a foreign Origin, no CSRF token beside the cookie) is refused. Errors: session.missing, token.unknown, origin.foreign,
/// csrf.missing, token.not_enough, role.missing.
Result<void> admit(Services& services, const http::Route& route, http::Request& request);

/// Writes refusals of somebody who is signed in into the audit trail.
void note_refusal(Services& services, const http::Route& route, const http::Request& request, int status);

}  // namespace etalase::server
