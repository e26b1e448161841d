#include "domain/reports/stock_report.hpp"

#include <catch2/catch.hpp>

#include <limits>

using namespace etalase;
using namespace etalase::reports;

namespace {

LotOnShelf lot(const char* key, std::int64_t on_shelf, std::int64_t sold, std::int64_t price, std::int64_t days) {
    const auto today = parse_local_date("2026-11-22").value();
    return {key, key, on_shelf, sold, Rupiah{price}, plus_days(today, -days), today};
}

}  // namespace

TEST_CASE("goods are as old as the days since they were received") {
    for (const auto& [days, age] : std::vector<std::pair<std::int64_t, std::size_t>>{
             {0, 0}, {30, 0}, {31, 1}, {90, 1}, {91, 2}, {180, 2}, {181, 3}, {4'000, 3}, {-1, 0}}) {
        CAPTURE(days);
        const auto report = stock_report_of({lot("kain", 2, 0, 500, days)});
        REQUIRE(report.has_value());
        CHECK(report->totals.by_age[age] == Shelved{2, Rupiah{1'000}});
    }
}

TEST_CASE("how much sells is what was sold of what was there") {
    const auto report = stock_report_of({lot("kain", 4, 1, 1'000, 1), lot("kain", 0, 1, 900, 50), lot("bros", 10, 0, 9'000, 1)});
    REQUIRE(report.has_value());
    REQUIRE(report->items.size() == 2);
    CHECK(report->items[0].key == "bros");
    CHECK(sell_through(report->items[0].sums) == 0);
    CHECK(sell_through(report->items[1].sums) == 3'333);  // 2 of 6
    CHECK(report->totals.on_shelf == Shelved{14, Rupiah{94'000}});
    CHECK_FALSE(sell_through({}).has_value());
    CHECK(sell_through({{}, 5, {}}) == 10'000);
}

TEST_CASE("a value that does not fit is an error") {
    CHECK(stock_report_of({lot("kain", 2, 0, std::numeric_limits<std::int64_t>::max(), 1)}).error().code == "money.overflow");
}
