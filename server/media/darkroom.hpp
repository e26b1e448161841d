// Where uploads become photos: each is decoded by a worker process of its own, and its files appear all at once or not at all.
#pragma once

#include "domain/catalogue/public_product.hpp"
#include "domain/shared/evidence.hpp"
#include "domain/shared/result.hpp"
#include "server/services.hpp"

#include <chrono>
#include <cstdint>
#include <filesystem>

namespace etalase::server {

constexpr std::uintmax_t max_photo_bytes = 20 * 1024 * 1024;
constexpr std::uintmax_t max_pdf_bytes = 5 * 1024 * 1024;

struct Darkroom {
    std::filesystem::path data;     ///< photos/, evidence/ and uploads/ are in it
    std::filesystem::path program;  ///< etalase itself; it is run as `etalase photo-worker`
    std::chrono::milliseconds deadline = std::chrono::seconds(30);
};

/// Stores the photo that lies in `file` and says what was stored: hash, width, height and preview (id and alt are the caller's).
/// Nothing of the file but its pixels is kept. The same photo gives the same files, which count as new for the sweep, so that
/// the row that names them has an hour to come.
/// Errors: photo.heic, photo.wrong_type, photo.too_large (20 MB, 40 megapixels), photo.unreadable, photo.busy.
Result<catalogue::PublicPhoto> store_photo(const Darkroom& darkroom, const std::filesystem::path& file);
Result<catalogue::PublicPhoto> store_photo(const Services& services, const std::filesystem::path& file);

/// Stores a photo or a PDF for few eyes: one file in data/evidence, which no public address leads to. Of a photo one JPEG is kept, by
/// the same worker; a PDF as it came.
/// Errors: as store_photo; evidence.wrong_type (no photo and no PDF), evidence.too_large (a PDF above 5 MB), evidence.unreadable (a PDF
/// that was cut short).
Result<Evidence> store_evidence(const Darkroom& darkroom, const std::filesystem::path& file);
Result<Evidence> store_evidence(const Services& services, const std::filesystem::path& file);

}  // namespace etalase::server
