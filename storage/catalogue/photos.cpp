#include "storage/catalogue/photos.hpp"

#include "storage/engine/sql_text.hpp"

namespace etalase::storage {

using Text = std::string;

std::map<ProductId, std::vector<catalogue::PublicPhoto>> list_photos(Tx& tx, const std::vector<ProductId>& products) {
    std::map<ProductId, std::vector<catalogue::PublicPhoto>> photos;
    if (products.empty()) {
        return photos;
    }
    std::vector<std::string> ids;
    for (const auto& product : products) {
        ids.push_back(product.text);
    }
    SqlText sql;
    sql.add(
        "select f.product_id, f.id, f.hash, f.width, f.height, f.alt, r.preview from photos f left join photo_previews r on "
        "r.hash = f.hash where f.product_id in ");
    sql.list(ids).add(" order by f.product_id, f.position");
    for (const auto& [product, id, hash, width, height, alt, preview] :
         tx.select_with<Text, Text, Text, long long, long long, Text, Text>(sql.text, sql.values)) {
        photos[ProductId{product}].push_back({id, hash, static_cast<int>(width), static_cast<int>(height), alt, preview});
    }
    return photos;
}

std::vector<catalogue::PublicPhoto> list_product_photos(Tx& tx, const ProductId& product) {
    return std::move(list_photos(tx, {product})[product]);
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

std::vector<std::string> hashes_in_use(Tx& tx, const std::vector<std::string>& hashes) {
    if (hashes.empty()) {
        return {};
    }
    SqlText sql;
    // Every table that names public photos: what is named nowhere is swept.
    sql.add("select hash from photos where hash in ");
    sql.list(hashes);
    sql.add(" union select photo_hash from outlets where photo_hash in ");
    sql.list(hashes);
    sql.add(" union select photo_hash from incidents where photo_hash in ");
    sql.list(hashes);
    std::vector<std::string> used;
    for (const auto& [hash] : tx.select_with<Text>(sql.text, sql.values)) {
        used.push_back(hash);
    }
    return used;
}

std::size_t remove_unnamed_previews(Tx& tx, std::size_t most) {
    std::vector<std::string> unnamed;
    for (const auto& [hash] : tx.select<Text>(
             "select r.hash from photo_previews r left join photos f on f.hash = r.hash where f.hash is null limit :most",
             most)) {
        unnamed.push_back(hash);
    }
    if (unnamed.empty()) {
        return 0;
    }
    SqlText sql;
    sql.add("delete from photo_previews where hash in ");
    // Asked again: what was read above may be older than a photo that was added meanwhile; a delete sees what is there now.
    sql.list(unnamed).add(" and not exists (select 1 from photos f where f.hash = photo_previews.hash)");
    return static_cast<std::size_t>(tx.execute_with(sql.text, sql.values));
}

}  // namespace etalase::storage
