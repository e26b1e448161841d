// From a request that the guard let through to an answer: language, route, query names, handler, errors.
#pragma once

#include "server/http/server.hpp"

#include <functional>
#include <string>

namespace etalase::http {

struct Dispatched {
    Response response;
    std::string route;    ///< pattern, "" when none
    std::string failure;  ///< what an exception said
};

/// Reads the body that a route takes, once its caller was admitted. Empty for requests without one.
using ReadBody = std::function<Result<void>(const Route&, Request&)>;

Dispatched dispatch(const Router& router, const Hooks& hooks, Request& request, const ReadBody& read_body);

/// An error as this address shows it: a page for people, a problem document below /api and for /healthz and its like.
Response error_response(const Hooks& hooks, const Request& request, int status, const Error& error);

}  // namespace etalase::http
