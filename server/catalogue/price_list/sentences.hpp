// What a person is told about a price list: one sentence per code, saying what to do.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace etalase::server {

/// In Indonesian, or in English. A code without a sentence of its own gets one that asks to look at the row.
std::string sentence(std::string_view code, bool english);

/// Every code that has a sentence.
std::vector<std::string_view> codes_with_sentences();

}  // namespace etalase::server
