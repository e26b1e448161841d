#include "server/pages/motif.hpp"

#include "domain/shared/ensure.hpp"

#include <cairo.h>
#include <fmt/format.h>
#include <librsvg/rsvg.h>

#include <array>
#include <charconv>
#include <cstdint>
#include <memory>
#include <tuple>

namespace etalase::server {

namespace {

struct Palette {
    const char* ground;
    const char* figure;
    const char* accent;
    const char* second;
};

/// Dyes: indigo, soga, turmeric, madder, leaf, night, mangrove.
constexpr std::array palettes{
    Palette{"#26397A", "#F3DDBB", "#E5A93C", "#5D74B8"}, Palette{"#74431A", "#F3DDBB", "#E5A93C", "#A8713F"},
    Palette{"#E9B44C", "#74431A", "#FBF7F0", "#C98A1F"}, Palette{"#971B2B", "#F7E3CF", "#F0B429", "#C4525B"},
    Palette{"#14553A", "#EFE3C4", "#E5A93C", "#4C8B6B"}, Palette{"#1F2440", "#E7D9BC", "#C85A3C", "#48507C"},
    Palette{"#F1E6D2", "#26397A", "#B4532A", "#CDBB97"}};

constexpr std::array<std::string_view, 7> kinds{"kawung", "parang", "gigi-haruan", "anyaman", "tenun", "daun", "ombak"};
constexpr int variations = 4;

std::uint32_t hash_of(std::string_view text) {
    std::uint32_t hash = 2166136261U;
    for (const char c : text) {
        hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
    }
    return hash;
}

int kind_of(std::string_view category) {
    const auto is = [&](std::string_view prefix) { return category.starts_with(prefix); };
    if (is("batik-cap")) {
        return 1;
    }
    if (is("batik") || is("sulam") || is("busana")) {
        return 0;
    }
    if (is("sasirangan")) {
        return 2;
    }
    if (is("anyaman") || is("rumah-tangga") || is("dapur") || is("daur")) {
        return 3;
    }
    if (is("tenun") || is("perhiasan") || is("kerajinan")) {
        return 4;
    }
    return is("jasa") || is("lukisan") ? 6 : 5;
}

std::string kawung(const Palette& p) {
    std::string out;
    for (const auto& [x, y, turn] : {std::tuple{6, 6, 45}, {18, 6, -45}, {6, 18, -45}, {18, 18, 45}}) {
        out += fmt::format(
            R"svg(<g transform="translate({} {}) rotate({})"><ellipse rx="7.4" ry="3.9" fill="{}"/><rect x="-1.8" y="-.6" width="3.6" height="1.2" rx=".6" fill="{}"/></g>)svg",
            x, y, turn, p.figure, p.ground);
    }
    return out +
           fmt::format(
               R"svg(<path d="M12 10l2 2-2 2-2-2zM0-2l2 2-2 2-2-2zM24-2l2 2-2 2-2-2zM0 22l2 2-2 2-2-2zM24 22l2 2-2 2-2-2z" fill="{0}"/><g fill="{0}"><circle cx="12" cy="0" r="1.3"/><circle cx="0" cy="12" r="1.3"/><circle cx="24" cy="12" r="1.3"/><circle cx="12" cy="24" r="1.3"/></g>)svg",
               p.accent);
}

std::string parang(const Palette& p) {
    std::string out;
    // One S after the other along the diagonal; both ends of an S point the same way, so that tiles join without a seam.
    for (const int shift : {-24, 0, 24}) {
        const auto line = fmt::format("M{} 48c3-10 21-14 24-24s21-14 24-24 21-14 24-24", shift - 24);
        out += fmt::format(
            R"svg(<g fill="none"><path d="{0}" stroke="{1}" stroke-width="7"/><path d="{0}" stroke="{2}" stroke-width="1.4"/></g>)svg",
            line, p.figure, p.ground);
    }
    // Diamonds in the middle between two lines, also where the tile's edges cut them.
    for (const auto& [x, y] : {std::pair{0, 12}, {24, 12}, {12, 0}, {12, 24}}) {
        out += fmt::format(R"svg(<path d="M{} {}l2-2.8 2 2.8-2 2.8z" fill="{}"/>)svg", x - 2, y, p.accent);
    }
    return out;
}

std::string gigi_haruan(const Palette& p) {
    std::string out;
    for (const auto& [y, width, colour, dash] : {std::tuple{1.0, 3.0, p.figure, ""},
                                                 {8.2, 2.2, p.accent, R"svg( stroke-dasharray="2.9 2.42")svg"},
                                                 {14.0, 1.5, p.figure, ""},
                                                 {19.5, 3.6, p.second, ""}}) {
        // Also one row above and below, so that points are not cut at the tile's edge.
        for (const double shift : {-24.0, 0.0, 24.0}) {
            out += fmt::format(
                R"svg(<path d="M-6 {0}L0 {1}L12 {0}L24 {1}L30 {0}" fill="none" stroke="{2}" stroke-width="{3}"{4}/>)svg",
                y + shift, y + shift + 10, colour, width, dash);
        }
    }
    return out;
}

std::string anyaman(const Palette& p) {
    std::string out;
    const char* standing = std::string_view(p.second) == p.ground ? p.accent : p.second;  // bands have three colours
    for (const auto& [x, y, colour] : {std::tuple{0, 0, p.figure}, {12, 12, p.accent}}) {
        out += fmt::format(
            R"svg(<rect x="{0}" y="{1}" width="10" height="3.2" rx="1" fill="{4}"/><rect x="{0}" y="{2}" width="10" height="3.2" rx="1" fill="{4}"/>{3})svg",
            x + 1, y + 2.2, y + 6.8, "", colour);
    }
    for (const auto& [x, y, colour] : {std::tuple{12, 0, standing}, {0, 12, p.figure}}) {
        out += fmt::format(
            R"svg(<rect x="{0}" y="{2}" width="3.2" height="10" rx="1" fill="{3}"/><rect x="{1}" y="{2}" width="3.2" height="10" rx="1" fill="{3}"/>)svg",
            x + 2.2, x + 6.8, y + 1, colour);
    }
    return out;
}

std::string tenun(const Palette& p) {
    return fmt::format(
        R"svg(<rect y="0" width="24" height="2" fill="{1}"/><rect y="22" width="24" height="2" fill="{2}"/><path d="M12 3l9 9-9 9-9-9z" fill="{0}"/><path d="M12 7l5 5-5 5-5-5z" fill="{3}"/><path d="M12 10l2 2-2 2-2-2z" fill="{1}"/><path d="M0 7l5 5-5 5zM24 7l-5 5 5 5z" fill="{2}"/>)svg",
        p.figure, p.accent, p.second, p.ground);
}

std::string daun(const Palette& p) {
    std::string out;
    for (const auto& [x, y, turn, colour] :
         {std::tuple{6, 7, 35, p.figure}, {18, 19, 35, p.second}, {18, 6, -35, p.accent}, {6, 18, -35, p.figure}}) {
        out += fmt::format(
            R"svg(<g transform="translate({} {}) rotate({})"><path d="M0-6Q4.6-1 0 6Q-4.6-1 0-6z" fill="{}"/><path d="M0-4V7" stroke="{}" stroke-width=".7"/></g>)svg",
            x, y, turn, colour, p.ground);
    }
    return out;
}

std::string ombak(const Palette& p) {
    std::string out;
    for (const auto& [y, colour, width] : {std::tuple{5, p.figure, 2.4}, {13, p.second, 2.4}, {20, p.accent, 1.6}}) {
        out += fmt::format(R"svg(<path d="M-12 {0}q6-6 12 0t12 0 12 0 12 0" fill="none" stroke="{1}" stroke-width="{2}"/>)svg", y,
                           colour, width);
    }
    return out;
}

std::string tile_of(int kind, const Palette& p) {
    constexpr std::array drawings{kawung, parang, gigi_haruan, anyaman, tenun, daun, ombak};
    return drawings.at(static_cast<std::size_t>(kind))(p);
}

struct FreeImage {
    void operator()(RsvgHandle* handle) const { g_object_unref(handle); }
    void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
    void operator()(cairo_t* context) const { cairo_destroy(context); }
};

}  // namespace

Motif motif_of(std::string_view slug, std::string_view category_slug) {
    const auto hash = hash_of(slug);
    return {kind_of(category_slug), static_cast<int>(hash % palettes.size()), static_cast<int>((hash / 97) % variations)};
}

std::string name_of(const Motif& motif) {
    return fmt::format("{}-{}-{}", kinds.at(static_cast<std::size_t>(motif.kind)), motif.palette, motif.variation);
}

std::optional<Motif> motif_named(std::string_view name) {
    for (const auto& motif : all_motifs()) {
        if (name_of(motif) == name) {
            return motif;
        }
    }
    return std::nullopt;
}

std::vector<Motif> all_motifs() {
    std::vector<Motif> all;
    for (int kind = 0; kind < static_cast<int>(kinds.size()); ++kind) {
        for (int palette = 0; palette < static_cast<int>(palettes.size()); ++palette) {
            for (int variation = 0; variation < variations; ++variation) {
                all.push_back({kind, palette, variation});
            }
        }
    }
    return all;
}

std::string motif_svg(const Motif& motif) {
    const auto& palette = palettes.at(static_cast<std::size_t>(motif.palette));
    // Whole tiles across the cloth: 688 = 24 * scale * (5, 4, 6, 3).
    constexpr std::array scales{5.7333, 7.1667, 4.7778, 9.5556};
    constexpr std::array turns{0, 0, 45, 0};
    const auto variation = static_cast<std::size_t>(motif.variation);
    // A cloth lying on its ground: the motif, and a plain selvage with a line at both sides.
    return fmt::format(
        R"svg(<svg xmlns="http://www.w3.org/2000/svg" width="800" height="800" viewBox="0 0 800 800"><defs><pattern id="m" width="24" height="24" patternUnits="userSpaceOnUse" patternTransform="translate(56 0) scale({0}) rotate({1})">{2}</pattern></defs><rect width="800" height="800" fill="{3}"/><rect x="56" width="688" height="800" fill="url(#m)"/><path d="M40 0V800M760 0V800" stroke="{4}" stroke-width="6"/><path d="M24 0V800M776 0V800" stroke="{5}" stroke-width="4" stroke-dasharray="12 10"/></svg>)svg",
        scales.at(variation), turns.at(variation), tile_of(motif.kind, palette), palette.ground, palette.figure, palette.accent);
}

std::string motif_png(const Motif& motif) {
    const auto svg = motif_svg(motif);
    GError* error = nullptr;
    const std::unique_ptr<RsvgHandle, FreeImage> handle(
        rsvg_handle_new_from_data(reinterpret_cast<const guint8*>(svg.data()), svg.size(), &error));
    ENSURE(handle != nullptr);
    const std::unique_ptr<cairo_surface_t, FreeImage> surface(
        cairo_image_surface_create(CAIRO_FORMAT_RGB24, motif_png_width_px, motif_png_width_px));
    const std::unique_ptr<cairo_t, FreeImage> context(cairo_create(surface.get()));
    const RsvgRectangle whole{0, 0, motif_png_width_px, motif_png_width_px};
    ENSURE(rsvg_handle_render_document(handle.get(), context.get(), &whole, &error) != FALSE);
    std::string png;
    const auto append = [](void* into, const unsigned char* bytes, unsigned int size) {
        static_cast<std::string*>(into)->append(reinterpret_cast<const char*>(bytes), size);
        return CAIRO_STATUS_SUCCESS;
    };
    ENSURE(cairo_surface_write_to_png_stream(surface.get(), append, &png) == CAIRO_STATUS_SUCCESS);
    return png;
}

std::string_view band_of(std::string_view region_code) {
    const auto province = region_code.substr(0, 2);
    if (province == "33" || province == "34") {
        return "kawung";
    }
    if (province.starts_with('3')) {
        return "parang";
    }
    return province.starts_with('6') ? "gigi-haruan" : "anyaman";
}

std::optional<std::string> band_svg(std::string_view band) {
    static constexpr Palette brown{"#74431A", "#F3DDBB", "#E5A93C", "#74431A"};
    for (int kind = 0; kind < 4; ++kind) {
        if (kinds.at(static_cast<std::size_t>(kind)) == band) {
            return fmt::format(
                R"svg(<svg xmlns="http://www.w3.org/2000/svg" width="24" height="24" viewBox="0 0 24 24"><rect width="24" height="24" fill="{}"/>{}</svg>)svg",
                brown.ground, tile_of(kind, brown));
        }
    }
    return std::nullopt;
}

}  // namespace etalase::server
