// The till as an app of the phone: its page without anybody's data, the worker that keeps it there without signal, its name and icon.
#include "server/assets.hpp"
#include "server/identity/secrets.hpp"
#include "server/pages/pages.hpp"
#include "server/pages/view.hpp"
#include "server/pages/words.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <map>
#include <set>

namespace etalase::server {

namespace {

using Language = http::Language;
using Json = nlohmann::ordered_json;

constexpr const char* styles[] = {"etalase", "workspace", "places", "till"};
constexpr const char* manifest_address = "/kasir.webmanifest";
constexpr const char* font_address = "/static/fonts/plus-jakarta-sans.woff2";  // as the style sheet names it
constexpr std::size_t version_letters = 16;

const char* code_of(Language language) {
    return language == Language::english ? "en" : "id";
}

/// The modules that one begins with, and all that they name: "./words.js" in quotes, fetched at once or later.
std::set<std::string> modules_from(const std::string& first) {
    std::set<std::string> found{first};
    for (std::vector<std::string> open{first}; !open.empty();) {
        const auto text = asset("static/js/" + open.back());
        open.pop_back();
        for (auto at = text.find("./"); at != std::string_view::npos; at = text.find("./", at + 2)) {
            const auto end = at == 0 ? std::string_view::npos : text.find(text[at - 1], at);
            const bool quoted = end != std::string_view::npos && (text[at - 1] == '\'' || text[at - 1] == '"');
            const std::string name(quoted ? text.substr(at + 2, end - at - 2) : std::string_view{});
            if (name.ends_with(".js") && found.insert(name).second) {
                open.push_back(name);
            }
        }
    }
    return found;
}

std::vector<std::string> words_of(Language language) {
    const std::string code = code_of(language);
    return {asset_url("locales/workspace-" + code + ".json"), asset_url("locales/till-" + code + ".json")};
}

/// Everything that the till needs without signal but its page, in both languages.
std::vector<std::string> files_of_till() {
    std::vector<std::string> all{manifest_address, font_address, asset_url("icons.svg"), asset_url("mark.svg")};
    for (const char* style : styles) {
        all.push_back(asset_url(fmt::format("css/{}.css", style)));
    }
    for (const auto language : {Language::indonesian, Language::english}) {
        const auto words = words_of(language);
        all.insert(all.end(), words.begin(), words.end());
    }
    for (const auto& module : modules_from("till.js")) {
        all.push_back(asset_url("js/" + module));
    }
    return all;
}

http::Response page_in(Language language) {
    http::Request request;
    request.language = language;
    request.target = "/kasir";
    View view = base_view(request);
    View sheets = View::type::list;
    for (const char* style : styles) {
        sheets.push_back(asset_url(fmt::format("css/{}.css", style)));
    }
    view["styles"] = std::move(sheets);
    View modules = View::type::list;
    for (const auto& module : modules_from("till.js")) {
        // The reader of QR pictures is large, and most browsers have their own.
        if (module != "qr-decode.js" && module != "till.js") {
            modules.push_back(asset_url("js/" + module));
        }
    }
    view["modules"] = std::move(modules);
    view["till_js"] = asset_url("js/till.js");
    const auto words = words_of(language);
    View preloads = View::type::list;
    for (const auto& address : words) {
        preloads.push_back(address);
    }
    view["words"] = std::move(preloads);
    view["all_words"] = fmt::format("{}", fmt::join(words, " "));
    view["manifest"] = manifest_address;
    view["apple_icon"] = asset_url("till-180.png");
    Frame frame;
    frame.title = word(language, "title_till");
    auto response = bare_page(200, request, frame, "till", view);
    response.headers.emplace_back("Permissions-Policy", "camera=(self), geolocation=(), microphone=()");
    return response;
}

/// `const shell = {...}` for static/js/till-worker.js. Its version is a digest of all that it names, so that a change anywhere makes a
/// browser fetch the whole anew, and no page ever stands beside modules of another version.
std::string shell() {
    Json told;
    told["version"] = "";
    auto all = std::string(asset("static/js/till-worker.js")) + std::string(asset("static/fonts/plus-jakarta-sans.woff2"));
    for (const auto language : {Language::indonesian, Language::english}) {
        told["pages"][code_of(language)] = fmt::format("/kasir?lang={}", code_of(language));
        all += page_in(language).body;
    }
    told["files"] = files_of_till();
    all += told.dump();
    told["version"] = sha256_of(all).substr(0, version_letters);
    return "const shell = " + told.dump() + ";\n";
}

}  // namespace

http::Response till_page(Services&, const http::Request& request) {
    return page_in(request.language);
}

http::Response till_worker(Services&, const http::Request&) {
    static const std::string text = shell() + std::string(asset("static/js/till-worker.js"));
    return {200, "text/javascript; charset=utf-8", text, {}, "", "no-cache"};
}

http::Response till_manifest(Services&, const http::Request& request) {
    const auto icon = [](const char* file, const char* sizes, const char* purpose) {
        const std::string name = file;
        return Json{{"src", asset_url(name)},
                    {"sizes", sizes},
                    {"type", name.ends_with(".svg") ? "image/svg+xml" : "image/png"},
                    {"purpose", purpose}};
    };
    const auto language = request.language;
    const Json told{{"id", "/kasir"},
                    {"name", word(language, "till_app_name")},
                    {"short_name", word(language, "title_till")},
                    {"description", word(language, "till_app_lead")},
                    {"lang", code_of(language)},
                    {"start_url", "/kasir"},
                    {"scope", "/kasir"},
                    {"display", "standalone"},
                    {"background_color", "#fbf7f0"},
                    {"theme_color", "#fbf7f0"},
                    {"categories", {"business", "shopping"}},
                    {"icons",
                     {icon("till-192.png", "192x192", "any"), icon("till-512.png", "512x512", "any"),
                      icon("till-maskable-512.png", "512x512", "maskable"), icon("till.svg", "any", "any")}}};
    return {200, "application/manifest+json", told.dump(), {}, "Accept-Language, Cookie", "no-cache"};
}

}  // namespace etalase::server
