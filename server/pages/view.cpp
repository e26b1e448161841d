#include "server/pages/view.hpp"

#include "server/assets.hpp"
#include "server/http/router.hpp"
#include "server/media/photo_urls.hpp"
#include "server/pages/motif.hpp"
#include "server/pages/words.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace etalase::server {

using namespace catalogue;
namespace mustache = kainjow::mustache;

namespace {

std::string template_text(std::string_view name) {
    return std::string(asset(fmt::format("server/pages/templates/{}.mustache", name)));
}

/// This address in another language: its other parameters stay.
std::string in_language(const http::Request& request, std::string_view language) {
    std::string query;
    for (const auto& [name, value] : request.query) {
        if (name != "lang") {
            query += http::percent_encoded(name) + "=" + http::percent_encoded(value) + "&";
        }
    }
    return request.target.substr(0, request.target.find('?')) + "?" + query + "lang=" + std::string(language);
}

void set_frame(View& view, const http::Request& request, const Frame& frame) {
    const bool english = request.language == http::Language::english;
    view["title"] = frame.title.empty() ? "Etalase" : frame.title + " · Etalase";
    view["og_title"] = frame.og_title.empty() ? (frame.title.empty() ? "Etalase" : frame.title) : frame.og_title;
    view["description"] = frame.description;
    view["og_type"] = frame.og_type;
    view["og_locale"] = english ? "en_GB" : "id_ID";
    view["indexed"] = !frame.canonical.empty();
    if (!frame.canonical.empty()) {
        const std::string mark = frame.canonical.find('?') == std::string::npos ? "?" : "&";
        const auto plain = request.origin + frame.canonical;
        const auto in_english = plain + mark + "lang=en";
        // Each language names itself: a page that names the other one as the real one is not kept by search engines.
        view["canonical"] = english ? in_english : plain;
        view["alternate_id"] = plain;
        view["alternate_en"] = in_english;
    }
    if (frame.image) {
        View image = View::type::object;
        image["url"] = frame.image->url;
        image["type"] = frame.image->type;
        image["width"] = std::to_string(frame.image->width);
        image["height"] = std::to_string(frame.image->height);
        image["alt"] = frame.image->alt;
        view["og_image"] = std::move(image);
    }
    if (!frame.og_price.empty()) {
        view["og_price"] = frame.og_price;
    }
    if (!frame.json_ld.empty()) {
        view["json_ld"] = frame.json_ld;
    }
    view["asks"] = frame.asks;
    view["q"] = frame.q;
    for (const char* place : {"home", "products", "groups", "outlets"}) {
        view[std::string("at_") + place] = frame.at == place;
    }
    view["to_id"] = in_language(request, "id");
    view["to_en"] = in_language(request, "en");
    view["is_id"] = !english;
}

std::string filled(std::string_view name, const View& view) {
    mustache::mustache whole(template_text(name));
    auto text = whole.render(view);
    if (!whole.is_valid()) {
        throw std::logic_error("template " + std::string(name) + ": " + whole.error_message());
    }
    return text;
}

http::Response page_of(int status, const http::Request& request, std::string text) {
    auto response = http::html(status, std::move(text));
    response.headers.emplace_back("Content-Language", request.language == http::Language::english ? "en" : "id");
    return response;
}

}  // namespace

View said(const std::string& text) {
    return text.empty() ? View(false) : View(text);
}

View base_view(const http::Request& request) {
    View view = View::type::object;
    View t = View::type::object;
    for (const auto& [key, text] : words(request.language)) {
        t[key] = text;
    }
    view["t"] = std::move(t);
    const bool english = request.language == http::Language::english;
    view["lang"] = english ? "en" : "id";
    // Groups write Indonesian; a screen reader on an English page must know.
    view["own_lang"] = english ? " lang=\"id\"" : "";
    view["icons"] = asset_url("icons.svg");
    view["icon"] = asset_url("mark.svg");
    view["css"] = asset_url("css/etalase.css");
    for (const char* name : {"show_card", "show_picture", "show_large", "show_group", "show_outlet"}) {
        view[name] = mustache::partial([name] { return template_text(name); });
    }
    return view;
}

http::Response page(int status, const http::Request& request, const Frame& frame, std::string_view name, View& view) {
    set_frame(view, request, frame);
    view["content"] = filled(name, view);
    return page_of(status, request, filled("layout", view));
}

http::Response bare_page(int status, const http::Request& request, const Frame& frame, std::string_view name, View& view) {
    set_frame(view, request, frame);
    return page_of(status, request, filled(name, view));
}

