#include "server/media/sniff.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

namespace etalase::server {

namespace {

/// ISO base media (ISO 14496-12): a box `ftyp` comes first and names the brands that the file follows. The main brand alone does
/// not tell: some phones write `mif1` or `msf1` there and `heic` among the others.
bool is_heic(std::string_view bytes) {
    using namespace std::string_view_literals;
    static constexpr std::array brands{"heic"sv, "heix"sv, "heim"sv, "heis"sv, "hevc"sv, "hevx"sv, "hevm"sv,
                                       "hevs"sv, "mif1"sv, "mif2"sv, "msf1"sv, "avif"sv, "avis"sv};
    if (bytes.size() < 12 || bytes.substr(4, 4) != "ftyp") {
        return false;
    }
    std::uint32_t length = 0;
    for (const char byte : bytes.substr(0, 4)) {
        length = length << 8 | static_cast<unsigned char>(byte);
    }
    const auto end = std::min<std::size_t>(bytes.size(), length);
    for (std::size_t at = 8; at + 4 <= end; at += 4) {  // what stands at 12 is a version, which is no brand
        if (std::find(brands.begin(), brands.end(), bytes.substr(at, 4)) != brands.end()) {
            return true;
        }
    }
    return false;
}

}  // namespace

PictureType picture_type(std::string_view beginning) {
    if (beginning.starts_with("\xFF\xD8\xFF")) {
        return PictureType::jpeg;
    }
    if (beginning.starts_with("\x89PNG\r\n\x1A\n")) {
        return PictureType::png;
    }
    if (beginning.size() >= 12 && beginning.starts_with("RIFF") && beginning.substr(8, 4) == "WEBP") {
        return PictureType::webp;
    }
    return is_heic(beginning) ? PictureType::heic : PictureType::other;
}

bool is_pdf(std::string_view beginning) {
    return beginning.starts_with("%PDF-");
}

}  // namespace etalase::server
