// A report of a group reads the rows of that group and of those days, by one index that holds all that it adds up, however much others
// sold (the plans of both engines, and how many rows they touched).
#include "storage/engine/dialect.hpp"
#include "storage/reports/sales_report.hpp"
#include "tests/support/engines.hpp"

#include <fmt/format.h>
#include <catch2/catch.hpp>

#include <algorithm>
#include <chrono>
#include <iostream>

using namespace etalase;
using storage::SumsBy;
using storage::Tx;
using storage::Whose;
using tests::engines;

namespace {

constexpr int outlets = 4;
constexpr int days = 120;
const reports::Period month{parse_local_date("2026-03-01").value(), parse_local_date("2026-03-31").value()};

std::string group_id(int group) {
    return fmt::format("01a2b3c4-0000-7000-8000-{:012}", group);
}
std::string outlet_id(int outlet) {
    return fmt::format("01a2b3c4-0000-7000-9000-{:012}", outlet);
}

/// So many groups that each sold one piece a day at each outlet, of a lot of its own there.
class Town {
   public:
    explicit Town(const std::string& engine) : empty_(engine), database_(empty_.url(), 2) { database_.migrate(); }

    void grows(int groups) {
        for (; groups_ < groups; ++groups_) {
            database_.write([&](Tx& tx) {
                std::string rows;
                for (int day = 0; day < days; ++day) {
                    for (int outlet = 0; outlet < outlets; ++outlet) {
                        rows += row(day, outlet);
                    }
                }
                tx.run_once(
                    "insert into sale_facts (id, sale_id, group_id, outlet_id, lot_id, day, kind, method, pieces, "
                    "gross, commission) values " +
                    rows.substr(1));
            });
        }
        const bool is_mysql = database_.dialect().name() == "mysql";
        database_.write([&](Tx& tx) {
            if (is_mysql) {
                tx.select<std::string, std::string, std::string, std::string>("analyze table sale_facts");
            } else {
                tx.run_once("analyze");
            }
        });
    }

    storage::Database& database() { return database_; }

   private:
    std::string row(int day, int outlet) {
        const auto id = fmt::format("01a2b3c4-0000-7000-a000-{:012}", ++ids_);
        const auto on = format_local_date(plus_days(parse_local_date("2026-01-01").value(), day));
        return fmt::format(",('{}','{}','{}','{}','01a2b3c4-0000-7000-b000-{:012}','{}','{}','{}',1,12500,1875)", id, id,
                           group_id(groups_), outlet_id(outlet), groups_ * outlets + outlet, on,
                           day % 10 == 9 ? "return" : "sale", day % 2 == 0 ? "cash" : "qris");
    }

    tests::EmptyDatabase empty_;
    storage::Database database_;
    int groups_ = 0;
    int ids_ = 0;
};

Whose some_outlets() {
    return std::vector{OutletId{outlet_id(0)}, OutletId{outlet_id(1)}, OutletId{outlet_id(2)}};
}

struct Plan {
    std::string text;
    bool by_index_alone = false;  ///< goes to the days of whom it is asked for, and reads nothing but the index
};

Plan plan_on_sqlite(Tx& tx, const storage::SqlText& sql, const std::string& index) {
    Plan plan;
    int tables = 0;
    for (const auto& [id, parent, unused, detail] :
         tx.select_with<long long, long long, long long, std::string>("explain query plan " + sql.text, sql.values)) {
        plan.text += detail + "\n";
        tables += detail.starts_with("SCAN") || detail.starts_with("SEARCH") ? 1 : 0;
    }
    const auto column = index == "sale_facts_group" ? "group_id" : "outlet_id";
    plan.by_index_alone = tables == 1 && plan.text.starts_with(fmt::format(
                                             "SEARCH f USING COVERING INDEX {} ({}=? AND day>? AND day<?)", index, column));
    return plan;
}

Plan plan_on_mysql(Tx& tx, const storage::SqlText& sql, const std::string& index) {
    using Text = std::string;
    Plan plan;
    const auto rows =
        tx.select_with<long long, Text, Text, Text, Text, Text, Text, Text, Text, Text>("explain " + sql.text, sql.values);
    for (const auto& [id, kind, table, type, possible, key, key_length, ref, count, extra] : rows) {
        plan.text += fmt::format("{} {} {} {} {} {}\n", table, type, key, key_length, count, extra);
        // Id and day: 36 and 10 characters of up to 4 bytes, and 2 for the length of each.
        plan.by_index_alone = type == "range" && key == index && key_length == "188" && extra.find("Using index") != Text::npos &&
                              extra.find("Using index condition") == Text::npos;
    }
    plan.by_index_alone = plan.by_index_alone && rows.size() == 1;
    return plan;
}

Plan plan_of(storage::Database& database, const Whose& whose, SumsBy by) {
    const auto index = std::holds_alternative<GroupId>(whose) ? "sale_facts_group" : "sale_facts_outlet";
    const auto sql = storage::sums_statement(whose, month, by);
    const bool is_mysql = database.dialect().name() == "mysql";
    return database.read([&](Tx& tx) { return is_mysql ? plan_on_mysql(tx, sql, index) : plan_on_sqlite(tx, sql, index); });
}

/// Rows that the engine read from tables and indices of the database for it. Only MariaDB counts them.
long long rows_touched(storage::Database& database, const Whose& whose, SumsBy by) {
    return database.read([&](Tx& tx) {
        const auto count = [&] {
            long long all = 0;
            for (const auto& [name, value] :
                 tx.select<std::string, std::string>("show session status where variable_name in ('Handler_read_key', "
                                                     "'Handler_read_next', 'Handler_read_prev', 'Handler_read_first', "
                                                     "'Handler_read_rnd', 'Handler_read_rnd_next')")) {
                all += std::stoll(value);
            }
            return all;
        };
        const auto alone = [&] {
            const auto before = count();
            return count() - before;
        }();
        const auto before = count();
        storage::list_sums(tx, whose, month, by);
        return count() - before - alone;
    });
}

}  // namespace

