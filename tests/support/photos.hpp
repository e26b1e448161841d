// Photos to test with: made by libvips or by hand, and a darkroom to store them in.
#pragma once

#include "server/media/darkroom.hpp"
#include "tests/support/engines.hpp"

#include <array>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

struct _VipsImage;

namespace etalase::tests {

struct DropImage {
    void operator()(_VipsImage* image) const;
};
using Picture = std::unique_ptr<_VipsImage, DropImage>;

/// A folder with a darkroom in it that runs the built program.
class TestDarkroom {
   public:
    TestDarkroom();
    Result<catalogue::PublicPhoto> store(const std::string& bytes) const;
    /// With a shell script in place of the program.
    Result<catalogue::PublicPhoto> store_with(const std::string& script, const std::string& bytes,
                                              std::chrono::milliseconds deadline = std::chrono::seconds(20)) const;
    std::filesystem::path photos() const { return folder_.path() / "photos"; }
    /// Names of the stored files, without the lock.
    std::vector<std::filesystem::path> files() const;
    /// Whether a worker left something behind, besides the upload itself.
    bool is_tidy() const;
    const std::filesystem::path& data() const { return folder_.path(); }

   private:
    std::filesystem::path put(const std::string& bytes) const;
    TemporaryFolder folder_;
};

std::string file_bytes(const std::filesystem::path& path);
std::string demo_photo(const std::string& name);

/// A picture of RGB bytes, of the colour that a function gives each point.
Picture picture(int width, int height, const std::function<std::array<std::uint8_t, 3>(int x, int y)>& colour);
std::string as_jpeg(_VipsImage* image, bool progressive = false);
std::string as_png(_VipsImage* image, bool interlaced = false);
std::string as_webp(_VipsImage* image);
/// From bytes, decoded as they are.
Picture opened(const std::string& bytes);
std::array<int, 3> colour_at(_VipsImage* image, int x, int y);

/// A PNG that says how large it is and holds nothing else; its checksums are right.
std::string png_header(std::uint32_t width, std::uint32_t height);
/// The JPEG with one more segment (APP1 for EXIF and XMP, APP13 for IPTC) after its first marker.
std::string with_segment(const std::string& jpeg, unsigned char marker, const std::string& content);
/// EXIF with this orientation and nothing else.
std::string exif_of(int orientation);

}  // namespace etalase::tests
