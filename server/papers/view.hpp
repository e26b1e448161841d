// What the templates of papers are filled with.
#pragma once

#include "server/pages/view.hpp"
#include "server/papers/content.hpp"

namespace etalase::server {

/// Adds to `view` all that a paper says, in the words of a language.
void add_paper(View& view, const PaperContent& content, http::Language language);

/// {viewbox, path} of a QR, with what screen readers say of it.
View qr_view(const std::string& text, const std::string& label);

/// One tile of the region's band as SVG, to be repeated by the template.
std::string band_tile(const std::string& region_code);

std::string kind_words(const PaperContent& content, http::Language language);  ///< "Nota Titip"
/// Of a stock count: the word for what is gone, "paper_sold" or "paper_missing".
std::string gone_key(const PaperContent& content);
std::string day_words(LocalDate day, http::Language language, bool weekday = false);  ///< "Jumat, 20 November 2026"
/// "20 November 2026 pukul 09.41 WITA", on the clocks of a zone.
std::string moment_words(Instant moment, const std::string& zone, http::Language language);
/// {label, text, long}
View fact_view(const std::string& label, const std::string& text);
std::string short_digest(const std::string& digest);                     ///< "7K2F-91QD": eight digits
std::string pieces_words(std::int64_t pieces, http::Language language);  ///< "12 potong"

}  // namespace etalase::server
