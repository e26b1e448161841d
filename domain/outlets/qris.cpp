#include "domain/outlets/qris.hpp"

#include "domain/shared/text.hpp"

#include <algorithm>
#include <cstdio>
#include <map>
#include <optional>

namespace etalase::outlets {

namespace {

constexpr std::size_t longest = 512;
constexpr std::string_view crc_tag = "6304";

bool is_digit(char sign) {
    return sign >= '0' && sign <= '9';
}

/// Values by tag: tags of two digits, lengths of two digits. Nothing where the text is cut off or is none.
std::optional<std::map<std::string, std::string>> tags_of(std::string_view text) {
    std::map<std::string, std::string> tags;
    while (!text.empty()) {
        if (text.size() < 4 || !std::all_of(text.begin(), text.begin() + 4, is_digit)) {
            return std::nullopt;
        }
        const auto length = static_cast<std::size_t>((text[2] - '0') * 10 + (text[3] - '0'));
        if (text.size() < 4 + length) {
            return std::nullopt;
        }
        tags[std::string(text.substr(0, 2))] = std::string(text.substr(4, length));
        text.remove_prefix(4 + length);
    }
    return tags;
}

bool has_right_crc(const std::string& text) {
    if (text.size() < 8 || text.compare(text.size() - 8, 4, crc_tag) != 0) {
        return false;
    }
    char wanted[5];
    std::snprintf(wanted, sizeof wanted, "%04X", merchant_crc(std::string_view(text).substr(0, text.size() - 4)));
    return text.compare(text.size() - 4, 4, wanted) == 0;
}

tl::unexpected<Error> wrong(const char* code, const char* detail) {
    return tl::unexpected(Error{ErrorKind::invalid, "outlet.invalid", "", {{"text", code, detail}}});
}

}  // namespace

std::uint16_t merchant_crc(std::string_view text) {
    std::uint16_t crc = 0xFFFF;
    for (const char sign : text) {
        crc = static_cast<std::uint16_t>(crc ^ (static_cast<unsigned char>(sign) << 8));
        for (int bit = 0; bit < 8; ++bit) {
            crc = static_cast<std::uint16_t>((crc & 0x8000) != 0 ? (crc << 1) ^ 0x1021 : crc << 1);
        }
    }
    return crc;
}

Result<std::string> checked_qris(std::string text) {
    text = tidy_line(text);
    if (text.empty()) {
        return text;
    }
    const auto tags = text.size() <= longest ? tags_of(text) : std::nullopt;
    if (!tags || !text.starts_with("000201") || !has_right_crc(text)) {
        return wrong("not_qris", "This is not the whole text of a QRIS. Scan its picture again and copy all of it.");
    }
    const auto is = [&](const char* tag, const char* value) {
        const auto found = tags->find(tag);
        return found != tags->end() && found->second == value;
    };
    if (!is("53", "360") || !is("58", "ID")) {
        return wrong("not_rupiah", "This code is not for rupiah in Indonesia.");
    }
    return text;
}

}  // namespace etalase::outlets
