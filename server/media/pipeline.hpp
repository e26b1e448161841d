// From a photo as a camera made it to the files that the pages show: turned upright, in sRGB, in several widths, without any
// metadata. Runs in the worker process only (server/media/worker): the bytes come from strangers, and decoders have holes.
#pragma once

#include "domain/shared/result.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace etalase::server {

/// More is refused: a photo of a phone has 12 to 50, and shrinking it there takes a second.
constexpr std::int64_t max_photo_pixels = 40'000'000;

/// The two files of one width.
struct DevelopedSize {
    int width = 0;
    std::string jpeg;
    std::string webp;
};

struct DevelopedPhoto {
    int width = 0;  ///< of the largest
    int height = 0;
    std::vector<DevelopedSize> sizes;  ///< as photo_widths says, the largest last
    std::string preview;               ///< a JPEG of a few hundred bytes
};

/// Once per process, before the first photo. Unblocks the loaders of JPEG, PNG and WebP; all others stay blocked.
void start_pipeline();

/// Errors: photo.unreadable (broken or cut short, too), photo.too_large (40 megapixels).
Result<DevelopedPhoto> develop(std::string_view bytes);

}  // namespace etalase::server
