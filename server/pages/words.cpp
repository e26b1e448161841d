#include "server/pages/words.hpp"

#include "domain/shared/ensure.hpp"
#include "server/assets.hpp"

#include <nlohmann/json.hpp>

namespace etalase::server {

const std::map<std::string, std::string, std::less<>>& words(http::Language language) {
    const auto load = [](const char* path) {
        return nlohmann::json::parse(asset(path)).get<std::map<std::string, std::string, std::less<>>>();
    };
    static const auto indonesian = load("static/locales/id.json");
    static const auto english = load("static/locales/en.json");
    return language == http::Language::english ? english : indonesian;
}

std::string word(http::Language language, std::string_view key,
                 std::initializer_list<std::pair<std::string_view, std::string>> values) {
    const auto found = words(language).find(key);
    if (found == words(language).end()) {
        throw Bug("no such word: " + std::string(key));
    }
    std::string text = found->second;
    for (const auto& [name, value] : values) {
        const auto wanted = "{" + std::string(name) + "}";
        if (const auto at = text.find(wanted); at != std::string::npos) {
            text.replace(at, wanted.size(), value);
        }
    }
    return text;
}

std::string word_or(http::Language language, std::string_view key, const std::string& otherwise) {
    const auto found = words(language).find(key);
    return found == words(language).end() ? otherwise : found->second;
}

}  // namespace etalase::server
