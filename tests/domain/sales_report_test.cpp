#include "domain/reports/sales_report.hpp"

#include <rapidcheck.h>
#include <catch2/catch.hpp>

#include <limits>

using namespace etalase;
using namespace etalase::reports;

namespace {

LocalDate day(const char* text) {
    return parse_local_date(text).value();
}

Sums sums(std::int64_t pieces, std::int64_t gross, std::int64_t returns = 0, std::int64_t commission = 0) {
    return {pieces, 0, Rupiah{gross}, Rupiah{returns}, Rupiah{commission}};
}

std::string said(const Result<Period>& period) {
    return period ? format_local_date(period->from) + " " + format_local_date(period->to)
                  : period.error().fields.at(0).field + " " + period.error().fields.at(0).code;
}

}  // namespace

TEST_CASE("weeks begin on Monday and belong to the year of their Thursday") {
    const std::vector<std::pair<const char*, const char*>> weeks{
        {"1970-01-01", "1970-W01"}, {"2015-12-31", "2015-W53"}, {"2016-01-01", "2015-W53"}, {"2016-01-03", "2015-W53"},
        {"2016-01-04", "2016-W01"}, {"2018-12-31", "2019-W01"}, {"2020-12-31", "2020-W53"}, {"2021-01-03", "2020-W53"},
        {"2021-01-04", "2021-W01"}, {"2024-12-29", "2024-W52"}, {"2024-12-30", "2025-W01"}, {"2026-11-22", "2026-W47"},
        {"2026-11-23", "2026-W48"}, {"2026-12-31", "2026-W53"}};
    for (const auto& [at, week] : weeks) {
        CAPTURE(at);
        CHECK(week_key(day(at)) == week);
    }
    CHECK(rc::check("the seven days of a week have one key, and the next day another", [] {
        const auto first = first_of_week(LocalDate{*rc::gen::inRange<std::int64_t>(4, 100'000)});
        for (int i = 0; i < 7; ++i) {
            RC_ASSERT(first_of_week(plus_days(first, i)) == first);
            RC_ASSERT(week_key(plus_days(first, i)) == week_key(first));
        }
        RC_ASSERT(week_key(plus_days(first, 7)) != week_key(first));
        RC_ASSERT(week_key(plus_days(first, 7)) > week_key(first));
    }));
}

TEST_CASE("a period that nobody names is this month so far; one end names the other") {
    const auto today = day("2026-11-22");
    CHECK(said(period_of({}, {}, today)) == "2026-11-01 2026-11-22");
    CHECK(said(period_of({}, day("2026-02-10"), today)) == "2026-02-01 2026-02-10");
    CHECK(said(period_of(day("2026-10-05"), {}, today)) == "2026-10-05 2026-11-22");
    CHECK(said(period_of(day("2026-12-05"), {}, today)) == "2026-12-05 2026-12-05");
    CHECK(said(period_of(day("2026-11-22"), day("2026-11-22"), today)) == "2026-11-22 2026-11-22");
    CHECK(said(period_of(day("2026-11-22"), day("2026-11-21"), today)) == "to before_from");
    CHECK(said(period_of(day("2020-01-01"), plus_days(day("2020-01-01"), max_period_days - 1), today)).starts_with("2020"));
    CHECK(said(period_of(day("2020-01-01"), plus_days(day("2020-01-01"), max_period_days), today)) == "from too_long");
    CHECK(said(period_of(day("1970-01-01"), day("9999-12-31"), today)) == "from too_long");
    CHECK(said(before({day("2026-11-01"), day("2026-11-30")})) == "2026-10-02 2026-10-31");
    CHECK(said(before({day("2026-03-01"), day("2026-03-01")})) == "2026-02-28 2026-02-28");
}

TEST_CASE("what is left for the groups is gross less returns less commission, and overflow is an error") {
    const auto all = add(sums(3, 37'500, 0, 5'625), sums(0, 0, 12'500, -1'875));
    REQUIRE(all.has_value());
    CHECK(all->net() == Rupiah{21'250});
    constexpr auto most = std::numeric_limits<std::int64_t>::max();
    CHECK(add(sums(1, most), sums(1, 1)).error().code == "money.overflow");
    CHECK(add(sums(most, 1), sums(1, 1)).error().code == "money.overflow");
    CHECK(add(sums(0, 0, most), sums(0, 0, 0, most)).error().code == "money.overflow");  // net does not fit
    CHECK(folded({{"a", "A", sums(1, most)}, {"a", "A", sums(1, 1)}}, By::product).error().code == "money.overflow");
}

TEST_CASE("the average price is in whole rupiah, half up, and there is none of nothing") {
    CHECK(average_price(sums(3, 10)) == Rupiah{3});
    CHECK(average_price(sums(2, 5)) == Rupiah{3});
    CHECK(average_price(sums(3, 11)) == Rupiah{4});
    CHECK(average_price(sums(1, std::numeric_limits<std::int64_t>::max())).has_value());
    CHECK_FALSE(average_price(sums(0, 0, 500)).has_value());
}

TEST_CASE("items of one key are one; time is in its order, the rest by what it brought in") {
    const std::vector<Item> items{
        {"b", "B", sums(1, 10)}, {"a", "A", sums(1, 10)}, {"c", "C", sums(1, 5)}, {"c", "C", sums(2, 30)}};
    const auto keys = [&](By by) {
        std::string text;
        const auto all = folded(items, by);
        for (const auto& item : all.value()) {
            text += item.key + std::to_string(item.sums.gross.amount) + " ";
        }
        return text;
    };
    CHECK(keys(By::product) == "c35 a10 b10 ");
    CHECK(keys(By::day) == "a10 b10 c35 ");
}

TEST_CASE("every grouping has a name by which it is found") {
    for (const auto by :
         {By::day, By::week, By::month, By::product, By::variant, By::outlet, By::category, By::payment, By::group}) {
        CHECK(by_named(name_of(by)) == by);
    }
    CHECK_FALSE(by_named("hour").has_value());
}
