#include "server/catalogue/work_json.hpp"

namespace etalase::server {

using namespace catalogue;

Json work_json_of_variant(const WorkProduct& product, std::size_t at) {
    const auto& variant = product.draft.variants.at(at);
    return {{"id", product.variant_ids.at(at).text},
            {"name", variant.name},
            {"sku", variant.sku.empty() ? Json(nullptr) : Json(variant.sku)},
            {"price", variant.price.amount}};
}

Json work_json(const WorkProduct& product, http::Language language) {
    const bool english = language == http::Language::english;
    const auto& draft = product.draft;
    Json json{
        {"id", product.id.text},
        {"slug", product.slug},
        {"group", {{"slug", product.group_slug}, {"name", product.group_name}}},
        {"name", draft.name},
        {"category", {{"slug", product.category.slug}, {"name", english ? product.category.name_en : product.category.name_id}}},
        {"kind", name_of(draft.kind)},
        {"state", name_of(product.state)},
        {"story", draft.story},
        {"technique", draft.technique},
        {"materials", draft.materials},
        {"care", draft.care}};
    auto& variants = json["variants"] = Json::array();
    for (std::size_t i = 0; i < draft.variants.size(); ++i) {
        variants.push_back(work_json_of_variant(product, i));
    }
    auto& photos = json["photos"] = Json::array();
    for (const auto& photo : product.photos) {
        photos.push_back(json_of(photo));
    }
    json["published_at"] = product.published_at ? Json(format_rfc3339(*product.published_at)) : Json(nullptr);
    json["updated_at"] = format_rfc3339(product.updated_at);
    json["version"] = product.version;
    return json;
}

}  // namespace etalase::server
