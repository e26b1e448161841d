#include "tests/support/photos.hpp"

#include <fmt/format.h>
#include <vips/vips.h>
#include <zlib.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <stdexcept>

namespace etalase::tests {

namespace {

void start_vips() {
    static const bool started = VIPS_INIT("tests") == 0;
    if (!started) {
        throw std::runtime_error("libvips does not start");
    }
}

template <class Save>
std::string saved(const Save& save) {
    void* data = nullptr;
    std::size_t size = 0;
    if (save(&data, &size) != 0) {
        throw std::runtime_error(vips_error_buffer());
    }
    std::string bytes(static_cast<const char*>(data), size);
    g_free(data);
    return bytes;
}

std::string big_endian(std::uint32_t value) {
    std::string bytes;
    for (int shift = 24; shift >= 0; shift -= 8) {
        bytes += static_cast<char>(value >> shift & 0xFF);
    }
    return bytes;
}

std::string chunk(const std::string& type, const std::string& data) {
    const auto body = type + data;
    const auto crc = ::crc32(0, reinterpret_cast<const Bytef*>(body.data()), static_cast<uInt>(body.size()));
    return big_endian(static_cast<std::uint32_t>(data.size())) + body + big_endian(static_cast<std::uint32_t>(crc));
}

}  // namespace

void DropImage::operator()(VipsImage* image) const {
    g_object_unref(image);
}

TestDarkroom::TestDarkroom() {
    start_vips();
    std::filesystem::create_directories(folder_.path() / "uploads");
}

std::filesystem::path TestDarkroom::put(const std::string& bytes) const {
    const auto path = folder_.path() / "uploads" / "sent";
    std::ofstream(path, std::ios::binary).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    return path;
}

Result<catalogue::PublicPhoto> TestDarkroom::store(const std::string& bytes) const {
    return server::store_photo({folder_.path(), ETALASE_PROGRAM}, put(bytes));
}

Result<catalogue::PublicPhoto> TestDarkroom::store_with(const std::string& script, const std::string& bytes,
                                                        std::chrono::milliseconds deadline) const {
    const auto program = folder_.path() / "program.sh";
    std::ofstream(program) << "#!/bin/sh\n" << script << "\n";
    std::filesystem::permissions(program, std::filesystem::perms::owner_all);
    return server::store_photo({folder_.path(), program, deadline}, put(bytes));
}

std::vector<std::filesystem::path> TestDarkroom::files() const {
    std::vector<std::filesystem::path> files;
    if (std::filesystem::exists(photos())) {
        for (const auto& entry : std::filesystem::directory_iterator(photos())) {
            if (entry.path().filename() != ".lock") {
                files.push_back(entry.path());
            }
        }
    }
    std::sort(files.begin(), files.end());
    return files;
}

bool TestDarkroom::is_tidy() const {
    const std::filesystem::directory_iterator uploads(folder_.path() / "uploads");
    return std::all_of(begin(uploads), end(uploads), [](const auto& entry) { return entry.path().filename() == "sent"; });
}

std::string file_bytes(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    if (!in) {
        throw std::runtime_error("cannot read " + path.string());
    }
    return {std::istreambuf_iterator<char>(in), {}};
}

std::string demo_photo(const std::string& name) {
    return file_bytes(std::filesystem::path(ETALASE_SOURCE_DIR) / "server/demo/photos" / name);
}

Picture picture(int width, int height, const std::function<std::array<std::uint8_t, 3>(int, int)>& colour) {
    start_vips();
    std::vector<std::uint8_t> pixels;
    pixels.reserve(static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 3);
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) {
            const auto point = colour(x, y);
            pixels.insert(pixels.end(), point.begin(), point.end());
        }
    }
    VipsImage* bare = vips_image_new_from_memory_copy(pixels.data(), pixels.size(), width, height, 3, VIPS_FORMAT_UCHAR);
    VipsImage* image = nullptr;
    vips_copy(bare, &image, "interpretation", VIPS_INTERPRETATION_sRGB, nullptr);
    g_object_unref(bare);
    return Picture(image);
}

std::string as_jpeg(VipsImage* image, bool progressive) {
    return saved([&](void** data, std::size_t* size) {
        return vips_jpegsave_buffer(image, data, size, "Q", 95, "interlace", progressive ? TRUE : FALSE, nullptr);
    });
}

std::string as_png(VipsImage* image, bool interlaced) {
    return saved([&](void** data, std::size_t* size) {
        return vips_pngsave_buffer(image, data, size, "compression", 1, "interlace", interlaced ? TRUE : FALSE, nullptr);
    });
}

std::string as_webp(VipsImage* image) {
    return saved([&](void** data, std::size_t* size) { return vips_webpsave_buffer(image, data, size, "Q", 90, nullptr); });
}

Picture opened(const std::string& bytes) {
    start_vips();
    VipsImage* lazy = vips_image_new_from_buffer(bytes.data(), bytes.size(), "", nullptr);
    if (lazy == nullptr) {
        throw std::runtime_error(vips_error_buffer());
    }
    const Picture image(lazy);
    return Picture(vips_image_copy_memory(image.get()));
}

std::array<int, 3> colour_at(VipsImage* image, int x, int y) {
    double* values = nullptr;
    int count = 0;
    if (vips_getpoint(image, &values, &count, x, y, nullptr) != 0 || count < 3) {
        throw std::runtime_error("no colour there");
    }
    const std::array colour{static_cast<int>(values[0]), static_cast<int>(values[1]), static_cast<int>(values[2])};
    g_free(values);
    return colour;
}

std::string png_header(std::uint32_t width, std::uint32_t height) {
    using namespace std::string_literals;
    // Eight bits, RGB, not interlaced; then a first few bytes of pixels.
    return "\x89PNG\r\n\x1A\n"s + chunk("IHDR", big_endian(width) + big_endian(height) + "\x08\x02\0\0\0"s) +
           chunk("IDAT", "\x78\x9C\x63\0\0\0\x01\0\x01"s) + chunk("IEND", "");
}

std::string with_segment(const std::string& jpeg, unsigned char marker, const std::string& content) {
    const auto length = content.size() + 2;
    std::string segment{'\xFF', static_cast<char>(marker), static_cast<char>(length >> 8), static_cast<char>(length & 0xFF)};
    return jpeg.substr(0, 2) + segment + content + jpeg.substr(2);
}

std::string exif_of(int orientation) {
    using namespace std::string_literals;
    // A big-endian TIFF with one directory of one entry: 0x0112, a SHORT.
    return "Exif\0\0MM\0\x2A\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0"s + static_cast<char>(orientation) + "\0\0\0\0\0\0"s;
}

}  // namespace etalase::tests
