// A request as handlers see it: checked, decoded once, and free of the HTTP library.
#pragma once

#include "domain/identity/actor.hpp"
#include "domain/shared/claim.hpp"
#include "domain/shared/result.hpp"

#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace etalase::http {

enum class Method { get, head, post, put, patch, del, options };
enum class Language { indonesian, english };

/// What a multipart request brought: its file lies in a temporary place until the request is answered. The name that the sender
/// gave the file is never kept.
struct Upload {
    std::map<std::string, std::string> fields;  ///< small texts by name
    std::filesystem::path file;                 ///< "" when none was sent
    std::size_t size = 0;                       ///< bytes of the file
};

struct Request {
    Method method = Method::get;
    std::string target;                                           ///< as sent: path and query, still encoded
    std::string path;                                             ///< decoded: valid UTF-8 without control characters
    std::vector<std::pair<std::string, std::string>> query;       ///< decoded, in order
    std::vector<std::pair<std::string, std::string>> parameters;  ///< of the route's pattern: {slug}
    std::string request_id;
    std::string remote_address;
    std::string origin;  ///< public address of this server: http://host[:port] or the configured one
    Language language = Language::indonesian;
    bool language_chosen = false;  ///< by ?lang= or the cookie, not by Accept-Language
    std::string body;
    Upload upload;                                   ///< of routes that take one
    std::optional<identity::Actor> actor;            ///< who asks, on routes that ask for it
    std::optional<Claim> claim;                      ///< of its Idempotency-Key, where it came with one
    std::string session_secret;                      ///< what the cookie held; "" when it was no session's
    std::function<std::string(const char*)> header;  ///< value of a request header, "" when absent

    std::string_view parameter(std::string_view name) const;  ///< of the pattern; ENSUREs that it exists
    std::string query_value(std::string_view name) const;     ///< decoded, "" when absent
    std::string cookie(std::string_view name) const;          ///< "" when absent
};

}  // namespace etalase::http
