#include "server/catalogue/answers.hpp"
#include "server/catalogue/handlers_work.hpp"
#include "server/catalogue/json.hpp"
#include "server/catalogue/operations_photos.hpp"
#include "server/catalogue/work_fields.hpp"
#include "server/http/answers.hpp"
#include "server/media/darkroom.hpp"

namespace etalase::server {

namespace {

ProductId product_of(const http::Request& request) {
    return ProductId{std::string(request.parameter("slug"))};
}

PhotoId photo_of(const http::Request& request) {
    return PhotoId{std::string(request.parameter("photo"))};
}

}  // namespace

http::UploadRule photo_upload() {
    return {"photo", {"alt"}, max_photo_bytes};
}

Result<void> may_post_photo(Services& services, const http::Request& request) {
    return may_add_photo(services.database, doer_of(services, request), product_of(request));
}

http::Response post_photo(Services& services, const http::Request& request) {
    const auto stored = store_photo(services, request.upload.file);
    if (!stored) {
        return http::refused(request, stored.error());
    }
    const auto alt = request.upload.fields.find("alt");
    const auto photo = add_photo(services.database, doer_of(services, request), product_of(request), *stored,
                                 alt == request.upload.fields.end() ? "" : alt->second);
    return photo ? work_answer(201, json_of(*photo)) : http::refused(request, photo.error());
}

http::Response put_photo_order(Services& services, const http::Request& request) {
    const auto order = read_photo_order(request);
    if (!order) {
        return http::refused(request, order.error());
    }
    const auto photos = order_photos(services.database, doer_of(services, request), product_of(request), *order);
    if (!photos) {
        return http::refused(request, photos.error());
    }
    Json items = Json::array();
    for (const auto& photo : *photos) {
        items.push_back(json_of(photo));
    }
    return work_answer(200, {{"photos", std::move(items)}});
}

http::Response patch_photo(Services& services, const http::Request& request) {
    const auto alt = read_alt(request);
    if (!alt) {
        return http::refused(request, alt.error());
    }
    const auto photo = change_photo(services.database, doer_of(services, request), product_of(request), photo_of(request), *alt);
    return photo ? work_answer(200, json_of(*photo)) : http::refused(request, photo.error());
}

http::Response delete_photo(Services& services, const http::Request& request) {
    const auto removed = remove_photo(services.database, doer_of(services, request), product_of(request), photo_of(request));
    return removed ? http::nothing_more() : http::refused(request, removed.error());
}

}  // namespace etalase::server
