// What is refused before a request is looked at: shapes of requests that the HTTP library mishandles (measured, see the tests).
#pragma once

#include "server/http/request.hpp"

#include <httplib.h>

#include <optional>
#include <string_view>

namespace etalase::http {

struct Refusal {
    int status;
    std::string_view code;
    bool body_unread = false;  ///< bytes of a body may follow: the connection must not be used again
};

/// By the bytes of the head: folded lines, odd field names, bare line ends, repeated or missing Host, lengths that are not
/// digits. The library forgives them, and what two programs read differently can hide a second request (RFC 9112, 11.2).
std::optional<Refusal> refused_head(std::string_view head);

std::optional<Refusal> refused(const httplib::Request& request, std::size_t max_body);

/// Fills path and query from the target; nothing when they are not valid percent-encoded UTF-8 without control characters.
bool read_target(Request& request);

/// `text` when it is ^[A-Za-z0-9_-]{1,64}$, else "". Header values arrive percent-decoded and may hold line breaks.
std::string valid_token(const std::string& text);

/// `Host` when it can stand in a link, else "".
std::string valid_host(const std::string& host);

}  // namespace etalase::http
