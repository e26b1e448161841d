// What is stored of a photo: its pixels, upright, in the right colours and several sizes, and nothing else.
#include "server/media/photo_urls.hpp"
#include "tests/support/market.hpp"
#include "tests/support/photos.hpp"

#include "server/demo/world.hpp"

#include <catch2/catch.hpp>

#include <vips/vips.h>

using namespace etalase;
using namespace std::string_literals;
using tests::Picture;

namespace {

using Colour = std::array<std::uint8_t, 3>;
constexpr Colour red{220, 30, 30};
constexpr Colour green{30, 180, 30};
constexpr Colour blue{30, 30, 220};
constexpr Colour grey{120, 120, 120};

bool is_near(std::array<int, 3> seen, std::array<int, 3> wanted, int tolerance) {
    for (std::size_t i = 0; i < 3; ++i) {
        if (std::abs(seen[i] - wanted[i]) > tolerance) {
            return false;
        }
    }
    return true;
}

bool is_near(std::array<int, 3> seen, Colour wanted) {
    return is_near(seen, {wanted[0], wanted[1], wanted[2]}, 25);
}

/// Four corners, each of its colour, 60 x 40.
Picture corners() {
    return tests::picture(60, 40, [](int x, int y) { return y < 20 ? (x < 30 ? red : green) : (x < 30 ? blue : grey); });
}

/// What the preview holds, as bytes.
std::string decoded_preview(const std::string& preview) {
    gsize size = 0;
    guchar* data = g_base64_decode(preview.substr(preview.find(',') + 1).c_str(), &size);
    std::string bytes(reinterpret_cast<const char*>(data), size);
    g_free(data);
    return bytes;
}

void check_bare(const std::string& stored) {
    for (const char* mark : {"Exif", "EXIF", "http://ns.adobe.com", "XMP ", "Photoshop", "8BIM", "ICC_PROFILE", "ICCP", "GPS",
                             "Contoh", "Rahasia", "PK\x03\x04", "<script"}) {
        CAPTURE(mark);
        CHECK(stored.find(mark) == std::string::npos);
    }
}

}  // namespace

TEST_CASE("no stored file of a photo holds its EXIF, GPS, XMP or IPTC") {
    const auto name = GENERATE(as<std::string>(), "bakul-purun-kecil.jpg", "tas-purun-wajik.jpg", "keripik-pisang.jpg", "made");
    CAPTURE(name);
    auto original = name == "made" ? tests::as_jpeg(corners().get()) : tests::demo_photo(name);
    if (name == "made") {
        original = tests::with_segment(original, 0xED, "Photoshop 3.0\08BIM\x04\x04\0\0\0\0\0\x0C\x1C\x02\x50\0\x07Rahasia"s);
        original = tests::with_segment(original, 0xE1, "http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>Rahasia GPS</x:xmpmeta>"s);
        original = tests::with_segment(original, 0xFE, "Rahasia");
        original += "PK\x03\x04 and <script>Rahasia</script>";
    }
    const bool has_metadata = original.find("Exif") != std::string::npos || original.find("adobe") != std::string::npos ||
                              original.find("Photoshop") != std::string::npos;
    CHECK(has_metadata);  // otherwise this shows nothing
    const tests::TestDarkroom darkroom;
    const auto photo = darkroom.store(original);
    REQUIRE(photo);
    for (const auto& file : darkroom.files()) {
        CAPTURE(file);
        check_bare(tests::file_bytes(file));
    }
    check_bare(decoded_preview(photo->preview));
    CHECK(darkroom.files().size() == 2 * server::photo_widths(*photo).size());
    CHECK(darkroom.is_tidy());
}

TEST_CASE("a photo is stored upright, however the camera was held") {
    // Where the corners of the picture as stored by the camera are, as people see it: left above, right above, left below.
    struct Turn {
        int orientation;
        Colour left_above, right_above, left_below;
    };
    const auto turn =
        GENERATE(Turn{1, red, green, blue}, Turn{2, green, red, grey}, Turn{3, grey, blue, green}, Turn{4, blue, grey, red},
                 Turn{5, red, blue, green}, Turn{6, blue, red, grey}, Turn{7, grey, green, blue}, Turn{8, green, grey, red});
    CAPTURE(turn.orientation);
    const tests::TestDarkroom darkroom;
    const auto photo =
        darkroom.store(tests::with_segment(tests::as_jpeg(corners().get()), 0xE1, tests::exif_of(turn.orientation)));
    REQUIRE(photo);
    CHECK(photo->width == (turn.orientation < 5 ? 60 : 40));
    CHECK(photo->height == (turn.orientation < 5 ? 40 : 60));
    for (const auto& file : darkroom.files()) {
        CAPTURE(file);
        const auto stored = tests::opened(tests::file_bytes(file));
        REQUIRE(stored->Xsize == photo->width);
        REQUIRE(stored->Ysize == photo->height);
        CHECK(is_near(tests::colour_at(stored.get(), 8, 8), turn.left_above));
        CHECK(is_near(tests::colour_at(stored.get(), photo->width - 8, 8), turn.right_above));
        CHECK(is_near(tests::colour_at(stored.get(), 8, photo->height - 8), turn.left_below));
    }
}

