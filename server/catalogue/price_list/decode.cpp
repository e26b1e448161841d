#include "server/catalogue/price_list/decode.hpp"

#include "domain/shared/text.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

namespace etalase::server {
namespace {

constexpr char32_t replacement = 0xFFFD;

/// Windows-1252 from 0x80 to 0x9F; the five bytes that it leaves free become the replacement character.
constexpr std::array<char32_t, 32> windows_1252{
    0x20AC, replacement, 0x201A,      0x0192, 0x201E,      0x2026,      0x2020, 0x2021,      0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152,      replacement, 0x017D, replacement, replacement, 0x2018, 0x2019,      0x201C, 0x201D, 0x2022,
    0x2013, 0x2014,      0x02DC,      0x2122, 0x0161,      0x203A,      0x0153, replacement, 0x017E, 0x0178};

std::string from_windows_1252(std::string_view bytes) {
    std::string out;
    out.reserve(bytes.size() + bytes.size() / 8);
    for (const char c : bytes) {
        const auto byte = static_cast<std::uint8_t>(c);
        append_utf8(out, byte >= 0x80 && byte <= 0x9F ? windows_1252[byte - 0x80U] : byte);
    }
    return out;
}

std::string from_utf16(std::string_view bytes, bool big_endian) {
    const auto unit = [&](std::size_t at) {
        const auto first = static_cast<std::uint8_t>(bytes[at]);
        const auto second = static_cast<std::uint8_t>(bytes[at + 1]);
        return static_cast<char32_t>(big_endian ? first << 8 | second : second << 8 | first);
    };
    std::string out;
    out.reserve(bytes.size());
    for (std::size_t at = 0; at + 1 < bytes.size(); at += 2) {
        const char32_t code = unit(at);
        if (code < 0xD800 || code > 0xDFFF) {
            append_utf8(out, code);
            continue;
        }
        const bool paired = code < 0xDC00 && at + 3 < bytes.size() && (unit(at + 2) & 0xFC00) == 0xDC00;
        append_utf8(out, paired ? 0x10000 + ((code & 0x3FF) << 10) + (unit(at + 2) & 0x3FF) : replacement);
        at += paired ? 2 : 0;
    }
    return out;
}

bool is_other_kind_of_file(std::string_view bytes) {
    static constexpr std::array<std::string_view, 4> beginnings{"PK\x03\x04", "PK\x05\x06", "\xD0\xCF\x11\xE0", "%PDF-"};
    return std::ranges::any_of(beginnings, [&](std::string_view magic) { return bytes.starts_with(magic); });
}

}  // namespace

void append_utf8(std::string& out, char32_t code) {
    const auto tail = [&](unsigned shift) { out += static_cast<char>(0x80 | ((code >> shift) & 0x3F)); };
    if (code < 0x80) {
        out += static_cast<char>(code);
    } else if (code < 0x800) {
        out += static_cast<char>(0xC0 | (code >> 6));
        tail(0);
    } else if (code < 0x10000) {
        out += static_cast<char>(0xE0 | (code >> 12));
        tail(6);
        tail(0);
    } else {
        out += static_cast<char>(0xF0 | (code >> 18));
        tail(12);
        tail(6);
        tail(0);
    }
}

Result<std::string> decode_list(std::string_view bytes) {
    std::string text;
    if (is_other_kind_of_file(bytes)) {
        return refuse(ErrorKind::invalid, "list.not_text");
    }
    if (bytes.starts_with("\xEF\xBB\xBF")) {
        bytes.remove_prefix(3);
        text = is_utf8(bytes) ? std::string(bytes) : from_windows_1252(bytes);
    } else if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) {
        text = from_utf16(bytes.substr(2), bytes.front() == '\xFE');
    } else {
        text = is_utf8(bytes) ? std::string(bytes) : from_windows_1252(bytes);
    }
    if (text.find('\0') != std::string::npos) {
        return refuse(ErrorKind::invalid, "list.not_text");
    }
    return text;
}

}  // namespace etalase::server
