#include "server/http/cursor.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <vector>

namespace etalase::http {

namespace {

std::string checksum(std::string_view text) {
    std::uint64_t hash = 14695981039346656037ULL;
    for (const char c : text) {
        hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
    }
    return fmt::format("{:016x}", hash);
}

constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// base64url without padding (RFC 4648, 5).
std::string encoded(std::string_view bytes) {
    std::string out;
    std::uint32_t bits = 0;
    int count = 0;
    for (const char c : bytes) {
        bits = (bits << 8) | static_cast<unsigned char>(c);
        for (count += 8; count >= 6; count -= 6) {
            out += alphabet[(bits >> (count - 6)) & 63];
        }
    }
    if (count > 0) {
        out += alphabet[(bits << (6 - count)) & 63];
    }
    return out;
}

std::string decoded(std::string_view text) {
    std::string out;
    std::uint32_t bits = 0;
    int count = 0;
    for (const char c : text) {
        const auto value = alphabet.find(c);
        if (value == std::string_view::npos) {
            return "";
        }
        bits = (bits << 6) | static_cast<std::uint32_t>(value);
        if ((count += 6) >= 8) {
            count -= 8;
            out += static_cast<char>((bits >> count) & 255);
        }
    }
    return out;
}

}  // namespace

std::string write_cursor(const Position& position, std::string_view fingerprint) {
    const auto payload =
        fmt::format("1:{}:{}:{}:{}", position.number, position.text, position.id, checksum(fingerprint).substr(0, 8));
    return encoded(payload + ":" + checksum(payload).substr(0, 8));
}

Result<Position> read_cursor(std::string_view cursor, std::string_view fingerprint) {
    const auto broken = refuse(ErrorKind::invalid, "cursor.broken");
    const auto text = decoded(cursor.substr(0, 1500));
    const auto last = text.rfind(':');
    // Encoding it again must give the same text: otherwise spare bits were changed.
    if (last == std::string::npos || encoded(text) != cursor ||
        checksum(text.substr(0, last)).substr(0, 8) != text.substr(last + 1)) {
        return broken;
    }
    std::vector<std::string> parts{""};
    for (const char c : text.substr(0, last)) {
        if (c == ':') {
            parts.emplace_back();
        } else {
            parts.back() += c;
        }
    }
    Position position;
    if (parts.size() != 5 || parts[0] != "1") {
        return broken;
    }
    const auto read = std::from_chars(parts[1].data(), parts[1].data() + parts[1].size(), position.number);
    if (read.ec != std::errc{} || read.ptr != parts[1].data() + parts[1].size()) {
        return broken;
    }
    if (parts[4] != checksum(fingerprint).substr(0, 8)) {
        return refuse(ErrorKind::invalid, "cursor.other_query");
    }
    const auto only = [](std::string_view part, std::string_view characters) {
        return part.find_first_not_of(characters) == std::string_view::npos;
    };
    // The checksum is no secret; what it covers is still only ever a key and an id or a slug.
    if (!only(parts[2], "0123456789abcdef") || !only(parts[3], "0123456789abcdefghijklmnopqrstuvwxyz-")) {
        return broken;
    }
    position.text = parts[2];
    position.id = parts[3];
    return position;
}

}  // namespace etalase::http
