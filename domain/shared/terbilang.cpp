#include "domain/shared/terbilang.hpp"

#include <array>
#include <string_view>
#include <utility>

namespace etalase {

namespace {

constexpr std::array<std::string_view, 12> small{"",     "satu",  "dua",     "tiga",     "empat",   "lima",
                                                 "enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas"};

void append(std::string& out, std::string_view word) {
    if (!out.empty() && !word.empty()) {
        out += ' ';
    }
    out += word;
}

/// 1 to 999. "se-" stands for "satu" before tens and hundreds.
std::string below_thousand(std::uint64_t number) {
    std::string out;
    if (number >= 100) {
        append(out, number < 200 ? "seratus" : std::string(small.at(number / 100)) + " ratus");
        number %= 100;
    }
    if (number >= 20) {
        append(out, std::string(small.at(number / 10)) + " puluh");
        number %= 10;
    } else if (number >= 12) {
        append(out, std::string(small.at(number - 10)) + " belas");
        number = 0;
    }
    append(out, small.at(number));
    return out;
}

}  // namespace

std::string terbilang(std::int64_t number) {
    if (number == 0) {
        return "nol";
    }
    constexpr std::array<std::pair<std::uint64_t, std::string_view>, 6> scales{{{1'000'000'000'000'000'000, "kuintiliun"},
                                                                                {1'000'000'000'000'000, "kuadriliun"},
                                                                                {1'000'000'000'000, "triliun"},
                                                                                {1'000'000'000, "miliar"},
                                                                                {1'000'000, "juta"},
                                                                                {1'000, "ribu"}}};
    // The smallest number has no positive twin among the signed ones.
    auto rest = number < 0 ? ~static_cast<std::uint64_t>(number) + 1 : static_cast<std::uint64_t>(number);
    std::string out = number < 0 ? "minus" : "";
    for (const auto& [scale, name] : scales) {
        if (const auto count = rest / scale; count == 1 && scale == 1'000) {
            append(out, "seribu");
        } else if (count > 0) {
            append(out, below_thousand(count) + " " + std::string(name));
        }
        rest %= scale;
    }
    if (rest > 0) {
        append(out, below_thousand(rest));
    }
    return out;
}

}  // namespace etalase
