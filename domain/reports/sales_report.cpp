#include "domain/reports/sales_report.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

namespace etalase::reports {

namespace {

constexpr std::array<std::pair<By, std::string_view>, 9> names{{{By::day, "day"},
                                                                {By::week, "week"},
                                                                {By::month, "month"},
                                                                {By::product, "product"},
                                                                {By::variant, "variant"},
                                                                {By::outlet, "outlet"},
                                                                {By::category, "category"},
                                                                {By::payment, "payment"},
                                                                {By::group, "group"}}};

Result<std::int64_t> add_pieces(std::int64_t a, std::int64_t b) {
    TRY_ASSIGN(const auto sum, add(Rupiah{a}, Rupiah{b}));
    return sum.amount;
}

/// Of two digits, or of four.
std::string padded(std::int64_t number, std::size_t digits) {
    auto text = std::to_string(number);
    return std::string(digits - std::min(digits, text.size()), '0') + text;
}

constexpr std::int64_t weekday_of(LocalDate day) {
    return (day.days + 3) % 7;  // 1970-01-01 was a Thursday; 0 is Monday
}

LocalDate first_of_year(std::int64_t year) {
    return parse_local_date(padded(year, 4) + "-01-01").value();
}

}  // namespace

std::string_view name_of(By by) {
    return std::find_if(names.begin(), names.end(), [&](const auto& each) { return each.first == by; })->second;
}

std::optional<By> by_named(std::string_view name) {
    const auto found = std::find_if(names.begin(), names.end(), [&](const auto& each) { return each.second == name; });
    return found == names.end() ? std::nullopt : std::optional(found->first);
}

Result<Sums> add(const Sums& a, const Sums& b) {
    Sums sums;
    TRY_ASSIGN(sums.pieces, add_pieces(a.pieces, b.pieces));
    TRY_ASSIGN(sums.returned_pieces, add_pieces(a.returned_pieces, b.returned_pieces));
    TRY_ASSIGN(sums.gross, add(a.gross, b.gross));
    TRY_ASSIGN(sums.returns, add(a.returns, b.returns));
    TRY_ASSIGN(sums.commission, add(a.commission, b.commission));
    TRY_ASSIGN(const auto kept, add(sums.gross, Rupiah{-sums.returns.amount}));
    if (const auto net = add(kept, Rupiah{-sums.commission.amount}); !net) {
        return tl::unexpected(net.error());
    }
    return sums;
}

std::optional<Rupiah> average_price(const Sums& sums) {
    if (sums.pieces <= 0) {
        return std::nullopt;
    }
    const auto whole = sums.gross.amount / sums.pieces;
    const auto rest = sums.gross.amount % sums.pieces;
    return Rupiah{whole + (rest >= sums.pieces - rest ? 1 : 0)};
}

Result<Period> period_of(std::optional<LocalDate> from, std::optional<LocalDate> to, LocalDate today) {
    const auto wrong = [](const char* field, const char* code, std::string detail) {
        return tl::unexpected(Error{ErrorKind::invalid, "query.invalid", "", {{field, code, std::move(detail)}}});
    };
    Period period;
    period.to = to.value_or(from ? std::max(*from, today) : today);
    period.from = from.value_or(first_of_month(period.to));
    if (period.to < period.from) {
        return wrong("to", "before_from", "The last day is before the first one.");
    }
    if (period.to.days - period.from.days >= max_period_days) {
        return wrong("from", "too_long", "Ask for at most five years at a time.");
    }
    return period;
}

Period before(const Period& period) {
    const auto days = period.to.days - period.from.days + 1;
    return {plus_days(period.from, -days), plus_days(period.from, -1)};
}

LocalDate first_of_week(LocalDate day) {
    return plus_days(day, -weekday_of(day));
}

LocalDate first_of_month(LocalDate day) {
    return parse_local_date(month_key(day) + "-01").value();
}

std::string week_key(LocalDate day) {
    const auto thursday = plus_days(first_of_week(day), 3);
    const auto year = year_of(thursday);
    const auto week = (thursday.days - first_of_year(year).days) / 7 + 1;
    return padded(year, 4) + "-W" + padded(week, 2);
}

std::string month_key(LocalDate day) {
    return format_local_date(day).substr(0, 7);
}

Result<std::vector<Item>> folded(const std::vector<Item>& items, By by) {
    std::map<std::string, Item> by_key;
    for (const auto& item : items) {
        auto& sums = by_key.try_emplace(item.key, Item{item.key, item.label, {}}).first->second.sums;
        TRY_ASSIGN(sums, add(sums, item.sums));
    }
    std::vector<Item> all;
    for (auto& [key, item] : by_key) {
        all.push_back(std::move(item));
    }
    if (!is_of_time(by)) {
        std::stable_sort(all.begin(), all.end(), [](const Item& a, const Item& b) { return a.sums.gross > b.sums.gross; });
    }
    return all;
}

Result<Sums> total_of(const std::vector<Item>& items) {
    Sums total;
    for (const auto& item : items) {
        TRY_ASSIGN(total, add(total, item.sums));
    }
    return total;
}

}  // namespace etalase::reports
