// What the templates are filled with: public types made into view data, and the frame around each page.
#pragma once

#include "domain/catalogue/public_product.hpp"
#include "server/http/request.hpp"
#include "server/http/response.hpp"

#include <kainjow/mustache.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace etalase::server {

using View = kainjow::mustache::data;

/// The picture that a link shows when it is shared: JPEG or PNG, an absolute address.
struct SharedImage {
    std::string url;
    std::string type;
    int width = 0;
    int height = 0;
    std::string alt;
};

/// What differs between pages in the frame around them.
struct Frame {
    std::string title;  ///< without the name of the site
    std::string description;
    std::string canonical;  ///< path and query; "" for pages that search engines should not keep
    std::string at;         ///< "home", "products", "groups", "outlets": where the navigation stands
    std::string og_title;   ///< title where empty
    std::string og_type = "website";
    std::string og_price;  ///< digits
    std::optional<SharedImage> image;
    std::string json_ld;  ///< JSON, its "<" escaped
    std::string q;        ///< what stands in the search field
    bool asks = false;    ///< a button stays at the bottom in place of the navigation
};

/// A text that a section of a template can ask for: an empty one counts as not there.
View said(const std::string& text);

/// A view that knows the page's words, the addresses of its files and the language of groups' own texts.
View base_view(const http::Request& request);

/// Fills a template (its name without folder and ending) and puts the frame around it.
http::Response page(int status, const http::Request& request, const Frame& frame, std::string_view name, View& view);

/// A template that brings its own frame.
http::Response bare_page(int status, const http::Request& request, const Frame& frame, std::string_view name, View& view);

View card_view(const catalogue::PublicListItem& item, http::Language language, bool lazy = true);
View group_card_view(const catalogue::PublicGroup& group, http::Language language);
View picture_view(const std::optional<catalogue::PublicPhoto>& photo, std::string_view slug, std::string_view category,
                  std::string_view sizes, http::Language language, bool lazy);

/// JSON for a <script>: nothing in it may look like its end.
std::string json_in_page(std::string json);

/// Paragraphs of a text, each a {text}.
View paragraphs_view(const std::string& text);

/// The first line of a text, cut between words where it is too long for a preview.
std::string beginning_of(const std::string& text);

/// "Kab. Banjar" for "Kabupaten Banjar"; with its province: "Kab. Banjar, Kalimantan Selatan".
std::string short_region(const std::string& name);
std::string place_of(const catalogue::PublicRegion& region);

/// "from_price" words where a product has several prices, else "".
std::string from_words(const catalogue::PublicListItem& item, http::Language language);

/// "Jasa", "Dipesan dulu", "" for goods.
std::string kind_words(catalogue::ProductKind kind, http::Language language);

std::string name_in(const catalogue::PublicCategory& category, http::Language language);
std::string total_words(std::int64_t count, http::Language language);

/// https://wa.me/<digits>?text=<message>; "" where there are no digits.
std::string whatsapp_link(const std::string& digits, const std::string& message);

/// The shared image of a photo, or of the motif where there is none.
SharedImage shared_image(const http::Request& request, const std::optional<catalogue::PublicPhoto>& photo, std::string_view slug,
                         std::string_view category, const std::string& alt);

}  // namespace etalase::server
