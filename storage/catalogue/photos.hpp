// The photos of products, in their order.
#pragma once

#include "domain/catalogue/public_product.hpp"
#include "storage/engine/tx.hpp"

#include <map>
#include <string>
#include <vector>

namespace etalase::storage {

/// Those of several products, each in its order.
std::map<ProductId, std::vector<catalogue::PublicPhoto>> list_photos(Tx& tx, const std::vector<ProductId>& products);

void update_photo_alt(Tx& tx, const PhotoId& photo, const std::string& alt);
void delete_photo(Tx& tx, const PhotoId& photo);

/// Puts the photos of a product in this order; `photos` are all of them.
void update_photo_order(Tx& tx, const ProductId& product, const std::vector<PhotoId>& photos);

/// Says that something of the product changed that is not counted by its version, such as its photos.
void touch_product(Tx& tx, const ProductId& product, Instant now);

}  // namespace etalase::storage
