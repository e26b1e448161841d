#include "storage/catalogue/photos.hpp"

#include "storage/catalogue/filter.hpp"

namespace etalase::storage {

using catalogue::PublicPhoto;
using Text = std::string;

std::map<ProductId, std::vector<PublicPhoto>> list_photos(Tx& tx, const std::vector<ProductId>& products) {
    std::map<ProductId, std::vector<PublicPhoto>> photos;
    SqlText sql;
    const char* separator = "select product_id, id, hash, width, height, alt from photos where product_id in (";
    for (const auto& product : products) {
        sql.add(separator).value(product.text);
        separator = ", ";
    }
    if (products.empty()) {
        return photos;
    }
    sql.add(") order by product_id, position");
    for (const auto& [product, id, hash, width, height, alt] :
         tx.select_with<Text, Text, Text, long long, long long, Text>(sql.text, sql.values)) {
        PublicPhoto photo;
        photo.id = id;
        photo.hash = hash;
        photo.width = static_cast<int>(width);
        photo.height = static_cast<int>(height);
        photo.alt = alt;
        photos[ProductId{product}].push_back(std::move(photo));
    }
    return photos;
}

void update_photo_alt(Tx& tx, const PhotoId& photo, const std::string& alt) {
    tx.execute("update photos set alt = :alt where id = :id", alt, photo.text);
}

void delete_photo(Tx& tx, const PhotoId& photo) {
    tx.execute("delete from photos where id = :id", photo.text);
}

void update_photo_order(Tx& tx, const ProductId& product, const std::vector<PhotoId>& photos) {
    // Out of the way first: no two photos of a product may have one position, not even for a moment.
    tx.execute("update photos set position = -1 - position where product_id = :id", product.text);
    for (std::size_t i = 0; i < photos.size(); ++i) {
        tx.execute("update photos set position = :at where id = :id and product_id = :product", i, photos[i].text, product.text);
    }
}

void touch_product(Tx& tx, const ProductId& product, Instant now) {
    tx.execute("update products set updated_at = :now where id = :id", now.us, product.text);
}

}  // namespace etalase::storage