TEST_CASE("colours of a photo with a profile of its own come out as they were meant") {
    // libvips brings the profile of wide-gamut phones (Display P3) with it. Without conversion, its numbers would be shown as sRGB.
    constexpr Colour meant{200, 60, 60};
    const auto plain = tests::picture(60, 40, [&](int, int) { return meant; });
    VipsImage* made = nullptr;
    REQUIRE(vips_icc_transform(plain.get(), &made, "p3", "input_profile", "srgb", nullptr) == 0);
    const Picture wide(made);
    const auto raw = tests::colour_at(wide.get(), 20, 20);
    REQUIRE_FALSE(is_near(raw, {meant[0], meant[1], meant[2]}, 8));  // otherwise this shows nothing
    const auto encode = GENERATE(
        +[](VipsImage* image) { return tests::as_jpeg(image); }, +[](VipsImage* image) { return tests::as_png(image); },
        &tests::as_webp);
    const tests::TestDarkroom darkroom;
    REQUIRE(darkroom.store(encode(wide.get())));
    for (const auto& file : darkroom.files()) {
        CAPTURE(file);
        const auto stored = tests::opened(tests::file_bytes(file));
        CHECK(is_near(tests::colour_at(stored.get(), 20, 20), {meant[0], meant[1], meant[2]}, 4));
        CHECK(vips_image_get_typeof(stored.get(), VIPS_META_ICC_NAME) == 0);
    }
}

TEST_CASE("a photo has the widths 320, 640 and 1280, or its own, and a preview of less than a kilobyte") {
    struct Size {
        int width, height;
        std::vector<int> widths;
    };
    const auto size = GENERATE(Size{2000, 1000, {320, 640, 1280}}, Size{700, 700, {320, 640, 700}}, Size{320, 900, {320}},
                               Size{3, 2, {3}}, Size{1, 5000, {1}});
    CAPTURE(size.width, size.height);
    const auto sent = tests::picture(size.width, size.height, [](int x, int y) {
        return Colour{static_cast<std::uint8_t>(x * 7), static_cast<std::uint8_t>(y * 5), static_cast<std::uint8_t>(x ^ y)};
    });
    const tests::TestDarkroom darkroom;
    const auto photo = darkroom.store(tests::as_png(sent.get()));
    REQUIRE(photo);
    CHECK(server::photo_widths(*photo) == size.widths);
    for (const int width : size.widths) {
        for (const char* extension : {"jpg", "webp"}) {
            const auto url = server::photo_url(*photo, width, extension);
            const auto stored = tests::opened(tests::file_bytes(darkroom.photos() / url.substr(url.rfind('/') + 1)));
            CHECK(stored->Xsize == width);
            if (width == photo->width) {
                CHECK(stored->Ysize == photo->height);
            }
        }
    }
    CHECK(photo->preview.starts_with("data:image/jpeg;base64,"));
    CHECK(photo->preview.size() < 1024);
    const auto preview = tests::opened(decoded_preview(photo->preview));
    CHECK(preview->Xsize <= 24);
    CHECK(preview->Ysize <= 24);
}

TEST_CASE("the same photo twice is one photo, and its files count as new") {
    const tests::TestDarkroom darkroom;
    const auto bytes = tests::demo_photo("syal-gulung.jpg");
    const auto first = darkroom.store(bytes);
    REQUIRE(first);
    const auto before = darkroom.files();
    const auto long_ago = std::filesystem::file_time_type::clock::now() - std::chrono::hours(24);
    for (const auto& file : before) {
        std::filesystem::last_write_time(file, long_ago);
    }
    const auto second = darkroom.store(bytes);
    REQUIRE(second);
    CHECK(second->hash == first->hash);
    CHECK(second->preview == first->preview);
    CHECK(darkroom.files() == before);
    for (const auto& file : before) {
        CHECK(std::filesystem::last_write_time(file) > long_ago + std::chrono::hours(23));
    }
}

TEST_CASE("photos of the demo go the same way, and their previews reach whoever asks for the product") {
    const auto engine = GENERATE(from_range(tests::engines()));
    CAPTURE(engine);
    tests::Market market(engine);
    REQUIRE(server::fill_with_demo(market.database(), {market.data(), ETALASE_PROGRAM}, false));
    const auto list = market.get("/api/v1/products?limit=1").json();
    const auto product = market.get("/api/v1/products/" + list.at("items").at(0).at("slug").get<std::string>()).json();
    REQUIRE_FALSE(product.at("photos").empty());
    for (const auto& photo : product.at("photos")) {
        const auto preview = photo.at("preview").get<std::string>();
        CHECK(preview.starts_with("data:image/jpeg;base64,"));
        CHECK(preview.size() < 1024);
    }
    CHECK(std::filesystem::is_empty(market.data() / "uploads"));
}
