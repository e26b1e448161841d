// From a photo as a camera made it to the files that the pages show: turned upright, in sRGB, in several widths, without any
// metadata, named by their content.
#pragma once

#include "domain/catalogue/public_product.hpp"
#include "domain/shared/result.hpp"

#include <filesystem>
#include <string_view>

namespace etalase::server {

/// Once per process, before the first photo. Unblocks the loaders of JPEG, PNG and WebP; all others stay blocked.
void start_pipeline();

/// Stores the photo's files in `folder` and says what was stored. The same photo gives the same files.
/// Errors: photo.unreadable, photo.too_large (40 megapixels).
Result<catalogue::PublicPhoto> store_photo(const std::filesystem::path& folder, std::string_view bytes);

}  // namespace etalase::server
