// What a file is, by its first bytes: never by its name or by what the sender says that it is.
#pragma once

#include <string_view>

namespace etalase::server {

enum class PictureType { jpeg, png, webp, heic, other };

/// How many bytes picture_type needs to see.
constexpr std::size_t sniffed_bytes = 64;

/// heic stands for the whole family that phones make: HEIC, HEIF and AVIF.
PictureType picture_type(std::string_view beginning);

/// By the first bytes of all: what stands before them elsewhere (ISO 32000 lets readers search) may be a page with scripts.
bool is_pdf(std::string_view beginning);

}  // namespace etalase::server
