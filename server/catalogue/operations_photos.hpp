// The photos of a product: which, in what order, and what they are said to show. Their files are stored before this is called.
#pragma once

#include "domain/catalogue/editing.hpp"
#include "domain/catalogue/public_product.hpp"
#include "server/identity/doer.hpp"
#include "storage/engine/database.hpp"

#include <string>
#include <vector>

namespace etalase::server {

/// Errors of all that follow: product.not_found, for what is not there and for what belongs to others; product.group_decides.

/// Whether another photo would be taken, asked before a file is turned into one. Errors: photo.too_many.
Result<void> may_add_photo(storage::Database& database, const Doer& doer, const ProductId& product);

/// Puts a photo whose files are stored at the end. The same picture again is the photo that is there.
/// Errors: photo.too_many, photo.invalid (alt).
Result<catalogue::PublicPhoto> add_photo(storage::Database& database, const Doer& doer, const ProductId& product,
                                         const catalogue::PublicPhoto& stored, const std::string& alt);

/// `order`: all photos of the product, the first becomes the cover. Errors: photo.invalid (photos).
Result<std::vector<catalogue::PublicPhoto>> order_photos(storage::Database& database, const Doer& doer, const ProductId& product,
                                                         const std::vector<PhotoId>& order);

/// Errors: photo.not_found, photo.invalid (alt).
Result<catalogue::PublicPhoto> change_photo(storage::Database& database, const Doer& doer, const ProductId& product,
                                            const PhotoId& photo, const std::string& alt);

/// The others move up. Its files stay: other products may show the same picture. Errors: photo.not_found.
Result<void> remove_photo(storage::Database& database, const Doer& doer, const ProductId& product, const PhotoId& photo);

}  // namespace etalase::server
