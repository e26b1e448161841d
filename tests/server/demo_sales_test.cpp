// The demo with its months of sales: believable, and right to the rupiah.
#include "server/demo/world.hpp"
#include "storage/verify/rules.hpp"
#include "tests/support/market.hpp"

#include <catch2/catch.hpp>

using namespace etalase;

TEST_CASE("the demo has sold for months, on weekends most, and its books hold", "[demo_sales]") {
    const auto engine = GENERATE(from_range(tests::engines()));
    CAPTURE(engine);
    tests::Market market(engine);
    const auto report = server::fill_with_demo(market.database(), {market.data(), ETALASE_PROGRAM}, true);
    REQUIRE(report.has_value());
    CHECK(report->sales > 300);
    market.database().read([&](storage::Tx& tx) {
        const auto count = [&](const std::string& sql) {
            return std::get<0>(tx.find<long long>("select count(*) from " + sql).value());
        };
        CHECK(count("sales where made_offline = 1") > 5);
        CHECK(count("sale_voids") > 0);
        CHECK(count("buyer_returns") > 0);
        CHECK(count("unmatched_lines where pieces > 0") > 0);
        CHECK(count("stock_counts where state = 'posted'") == 1);
        CHECK(count("stock_counts where state = 'counted'") == 1);
        CHECK(count("ledger_accounts where kind = 'over_short' and balance = 15000") == 1);
        CHECK(count("outlets o where exists (select 1 from sales s where s.outlet_id = o.id)") == 4);
        for (const auto& finding : storage::verify_rules(tx)) {
            INFO(finding.says);
            CHECK(finding.rows == std::vector<std::string>{});
        }
        return 0;
    });
}
