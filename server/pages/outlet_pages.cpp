#include "domain/shared/text.hpp"
#include "server/catalogue/operations.hpp"
#include "server/catalogue/query.hpp"
#include "server/http/cursor.hpp"
#include "server/http/router.hpp"
#include "server/outlets/operations.hpp"
#include "server/pages/outlet_view.hpp"
#include "server/pages/pages.hpp"
#include "server/pages/words.hpp"
#include "server/papers/view.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace etalase::server {

using namespace catalogue;
using storage::StoredOutlet;

namespace {

constexpr std::size_t max_search = 100;  // letters, as for products

/// What is asked of the list: ?buka=ya&jenis=bazaar&q=...
struct ListRequest {
    storage::OutletQuery query;
    bool open_now = false;
    std::string q;
    std::string fingerprint;
};

Result<ListRequest> read_list(const http::Request& request) {
    ListRequest read;
    Error error{ErrorKind::invalid, "query.invalid", "", {}};
    const auto open = request.query_value("buka");
    read.open_now = open == "ya";
    if (!open.empty() && !read.open_now) {
        error.fields.push_back({"buka", "unknown_value", ""});
    }
    read.query.kind = request.query_value("jenis");
    if (!read.query.kind.empty() && !outlets::outlet_kind_named(read.query.kind)) {
        error.fields.push_back({"jenis", "unknown_value", ""});
    }
    read.q = request.query_value("q");
    if (read.q.size() > 4 * max_search) {
        error.fields.push_back({"q", "too_long", ""});
    }
    if (!error.fields.empty()) {
        return tl::unexpected(std::move(error));
    }
    read.query.words = search_words(read.q);
    read.fingerprint = fmt::format("gerai {} {} {}", read.open_now, read.query.kind, fmt::join(read.query.words, " "));
    if (const auto cursor = request.query_value("cursor"); !cursor.empty()) {
        TRY_ASSIGN(read.query.after, http::read_cursor(cursor, read.fingerprint));
    }
    return read;
}

/// The address of the list with these filters; empty ones are left out.
std::string list_address(const std::string& open, const std::string& kind, const std::string& q, const std::string& cursor = "") {
    std::string text = "/gerai";
    for (const auto& [name, value] : {std::pair{"buka", open}, {"jenis", kind}, {"q", q}, {"cursor", cursor}}) {
        if (!value.empty()) {
            text += fmt::format("{}{}={}", text.find('?') == std::string::npos ? "?" : "&", name, http::percent_encoded(value));
        }
    }
    return text;
}

void add_chip(View& chips, const std::string& name, const std::string& url, bool chosen, const std::string& count = "") {
    View chip = View::type::object;
    chip["name"] = name;
    chip["url"] = url;
    chip["chosen"] = chosen;
    chip["count"] = said(count);
    chips.push_back(chip);
}

View list_chips(const ListRequest& read, http::Language language) {
    const auto& kind = read.query.kind;
    View chips = View::type::list;
    add_chip(chips, word(language, "outlet_all"), list_address("", "", read.q), !read.open_now && kind.empty());
    add_chip(chips, word(language, "outlet_open_now"), list_address(read.open_now ? "" : "ya", kind, read.q), read.open_now);
    const bool bazaars = kind == "bazaar";
    add_chip(chips, word(language, "outlet_bazaars"), list_address(read.open_now ? "ya" : "", bazaars ? "" : "bazaar", read.q),
             bazaars);
    return chips;
}

/// The shelf's products as the catalogue lists them, with a category and a place in the list out of the address.
Result<CatalogueRequest> read_shelf(const http::Request& given, const std::string& outlet, Instant now) {
    auto request = given;
    request.query.emplace_back("outlet", outlet);
    TRY_ASSIGN(auto query, read_catalogue_query(request));
    query.query.now = now;
    query.facets = true;
    return query;
}

View shelf_chips(const StoredOutlet& outlet, const Facets& facets, const std::vector<PublicCategory>& tree,
                 const std::string& chosen, http::Language language) {
    const auto page = "/gerai/" + outlet.slug;
    View chips = View::type::list;
    add_chip(chips, word(language, "outlet_all"), page + "#rak", chosen.empty(), std::to_string(outlet.products_count));
    for (const auto& count : facets.categories) {
        const bool top =
            std::any_of(tree.begin(), tree.end(), [&](const auto& c) { return c.slug == count.key && c.parent.empty(); });
        if (top || count.key == chosen) {
            add_chip(chips, language == http::Language::english ? count.name_en : count.name_id,
                     page + "?category=" + count.key + "#rak", count.key == chosen, std::to_string(count.count));
        }
    }
    return chips;
}

/// Cards with the price and the pieces of this place.
View shelf_view(Services& services, const StoredOutlet& outlet, const std::vector<PublicListItem>& items,
                http::Language language) {
    std::vector<std::string> ids;
    for (const auto& item : items) {
        ids.push_back(item.id);
    }
    auto shelf = show_pieces(services.database, outlet.id, ids, services.now());
    View list = View::type::list;
    for (const auto& item : items) {
        auto card = card_view(item, language, list.list_value().size() >= 4);
        if (const auto found = shelf.find(item.id); found != shelf.end()) {
            card["price"] = format_rupiah(found->second.price);
            card["from"] = said(found->second.several_prices ? word(language, "from_price") : "");
            card["pieces"] = pieces_words(found->second.pieces, language);
        }
        list.push_back(card);
    }
    return list;
}

std::string map_address(const StoredOutlet& outlet) {
    const auto& facts = outlet.facts;
    if (!facts.latitude_e6 || !facts.longitude_e6) {
        return "";
    }
    const auto latitude = static_cast<double>(*facts.latitude_e6) / 1e6;
    const auto longitude = static_cast<double>(*facts.longitude_e6) / 1e6;
    return fmt::format("https://www.openstreetmap.org/?mlat={0:.6f}&mlon={1:.6f}#map=17/{0:.6f}/{1:.6f}", latitude, longitude);
}

void add_outlet(View& view, const StoredOutlet& outlet, const http::Request& request, Instant now) {
    const auto& facts = outlet.facts;
    const auto language = request.language;
    const auto opening = opening_at(outlet, now);
    view["name"] = facts.name;
    view["kind"] = word(language, "outlet_kind_" + std::string(outlets::name_of(facts.kind)));
    view["run_by"] = word(language, "outlet_run_by", {{"agency", outlet.agency_name}});
    view["place"] = place_of(outlet.region);
    view["address"] = said(facts.address);
    view["any_directions"] = !facts.directions.empty();
    view["directions"] = paragraphs_view(facts.directions);
    view["opening"] = opening_words(outlet, opening, now, language);
    view["open"] = opening.open_now;
    view["days"] = said(days_words(outlet, language));
    view["map"] = said(map_address(outlet));
    view["any_hours"] = !facts.hours.empty();
    view["hours"] = hours_view(outlet, now, language);
    view["cover"] = outlet.photo.has_value();
    view["big"] = picture_view(outlet.photo, outlet.slug, "sasirangan", "(min-width: 900px) 1168px, 100vw", language, false);
    const auto url = request.origin + "/gerai/" + outlet.slug;
    view["whatsapp"] =
        said(whatsapp_link(facts.whatsapp, word(language, "outlet_message", {{"outlet", facts.name}, {"url", url}})));
}

}  // namespace

