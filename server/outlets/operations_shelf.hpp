// Outlets as buyers see them: open ones, with what is on their shelves.
#pragma once

#include "storage/engine/database.hpp"
#include "storage/outlets/outlets.hpp"
#include "storage/outlets/shelf.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace etalase::server {

/// Where its clock stands between its hours at a moment.
outlets::Opening opening_at(const storage::StoredOutlet& outlet, Instant now);

/// An outlet with pictures of what came last.
struct OutletFace {
    storage::StoredOutlet outlet;
    outlets::Opening opening;
    std::vector<storage::ShelfPicture> pictures;
};
struct OutletFaces {
    std::vector<OutletFace> items;
    std::optional<Position> next;
};
/// By name, without bazaars that are over; `open_now` leaves those out that are closed at the moment.
OutletFaces list_outlet_faces(storage::Database& database, const storage::OutletQuery& query, bool open_now, Instant now);

/// Pieces and price at an outlet of some products, by their ids.
std::map<std::string, storage::OnShelf> show_pieces(storage::Database& database, const OutletId& outlet,
                                                    const std::vector<std::string>& products, Instant now);

/// Of all outlets that have a page for search engines, at most so many.
std::vector<std::string> list_outlet_slugs(storage::Database& database, std::size_t most, Instant now);

}  // namespace etalase::server
