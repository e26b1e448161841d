// The words of the pages, from static/locales/{id,en}.json.
#pragma once

#include "server/http/request.hpp"

#include <initializer_list>
#include <map>
#include <string>
#include <string_view>
#include <utility>

namespace etalase::server {

/// All words of a language, by key.
const std::map<std::string, std::string, std::less<>>& words(http::Language language);

/// The sentence for a key with its {names} filled in; ENSUREs that the key exists.
std::string word(http::Language language, std::string_view key,
                 std::initializer_list<std::pair<std::string_view, std::string>> values = {});

/// The word for a key, or `otherwise` where there is none.
std::string word_or(http::Language language, std::string_view key, const std::string& otherwise);

}  // namespace etalase::server
