#include "server/media/photo_urls.hpp"

#include <fmt/format.h>

namespace etalase::server {

std::vector<int> photo_widths(const catalogue::PublicPhoto& photo) {
    std::vector<int> widths;
    for (const int width : {320, 640}) {
        if (width < photo.width) {
            widths.push_back(width);
        }
    }
    widths.push_back(photo.width);
    return widths;
}

std::string photo_url(const catalogue::PublicPhoto& photo, int width, std::string_view extension) {
    return fmt::format("/media/{}-{}.{}", photo.hash, width, extension);
}

}  // namespace etalase::server
