// Errors for programs: RFC 9457 problem documents. The one place where a kind becomes a status and a code a sentence.
#pragma once

#include "domain/shared/result.hpp"
#include "server/http/request.hpp"
#include "server/http/response.hpp"

#include <string>
#include <string_view>

namespace etalase::http {

int status_of(ErrorKind kind);
int status_of(const Error& error);  ///< by its kind, or by its code where HTTP knows better (412, 413, 415, 422, 428, 429)

/// "Not Found" for 404.
std::string_view title_of(int status);

/// The sentence for a code: what happened and what to do. English; the pages have their own words.
std::string sentence_of(std::string_view code);

Response problem(const Error& error, std::string_view request_id);

/// For what is not an Error of the domain: transport (400, 404, 405, 411, 413, 414, 415...) and failures (500, 503).
Response problem(int status, std::string_view code, std::string_view request_id, std::string detail = {});

}  // namespace etalase::http
