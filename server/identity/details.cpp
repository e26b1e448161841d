#include "server/identity/details.hpp"

#include <fmt/format.h>

namespace etalase::server {

namespace {

/// A JSON string (RFC 8259) of valid UTF-8.
std::string quoted(std::string_view text) {
    std::string out = "\"";
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') {
            out += '\\';
            out += c;
        } else if (byte < 0x20) {
            out += fmt::format("\\u{:04x}", byte);
        } else {
            out += c;
        }
    }
    return out + '"';
}

}  // namespace

void Details::begin(std::string_view name) {
    json_ += (json_.empty() ? "{" : ",") + quoted(name) + ":";
}

Details& Details::add(std::string_view name, std::string_view text) {
    begin(name);
    json_ += quoted(text);
    return *this;
}

Details& Details::add(std::string_view name, std::int64_t number) {
    begin(name);
    json_ += std::to_string(number);
    return *this;
}

Details& Details::add(std::string_view name, bool flag) {
    begin(name);
    json_ += flag ? "true" : "false";
    return *this;
}

Details& Details::add(std::string_view name, const std::vector<std::string>& texts) {
    begin(name);
    json_ += "[";
    for (std::size_t i = 0; i < texts.size(); ++i) {
        json_ += (i == 0 ? "" : ",") + quoted(texts[i]);
    }
    json_ += "]";
    return *this;
}

}  // namespace etalase::server
