#include "server/identity/cookies.hpp"

#include "domain/identity/lifetimes.hpp"
#include "server/identity/admission.hpp"

#include <fmt/format.h>

namespace etalase::server {

namespace {

std::string attributes(const http::Request& request) {
    return request.origin.starts_with("https://") ? "; Path=/; HttpOnly; SameSite=Lax; Secure"
                                                  : "; Path=/; HttpOnly; SameSite=Lax";
}

}  // namespace

Visitor visitor_of(Services& services, const http::Request& request) {
    return {request.remote_address, request.header("User-Agent"), request.request_id,
            request.cookie(session_cookie_name(request)), services.now()};
}

http::Response with_session(const http::Request& request, const SignedIn& signed_in, http::Response response) {
    auto cookie = session_cookie_name(request) + "=" + signed_in.secret + attributes(request);
    if (!signed_in.shared) {
        cookie += fmt::format("; Max-Age={}", identity::life_of(false).absolute_us / identity::second_us);
    }
    response.headers.emplace_back("Set-Cookie", cookie);
    // A language that was chosen on this device stays; else the pages speak the account's.
    return request.cookie("lang").empty() ? in_language(std::move(response), signed_in.view.account.language) : response;
}

http::Response in_language(http::Response response, const std::string& language) {
    response.headers.emplace_back("Set-Cookie", "lang=" + language + "; Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly");
    return response;
}

http::Response without_session(const http::Request& request, http::Response response) {
    response.headers.emplace_back("Set-Cookie", session_cookie_name(request) + "=" + attributes(request) + "; Max-Age=0");
    return response;
}

}  // namespace etalase::server
