// Outlets as view data: when they are open in words, their cards and their hours.
#pragma once

#include "server/outlets/operations_shelf.hpp"
#include "server/pages/view.hpp"

#include <string>

namespace etalase::server {

/// "21.00", in English "21:00".
std::string clock_words(int minutes, http::Language language);

/// "Buka sampai 21.00", "Tutup, buka Senin 09.00".
std::string opening_words(const storage::StoredOutlet& outlet, const outlets::Opening& opening, Instant now,
                          http::Language language);

/// The days of a bazaar, "16–28 Desember 2026"; "" of other outlets.
std::string days_words(const storage::StoredOutlet& outlet, http::Language language);

View outlet_card_view(const OutletFace& face, Instant now, http::Language language, bool lazy);

/// The seven days of a week, today marked.
View hours_view(const storage::StoredOutlet& outlet, Instant now, http::Language language);

/// schema.org Store, for search engines.
std::string json_ld_of(const storage::StoredOutlet& outlet, const std::string& url);

}  // namespace etalase::server
