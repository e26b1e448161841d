#include "domain/reports/stock_report.hpp"

#include <algorithm>
#include <map>

namespace etalase::reports {

namespace {

std::size_t age_of(const LotOnShelf& lot) {
    const auto days = lot.today.days - lot.received.days;
    std::size_t age = 0;
    while (ages[age].to_days && days > *ages[age].to_days) {
        ++age;
    }
    return age;
}

Result<Shelved> add(const Shelved& a, const Shelved& b) {
    TRY_ASSIGN(const auto pieces, etalase::add(Rupiah{a.pieces}, Rupiah{b.pieces}));
    TRY_ASSIGN(const auto value, etalase::add(a.value, b.value));
    return Shelved{pieces.amount, value};
}

Result<StockSums> add(const StockSums& sums, const LotOnShelf& lot) {
    Shelved more{lot.on_shelf, {}};
    if (__builtin_mul_overflow(lot.price.amount, lot.on_shelf, &more.value.amount)) {
        return refuse(ErrorKind::invalid, "money.overflow");
    }
    auto all = sums;
    TRY_ASSIGN(all.on_shelf, add(sums.on_shelf, more));
    auto& aged = all.by_age[age_of(lot)];
    TRY_ASSIGN(aged, add(aged, more));
    all.sold += lot.sold;
    return all;
}

}  // namespace

std::optional<std::int64_t> sell_through(const StockSums& sums) {
    const auto all = sums.sold + sums.on_shelf.pieces;
    return all == 0 ? std::nullopt : std::optional((sums.sold * 20'000 + all) / (all * 2));
}

Result<StockReport> stock_report_of(const std::vector<LotOnShelf>& lots) {
    StockReport report;
    std::map<std::string, StockItem> by_key;
    for (const auto& lot : lots) {
        auto& sums = by_key.try_emplace(lot.key, StockItem{lot.key, lot.label, {}}).first->second.sums;
        TRY_ASSIGN(sums, add(sums, lot));
        TRY_ASSIGN(report.totals, add(report.totals, lot));
    }
    for (auto& [key, item] : by_key) {
        report.items.push_back(std::move(item));
    }
    std::stable_sort(report.items.begin(), report.items.end(),
                     [](const StockItem& a, const StockItem& b) { return a.sums.on_shelf.value > b.sums.on_shelf.value; });
    return report;
}

}  // namespace etalase::reports
