// Which photos the products show, and what is kept beside them.
#pragma once

#include "domain/catalogue/public_product.hpp"
#include "storage/engine/tx.hpp"

#include <string>
#include <vector>

namespace etalase::storage {

/// All photos of a product with their previews, the cover first.
std::vector<catalogue::PublicPhoto> list_product_photos(Tx& tx, const ProductId& product);

/// Of these hashes, those that some product's photo has. At most 1000 at a time.
std::vector<std::string> hashes_in_use(Tx& tx, const std::vector<std::string>& hashes);

/// Removes previews that no photo names, at most `most` of them; returns how many.
std::size_t remove_unnamed_previews(Tx& tx, std::size_t most);

}  // namespace etalase::storage
