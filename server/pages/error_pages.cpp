#include "domain/shared/text.hpp"
#include "server/catalogue/operations.hpp"
#include "server/http/problem.hpp"
#include "server/pages/pages.hpp"
#include "server/pages/view.hpp"
#include "server/pages/words.hpp"

namespace etalase::server {

using namespace catalogue;

namespace {

/// Products that begin like the words of the address; where there are none, with fewer words, at last the newest.
std::vector<PublicListItem> similar(Services& services, std::vector<std::string> words, bool& alike) {
    CatalogueRequest request;
    request.query.limit = 5;
    for (words.resize(std::min<std::size_t>(words.size(), 5));; words.pop_back()) {
        request.query.words = words;
        const auto listing = list_catalogue(services.database, request);
        alike = !words.empty();
        if ((listing && !listing->page.items.empty()) || words.empty()) {
            return listing ? listing->page.items : std::vector<PublicListItem>{};
        }
    }
}

std::string joined(const std::vector<std::string>& words) {
    std::string text;
    for (const auto& word : words) {
        text += (text.empty() ? "" : " ") + word;
    }
    return text;
}

View lost_view(const http::Request& request, std::string_view what) {
    View view = base_view(request);
    view["heading"] = word(request.language, std::string(what) + "_title");
    view["lead"] = word(request.language, std::string(what) + "_lead");
    return view;
}

}  // namespace

http::Response not_found_page(Services& services, const http::Request& request) {
    View view = lost_view(request, "lost");
    // The last part of the address says what was looked for; "produk" itself says nothing.
    auto words = search_words(request.path.substr(request.path.rfind('/') + 1));
    bool alike = false;
    const auto found = similar(services, words, alike);
    View items = View::type::list;
    for (const auto& item : found) {
        items.push_back(card_view(item, request.language));
    }
    view["words"] = joined(words);
    view["search"] = true;
    view["any"] = !found.empty();
    view["items"] = std::move(items);
    view["list_title"] = word(request.language, alike ? "similar" : "newest");
    Frame frame;
    frame.title = word(request.language, "lost_title");
    return page(404, request, frame, "lost", view);
}

http::Response bad_request_page(const http::Request& request, int status, const Error& error) {
    View view = lost_view(request, "bad");
    View wrongs = View::type::list;
    for (const auto& field : error.fields) {
        View one = View::type::object;
        // The API's sentences are English; people get theirs by the code.
        one["field"] = word_or(request.language, "field_" + field.field, field.field);
        one["detail"] = word_or(request.language, "wrong_" + field.code, field.detail);
        wrongs.push_back(one);
    }
    view["wrongs"] = std::move(wrongs);
    view["any_wrongs"] = !error.fields.empty();
    for (const auto& [name, value] : request.query) {
        if (name == "q") {
            view["words"] = value;  // what was typed is not lost
        }
    }
    view["search"] = true;
    Frame frame;
    frame.title = word(request.language, "bad_title");
    return page(status, request, frame, "lost", view);
}

http::Response failure_page(int status, const http::Request& request) {
    const char* what = status == 503 ? "away" : "failed";
    View view = lost_view(request, what);
    view["request_id"] = request.request_id;
    Frame frame;
    frame.title = word(request.language, std::string(what) + "_title");
    auto response = page(status, request, frame, "lost", view);
    response.cache_control = "no-store";
    if (status == 503) {
        response.headers.emplace_back("Retry-After", "5");
    }
    return response;
}

}  // namespace etalase::server
