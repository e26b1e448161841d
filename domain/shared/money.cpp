#include "domain/shared/money.hpp"

#include "domain/shared/ensure.hpp"

#include <algorithm>
#include <array>
#include <numeric>
#include <optional>
#include <vector>

namespace etalase {
namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

/// One plain space for every kind of space that spreadsheets put into amounts, none at the ends.
std::string spaces_folded(std::string_view text) {
    static constexpr std::array<std::string_view, 5> kinds{"\xC2\xA0", "\xE2\x80\xAF", "\xE2\x80\x89", "\t", " "};
    std::string out;
    while (!text.empty()) {
        const auto* kind = std::ranges::find_if(kinds, [&](std::string_view space) { return text.starts_with(space); });
        if (kind != kinds.end()) {
            if (!out.empty() && out.back() != ' ') {
                out += ' ';
            }
            text.remove_prefix(kind->size());
            continue;
        }
        out += text.front();
        text.remove_prefix(1);
    }
    if (!out.empty() && out.back() == ' ') {
        out.pop_back();
    }
    return out;
}

void skip_spaces(std::string_view& text) {
    while (text.starts_with(' ')) {
        text.remove_prefix(1);
    }
}

bool take_prefix(std::string_view& text, std::string_view lower_case) {
    if (text.size() < lower_case.size() || !std::ranges::equal(text.substr(0, lower_case.size()), lower_case, {}, lower)) {
        return false;
    }
    text.remove_prefix(lower_case.size());
    skip_spaces(text);
    return true;
}

bool take_minus(std::string_view& text) {
    return take_prefix(text, "-") || take_prefix(text, "\xE2\x88\x92");  // U+2212, as spreadsheets write it
}

/// What stands around an amount: its sign and currency before it, the dash for "no cents" after it.
struct Dressed {
    std::string_view digits;
    bool negative = false;
};

Dressed undressed(std::string_view text) {
    Dressed out;
    out.negative = take_minus(text);
    if (take_prefix(text, "rp.") || take_prefix(text, "rp") || take_prefix(text, "idr")) {
        out.negative = take_minus(text) || out.negative;
    }
    for (const std::string_view tail : {",-", ".-", "idr"}) {
        if (text.size() > tail.size() && std::ranges::equal(text.substr(text.size() - tail.size()), tail, {}, lower)) {
            text.remove_suffix(tail.size());
            break;
        }
    }
    if (text.ends_with(' ')) {
        text.remove_suffix(1);
    }
    out.digits = text;
    return out;
}

/// Digits and the separators between them: "1.500,00" gives groups 1, 500, 00 and separators '.', ','.
struct Groups {
    std::vector<std::string_view> digits;
    std::string separators;
};

std::optional<Groups> split(std::string_view text) {
    Groups out;
    for (std::size_t at = 0;;) {
        std::size_t end = at;
        while (end < text.size() && is_digit(text[end])) {
            ++end;
        }
        if (end == at) {
            return std::nullopt;
        }
        out.digits.push_back(text.substr(at, end - at));
        if (end == text.size()) {
            return out;
        }
        if (text[end] != '.' && text[end] != ',' && text[end] != ' ') {
            return std::nullopt;
        }
        out.separators += text[end];
        at = end + 1;
    }
}

/// True when the last separator begins decimals: it differs from those before it, or it stands alone and is not
/// followed by a group of three. So "50000.00" and "50.00" have decimals (the latter is Rp50), "50.000" has none.
bool has_decimals(const Groups& groups) {
    const char last = groups.separators.empty() ? ' ' : groups.separators.back();
    if (last == ' ') {
        return false;
    }
    if (groups.separators.size() == 1) {
        return groups.digits.back().size() < 3;
    }
    return groups.separators.find(last) == groups.separators.size() - 1 && groups.digits.back().size() < 3;
}

/// True when the groups are thousands: one separator throughout, one to three digits, then threes, no leading zero.
bool are_thousands(const Groups& groups) {
    if (groups.separators.empty()) {
        return true;
    }
    const auto& first = groups.digits.front();
    return first.size() <= 3 && first.front() != '0' &&
           groups.separators.find_first_not_of(groups.separators.front()) == std::string::npos &&
           std::all_of(groups.digits.begin() + 1, groups.digits.end(), [](auto group) { return group.size() == 3; });
}

tl::unexpected<Error> refused(std::string code) {
    return refuse(ErrorKind::invalid, std::move(code));
}

}  // namespace

Result<Rupiah> add(Rupiah a, Rupiah b) {
    Rupiah sum;
    if (__builtin_add_overflow(a.amount, b.amount, &sum.amount)) {
        return refused("money.overflow");
    }
    return sum;
}

std::string format_rupiah(Rupiah value) {
    // Unsigned, because the least amount has no positive counterpart.
    const bool negative = value.amount < 0;
    const auto bits = static_cast<std::uint64_t>(value.amount);
    std::string digits = std::to_string(negative ? 0 - bits : bits);
    for (std::size_t at = digits.size(); at > 3;) {
        at -= 3;
        digits.insert(at, 1, '.');
    }
    return (negative ? "-Rp" : "Rp") + digits;
}

Result<Rupiah> parse_price(std::string_view text) {
    const std::string folded = spaces_folded(text);
    const Dressed amount = undressed(folded);
    if (amount.digits.empty()) {
        return refused(amount.negative ? "price.unreadable" : "price.missing");
    }
    std::optional<Groups> groups = split(amount.digits);
    if (!groups) {
        return refused("price.unreadable");
    }
    std::string_view decimals;
    if (has_decimals(*groups)) {
        decimals = groups->digits.back();
        groups->digits.pop_back();
        groups->separators.pop_back();
    }
    if (!are_thousands(*groups)) {
        return refused("price.unreadable");
    }
    if (amount.negative) {
        return refused("price.too_low");
    }
    if (decimals.find_first_not_of('0') != std::string_view::npos) {
        return refused("price.cents");
    }
    std::int64_t value = 0;
    for (const std::string_view group : groups->digits) {
        for (const char c : group) {
            value = value * 10 + (c - '0');
            if (value > max_price) {
                return refused("price.too_high");
            }
        }
    }
    if (value < 1) {
        return refused("price.too_low");
    }
    return Rupiah{value};
}

std::vector<Rupiah> divide(Rupiah amount, const std::vector<std::int64_t>& weights) {
    __extension__ using Wide = unsigned __int128;  // an amount times a weight
    Wide all = 0;
    for (const auto weight : weights) {
        ENSURE(weight >= 0);
        all += static_cast<Wide>(weight);
    }
    ENSURE(all > 0);
    const bool below = amount.amount < 0;
    ENSURE(amount.amount != INT64_MIN);
    const auto whole = static_cast<Wide>(below ? -amount.amount : amount.amount);
    std::vector<Rupiah> parts(weights.size());
    std::vector<Wide> lost(weights.size());
    auto remains = static_cast<std::int64_t>(whole);
    for (std::size_t i = 0; i < weights.size(); ++i) {
        const Wide exact = whole * static_cast<Wide>(weights[i]);
        parts[i].amount = static_cast<std::int64_t>(exact / all);
        lost[i] = exact % all;
        remains -= parts[i].amount;
    }
    std::vector<std::size_t> order(weights.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return lost[a] > lost[b]; });
    for (std::size_t i = 0; remains > 0; ++i, --remains) {
        ++parts[order[i]].amount;
    }
    if (below) {
        for (auto& part : parts) {
            part.amount = -part.amount;
        }
    }
    return parts;
}

}  // namespace etalase
