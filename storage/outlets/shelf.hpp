// What buyers find on the shelves of outlets.
#pragma once

#include "domain/catalogue/public_product.hpp"
#include "storage/outlets/outlets.hpp"

#include <map>
#include <string>
#include <vector>

namespace etalase::storage {

/// Fills in how much each outlet shows to buyers now.
void count_shelves(Tx& tx, std::vector<StoredOutlet>& outlets, Instant now);

/// Pieces of one product at an outlet.
struct OnShelf {
    std::int64_t pieces = 0;
    Rupiah price;  ///< of today; the lowest where pieces have several
    bool several_prices = false;
};
/// Of some products (at most 100), by their ids; what is not on the shelf is not in it.
std::map<std::string, OnShelf> find_pieces_for_sale(Tx& tx, const OutletId& outlet, const std::vector<std::string>& products,
                                                    Instant now);

/// What the card of an outlet shows of a product.
struct ShelfPicture {
    std::string slug;
    std::string category;
    std::optional<catalogue::PublicPhoto> photo;
};
/// Of what came last.
std::vector<ShelfPicture> list_newest_on_shelf(Tx& tx, const OutletId& outlet, std::size_t most, Instant now);

}  // namespace etalase::storage
