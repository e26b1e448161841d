#include "server/catalogue/operations.hpp"
#include "server/pages/pages.hpp"
#include "server/pages/view.hpp"
#include "server/pages/words.hpp"

#include <algorithm>

namespace etalase::server {

using namespace catalogue;

namespace {

/// The three goods of the window at the top: those with photos come first.
View window_view(const std::vector<PublicListItem>& newest, http::Language language) {
    auto goods = newest;
    std::stable_partition(goods.begin(), goods.end(), [](const auto& item) { return item.image.has_value(); });
    View list = View::type::list;
    for (std::size_t i = 0; i < std::min<std::size_t>(3, goods.size()); ++i) {
        View view = View::type::object;
        view["url"] = "/produk/" + goods[i].slug;
        view["name"] = goods[i].name;
        view["picture"] = picture_view(goods[i].image, goods[i].slug, goods[i].category.slug, "(min-width: 900px) 320px, 46vw",
                                       language, false);
        list.push_back(view);
    }
    return list;
}

}  // namespace

http::Response home_page(Services& services, const http::Request& request) {
    const auto window = look_at_window(services.database);
    View view = base_view(request);
    View newest = View::type::list;
    for (const auto& item : window.newest) {
        newest.push_back(card_view(item, request.language));
    }
    View kinds = View::type::list;
    for (const auto& [category, item] : window.kinds) {
        View kind = View::type::object;
        kind["url"] = "/produk?category=" + category.slug;
        kind["name"] = name_in(category, request.language);
        kind["picture"] = picture_view(item.image, item.slug, item.category.slug, "120px", request.language, true);
        kind["picture"]["alt"] = "";  // the name stands beside it
        kinds.push_back(kind);
    }
    View groups = View::type::list;
    for (const auto& group : window.groups) {
        groups.push_back(group_card_view(group, request.language));
    }
    view["any"] = !window.newest.empty();
    view["window"] = window_view(window.newest, request.language);
    view["newest"] = std::move(newest);
    view["kinds"] = std::move(kinds);
    view["groups"] = std::move(groups);
    Frame frame;
    frame.description = word(request.language, "home_description");
    frame.title = word(request.language, "home_title");
    frame.canonical = "/";
    frame.at = "home";
    if (!window.newest.empty()) {
        const auto& first = window.newest.front();
        frame.image = shared_image(request, first.image, first.slug, first.category.slug, first.name);
    }
    return page(200, request, frame, "home", view);
}

}  // namespace etalase::server
