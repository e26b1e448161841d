// A response as handlers build it; server/http/server turns it into bytes (ETag, compression, headers of every answer).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace etalase::http {

struct Response {
    int status = 200;
    std::string content_type;
    std::string body;
    std::vector<std::pair<std::string, std::string>> headers;
    std::string vary = {};                     ///< request headers that the answer depends on, besides Accept-Encoding
    std::string cache_control = "no-cache";    ///< kept, but asked for again with its ETag
    std::optional<std::int64_t> version = {};  ///< of the thing that was answered: goes into the ETag, for If-Match
};

inline Response html(int status, std::string body) {
    return Response{status, "text/html; charset=utf-8", std::move(body), {}, "Accept-Language, Cookie", "no-cache"};
}
inline Response json(int status, std::string body) {
    return Response{status, "application/json", std::move(body), {}, "", "no-cache"};
}
inline Response redirect(int status, std::string location) {
    Response response{status, "text/plain; charset=utf-8", "", {}, "", "no-store"};
    response.headers.emplace_back("Location", std::move(location));
    return response;
}

}  // namespace etalase::http
