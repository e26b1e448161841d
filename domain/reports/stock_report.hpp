// What lies on shelves, for how long, and how much of it sells.
#pragma once

#include "domain/shared/money.hpp"
#include "domain/shared/result.hpp"
#include "domain/shared/time.hpp"

#include <array>
#include <optional>
#include <string>
#include <vector>

namespace etalase::reports {

/// From so many days since the goods were received, to so many; the last has no end.
struct Age {
    std::int64_t from_days;
    std::optional<std::int64_t> to_days;
};
inline constexpr std::array<Age, 4> ages{{{0, 30}, {31, 90}, {91, 180}, {181, std::nullopt}}};

/// Pieces, and what they would sell for at the prices of today.
struct Shelved {
    std::int64_t pieces = 0;
    Rupiah value;
    friend bool operator==(const Shelved&, const Shelved&) = default;
};

struct StockSums {
    Shelved on_shelf;
    std::int64_t sold = 0;  ///< ever, less what buyers brought back
    std::array<Shelved, ages.size()> by_age;
    friend bool operator==(const StockSums&, const StockSums&) = default;
};

/// sold / (sold + on the shelf) in hundredths of a percent, rounded half up; nothing where there was neither.
std::optional<std::int64_t> sell_through(const StockSums& sums);

struct StockItem {
    std::string key;
    std::string label;
    StockSums sums;
};

/// A lot as it lies there. Days are local ones of its outlet.
struct LotOnShelf {
    std::string key;  ///< of the product
    std::string label;
    std::int64_t on_shelf = 0;
    std::int64_t sold = 0;
    Rupiah price;  ///< of today
    LocalDate received;
    LocalDate today;
};

struct StockReport {
    std::vector<StockItem> items;  ///< of each product; what is worth most first
    StockSums totals;
};
/// Errors: money.overflow.
Result<StockReport> stock_report_of(const std::vector<LotOnShelf>& lots);

}  // namespace etalase::reports
