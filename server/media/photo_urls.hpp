// Where the files of a photo are served: the one place that knows their names and widths.
#pragma once

#include "domain/catalogue/public_product.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace etalase::server {

/// The stored widths: those of 320 and 640 below the photo's own, then its own (at most 1280).
std::vector<int> photo_widths(const catalogue::PublicPhoto& photo);

/// "/media/<hash>-<width>.<extension>"; extension is jpg or webp.
std::string photo_url(const catalogue::PublicPhoto& photo, int width, std::string_view extension);

}  // namespace etalase::server
