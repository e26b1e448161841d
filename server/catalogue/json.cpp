#include "server/catalogue/json.hpp"

#include "server/media/photo_urls.hpp"

#include <fmt/format.h>

namespace etalase::server {

using namespace catalogue;

namespace {

Json null_or(const std::string& text) {
    return text.empty() ? Json(nullptr) : Json(text);
}

std::string name_in(const PublicCategory& category, http::Language language) {
    return language == http::Language::english ? category.name_en : category.name_id;
}

Json image_of(const PublicPhoto& photo) {
    std::string srcset;
    for (const int width : photo_widths(photo)) {
        srcset += fmt::format("{}{} {}w", srcset.empty() ? "" : ", ", photo_url(photo, width, "jpg"), width);
    }
    return {{"src", photo_url(photo, photo_widths(photo).back(), "jpg")},
            {"srcset", srcset},
            {"width", photo.width},
            {"height", photo.height},
            {"alt", photo.alt}};
}

}  // namespace

Json json_of(const PublicPhoto& photo) {
    Json json{{"id", photo.id}};
    json.update(image_of(photo));
    json["preview"] = null_or(photo.preview);
    return json;
}

Json json_of(const PublicListItem& item, http::Language language) {
    return {{"id", item.id},
            {"slug", item.slug},
            {"name", item.name},
            {"kind", catalogue::name_of(item.kind)},
            {"category", {{"slug", item.category.slug}, {"name", name_in(item.category, language)}}},
            {"group", {{"slug", item.group_slug}, {"name", item.group_name}}},
            {"region", {{"code", item.region_code}, {"name", item.region_name}}},
            {"price_from", item.price_from.amount},
            {"variants_count", item.variants_count},
            {"image", item.image ? image_of(*item.image) : Json(nullptr)}};
}

Json json_of(const PublicProduct& product, http::Language language) {
    Json json = json_of(product.item, language);
    json["story"] = product.story;
    json["technique"] = product.technique;
    json["materials"] = product.materials;
    json["care"] = product.care;
    auto& variants = json["variants"] = Json::array();
    for (const auto& variant : product.variants) {
        variants.push_back(
            {{"id", variant.id}, {"sku", null_or(variant.sku)}, {"name", variant.name}, {"price", variant.price.amount}});
    }
    auto& photos = json["photos"] = Json::array();
    for (const auto& photo : product.photos) {
        photos.push_back(json_of(photo));
    }
    auto& outlets = json["outlets"] = Json::array();
    for (const auto& place : product.outlets) {
        outlets.push_back({{"slug", place.slug}, {"name", place.name}, {"pieces", place.pieces}, {"price", place.price.amount}});
    }
    return json;
}

Json json_of(const PublicGroup& group) {
    return {{"slug", group.slug},
            {"name", group.name},
            {"region", json_of(group.region)},
            {"tagline", group.tagline},
            {"story", group.story},
            {"whatsapp", null_or(group.whatsapp)},
            {"products_count", group.products_count},
            {"image", group.cover ? image_of(*group.cover) : Json(nullptr)}};
}

Json json_of(const PublicCategory& category, http::Language language) {
    return {{"slug", category.slug}, {"name", name_in(category, language)}, {"parent", null_or(category.parent)}};
}

Json json_of(const PublicRegion& region) {
    return {{"code", region.code}, {"name", region.name}, {"province", region.province}, {"time_zone", name_of(region.zone)}};
}

Json json_of(const Facets& facets, http::Language language) {
    const auto list = [&](const std::vector<FacetCount>& counts, const char* key) {
        Json out = Json::array();
        for (const auto& count : counts) {
            out.push_back({{key, count.key},
                           {"name", language == http::Language::english ? count.name_en : count.name_id},
                           {"count", count.count}});
        }
        return out;
    };
    return {{"total", facets.total},
            {"categories", list(facets.categories, "slug")},
            {"regions", list(facets.regions, "code")},
            {"groups", list(facets.groups, "slug")}};
}

}  // namespace etalase::server
