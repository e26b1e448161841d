#include "domain/shared/text.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <unordered_set>

namespace etalase {
namespace {

constexpr char32_t replacement = 0xFFFD;

/// One code point and the bytes it took; `valid` is false for a byte that begins no well-formed sequence.
struct Decoded {
    char32_t code = replacement;
    std::size_t size = 1;
    bool valid = false;
};

Decoded decode(std::string_view text) {
    const auto byte = [&](std::size_t i) { return static_cast<std::uint8_t>(text[i]); };
    const std::uint8_t first = byte(0);
    if (first < 0x80) {
        return {first, 1, true};
    }
    const std::size_t size = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
    if (first < 0xC2 || first > 0xF4 || text.size() < size) {
        return {};
    }
    char32_t code = first & (0x7FU >> size);
    for (std::size_t i = 1; i < size; ++i) {
        if ((byte(i) & 0xC0) != 0x80) {
            return {};
        }
        code = (code << 6) | (byte(i) & 0x3FU);
    }
    constexpr std::array<char32_t, 5> least{0, 0, 0x80, 0x800, 0x10000};
    if (code < least[size] || code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF)) {
        return {};
    }
    return {code, size, true};
}

template <class Visit>
void for_each_code_point(std::string_view text, Visit visit) {
    while (!text.empty()) {
        const Decoded next = decode(text);
        visit(next.code);
        text.remove_prefix(next.size);
    }
}

void append(std::string& out, char32_t code) {
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

struct Range {
    char32_t first;
    char32_t last;
};

template <std::size_t Size>
bool is_in(const std::array<Range, Size>& ranges, char32_t code) {
    return std::ranges::any_of(ranges, [&](const Range& range) { return code >= range.first && code <= range.last; });
}

bool is_white(char32_t code) {
    constexpr std::array ranges{Range{0x09, 0x0D},     Range{0x20, 0x20},     Range{0x85, 0x85},     Range{0xA0, 0xA0},
                                Range{0x1680, 0x1680}, Range{0x2000, 0x200A}, Range{0x2028, 0x2029}, Range{0x202F, 0x202F},
                                Range{0x205F, 0x205F}, Range{0x3000, 0x3000}};
    return is_in(ranges, code);
}

/// Controls, and the invisible characters that make a text look other than it is: soft hyphen, zero-width space, word
/// joiner, byte order mark, overrides of direction. The joiners of emoji and of scripts (U+200C, U+200D) stay.
bool is_invisible(char32_t code) {
    constexpr std::array ranges{Range{0x00, 0x1F},     Range{0x7F, 0x9F},     Range{0xAD, 0xAD},     Range{0x200B, 0x200B},
                                Range{0x202A, 0x202E}, Range{0x2060, 0x2069}, Range{0xFEFF, 0xFEFF}, Range{0xFFFE, 0xFFFF}};
    return is_in(ranges, code);
}

/// Latin-1 Supplement and Latin Extended-A as lower-case ASCII; "" for the two signs among them.
constexpr char32_t folded_first = 0xC0;
constexpr std::array<std::string_view, 192> folded_latin{
    "a", "a", "a",  "a",  "a", "a", "ae", "c", "e", "e", "e", "e", "i", "i", "i",  "i",   // U+00C0
    "d", "n", "o",  "o",  "o", "o", "o",  "",  "o", "u", "u", "u", "u", "y", "th", "ss",  // U+00D0
    "a", "a", "a",  "a",  "a", "a", "ae", "c", "e", "e", "e", "e", "i", "i", "i",  "i",   // U+00E0
    "d", "n", "o",  "o",  "o", "o", "o",  "",  "o", "u", "u", "u", "u", "y", "th", "y",   // U+00F0
    "a", "a", "a",  "a",  "a", "a", "c",  "c", "c", "c", "c", "c", "c", "c", "d",  "d",   // U+0100
    "d", "d", "e",  "e",  "e", "e", "e",  "e", "e", "e", "e", "e", "g", "g", "g",  "g",   // U+0110
    "g", "g", "g",  "g",  "h", "h", "h",  "h", "i", "i", "i", "i", "i", "i", "i",  "i",   // U+0120
    "i", "i", "ij", "ij", "j", "j", "k",  "k", "k", "l", "l", "l", "l", "l", "l",  "l",   // U+0130
    "l", "l", "l",  "n",  "n", "n", "n",  "n", "n", "n", "n", "n", "o", "o", "o",  "o",   // U+0140
    "o", "o", "oe", "oe", "r", "r", "r",  "r", "r", "r", "s", "s", "s", "s", "s",  "s",   // U+0150
    "s", "s", "t",  "t",  "t", "t", "t",  "t", "u", "u", "u", "u", "u", "u", "u",  "u",   // U+0160
    "u", "u", "u",  "u",  "w", "w", "y",  "y", "y", "z", "z", "z", "z", "z", "z",  "s",   // U+0170
};

/// The ASCII letters or digits that stand for a code point, "" when there are none.
std::string folded(char32_t code) {
    if ((code >= 'a' && code <= 'z') || (code >= '0' && code <= '9')) {
        return {static_cast<char>(code)};
    }
    if (code >= 'A' && code <= 'Z') {
        return {static_cast<char>(code - 'A' + 'a')};
    }
    if (code >= folded_first && code < folded_first + folded_latin.size()) {
        return std::string(folded_latin[code - folded_first]);
    }
    switch (code) {
        case 0xAA:
            return "a";
        case 0xB2:
            return "2";
        case 0xB3:
            return "3";
        case 0xB9:
            return "1";
        case 0xBA:
            return "o";
        default:
            return {};
    }
}

/// What is neither part of a word nor its end: marks that stand alone after their letter, and joiners.
bool is_ignorable(char32_t code) {
    constexpr std::array ranges{Range{0x300, 0x36F}, Range{0x200C, 0x200D}, Range{0xFE00, 0xFE0F}};
    return is_in(ranges, code);
}

/// Beyond Latin, everything counts as a letter but the blocks of punctuation, symbols and pictures.
bool is_other_letter(char32_t code) {
    constexpr std::array signs{Range{0x00, 0xBF},       Range{0xD7, 0xD7},     Range{0xF7, 0xF7},     Range{0x2000, 0x2BFF},
                               Range{0x2E00, 0x2E7F},   Range{0x3000, 0x3004}, Range{0x3008, 0x3020}, Range{0x3030, 0x3030},
                               Range{0xD800, 0xF8FF},   Range{0xFE10, 0xFE6F}, Range{0xFF00, 0xFF0F}, Range{0xFF1A, 0xFF20},
                               Range{0xFF3B, 0xFF40},   Range{0xFF5B, 0xFF65}, Range{0xFFE0, 0xFFFF}, Range{0x1F000, 0x1FAFF},
                               Range{0xE0000, 0x10FFFF}};
    return !is_white(code) && !is_invisible(code) && !is_in(signs, code);
}

/// At most `bytes` of valid UTF-8, never half a code point.
std::string cut_bytes(std::string text, std::size_t bytes) {
    if (text.size() > bytes) {
        while (bytes > 0 && (static_cast<std::uint8_t>(text[bytes]) & 0xC0) == 0x80) {
            --bytes;
        }
        text.resize(bytes);
    }
    return text;
}

bool is_line_break(char32_t code) {
    return code == '\n' || code == 0x85 || code == 0x2028 || code == 0x2029;
}

}  // namespace

bool is_utf8(std::string_view text) {
    while (!text.empty()) {
        const Decoded next = decode(text);
        if (!next.valid) {
            return false;
        }
        text.remove_prefix(next.size);
    }
    return true;
}

std::size_t length(std::string_view utf8) {
    std::size_t count = 0;
    for_each_code_point(utf8, [&](char32_t) { ++count; });
    return count;
}

std::string tidy_line(std::string_view utf8) {
    std::string out;
    bool space = false;
    for_each_code_point(utf8, [&](char32_t code) {
        if (is_white(code)) {
            space = !out.empty();
        } else if (!is_invisible(code)) {
            if (space) {
                out += ' ';
                space = false;
            }
            append(out, code);
        }
    });
    return out;
}

std::string tidy_paragraphs(std::string_view utf8) {
    std::string out;
    std::string line;
    std::size_t breaks = 0;
    bool after_cr = false;
    const auto end_line = [&] {
        const std::string tidy = tidy_line(line);
        line.clear();
        if (!tidy.empty()) {
            out.append(out.empty() ? 0 : std::min<std::size_t>(breaks, 2), '\n').append(tidy);
            breaks = 0;
        }
        ++breaks;
    };
    for_each_code_point(utf8, [&](char32_t code) {
        const bool second_half = after_cr && code == '\n';
        after_cr = code == '\r';
        if (second_half) {
            return;
        }
        if (after_cr || is_line_break(code)) {
            end_line();
        } else {
            append(line, code);
        }
    });
    end_line();
    return out;
}

std::string slug_of(std::string_view utf8) {
    constexpr std::size_t max_length = 80;
    std::string out;
    bool hyphen = false;
    for_each_code_point(utf8, [&](char32_t code) {
        const std::string letters = folded(code);
        if (letters.empty()) {
            hyphen = hyphen || !is_ignorable(code);
            return;
        }
        if (hyphen && !out.empty()) {
            out += '-';
        }
        hyphen = false;
        out += letters;
    });
    if (out.size() > max_length) {
        out.resize(max_length);
    }
    if (out.ends_with('-')) {
        out.pop_back();
    }
    return out;
}

bool is_slug(std::string_view text) {
    if (text.empty() || text.size() > 80 || text.front() == '-' || text.back() == '-' ||
        text.find("--") != std::string_view::npos) {
        return false;
    }
    return std::ranges::all_of(text, [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; });
}

std::vector<std::string> search_words(std::string_view utf8) {
    constexpr std::size_t max_bytes = 40;
    std::vector<std::string> words;
    std::unordered_set<std::string> seen;
    std::string word;
    const auto end_word = [&] {
        std::string cut = cut_bytes(std::move(word), max_bytes);
        word.clear();
        if (!cut.empty() && seen.insert(cut).second) {
            words.push_back(std::move(cut));
        }
    };
    for_each_code_point(utf8, [&](char32_t code) {
        if (is_ignorable(code)) {
            return;
        }
        const std::string letters = folded(code);
        if (!letters.empty()) {
            word += letters;
        } else if (is_other_letter(code)) {
            append(word, code);
        } else {
            end_word();
        }
    });
    end_word();
    return words;
}

std::string name_key(std::string_view name) {
    std::string out;
    const std::string tidy = tidy_line(name);
    for (std::size_t at = 0; at < tidy.size();) {
        std::size_t end = at + 1;
        while (end < tidy.size() && (static_cast<unsigned char>(tidy[end]) & 0xC0) == 0x80) {
            ++end;
        }
        const std::string code_point = tidy.substr(at, end - at);
        const std::string plain = slug_of(code_point);
        // A mark that follows its letter as a code point of its own (U+0300 to U+036F) is a mark all the same.
        const bool mark = code_point >= "\xCC\x80" && code_point <= "\xCD\xAF";
        out += mark ? "" : plain.empty() ? code_point : plain;
        at = end;
    }
    return out;
}

std::optional<std::string> phone_number(std::string_view text) {
    std::string digits;
    for (const char c : text) {
        if (c >= '0' && c <= '9') {
            digits += c;
        } else if (std::string_view(" -.()/").find(c) == std::string_view::npos && !(c == '+' && digits.empty())) {
            return std::nullopt;
        }
    }
    if (digits.starts_with("00")) {
        digits.erase(0, 2);
    } else if (digits.starts_with('0')) {
        digits.replace(0, 1, "62");
    } else if (digits.starts_with('8') && text.find('+') == std::string_view::npos) {
        digits.insert(0, "62");  // as people write it beside a "+62" that is printed already
    }
    if (digits.size() < 9 || digits.size() > 15) {  // E.164 has 15 at the most
        return std::nullopt;
    }
    return digits;
}

}  // namespace etalase
