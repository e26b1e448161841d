#include "server/media/pipeline.hpp"

#include "server/media/photo_urls.hpp"

#include <vips/vips.h>

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <stdexcept>

namespace etalase::server {

namespace {

struct Unref {
    void operator()(VipsImage* image) const { g_object_unref(image); }
};
using Image = std::unique_ptr<VipsImage, Unref>;

tl::unexpected<Error> unreadable() {
    vips_error_clear();
    return refuse(ErrorKind::invalid, "photo.unreadable");
}

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

/// The picture in memory and free of everything but its pixels; null when it does not decode. A source that is read from top to
/// bottom can be read only once, and several files are written from it.
Image bare(VipsImage* lazy) {
    const Image source(lazy);
    Image image(vips_image_copy_memory(source.get()));
    if (image) {
        remove_metadata(image.get());
    }
    return image;
}

/// As high as the proportions ask for: only the width is given.
constexpr int any_height = 10'000'000;
/// Of what is kept: a strip of paper photographed from top to bottom, and well below the 16383 that WebP can hold.
constexpr int max_height = 4096;

/// What the header tells.
struct Header {
    int width;  ///< as people see the photo, after its orientation
    bool has_profile;
};

/// Upright, in sRGB, `width` wide. Shrinks while decoding. A file that is cut short or damaged is refused, where libvips by itself
/// would fill up what is missing with grey.
Image decoded(std::string_view bytes, const Header& header, int width) {
    VipsImage* made = nullptr;
    auto* const data = const_cast<char*>(bytes.data());
    // To the loader: the thumbnailer's own option of this name does not reach it in libvips 8.14.1 (seen in the tests).
    constexpr const char* strict = "[fail_on=error]";
    // Without a profile the numbers are taken for sRGB, as browsers do. Sending them through the profile of sRGB nevertheless
    // turns blue into violet: libvips' own way to it knows no adaptation of the white point (seen in the tests).
    const int failed = header.has_profile ? vips_thumbnail_buffer(data, bytes.size(), &made, width, "height", max_height,
                                                                  "export_profile", "srgb", "option_string", strict, nullptr)
                                          : vips_thumbnail_buffer(data, bytes.size(), &made, width, "height", max_height,
                                                                  "option_string", strict, nullptr);
    const Image thumbnail(made);
    VipsImage* converted = nullptr;
    if (failed != 0 || vips_colourspace(thumbnail.get(), &converted, VIPS_INTERPRETATION_sRGB, nullptr) != 0) {
        return nullptr;
    }
    return bare(converted);
}

Image shrunk(VipsImage* image, int width) {
    VipsImage* made = nullptr;
    if (vips_thumbnail_image(image, &made, width, "height", any_height, nullptr) != 0) {
        return nullptr;
    }
    return bare(made);
}

/// JPEG knows no transparency: what shows through is white, as the pages are.
Image opaque(VipsImage* image) {
    VipsImage* made = nullptr;
    if (!vips_image_hasalpha(image)) {
        g_object_ref(image);
        return Image(image);
    }
    VipsArrayDouble* white = vips_array_double_newv(1, 255.0);
    const int failed = vips_flatten(image, &made, "background", white, nullptr);
    vips_area_unref(VIPS_AREA(white));
    return failed != 0 ? nullptr : bare(made);
}

bool save_jpeg(VipsImage* image, std::string& out, int quality, bool progressive) {
    const Image flat = opaque(image);
    return flat && take(out, [&](void** data, std::size_t* size) {
               return vips_jpegsave_buffer(flat.get(), data, size, "Q", quality, "strip", TRUE, "optimize_coding", TRUE,
                                           "interlace", progressive ? TRUE : FALSE, nullptr);
           });
}

bool encode(VipsImage* image, DevelopedSize& out) {
    const bool done = save_jpeg(image, out.jpeg, 82, true) && take(out.webp, [&](void** data, std::size_t* size) {
                          return vips_webpsave_buffer(image, data, size, "Q", 78, "strip", TRUE, "effort", 2, nullptr);
                      });
    out.webp = done ? without_metadata(out.webp) : "";
    return done;
}

/// Some twenty pixels across, blurred: a browser draws it large while the photo is on its way.
bool encode_preview(VipsImage* image, std::string& out) {
    constexpr int across = 20;
    VipsImage* small = nullptr;
    if (vips_thumbnail_image(image, &small, across, "height", across, "size", VIPS_SIZE_DOWN, nullptr) != 0) {
        return false;
    }
    const Image tiny = bare(small);
    VipsImage* made = nullptr;
    if (!tiny || vips_gaussblur(tiny.get(), &made, 0.8, nullptr) != 0) {
        return false;
    }
    const Image blurred = bare(made);
    return blurred && save_jpeg(blurred.get(), out, 50, false);
}

Result<Header> header_of(std::string_view bytes) {
    const Image image(vips_image_new_from_buffer(bytes.data(), bytes.size(), "", "access", VIPS_ACCESS_SEQUENTIAL, nullptr));
    if (!image) {
        return unreadable();
    }
    if (static_cast<std::int64_t>(image->Xsize) * image->Ysize > max_photo_pixels) {
        return refuse(ErrorKind::invalid, "photo.too_large");
    }
    const bool lying = vips_image_get_orientation(image.get()) >= 5;
    return Header{lying ? image->Ysize : image->Xsize, vips_image_get_typeof(image.get(), VIPS_META_ICC_NAME) != 0};
}

}  // namespace

void start_pipeline() {
    // libvips loads the plug-ins that it finds below its home (PDF, ImageMagick and others): large, slow and never used here.
    ::setenv("VIPSHOME", "/nonexistent", 1);
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

Result<DevelopedPhoto> develop(std::string_view bytes) {
    TRY_ASSIGN(const auto header, header_of(bytes));
    const auto largest = decoded(bytes, header, std::min(header.width, 1280));
    if (!largest) {
        return unreadable();
    }
    DevelopedPhoto photo;
    photo.width = largest->Xsize;
    photo.height = largest->Ysize;
    catalogue::PublicPhoto named;
    named.width = photo.width;
    for (const int width : photo_widths(named)) {
        const auto smaller = width == photo.width ? nullptr : shrunk(largest.get(), width);
        photo.sizes.push_back({width, "", ""});
        if ((!smaller && width != photo.width) || !encode(smaller ? smaller.get() : largest.get(), photo.sizes.back())) {
            return unreadable();
        }
    }
    if (!encode_preview(largest.get(), photo.preview)) {
        return unreadable();
    }
    return photo;
}

}  // namespace etalase::server
