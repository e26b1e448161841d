#include "server/catalogue/operations_photos.hpp"

#include "domain/shared/ensure.hpp"
#include "domain/shared/text.hpp"
#include "server/identity/details.hpp"
#include "server/ids.hpp"
#include "server/racing.hpp"
#include "storage/catalogue/photos.hpp"
#include "storage/catalogue/work.hpp"

#include <algorithm>

namespace etalase::server {

using catalogue::editor_of;
using catalogue::groups_of;
using catalogue::PublicPhoto;
using catalogue::WorkProduct;
using storage::Tx;

namespace {

tl::unexpected<Error> wrong(const char* field, const char* code, const std::string& detail) {
    return tl::unexpected(Error{ErrorKind::invalid, "photo.invalid", "", {{field, code, detail}}});
}

Result<std::string> checked_alt(const std::string& text) {
    auto alt = tidy_line(text);
    if (length(alt) > catalogue::max_alt_length) {
        return wrong("alt", "too_long", "At most " + std::to_string(catalogue::max_alt_length) + " characters.");
    }
    return alt;
}

Result<WorkProduct> may_work_on(std::optional<WorkProduct> product, const Doer& doer) {
    if (!product) {
        return refuse(ErrorKind::not_found, "product.not_found");
    }
    const auto editor = editor_of(doer.actor, product->group);
    ENSURE(editor.has_value());
    if (auto may = may_edit(*editor, product->state); !may) {
        return tl::unexpected(std::move(may).error());
    }
    return *std::move(product);
}

Result<WorkProduct> open(Tx& tx, const Doer& doer, const ProductId& product) {
    return may_work_on(storage::lock_own_product(tx, product, groups_of(doer.actor)), doer);
}

auto find_photo(const WorkProduct& product, const PhotoId& photo) {
    return std::find_if(product.photos.begin(), product.photos.end(), [&](const auto& each) { return each.id == photo.text; });
}

Result<PublicPhoto> own_photo(const WorkProduct& product, const PhotoId& photo) {
    const auto found = find_photo(product, photo);
    if (found == product.photos.end()) {
        return refuse(ErrorKind::not_found, "photo.not_found");
    }
    return *found;
}

void note(Tx& tx, const Doer& doer, const char* action, const WorkProduct& product, Details details = {}) {
    storage::touch_product(tx, product.id, doer.at);
    storage::record(tx, deed_of(doer), {action, product.id.text, product.group.text, details.text()});
}

}  // namespace

Result<void> may_add_photo(storage::Database& database, const Doer& doer, const ProductId& product) {
    return database.read([&](Tx& tx) -> Result<void> {
        TRY_ASSIGN(const auto own, may_work_on(storage::find_own_product(tx, product, groups_of(doer.actor)), doer));
        if (own.photos.size() >= catalogue::max_photos) {
            return refuse(ErrorKind::conflict, "photo.too_many");
        }
        return {};
    });
}

Result<PublicPhoto> add_photo(storage::Database& database, const Doer& doer, const ProductId& product, const PublicPhoto& stored,
                              const std::string& alt) {
    TRY_ASSIGN(const auto words, checked_alt(alt));
    return write_racing(database, [&](Tx& tx) -> Result<PublicPhoto> {
        TRY_ASSIGN(const auto own, open(tx, doer, product));
        for (const auto& photo : own.photos) {
            if (photo.hash == stored.hash) {
                return photo;  // sent twice, as happens where connections are poor
            }
        }
        if (own.photos.size() >= catalogue::max_photos) {
            return refuse(ErrorKind::conflict, "photo.too_many");
        }
        auto photo = stored;
        photo.id = new_uuid();
        photo.alt = words;
        storage::insert_photo(tx, {PhotoId{photo.id}, product, photo.hash, photo.width, photo.height, photo.alt,
                                   static_cast<int>(own.photos.size()), photo.preview});
        note(tx, doer, "photo.added", own, Details().add("photo", photo.id));
        return photo;
    });
}

Result<std::vector<PublicPhoto>> order_photos(storage::Database& database, const Doer& doer, const ProductId& product,
                                              const std::vector<PhotoId>& order) {
    return write_racing(database, [&](Tx& tx) -> Result<std::vector<PublicPhoto>> {
        TRY_ASSIGN(const auto own, open(tx, doer, product));
        std::vector<PublicPhoto> photos;
        for (const auto& id : order) {
            const auto found = find_photo(own, id);
            const bool again = std::any_of(photos.begin(), photos.end(), [&](const auto& each) { return each.id == id.text; });
            if (found == own.photos.end() || again) {
                return wrong("photos", "unknown_value", "Name each photo of this product once, and no others.");
            }
            photos.push_back(*found);
        }
        if (photos.size() != own.photos.size()) {
            return wrong("photos", "required", "Name all photos of this product.");
        }
        storage::update_photo_order(tx, product, order);
        note(tx, doer, "photos.ordered", own);
        return photos;
    });
}

Result<PublicPhoto> change_photo(storage::Database& database, const Doer& doer, const ProductId& product, const PhotoId& photo,
                                 const std::string& alt) {
    TRY_ASSIGN(const auto words, checked_alt(alt));
    return write_racing(database, [&](Tx& tx) -> Result<PublicPhoto> {
        TRY_ASSIGN(const auto own, open(tx, doer, product));
        TRY_ASSIGN(auto changed, own_photo(own, photo));
        if (changed.alt != words) {
            changed.alt = words;
            storage::update_photo_alt(tx, photo, words);
            note(tx, doer, "photo.changed", own, Details().add("photo", photo.text));
        }
        return changed;
    });
}

Result<void> remove_photo(storage::Database& database, const Doer& doer, const ProductId& product, const PhotoId& photo) {
    return write_racing(database, [&](Tx& tx) -> Result<void> {
        TRY_ASSIGN(const auto own, open(tx, doer, product));
        TRY_ASSIGN(const auto removed, own_photo(own, photo));
        storage::delete_photo(tx, photo);
        std::vector<PhotoId> rest;
        for (const auto& each : own.photos) {
            if (each.id != removed.id) {
                rest.push_back(PhotoId{each.id});
            }
        }
        storage::update_photo_order(tx, product, rest);
        note(tx, doer, "photo.removed", own, Details().add("photo", photo.text));
        return {};
    });
}

}  // namespace etalase::server
