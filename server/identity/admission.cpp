#include "server/identity/admission.hpp"

#include "server/identity/operations.hpp"
#include "server/identity/secrets.hpp"

#include <algorithm>

namespace etalase::server {

using http::Method;
using http::Permission;
using identity::Role;
using identity::Scope;

namespace {

bool writes(Method method) {
    return method != Method::get && method != Method::head && method != Method::options;
}

bool has(const identity::Actor& actor, Scope scope) {
    return std::find(actor.scopes.begin(), actor.scopes.end(), scope) != actor.scopes.end();
}

Result<void> recognise(Services& services, http::Request& request) {
    const auto authorization = request.header("Authorization");
    if (!authorization.empty()) {
        constexpr std::string_view bearer = "Bearer ";
        if (authorization.starts_with(bearer)) {
            request.actor = recognise_token(services.database, authorization.substr(bearer.size()), services.now());
        }
        if (!request.actor) {
            return refuse(ErrorKind::unauthenticated, "token.unknown");
        }
        return {};
    }
    const auto secret = request.cookie(session_cookie_name(request));
    if (!secret.empty()) {
        request.actor = recognise_session(services.database, secret, services.now());
        request.session_secret = request.actor ? secret : "";
    }
    return {};
}

/// Whether a write came from our own pages: the token is in none but them.
Result<void> check_csrf(const http::Request& request) {
    const auto shown = request.header("X-CSRF-Token");
    if (!same_secret(shown, csrf_token_of(request.session_secret))) {
        return refuse(ErrorKind::forbidden, "csrf.missing");
    }
    return {};
}

bool by_cookie_only(Permission permission) {
    switch (permission) {
        case Permission::session:
        case Permission::group_lead:
        case Permission::signing:
        case Permission::money:
        case Permission::earnings:
        case Permission::agency_lead:
        case Permission::inviting:
        case Permission::administration:
            return true;
        case Permission::everyone:
        case Permission::recognised:
        case Permission::signed_in:
        case Permission::group_work:
        case Permission::trade:
        case Permission::till:
            return false;
    }
    return true;
}

bool is_trade(Permission permission) {
    return permission == Permission::trade || permission == Permission::till;
}

Result<void> check_token(const http::Route& route, const identity::Actor& actor) {
    const auto wanted = is_trade(route.permission) ? Scope::consignments : Scope::products;
    const bool reads = !writes(route.method);
    // Each scope of writing reads what everybody with a role may read.
    const bool enough = has(actor, wanted) || (reads && has(actor, Scope::read)) ||
                        (reads && !is_trade(route.permission) && has(actor, Scope::consignments));
    if (by_cookie_only(route.permission) || !enough) {
        return refuse(ErrorKind::forbidden, "token.not_enough");
    }
    return {};
}

bool holds(const identity::Actor& actor, Permission permission) {
    switch (permission) {
        case Permission::everyone:
        case Permission::recognised:
        case Permission::signed_in:
        case Permission::session:
        case Permission::till:
            return true;
        case Permission::group_work:
            return actor.is(Role::member) || actor.is(Role::manager) || actor.is(Role::facilitator);
        case Permission::group_lead:
            return actor.is(Role::manager) || actor.is(Role::administrator);
        case Permission::trade:
            return actor.is(Role::member) || actor.is(Role::manager) || actor.is(Role::facilitator) || actor.is(Role::staff) ||
                   actor.is(Role::officer) || actor.is(Role::finance);
        case Permission::signing:
            return actor.is(Role::manager) || actor.is(Role::officer);
        case Permission::money:
            return actor.is(Role::manager) || actor.is(Role::officer) || actor.is(Role::finance);
        case Permission::earnings:
            return actor.is(Role::member) || actor.is(Role::manager);
        case Permission::agency_lead:
            return actor.is(Role::officer) || actor.is(Role::administrator);
        case Permission::inviting:
            return actor.is(Role::manager) || actor.is(Role::officer) || actor.is(Role::administrator);
        case Permission::administration:
            return actor.is(Role::administrator);
    }
    return false;
}

}  // namespace

std::string session_cookie_name(const http::Request& request) {
    return request.origin.starts_with("https://") ? "__Host-etalase" : "etalase";
}

Result<void> admit(Services& services, const http::Route& route, http::Request& request) {
    const auto origin = request.header("Origin");
    if (writes(route.method) && !origin.empty() && origin != request.origin && request.header("Authorization").empty()) {
        return refuse(ErrorKind::forbidden, "origin.foreign");
    }
    if (route.permission == Permission::everyone) {
        return {};
    }
    if (auto recognised = recognise(services, request); !recognised) {
        return recognised;
    }
    if (!request.actor) {
        return route.permission == Permission::recognised ? Result<void>{}
                                                          : refuse(ErrorKind::unauthenticated, "session.missing");
    }
    if (writes(route.method) && request.actor->session) {
        if (auto right = check_csrf(request); !right) {
            return right;
        }
    }
    if (request.actor->token) {
        if (auto enough = check_token(route, *request.actor); !enough) {
            return enough;
        }
    }
    if (!holds(*request.actor, route.permission)) {
        return refuse(ErrorKind::forbidden, "role.missing");
    }
    return {};
}

void note_refusal(Services& services, const http::Route& route, const http::Request& request, int status) {
    record_refusal(services.database, doer_of(services, request), std::string(http::name_of(route.method)) + " " + request.path,
                   status);
}

}  // namespace etalase::server