TEST_CASE("a report goes to the days of its group or outlets, and reads nothing but the index", "[reports]") {
    const auto engine = GENERATE(from_range(engines()));
    Town town(engine);
    town.grows(25);
    for (const auto by : {SumsBy::nothing, SumsBy::day, SumsBy::lot, SumsBy::method}) {
        for (const auto& whose : {Whose(GroupId{group_id(7)}), some_outlets()}) {
            const auto plan = plan_of(town.database(), whose, by);
            CAPTURE(engine, static_cast<int>(by), plan.text);
            CHECK(plan.by_index_alone);
        }
    }
    // What these tests look for is there to be found: without its index a report reads everything.
    const std::string of_table = town.database().dialect().name() == "mysql" ? " on sale_facts" : "";
    town.database().write([&](Tx& tx) { tx.run_once("drop index sale_facts_group" + of_table); });
    CHECK_FALSE(plan_of(town.database(), GroupId{group_id(7)}, SumsBy::day).by_index_alone);
}

TEST_CASE("what a group's report reads does not grow with what others sell", "[reports]") {
    const auto engine = GENERATE(from_range(engines()));
    Town town(engine);
    town.grows(10);
    const Whose whose = GroupId{group_id(7)};
    const auto sums = [&] {
        return town.database().read([&](Tx& tx) { return storage::list_sums(tx, whose, month, SumsBy::lot); });
    };
    const auto wanted = sums();
    REQUIRE(wanted.size() == outlets);
    CHECK(wanted.front().second.pieces + wanted.front().second.returned_pieces == 31);
    const auto touched = [&](SumsBy by) {
        return town.database().dialect().name() == "mysql" ? rows_touched(town.database(), whose, by) : 0;
    };
    const auto by_day = touched(SumsBy::day);
    const auto by_lot = touched(SumsBy::lot);
    CAPTURE(engine, by_day, by_lot);
    constexpr long long of_the_month = 31 * outlets;
    CHECK(by_day <= of_the_month + 2);
    CHECK(by_lot <= 2 * of_the_month + 4 * outlets);  // MariaDB looks up for each row what it has gathered of its lot
    town.grows(60);
    CHECK(sums() == wanted);
    CHECK(touched(SumsBy::day) == by_day);
    CHECK(touched(SumsBy::lot) == by_lot);
}

/// Not part of a run: `server_tests '[million]'` measures.
TEST_CASE("a month of one group among a million lines", "[.][million]") {
    const auto engine = GENERATE(from_range(engines()));
    Town town(engine);
    town.grows(1'000'000 / (outlets * days));
    for (const auto& [name, whose] : {std::pair<std::string, Whose>{"group", GroupId{group_id(7)}},
                                      {"outlet", std::vector{OutletId{outlet_id(0)}}},
                                      {"agency", some_outlets()}}) {
        for (const auto by : {SumsBy::nothing, SumsBy::day, SumsBy::lot, SumsBy::method}) {
            std::size_t found = 0;
            std::int64_t best_us = 1'000'000'000;
            for (int i = 0; i < 5; ++i) {
                const auto begun = std::chrono::steady_clock::now();
                found =
                    town.database().read([&, &whose = whose](Tx& tx) { return storage::list_sums(tx, whose, month, by).size(); });
                const auto took = std::chrono::steady_clock::now() - begun;
                best_us = std::min<std::int64_t>(best_us, std::chrono::duration_cast<std::chrono::microseconds>(took).count());
            }
            std::cout << fmt::format("{} {} by {}: {} sums in {:.1f} ms\n", engine, name, static_cast<int>(by), found,
                                     static_cast<double>(best_us) / 1000);
        }
    }
}
