// The photos of products in their order, and what is kept beside them.
#pragma once

#include "domain/catalogue/public_product.hpp"
#include "storage/engine/tx.hpp"

#include <map>
#include <string>
#include <vector>

namespace etalase::storage {

/// Those of several products with their previews, each in its order: the cover first.
std::map<ProductId, std::vector<catalogue::PublicPhoto>> list_photos(Tx& tx, const std::vector<ProductId>& products);
std::vector<catalogue::PublicPhoto> list_product_photos(Tx& tx, const ProductId& product);

void update_photo_alt(Tx& tx, const PhotoId& photo, const std::string& alt);
void delete_photo(Tx& tx, const PhotoId& photo);

/// Puts the photos of a product in this order; `photos` are all of them.
void update_photo_order(Tx& tx, const ProductId& product, const std::vector<PhotoId>& photos);

/// Says that something of the product changed that is not counted by its version, such as its photos.
void touch_product(Tx& tx, const ProductId& product, Instant now);

/// Of these hashes, those of photos that are shown somewhere. At most 1000 at a time.
std::vector<std::string> hashes_in_use(Tx& tx, const std::vector<std::string>& hashes);

/// Removes previews that no photo names, at most `most` of them; returns how many.
std::size_t remove_unnamed_previews(Tx& tx, std::size_t most);

}  // namespace etalase::storage
