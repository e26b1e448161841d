// What is no photo, or no whole one, or too large, is refused by what it is, and leaves nothing behind.
#include "server/http/problem.hpp"
#include "server/media/sniff.hpp"
#include "tests/support/photos.hpp"

#include <catch2/catch.hpp>

#include <vips/vips.h>

using namespace etalase;
using namespace std::string_literals;

namespace {

using Colour = std::array<std::uint8_t, 3>;

void check_refused(const std::string& bytes, const std::string& code) {
    const tests::TestDarkroom darkroom;
    const auto photo = darkroom.store(bytes);
    REQUIRE_FALSE(photo);
    CHECK(photo.error().code == code);
    CHECK(darkroom.files().empty());
    CHECK(darkroom.is_tidy());
}

/// Noise, so that every part of the file matters.
tests::Picture noise(int width, int height) {
    std::uint32_t state = 1;
    return tests::picture(width, height, [&](int, int) {
        state = state * 1664525 + 1013904223;
        return Colour{static_cast<std::uint8_t>(state >> 24), static_cast<std::uint8_t>(state >> 16),
                      static_cast<std::uint8_t>(state >> 8)};
    });
}

}  // namespace

TEST_CASE("what is no JPEG, PNG or WebP is refused by its content") {
    for (const auto& bytes :
         {""s, "x"s, "<svg xmlns='http://www.w3.org/2000/svg'/>"s, "GIF89a\1\0\1\0\0\0\0"s, "PK\x03\x04\x14\0\0\0"s,
          "<!doctype html><script>alert(1)</script>"s, "BM\0\0\0\0"s, "II*\0\x08\0\0\0"s, "%PDF-1.7"s, "RIFF\0\0\0\0WAVEfmt "s,
          "\0\0\0\x18"s + "ftypisom\0\0\0\0isommp42"s, "\xFF\xD8"s}) {
        CAPTURE(bytes);
        check_refused(bytes, "photo.wrong_type");
    }
}

TEST_CASE("a HEIC or AVIF photo is refused with a word of its own that says what to do") {
    for (const auto& bytes : {"\0\0\0\x18"s + "ftypheic\0\0\0\0mif1heic"s, "\0\0\0\x1C"s + "ftypmif1\0\0\0\0mif1heic"s,
                              "\0\0\0\x18"s + "ftypavif\0\0\0\0mif1miaf"s, "\0\0\0\x18"s + "ftypmp42\0\0\0\0heicmp41"s}) {
        check_refused(bytes, "photo.heic");
    }
    CHECK(http::sentence_of("photo.heic").find("JPEG") != std::string::npos);
    CHECK(http::status_of(Error{ErrorKind::invalid, "photo.heic", "", {}}) == 415);
    // A box that says it is shorter than its brands, and one that is longer than the file.
    CHECK(server::picture_type("\0\0\0\x10"s + "ftypisom\0\0\0\0heic"s) == server::PictureType::other);
    CHECK(server::picture_type("\xFF\xFF\xFF\xFF"s + "ftypisom\0\0"s) == server::PictureType::other);
}

TEST_CASE("more than 20 MB or 40 megapixels are refused before anything is decoded") {
    check_refused("\xFF\xD8\xFF"s + std::string(20 * 1024 * 1024, 'x'), "photo.too_large");
    check_refused(tests::png_header(50'000, 50'000), "photo.too_large");
    check_refused(tests::png_header(8000, 5001), "photo.too_large");
    check_refused(tests::png_header(8000, 5000), "photo.unreadable");  // right in size, but there is nothing in it
    CHECK(http::status_of(Error{ErrorKind::invalid, "photo.too_large", "", {}}) == 413);
}

TEST_CASE("a photo that was cut short is refused, never stored half grey") {
    const auto image = noise(300, 200);
    const auto whole = std::vector{tests::as_jpeg(image.get()), tests::as_jpeg(image.get(), true), tests::as_png(image.get()),
                                   tests::as_png(image.get(), true), tests::as_webp(image.get())};
    const auto kind = GENERATE(range(0, 5));
    const auto& bytes = whole[static_cast<std::size_t>(kind)];
    for (const double part : {0.02, 0.3, 0.6, 0.9, 0.99}) {
        CAPTURE(kind, part);
        check_refused(bytes.substr(0, static_cast<std::size_t>(static_cast<double>(bytes.size()) * part)), "photo.unreadable");
    }
}

TEST_CASE("a photo with damage in its middle is refused or decodes, and never harms") {
    const auto image = noise(300, 200);
    const auto whole = std::vector{tests::as_jpeg(image.get()), tests::as_png(image.get()), tests::as_webp(image.get())};
    std::uint32_t state = 7;
    for (int round = 0; round < 24; ++round) {
        auto bytes = whole[static_cast<std::size_t>(round % 3)];
        for (int i = 0; i < 8; ++i) {
            state = state * 1664525 + 1013904223;
            bytes[16 + (state >> 4) % (bytes.size() - 16)] = static_cast<char>(state >> 24);
        }
        const tests::TestDarkroom darkroom;
        const auto photo = darkroom.store(bytes);
        CHECK((photo || photo.error().code == "photo.unreadable" || photo.error().code == "photo.too_large"));
        CHECK(darkroom.is_tidy());
    }
}

TEST_CASE("a file that is a photo and something else at once keeps its photo alone") {
    const auto photo = tests::as_jpeg(noise(100, 80).get());
    const tests::TestDarkroom darkroom;
    const auto plain = darkroom.store(photo);
    REQUIRE(plain);
    const auto stored = tests::file_bytes(darkroom.files().front());
    for (const auto& more : {"PK\x03\x04hidden.exe"s, "<html><script>alert(1)</script>"s, std::string(100'000, 'A')}) {
        const auto both = darkroom.store(photo + more);
        REQUIRE(both);
        CHECK(both->hash == plain->hash);
        CHECK(tests::file_bytes(darkroom.files().front()) == stored);
    }
    // The other way round it is no photo at all.
    check_refused("<html>" + photo, "photo.wrong_type");
    check_refused("PK\x03\x04" + photo, "photo.wrong_type");
}
