// QR codes as vectors: sharp on every printer.
#pragma once

#include <string>

namespace etalase::server {

/// Dark modules as one path; the light border of four modules that readers need is part of the picture.
struct Qr {
    int width = 0;  ///< with its border, in modules: "viewBox 0 0 width width"
    std::string path;
};

/// Of any text up to some 2000 bytes, with error correction M (15 % may be smudged). ENSUREs that it fits.
Qr qr_of(const std::string& text);

}  // namespace etalase::server
