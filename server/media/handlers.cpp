#include "server/media/handlers.hpp"

#include "server/http/problem.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>

namespace etalase::server {

namespace {

/// <64 hex digits>-<width>.jpg|webp
bool is_photo_file(std::string_view name) {
    const auto dot = name.find('.');
    if (dot == std::string_view::npos || dot < 66 || dot > 70 || name[64] != '-' ||
        (name.substr(dot) != ".jpg" && name.substr(dot) != ".webp")) {
        return false;
    }
    const auto hex = name.substr(0, 64);
    const auto width = name.substr(65, dot - 65);
    return hex.find_first_not_of("0123456789abcdef") == std::string_view::npos &&
           width.find_first_not_of("0123456789") == std::string_view::npos;
}

}  // namespace

http::Response get_photo_file(Services& services, const http::Request& request) {
    const std::string name(request.parameter("file"));
    if (is_photo_file(name)) {
        std::ifstream in(services.data / "photos" / name, std::ios::binary);
        if (in) {
            http::Response response;
            response.body.assign(std::istreambuf_iterator<char>(in), {});
            response.content_type = name.ends_with(".jpg") ? "image/jpeg" : "image/webp";
            response.cache_control = "public, max-age=31536000, immutable";
            return response;
        }
    }
    return http::problem(404, "route.not_found", request.request_id);
}

}  // namespace etalase::server