http::Response outlets_page(Services& services, const http::Request& request) {
    const auto read = read_list(request);
    if (!read) {
        return bad_request_page(request, 400, read.error());
    }
    const auto language = request.language;
    const auto now = services.now();
    const auto faces = list_outlet_faces(services.database, read->query, read->open_now, now);
    View view = base_view(request);
    View list = View::type::list;
    for (const auto& face : faces.items) {
        list.push_back(outlet_card_view(face, now, language, list.list_value().size() >= 3));
    }
    const std::string open = read->open_now ? "ya" : "";
    view["outlets"] = std::move(list);
    view["any"] = !faces.items.empty();
    view["chips"] = list_chips(*read, language);
    view["outlet_q"] = read->q;
    view["kept_open"] = said(open);
    view["kept_kind"] = said(read->query.kind);
    view["first"] = said(read->query.after ? list_address(open, read->query.kind, read->q) : "");
    view["next"] =
        said(faces.next ? list_address(open, read->query.kind, read->q, http::write_cursor(*faces.next, read->fingerprint)) : "");
    Frame frame;
    frame.title = word(language, "outlets");
    frame.description = word(language, "outlets_description");
    frame.canonical = "/gerai";
    frame.at = "outlets";
    return page(200, request, frame, "outlets", view);
}

http::Response outlet_page(Services& services, const http::Request& request) {
    const auto now = services.now();
    const auto outlet = show_outlet(services.database, std::string(request.parameter("slug")), now);
    if (!outlet) {
        return not_found_page(services, request);
    }
    const auto language = request.language;
    const auto query = read_shelf(request, outlet->slug, now);
    if (!query) {
        return bad_request_page(request, 400, query.error());
    }
    const auto listing = list_catalogue(services.database, *query);
    if (!listing) {
        return bad_request_page(request, 400, listing.error());
    }
    View view = base_view(request);
    add_outlet(view, *outlet, request, now);
    const auto& chosen = query->query.category;
    const auto& items = listing->page.items;
    view["items"] = shelf_view(services, *outlet, items, language);
    view["any"] = !items.empty();
    view["any_at_all"] = outlet->products_count > 0;
    view["chips"] = shelf_chips(*outlet, *listing->facets, list_all_categories(services.database), chosen, language);
    view["total"] = total_words(listing->facets->total, language);
    const auto page_of_shelf = "/gerai/" + outlet->slug + (chosen.empty() ? "?" : "?category=" + chosen + "&");
    view["first"] = said(query->after ? page_of_shelf.substr(0, page_of_shelf.size() - 1) : "");
    view["next"] =
        said(listing->page.next ? page_of_shelf + "cursor=" + http::percent_encoded(cursor_of(query->query, *listing->page.next))
                                : "");
    Frame frame;
    frame.title = outlet->facts.name;
    frame.description =
        outlet->facts.address + ", " + place_of(outlet->region) + ". " + total_words(outlet->products_count, language) + ".";
    frame.canonical = outlet->facts.open ? "/gerai/" + outlet->slug : "";
    frame.at = "outlets";
    frame.image = shared_image(request, outlet->photo, outlet->slug, "sasirangan", outlet->facts.name);
    frame.json_ld = outlet->facts.open ? json_ld_of(*outlet, request.origin + "/gerai/" + outlet->slug) : "";
    return page(200, request, frame, "outlet", view);
}

}  // namespace etalase::server
