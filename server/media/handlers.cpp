#include "server/media/handlers.hpp"

#include "server/http/problem.hpp"
#include "server/media/photo_folder.hpp"

#include <fstream>
#include <iterator>

namespace etalase::server {

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
