// From a request that the guard let through to an answer: language, route, query names, handler, errors.
#pragma once

#include "server/http/server.hpp"

#include <string>

namespace etalase::http {

struct Dispatched {
    Response response;
    std::string route;    ///< pattern, "" when none
    std::string failure;  ///< what an exception said
};

Dispatched dispatch(const Router& router, const Hooks& hooks, Request& request);

/// An error as this address shows it: a page for people, a problem document below /api and for /healthz and its like.
Response error_response(const Hooks& hooks, const Request& request, int status, const Error& error);

}  // namespace etalase::http
