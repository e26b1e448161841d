// What was sold over days, by what a person wants to compare.
#pragma once

#include "domain/shared/money.hpp"
#include "domain/shared/result.hpp"
#include "domain/shared/time.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace etalase::reports {

enum class By { day, week, month, product, variant, outlet, category, payment, group };
std::string_view name_of(By by);  ///< "day", ...
std::optional<By> by_named(std::string_view name);
/// In the order of time, which has a key of its own for each day.
constexpr bool is_of_time(By by) {
    return by == By::day || by == By::week || by == By::month;
}

/// What was sold, by the local day of the sale at its outlet, and what buyers brought back, by the local day on which they did. Sales that
/// are void do not count, nor do pieces of which nobody has found out whose they are; those that are found out about later count on the
/// day of the sale.
struct Sums {
    std::int64_t pieces = 0;           ///< sold
    std::int64_t returned_pieces = 0;  ///< brought back
    Rupiah gross;                      ///< what buyers paid for the pieces sold
    Rupiah returns;                    ///< what they were given back
    Rupiah commission;                 ///< of the pieces sold, less that of the pieces brought back

    /// The groups': gross - returns - commission. add() sees that it fits.
    Rupiah net() const { return Rupiah{gross.amount - returns.amount - commission.amount}; }
    friend bool operator==(const Sums&, const Sums&) = default;
};

/// Errors: money.overflow.
Result<Sums> add(const Sums& a, const Sums& b);

/// What a piece sold for, in whole rupiah, rounded half up; nothing where none was sold.
std::optional<Rupiah> average_price(const Sums& sums);

/// Local days, both included.
struct Period {
    LocalDate from;
    LocalDate to;
    friend bool operator==(const Period&, const Period&) = default;
};
inline constexpr std::int64_t max_period_days = 5 * 366;

/// From the day that was asked for to the other one. Without the last it ends today, without the first it begins with the month of the
/// last: without both it is this month so far. Errors: query.invalid (from, to).
Result<Period> period_of(std::optional<LocalDate> from, std::optional<LocalDate> to, LocalDate today);

/// As many days, just before.
Period before(const Period& period);

/// By ISO 8601, whose weeks begin on Monday and belong to the year of their Thursday: "2026-W48".
std::string week_key(LocalDate day);
std::string month_key(LocalDate day);  ///< "2026-11"
LocalDate first_of_week(LocalDate day);
LocalDate first_of_month(LocalDate day);

/// `key` is what does not change (a day, an address, an id), `label` what people read.
struct Item {
    std::string key;
    std::string label;
    Sums sums;
};

/// Items of one key made one: of time in its order, others by what they brought in, most first. Errors: money.overflow.
Result<std::vector<Item>> folded(const std::vector<Item>& items, By by);

/// Errors: money.overflow.
Result<Sums> total_of(const std::vector<Item>& items);

}  // namespace etalase::reports
