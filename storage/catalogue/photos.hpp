// Which photos the products show, and what is kept beside them.
#pragma once

#include "domain/catalogue/public_product.hpp"
#include "storage/engine/tx.hpp"

#include <map>
#include <string>
#include <vector>

namespace etalase::storage {

/// All photos of a product with their previews, the cover first.
std::vector<catalogue::PublicPhoto> list_product_photos(Tx& tx, const ProductId& product);

/// Those of several products, each in its order.
std::map<ProductId, std::vector<catalogue::PublicPhoto>> list_photos(Tx& tx, const std::vector<ProductId>& products);

/// Of these hashes, those that some product's photo has. At most 1000 at a time.
std::vector<std::string> hashes_in_use(Tx& tx, const std::vector<std::string>& hashes);

/// Removes previews that no photo names, at most `most` of them; returns how many.
std::size_t remove_unnamed_previews(Tx& tx, std::size_t most);

void update_photo_alt(Tx& tx, const PhotoId& photo, const std::string& alt);
void delete_photo(Tx& tx, const PhotoId& photo);

/// Puts the photos of a product in this order; `photos` are all of them.
void update_photo_order(Tx& tx, const ProductId& product, const std::vector<PhotoId>& photos);

/// Says that something of the product changed that is not counted by its version, such as its photos.
void touch_product(Tx& tx, const ProductId& product, Instant now);

}  // namespace etalase::storage
