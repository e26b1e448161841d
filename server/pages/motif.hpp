// Motifs drawn by code: the picture of a product without a photo, and the bands of regions. No file, no camera, no people.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace etalase::server {

/// One picture out of a bounded set: a kind of motif, a palette of dyes and a variation (scale and turn).
struct Motif {
    int kind = 0;
    int palette = 0;
    int variation = 0;
};

/// The same product always has the same motif: the kind follows its category, the rest the letters of its slug.
Motif motif_of(std::string_view slug, std::string_view category_slug);

std::string name_of(const Motif& motif);  ///< "kawung-3-1"
std::optional<Motif> motif_named(std::string_view name);
std::vector<Motif> all_motifs();

/// 800 x 800, standalone.
std::string motif_svg(const Motif& motif);

/// Chats want 600 px and at most 300 KB: more pixels would be more bytes for the finest motifs.
inline constexpr int motif_png_width_px = 600;

/// The same as PNG, square, for those who show no SVG (WhatsApp); each under 300 KB.
std::string motif_png(const Motif& motif);

/// "gigi-haruan", "kawung", "parang" or "anyaman", by the region and never by the group.
std::string_view band_of(std::string_view region_code);

/// One tile of a band, 24 high; nothing for an unknown name.
std::optional<std::string> band_svg(std::string_view band);

}  // namespace etalase::server
