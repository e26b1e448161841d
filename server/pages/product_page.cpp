#include "server/catalogue/operations.hpp"
#include "server/pages/motif.hpp"
#include "server/pages/pages.hpp"
#include "server/pages/view.hpp"
#include "server/pages/words.hpp"
#include "server/papers/view.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace etalase::server {

using namespace catalogue;

namespace {

using Json = nlohmann::ordered_json;

/// schema.org Product with its offers, for search engines. Prices are rupiah without decimals.
std::string json_ld_of(const PublicProduct& product, const http::Request& request, const SharedImage& image) {
    const auto url = request.origin + "/produk/" + product.item.slug;
    const char* availability =
        product.item.kind == ProductKind::made_to_order ? "https://schema.org/MadeToOrder" : "https://schema.org/InStock";
    Json offers;
    if (product.variants.size() == 1) {
        offers = {{"@type", "Offer"},
                  {"url", url},
                  {"priceCurrency", "IDR"},
                  {"price", product.variants.front().price.amount},
                  {"availability", availability}};
    } else {
        const auto [low, high] = std::minmax_element(product.variants.begin(), product.variants.end(),
                                                     [](const auto& a, const auto& b) { return a.price < b.price; });
        offers = {{"@type", "AggregateOffer"},       {"url", url},
                  {"priceCurrency", "IDR"},          {"lowPrice", low->price.amount},
                  {"highPrice", high->price.amount}, {"offerCount", product.variants.size()},
                  {"availability", availability}};
    }
    const Json json{{"@context", "https://schema.org"},
                    {"@type", "Product"},
                    {"name", product.item.name},
                    {"description", product.story.empty() ? product.item.name : product.story},
                    {"image", image.url},
                    {"url", url},
                    {"category", product.item.category.name_id},
                    {"brand", {{"@type", "Brand"}, {"name", product.group.name}}},
                    {"offers", offers}};
    return json_in_page(json.dump());
}

View photos_view(const PublicProduct& product, http::Language language) {
    View list = View::type::list;
    std::vector<std::optional<PublicPhoto>> photos(product.photos.begin(), product.photos.end());
    if (photos.empty()) {
        photos.emplace_back();  // the motif
    }
    for (std::size_t i = 0; i < photos.size(); ++i) {
        View one = View::type::object;
        const auto number = std::to_string(i + 1);
        one["number"] = number;
        one["label"] = word(language, "photo_number", {{"number", number}, {"count", std::to_string(photos.size())}});
        one["big"] = picture_view(photos[i], product.item.slug, product.item.category.slug, "(min-width: 900px) 520px, 100vw",
                                  language, i > 0);
        one["picture"] = picture_view(photos[i], product.item.slug, product.item.category.slug, "88px", language, true);
        one["picture"]["alt"] = "";
        list.push_back(one);
    }
    return list;
}

bool add_facts(View& view, const PublicProduct& product, http::Language language) {
    View list = View::type::list;
    bool any = false;
    const auto sku = product.variants.size() == 1 ? product.variants.front().sku : "";
    for (const auto& [label, text] :
         {std::pair{"technique", product.technique}, {"materials", product.materials}, {"care", product.care}, {"code", sku}}) {
        if (!text.empty()) {
            View fact = View::type::object;
            fact["label"] = word(language, label);
            fact["text"] = text;
            list.push_back(fact);
            any = true;
        }
    }
    view["facts"] = std::move(list);
    return any;
}

void add_offer(View& view, const PublicProduct& product, const http::Request& request) {
    const auto language = request.language;
    const auto& item = product.item;
    view["name"] = item.name;
    view["price"] = format_rupiah(item.price_from);
    view["from"] = said(from_words(item, language));
    view["clock"] = item.kind == ProductKind::made_to_order;
    view["badge"] = said(kind_words(item.kind, language));
    View variants = View::type::list;
    for (const auto& variant : product.variants) {
        View one = View::type::object;
        one["name"] = variant.name;
        one["price"] = format_rupiah(variant.price);
        variants.push_back(one);
    }
    view["variants"] = std::move(variants);
    view["choices"] = product.variants.size() > 1;
    const auto url = request.origin + "/produk/" + item.slug;
    const auto message =
        word(language, "ask_message",
             {{"group", product.group.name}, {"name", item.name}, {"price", format_rupiah(item.price_from)}, {"url", url}});
    view["whatsapp"] = said(whatsapp_link(product.group.whatsapp, message));
}

void add_group(View& view, const PublicGroup& group) {
    view["group"] = group.name;
    view["group_url"] = "/kelompok/" + group.slug;
    view["tagline"] = said(group.tagline);
    view["place"] = place_of(group.region);
    view["band"] = std::string(band_of(group.region.code));
}

void add_outlets(View& view, const PublicProduct& product, http::Language language) {
    View list = View::type::list;
    for (const auto& place : product.outlets) {
        View one = View::type::object;
        one["name"] = place.name;
        one["url"] = "/gerai/" + place.slug;
        one["price"] = format_rupiah(place.price);
        one["pieces"] = pieces_words(place.pieces, language);
        list.push_back(one);
    }
    view["outlets"] = std::move(list);
    view["any_outlets"] = !product.outlets.empty();
}

/// Some of the group's other goods.
View others_view(Services& services, const PublicProduct& product, http::Language language, bool& any) {
    CatalogueRequest request;
    request.query.group = product.group.slug;
    request.query.limit = 6;
    View list = View::type::list;
    std::size_t count = 0;
    const auto listing = list_catalogue(services.database, request);
    for (const auto& item : listing ? listing->page.items : std::vector<PublicListItem>{}) {
        if (item.id != product.item.id && count < 5) {
            list.push_back(card_view(item, language));
            ++count;
        }
    }
    any = count > 0;
    return list;
}

}  // namespace

http::Response product_page(Services& services, const http::Request& request) {
    const auto product = show_product(services.database, std::string(request.parameter("slug")), services.now());
    if (!product) {
        return not_found_page(services, request);
    }
    const auto& item = product->item;
    View view = base_view(request);
    view["photos"] = photos_view(*product, request.language);
    view["many"] = product->photos.size() > 1;
    add_offer(view, *product, request);
    add_group(view, product->group);
    add_outlets(view, *product, request.language);
    view["any_facts"] = add_facts(view, *product, request.language);
    view["any_story"] = !product->story.empty();
    view["story"] = paragraphs_view(product->story);
    view["category"] = name_in(item.category, request.language);
    view["category_url"] = "/produk?category=" + item.category.slug;
    bool any_others = false;
    view["others"] = others_view(services, *product, request.language, any_others);
    view["any_others"] = any_others;
    view["others_title"] = word(request.language, "others", {{"group", product->group.name}});
    view["others_url"] = "/produk?group=" + product->group.slug;
    Frame frame;
    frame.title = item.name;
    const auto price = format_rupiah(item.price_from);
    frame.og_title = item.name + " · " + price;
    frame.description = word(request.language, "group") + " " + product->group.name + ", " +
                        short_region(product->group.region.name) + ". " + price + ". " + beginning_of(product->story);
    frame.canonical = "/produk/" + item.slug;
    frame.at = "products";
    frame.og_type = "product";
    frame.og_price = std::to_string(item.price_from.amount);
    frame.image = shared_image(request, item.image, item.slug, item.category.slug, item.name);
    frame.json_ld = json_ld_of(*product, request, *frame.image);
    frame.asks = !product->group.whatsapp.empty();
    return page(200, request, frame, "product", view);
}

}  // namespace etalase::server
