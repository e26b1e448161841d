// Photos lose what must not be shown and are turned the right way up. The demo's pictures carry metadata on purpose.
#include "server/media/photo_urls.hpp"
#include "server/media/pipeline.hpp"
#include "tests/support/engines.hpp"

#include <catch2/catch.hpp>

#include <vips/vips.h>
#include <fstream>
#include <iterator>

using namespace etalase;

namespace {

std::string bytes_of(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    REQUIRE(in);
    return {std::istreambuf_iterator<char>(in), {}};
}

std::string demo_photo(const std::string& name) {
    return bytes_of(std::filesystem::path(ETALASE_SOURCE_DIR) / "server/demo/photos" / name);
}

}  // namespace

TEST_CASE("no stored file of a photo holds its EXIF, GPS, XMP or IPTC") {
    server::start_pipeline();
    const auto name = GENERATE(as<std::string>(), "bakul-purun-kecil.jpg", "tas-purun-wajik.jpg", "keripik-pisang.jpg");
    CAPTURE(name);
    const auto original = demo_photo(name);
    const bool has_metadata = original.find("Exif") != std::string::npos || original.find("adobe") != std::string::npos ||
                              original.find("Photoshop") != std::string::npos;
    CHECK(has_metadata);  // otherwise this shows nothing
    const tests::TemporaryFolder folder;
    const auto photo = server::store_photo(folder.path(), original);
    REQUIRE(photo);
    int files = 0;
    for (const auto& entry : std::filesystem::directory_iterator(folder.path())) {
        const auto stored = bytes_of(entry.path());
        CAPTURE(entry.path());
        for (const char* mark : {"Exif", "EXIF", "http://ns.adobe.com", "XMP ", "Photoshop", "GPS", "Contoh"}) {
            CHECK(stored.find(mark) == std::string::npos);
        }
        ++files;
    }
    CHECK(files == 2 * static_cast<int>(server::photo_widths(*photo).size()));
}

TEST_CASE("a photo that was taken sideways is stored upright") {
    server::start_pipeline();
    const tests::TemporaryFolder folder;
    // A picture of 40 x 20 that says "turn me by 90 degrees" (EXIF orientation 6).
    VipsImage* wide = nullptr;
    REQUIRE(vips_black(&wide, 40, 20, "bands", 3, nullptr) == 0);
    VipsImage* marked = nullptr;
    REQUIRE(vips_copy(wide, &marked, nullptr) == 0);
    vips_image_set_int(marked, VIPS_META_ORIENTATION, 6);
    void* data = nullptr;
    std::size_t size = 0;
    REQUIRE(vips_jpegsave_buffer(marked, &data, &size, nullptr) == 0);
    const std::string jpeg(static_cast<const char*>(data), size);
    g_free(data);
    g_object_unref(marked);
    g_object_unref(wide);
    const auto photo = server::store_photo(folder.path(), jpeg);
    REQUIRE(photo);
    CHECK(photo->width == 20);
    CHECK(photo->height == 40);
}

TEST_CASE("what is no photo is refused and leaves nothing behind") {
    server::start_pipeline();
    const tests::TemporaryFolder folder;
    const auto truncated = demo_photo("syal-gulung.jpg").substr(0, 200);
    for (const std::string& bytes :
         {std::string(), std::string("<svg xmlns='http://www.w3.org/2000/svg'/>"), std::string("GIF89a"), truncated}) {
        const auto photo = server::store_photo(folder.path() / "photos", bytes);
        REQUIRE_FALSE(photo);
        CHECK(photo.error().code == "photo.unreadable");
    }
    CHECK_FALSE(std::filesystem::exists(folder.path() / "photos"));
}
