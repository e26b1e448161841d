#include "server/catalogue/operations.hpp"
#include "server/http/cursor.hpp"
#include "server/pages/motif.hpp"
#include "server/pages/pages.hpp"
#include "server/pages/view.hpp"
#include "server/pages/words.hpp"

namespace etalase::server {

using namespace catalogue;

namespace {

constexpr std::string_view list_name = "groups";

}  // namespace

http::Response groups_page(Services& services, const http::Request& request) {
    std::optional<Position> after;
    for (const auto& [name, value] : request.query) {
        if (name == "cursor") {
            auto position = http::read_cursor(value, list_name);
            if (!position) {
                return bad_request_page(request, 400, position.error());
            }
            after = *position;
        }
    }
    const auto groups = list_all_groups(services.database, 24, after);
    View view = base_view(request);
    View list = View::type::list;
    for (const auto& group : groups.items) {
        list.push_back(group_card_view(group, request.language));
    }
    view["any"] = !groups.items.empty();
    view["groups"] = std::move(list);
    view["first"] = after.has_value();
    view["next"] = said(groups.next ? "/kelompok?cursor=" + http::write_cursor(*groups.next, list_name) : "");
    Frame frame;
    frame.title = word(request.language, "groups");
    frame.description = word(request.language, "groups_lead");
    frame.canonical = "/kelompok";
    frame.at = "groups";
    return page(200, request, frame, "groups", view);
}

http::Response group_page(Services& services, const http::Request& request) {
    const auto group = show_group(services.database, std::string(request.parameter("slug")));
    if (!group) {
        return not_found_page(services, request);
    }
    CatalogueRequest query;
    query.query.group = group->slug;
    query.query.limit = 12;
    const auto listing = list_catalogue(services.database, query);
    const auto items = listing ? listing->page.items : std::vector<PublicListItem>{};
    View view = base_view(request);
    View list = View::type::list;
    for (const auto& item : items) {
        list.push_back(card_view(item, request.language));
    }
    view["name"] = group->name;
    view["place"] = place_of(group->region);
    view["tagline"] = said(group->tagline);
    view["band"] = std::string(band_of(group->region.code));
    view["cover"] = group->cover.has_value();
    view["big"] =
        picture_view(group->cover, group->slug, "sasirangan", "(min-width: 900px) 1168px, 100vw", request.language, false);
    view["total"] = total_words(group->products_count, request.language);
    view["more"] = said(listing && listing->page.next ? "/produk?group=" + group->slug : "");
    view["any"] = !items.empty();
    view["items"] = std::move(list);
    view["any_story"] = !group->story.empty();
    view["story"] = paragraphs_view(group->story);
    const auto url = request.origin + "/kelompok/" + group->slug;
    view["whatsapp"] =
        said(whatsapp_link(group->whatsapp, word(request.language, "ask_group_message", {{"group", group->name}, {"url", url}})));
    Frame frame;
    frame.title = word(request.language, "group") + " " + group->name;
    frame.description = place_of(group->region) + ". " + group->tagline;
    frame.canonical = "/kelompok/" + group->slug;
    frame.at = "groups";
    frame.image = shared_image(request, group->cover, group->slug, "sasirangan", group->name);
    return page(200, request, frame, "group", view);
}

}  // namespace etalase::server
