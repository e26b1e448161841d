#include "server/media/pipeline.hpp"

#include "server/media/photo_urls.hpp"

#include <fmt/format.h>
#include <glib.h>
#include <unistd.h>
#include <vips/vips.h>

#include <cstdint>
#include <fstream>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

namespace etalase::server {

namespace {

constexpr std::int64_t max_pixels = 40'000'000;

struct Unref {
    void operator()(VipsImage* image) const { g_object_unref(image); }
};
using Image = std::unique_ptr<VipsImage, Unref>;

/// SHA-256 in hex.
std::string hash_of(std::string_view bytes) {
    char* hex = g_compute_checksum_for_data(G_CHECKSUM_SHA256, reinterpret_cast<const guchar*>(bytes.data()), bytes.size());
    std::string hash(hex);
    g_free(hex);
    return hash;
}

/// Written beside its place and moved there, so that a crash leaves no half picture under a name that pages use.
void write_atomically(const std::filesystem::path& path, std::string_view bytes) {
    auto unfinished = path;
    unfinished += fmt::format(".{}.tmp", ::getpid());
    std::ofstream out(unfinished, std::ios::binary);
    out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    out.close();
    if (!out) {
        std::filesystem::remove(unfinished);
        throw std::runtime_error("cannot write photos: is the disk full?");
    }
    std::filesystem::rename(unfinished, path);
}

tl::unexpected<Error> unreadable() {
    vips_error_clear();
    return refuse(ErrorKind::invalid, "photo.unreadable");
}

/// The two files of one width.
struct Encoded {
    int width;
    std::string jpeg;
    std::string webp;
};

/// Runs one of libvips' savers and takes its bytes; false when it refuses.
template <class Save>
bool take(std::string& bytes, const Save& save) {
    void* data = nullptr;
    std::size_t size = 0;
    if (save(&data, &size) != 0) {
        return false;
    }
    bytes.assign(static_cast<const char*>(data), size);
    g_free(data);
    return true;
}

/// Takes every text, profile and mark out of an image that is ours alone.
void remove_metadata(VipsImage* image) {
    gchar** fields = vips_image_get_fields(image);
    for (gchar** field = fields; *field != nullptr; ++field) {
        vips_image_remove(image, *field);  // refuses what belongs to the pixels
    }
    g_strfreev(fields);
}

/// Drops the EXIF, XMP and ICCP chunks of a WebP file: libvips 8.14.1 writes some of its own although it is told to strip
/// (seen in the tests). A chunk: four letters, length in 32 bits little-endian, data padded to an even length (RFC 9649, 2.3).
std::string without_metadata(std::string_view webp) {
    std::string out(webp.substr(0, 12));  // "RIFF", size, "WEBP"
    for (std::size_t at = 12; at + 8 <= webp.size();) {
        std::uint32_t length = 0;
        for (int i = 3; i >= 0; --i) {
            length = length << 8 | static_cast<unsigned char>(webp[at + 4 + static_cast<std::size_t>(i)]);
        }
        const auto name = webp.substr(at, 4);
        const std::size_t whole = 8 + std::size_t{length} + length % 2;
        if (name != "EXIF" && name != "XMP " && name != "ICCP") {
            const auto begin = out.size();
            out += webp.substr(at, whole);
            if (name == "VP8X") {
                out[begin + 8] = static_cast<char>(out[begin + 8] & ~0x2C);  // the flags that announce the three
            }
        }
        at += whole;
    }
    const auto size = static_cast<std::uint32_t>(out.size() - 8);
    for (std::size_t i = 0; i < 4; ++i) {
        out[4 + i] = static_cast<char>(size >> (8 * i) & 0xFF);
    }
    return out;
}

bool encode(VipsImage* image, Encoded& out) {
    const bool done = take(out.jpeg,
                           [&](void** data, std::size_t* size) {
                               return vips_jpegsave_buffer(image, data, size, "Q", 82, "strip", TRUE, "optimize_coding", TRUE,
                                                           "interlace", TRUE, nullptr);
                           }) &&
                      take(out.webp, [&](void** data, std::size_t* size) {
                          return vips_webpsave_buffer(image, data, size, "Q", 78, "strip", TRUE, "effort", 2, nullptr);
                      });
    out.webp = done ? without_metadata(out.webp) : "";
    return done;
}

/// Width and height as people see the photo, after its orientation.
Result<std::pair<int, int>> upright_size(std::string_view bytes) {
    const Image header(vips_image_new_from_buffer(bytes.data(), bytes.size(), "", "access", VIPS_ACCESS_SEQUENTIAL, nullptr));
    if (!header) {
        return unreadable();
    }
    if (static_cast<std::int64_t>(header->Xsize) * header->Ysize > max_pixels) {
        return refuse(ErrorKind::invalid, "photo.too_large");
    }
    const bool lying = vips_image_get_orientation(header.get()) >= 5;
    return lying ? std::pair{header->Ysize, header->Xsize} : std::pair{header->Xsize, header->Ysize};
}

}  // namespace

void start_pipeline() {
    if (VIPS_INIT("etalase") != 0) {
        throw std::runtime_error("libvips does not start");
    }
    vips_operation_block_set("VipsForeignLoad", TRUE);
    for (const char* loader : {"VipsForeignLoadJpeg", "VipsForeignLoadPng", "VipsForeignLoadWebp"}) {
        vips_operation_block_set(loader, FALSE);
    }
    vips_cache_set_max(0);
    vips_concurrency_set(1);
}

Result<catalogue::PublicPhoto> store_photo(const std::filesystem::path& folder, std::string_view bytes) {
    TRY_ASSIGN(const auto size, upright_size(bytes));
    catalogue::PublicPhoto photo;
    const int largest = std::min(size.first, 1280);
    photo.width = largest;
    photo.height = static_cast<int>((static_cast<std::int64_t>(size.second) * largest + size.first / 2) / size.first);
    std::vector<Encoded> files;
    for (const int width : photo_widths(photo)) {
        VipsImage* made = nullptr;
        // Turns upright, converts an embedded profile to sRGB, and shrinks while decoding.
        if (vips_thumbnail_buffer(const_cast<char*>(bytes.data()), bytes.size(), &made, width, "height", 100'000,
                                  "export_profile", "srgb", nullptr) != 0) {
            return unreadable();
        }
        const Image decoded(made);
        // The source can be read only once, top to bottom; two files are written from it.
        const Image image(vips_image_copy_memory(decoded.get()));
        files.push_back({width, "", ""});
        if (image) {
            remove_metadata(image.get());
        }
        if (!image || !encode(image.get(), files.back())) {
            return unreadable();
        }
    }
    // Named by what is shown, not by what was sent: whoever holds the original cannot tell by a name that it is the same.
    photo.hash = hash_of(files.back().jpeg);
    std::filesystem::create_directories(folder);
    for (const auto& file : files) {
        const auto stem = (folder / fmt::format("{}-{}", photo.hash, file.width)).string();
        write_atomically(stem + ".jpg", file.jpeg);
        write_atomically(stem + ".webp", file.webp);
    }
    vips_thread_shutdown();
    return photo;
}

}  // namespace etalase::server