View picture_view(const std::optional<PublicPhoto>& photo, std::string_view slug, std::string_view category,
                  std::string_view sizes, http::Language language, bool lazy) {
    View view = View::type::object;
    view["photo"] = photo.has_value();
    view["lazy"] = lazy;
    if (!photo) {
        view["src"] = "/motif/" + name_of(motif_of(slug, category)) + ".svg";
        view["alt"] = word(language, "motif_alt");
        return view;
    }
    std::string webp;
    std::string jpg;
    for (const int width : photo_widths(*photo)) {
        const char* comma = webp.empty() ? "" : ", ";
        webp += fmt::format("{}{} {}w", comma, photo_url(*photo, width, "webp"), width);
        jpg += fmt::format("{}{} {}w", comma, photo_url(*photo, width, "jpg"), width);
    }
    view["src"] = photo_url(*photo, photo_widths(*photo).front(), "jpg");
    view["webp"] = webp;
    view["jpg"] = jpg;
    view["sizes"] = std::string(sizes);
    view["width"] = std::to_string(photo->width);
    view["height"] = std::to_string(photo->height);
    view["alt"] = photo->alt;
    return view;
}

View card_view(const PublicListItem& item, http::Language language, bool lazy) {
    View view = View::type::object;
    view["url"] = "/produk/" + item.slug;
    view["name"] = item.name;
    view["price"] = format_rupiah(item.price_from);
    view["from"] = said(from_words(item, language));
    view["group"] = item.group_name;
    view["region"] = short_region(item.region_name);
    view["clock"] = item.kind == ProductKind::made_to_order;
    view["badge"] = said(kind_words(item.kind, language));
    view["picture"] = picture_view(item.image, item.slug, item.category.slug, "(min-width: 900px) 220px, 46vw", language, lazy);
    return view;
}

View group_card_view(const PublicGroup& group, http::Language language) {
    View view = View::type::object;
    view["url"] = "/kelompok/" + group.slug;
    view["name"] = group.name;
    view["place"] = place_of(group.region);
    view["count"] = total_words(group.products_count, language);
    view["band"] = std::string(band_of(group.region.code));
    view["picture"] = picture_view(group.cover, group.slug, "sasirangan", "72px", language, true);
    return view;
}

std::string json_in_page(std::string json) {
    for (auto at = json.find('<'); at != std::string::npos; at = json.find('<', at)) {
        json.replace(at, 1, "\\u003c");
    }
    return json;
}

View paragraphs_view(const std::string& text) {
    View list = View::type::list;
    for (std::size_t begin = 0; begin < text.size();) {
        const auto end = std::min(text.find('\n', begin), text.size());
        if (end > begin) {
            View paragraph = View::type::object;
            paragraph["text"] = text.substr(begin, end - begin);
            list.push_back(paragraph);
        }
        begin = end + 1;
    }
    return list;
}

std::string beginning_of(const std::string& text) {
    constexpr std::size_t most_bytes = 200;
    const auto line = text.substr(0, text.find('\n'));
    if (line.size() <= most_bytes) {
        return line;
    }
    // Not in the middle of a word, and so never in the middle of a character; a text without spaces says nothing here.
    const auto space = line.rfind(' ', most_bytes);
    return space == std::string::npos ? "" : line.substr(0, space) + "…";
}

std::string short_region(const std::string& name) {
    return name.starts_with("Kabupaten ") ? "Kab. " + name.substr(10) : name;
}

std::string place_of(const PublicRegion& region) {
    return region.name == region.province ? region.name : short_region(region.name) + ", " + region.province;
}

std::string from_words(const PublicListItem& item, http::Language language) {
    return item.variants_count > 1 ? word(language, "from_price") : "";
}

std::string kind_words(ProductKind kind, http::Language language) {
    return kind == ProductKind::goods ? "" : word(language, "kind_" + std::string(catalogue::name_of(kind)));
}

std::string name_in(const PublicCategory& category, http::Language language) {
    return language == http::Language::english ? category.name_en : category.name_id;
}

std::string total_words(std::int64_t count, http::Language language) {
    return word(language, count == 1 ? "total_one" : "total", {{"count", std::to_string(count)}});
}

std::string whatsapp_link(const std::string& digits, const std::string& message) {
    return digits.empty() ? "" : "https://wa.me/" + digits + "?text=" + http::percent_encoded(message);
}

SharedImage shared_image(const http::Request& request, const std::optional<PublicPhoto>& photo, std::string_view slug,
                         std::string_view category, const std::string& alt) {
    if (!photo) {
        return {request.origin + "/motif/" + name_of(motif_of(slug, category)) + ".png", "image/png", motif_png_width_px,
                motif_png_width_px, alt};
    }
    // 640 wide is large enough for a preview and stays far below the 300 KB that WhatsApp takes.
    const auto widths = photo_widths(*photo);
    const auto found = std::find_if(widths.begin(), widths.end(), [](int width) { return width >= 600; });
    const int width = found == widths.end() ? widths.back() : *found;
    const int height = static_cast<int>(static_cast<std::int64_t>(photo->height) * width / photo->width);
    return {request.origin + photo_url(*photo, width, "jpg"), "image/jpeg", width, height, photo->alt.empty() ? alt : photo->alt};
}

}  // namespace etalase::server
