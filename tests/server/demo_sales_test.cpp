// The demo as it is by default: months of sales before today, settled and paid in part, by the same rules as everything else.
#include "server/demo/sharing.hpp"
#include "server/demo/world.hpp"
#include "server/earnings/check.hpp"
#include "storage/verify/rules.hpp"
#include "tests/support/market.hpp"

#include <catch2/catch.hpp>

#include <string>

using namespace etalase;
using nlohmann::json;
using tests::engines;
using tests::Market;
using Number = long long;

namespace {

/// Sunday, 22 November 2026, 16.00 in Banjarmasin.
constexpr Instant sunday{1'795'334'400'000'000};
constexpr std::int64_t hour_us = 3'600'000'000;

Number count(Market& market, const std::string& sql) {
    return market.database().read([&](storage::Tx& tx) { return std::get<0>(tx.find<Number>(sql).value()); });
}

std::vector<std::string> broken_rules(Market& market) {
    std::vector<std::string> broken;
    for (const auto& finding : market.database().read([](storage::Tx& tx) { return storage::verify_rules(tx); })) {
        broken.insert(broken.end(), finding.rows.begin(), finding.rows.end());
    }
    return broken;
}

/// The ids of all sales with what was paid, and how many pieces each outlet has: what must be the same every time.
std::string traces(Market& market) {
    return market.database().read([](storage::Tx& tx) {
        std::string text;
        for (const auto& [id, total] : tx.select<std::string, Number>("select id, total from sales order by id")) {
            text += id + " " + std::to_string(total) + "\n";
        }
        for (const auto& [code, pieces] :
             tx.select<std::string, Number>("select o.code, sum(l.on_shelf) from lots l join outlets o on o.id = l.outlet_id "
                                            "group by o.code order by o.code")) {
            text += code + " " + std::to_string(pieces) + "\n";
        }
        for (const auto& [number, state, net, paid] : tx.select<std::string, std::string, Number, Number>(
                 "select number, state, net, paid from settlements order by id")) {
            text += number + " " + state + " " + std::to_string(net) + " " + std::to_string(paid) + "\n";
        }
        return text;
    });
}

/// Settlements and payments in every state, of months that are over, and nothing that is done after `now`.
void has_money_in_every_state(Market& market, Instant now) {
    CHECK(count(market, "select count(distinct state) from settlements") == 7);
    CHECK(count(market, "select count(distinct state) from payouts") == 4);
    CHECK(count(market, "select count(distinct agreement_id) from settlements where state <> 'cancelled'") >= 4);
    CHECK(count(market, "select count(distinct until_day) from settlements") == 3);
    CHECK(count(market, "select count(*) from settlements where until_day > '" +
                            format_local_date(plus_days(local_date_of(now, TimeZone::wita), -7)) + "'") == 0);
    CHECK(count(market, "select count(distinct state) from settlement_disputes") == 3);  // waiting, kept, left out
    CHECK(count(market, "select count(*) from settlements where state in ('paid', 'partly_paid') and paid = 0") == 0);
    CHECK(count(market, "select count(*) from settlements where state = 'cancelled' and net > 0") == 1);
    CHECK(count(market, "select count(*) from papers where kind = 'statement'") ==
          count(market, "select count(*) from settlements where number <> ''") + 1);  // one was issued again
    CHECK(count(market, "select count(*) from papers where kind = 'payment'") ==
          count(market, "select count(*) from payouts where state = 'confirmed'"));
    const auto later = " > " + std::to_string(now.us);
    CHECK(count(market, "select count(*) from settlements where drafted_at" + later + " or issued_at" + later +
                            " or approved_at" + later) == 0);
    CHECK(count(market,
                "select count(*) from payouts where initiated_at" + later + " or sent_at" + later + " or ended_at" + later) == 0);
}

}  // namespace

TEST_CASE("the demo has months of sales, the same every time, and keeps every rule", "[demo_sales]") {
    static std::string first;
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Market market(engine);
    const auto report = server::fill_with_demo(market.database(), {market.data(), ETALASE_PROGRAM}, true, sunday);
    REQUIRE(report.has_value());
    CHECK(count(market, "select count(*) from sales") == static_cast<Number>(report->sales));
    CHECK(broken_rules(market) == std::vector<std::string>{});
    first = first.empty() ? traces(market) : first;
    CHECK(traces(market) == first);
    has_money_in_every_state(market, sunday);
    auto& keys = market.application().services().keys;
    server::share_out(market.database(), keys, sunday);
    CHECK(count(market, "select count(*) from earning_splits") >= 2);
    CHECK(count(market, "select count(distinct state) from earning_splits") >= 2);
    CHECK(count(market, "select count(*) from direct_sales") == 4);
    CHECK(broken_rules(market) == std::vector<std::string>{});
    for (const auto& finding : market.database().read([&](storage::Tx& tx) { return server::check_earnings(tx, keys); })) {
        CHECK(finding.rows == std::vector<std::string>{});
    }

    CHECK(count(market, "select count(*) from sales") > 400);
    CHECK(count(market, "select count(distinct outlet_id) from sales") == 4);
    CHECK(count(market,
                "select count(*) from (select distinct day from sales where outlet_id = (select id from outlets where slug = "
                "'bazar-akhir-pekan')) days") == 3);
    CHECK(count(market, "select count(*) from sales where method = 'qris'") > 100);
    CHECK(count(market, "select count(*) from sales where made_offline = 1 and late = 1") > 2);
    CHECK(count(market, "select count(*) from sale_voids") == 2);
    CHECK(count(market, "select count(distinct to_bucket) from buyer_return_lines") == 2);
    CHECK(count(market, "select count(*) from unmatched_lines where pieces > 0") == 1);
    CHECK(count(market, "select count(*) from sale_lines where unit_price < price") == 1);
    CHECK(count(market, "select count(*) from shifts where counted <> opening_float + cash_sales - refunds") == 1);
    CHECK(count(market, "select count(*) from ledger_accounts where kind = 'over_short' and balance = 50000") == 1);
    CHECK(count(market, "select count(*) from stock_counts where state = 'posted'") == 1);
    CHECK(count(market, "select count(*) from stock_counts where state = 'counted'") == 1);
    CHECK(count(market, "select count(*) from papers where kind = 'stock_count'") == 1);
    CHECK(count(market, "select count(*) from lots l join stock_count_lines x on x.lot_id = l.id where l.missing > 0") > 0);
    CHECK(count(market, "select count(distinct state) from goods_returns") == 5);
    for (const std::string outlet : {"gerai-kota", "galeri-tepi-sungai", "gerai-bandara", "bazar-akhir-pekan"}) {
        CAPTURE(outlet);
        CHECK(
            count(market, "select count(*) from lots l join outlets o on o.id = l.outlet_id where l.on_shelf > 0 and o.slug = '" +
                              outlet + "'") >= 8);
    }
}

TEST_CASE("the demo is sound at whatever hour and on whatever day it is made", "[demo_sales]") {
    // The second: the seventh of a month, the first day on which the month before is settled and paid.
    for (const std::int64_t hours : {9, 40 + 24 * 44}) {
        CAPTURE(hours);
        Market market("sqlite");
        const Instant now{sunday.us + hours * hour_us};
        REQUIRE(server::fill_with_demo(market.database(), {market.data(), ETALASE_PROGRAM}, true, now));
        CHECK(broken_rules(market) == std::vector<std::string>{});
        CHECK(count(market, "select count(*) from sales") > 400);
        CHECK(count(market, "select count(*) from sales where arrived_at > " + std::to_string(now.us)) == 0);
        CHECK(count(market, "select count(*) from buyer_returns") == 2);
        has_money_in_every_state(market, now);
        CHECK(count(market, "select count(*) from unmatched_lines where pieces > 0") == 1);
        CHECK(count(market, "select count(*) from stock_counts where state in ('posted', 'counted')") == 2);
    }
}

TEST_CASE("without its history the demo has goods in every state, and no sale", "[demo_sales]") {
    Market market("sqlite");
    REQUIRE(server::fill_with_demo(market.database(), {market.data(), ETALASE_PROGRAM}, false, sunday));
    CHECK(count(market, "select count(*) from sales") == 0);
    CHECK(count(market, "select count(*) from settlements") == 0);
    CHECK(count(market, "select count(*) from accounts where login like '%.rekan'") == 0);
    CHECK(broken_rules(market) == std::vector<std::string>{});
}
