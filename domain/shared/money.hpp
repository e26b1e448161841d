// Money is whole rupiah in a 64-bit integer (domain rule 12). There is no floating point here.
#pragma once

#include "domain/shared/result.hpp"

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace etalase {

/// An amount in whole rupiah. Arithmetic that overflows is an error, never a wrap.
struct Rupiah {
    std::int64_t amount = 0;
    friend auto operator<=>(const Rupiah&, const Rupiah&) = default;
};

/// Sum of two amounts, or `money.overflow`.
Result<Rupiah> add(Rupiah a, Rupiah b);

/// Gives out all of `amount` in whole rupiah, by weights of at least 0 that are not all 0: each gets its part rounded down, and what
/// remains goes, a rupiah each, to those that lost most by that; of equals to the first (domain rule 6). Of an amount below 0 the parts
/// are those of the amount above 0, below 0.
std::vector<Rupiah> divide(Rupiah amount, const std::vector<std::int64_t>& weights);

/// The highest price a variant may have: Rp10.000.000.000. Above it is a slip of the hand.
inline constexpr std::int64_t max_price = 10'000'000'000;

/// `Rp37.500`: dot for thousands, no decimals (conventions of the place, design/domain.md).
std::string format_rupiah(Rupiah value);

/// Reads a price as people and shop exports write it: `50000`, `Rp50.000`, `Rp 50.000,-`, `50.000,00`, `50,000.00`,
/// `IDR 50000`. Cents other than 00 are refused, as is anything below 1 or above max_price.
/// Errors: price.missing, price.unreadable, price.cents, price.too_low, price.too_high.
Result<Rupiah> parse_price(std::string_view text);

}  // namespace etalase
