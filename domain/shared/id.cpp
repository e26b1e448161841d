#include "domain/shared/id.hpp"

#include "domain/shared/ensure.hpp"

namespace etalase {
namespace {

constexpr std::string_view hex_digits = "0123456789abcdef";

bool is_hyphen_place(std::size_t at) {
    return at == 8 || at == 13 || at == 18 || at == 23;
}

}  // namespace

std::string uuid_v7(std::int64_t unix_ms, const std::array<std::uint8_t, 10>& random) {
    ENSURE(unix_ms >= 0 && unix_ms < (std::int64_t{1} << 48));
    std::array<std::uint8_t, 16> bytes{};
    for (std::size_t i = 0; i < 6; ++i) {
        bytes[i] = static_cast<std::uint8_t>((unix_ms >> (40 - 8 * i)) & 0xFF);
    }
    for (std::size_t i = 0; i < random.size(); ++i) {
        bytes[6 + i] = random[i];
    }
    bytes[6] = static_cast<std::uint8_t>(0x70 | (bytes[6] & 0x0F));  // version 7
    bytes[8] = static_cast<std::uint8_t>(0x80 | (bytes[8] & 0x3F));  // variant of RFC 9562

    std::string text;
    text.reserve(36);
    for (const std::uint8_t byte : bytes) {
        if (is_hyphen_place(text.size())) {
            text += '-';
        }
        text += hex_digits[byte >> 4];
        text += hex_digits[byte & 0x0F];
    }
    return text;
}

bool is_uuid(std::string_view text) {
    if (text.size() != 36) {
        return false;
    }
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool right = is_hyphen_place(i) ? text[i] == '-' : hex_digits.find(text[i]) != std::string_view::npos;
        if (!right) {
            return false;
        }
    }
    return true;
}

}  // namespace etalase
