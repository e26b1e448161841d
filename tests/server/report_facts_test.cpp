// What reports add up is written with each sale, and compared with the books by verify; a database from before gets it by its migration.
#include "storage/engine/dialect.hpp"
#include "storage/engine/migrator.hpp"
#include "tests/support/till.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace etalase;
using nlohmann::json;
using storage::Tx;
using tests::engines;
using tests::Shelf;
using tests::Till;

namespace {

using Fact = std::tuple<std::string, std::string, long long, long long, long long>;

/// Day, kind, pieces, gross, commission; in the order of day and kind.
std::vector<Fact> facts(Till& till) {
    return till.shelf.market.database().read([](Tx& tx) {
        return tx.select<std::string, std::string, long long, long long, long long>(
            "select day, kind, pieces, gross, commission from sale_facts order by day, kind desc, pieces");
    });
}

void runs(Till& till, const std::string& sql) {
    till.shelf.market.database().write([&](Tx& tx) { tx.run_once(sql); });
}

std::string path_of(const json& sale) {
    return "/sales/" + sale.at("id").get<std::string>();
}

json gives_back(Till& till, const json& sale, std::int64_t pieces) {
    const auto answer = till.shelf.post(
        "kota.staff", path_of(sale) + "/returns",
        {{"lines", json::array({{{"line_id", sale.at("lines").at(0).at("id")}, {"quantity", pieces}, {"to", "on_shelf"}}})},
         {"refund", {{"method", "qris"}}},
         {"reason", "Kebesaran."}});
    INFO(answer.body);
    REQUIRE(answer.status == 201);
    return answer.json();
}

json sold(Till& till, const json& sale) {
    const auto answer = till.sells(sale);
    INFO(answer.body);
    REQUIRE(answer.status == 201);
    return answer.json();
}

/// Three sales: one of which a piece comes back the day after, one that is void, and one of pieces of which one is found later.
void history(Till& till, const LotId& lot) {
    const auto shift = till.opens();
    const auto first = sold(till, till.sale(shift, {{lot, 3, 12'500}}));
    const auto second = sold(till, till.sale(shift, {{lot, 1, 12'500}}));
    REQUIRE(till.shelf.post("kota.staff", path_of(second) + "/void", {{"reason", "Salah."}}).status == 200);
    sold(till, till.sale(shift, {{lot, 4, 12'500}}, true));  // two are there
    till.shelf.days_pass(1);
    gives_back(till, first, 1);
}

}  // namespace

TEST_CASE("each match, return and void is in what reports add up", "[reports]") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Till till(engine);
    const auto lot = till.shelf.lot("Bros", 12'500, 5);
    const auto today = till.shelf.day_in(0);
    history(till, lot);
    const auto tomorrow = till.shelf.day_in(0);
    CHECK(facts(till) == std::vector<Fact>{{today, "sale", 2, 25'000, 3'750},
                                           {today, "sale", 3, 37'500, 5'625},
                                           {tomorrow, "return", 1, 12'500, 1'875}});
    CHECK(till.shelf.broken_rules() == std::vector<std::string>{});

    SECTION("what is found out later counts on the day of the sale") {
        const auto open = till.shelf.get("kota.staff", "/outlets/gerai-kota/unmatched").at("items").at(0);
        const auto matched = till.shelf.post("dinas.officer", "/unmatched/" + open.at("line_id").get<std::string>() + "/match",
                                             {{"lot_id", lot.text}, {"quantity", 1}});
        INFO(matched.body);
        REQUIRE(matched.status == 200);
        CHECK(facts(till).front() == Fact{today, "sale", 1, 12'500, 1'875});
        CHECK(till.shelf.broken_rules() == std::vector<std::string>{});
    }
    SECTION("what an officer writes off is of no group, and in no report") {
        const auto open = till.shelf.get("kota.staff", "/outlets/gerai-kota/unmatched").at("items").at(0);
        REQUIRE(till.shelf
                    .post("dinas.officer", "/unmatched/" + open.at("line_id").get<std::string>() + "/write-off",
                          {{"quantity", 2}, {"reason", "Tidak ketemu."}})
                    .status == 200);
        CHECK(facts(till).size() == 3);
        CHECK(till.shelf.broken_rules() == std::vector<std::string>{});
    }
    SECTION("verify names what reports have and the books have not") {
        const auto breaks = [&](const std::string& sql) {
            runs(till, sql);
            return till.shelf.broken_rules().size();
        };
        CHECK(breaks("delete from sale_facts where pieces = 3") == 1);
        CHECK(breaks("update sale_facts set pieces = 9 where kind = 'return'") == 2);
        CHECK(breaks("update sale_facts set gross = 9, commission = 9 where kind = 'return'") == 4);
        CHECK(breaks("update sale_facts set day = '2000-01-01' where kind = 'return'") == 5);
        CHECK(breaks("insert into sale_facts (id, sale_id, group_id, outlet_id, lot_id, day, kind, method, pieces, gross, "
                     "commission) values ('x', 'x', 'x', 'x', 'x', '2000-01-01', 'sale', 'cash', 1, 1, 1)") == 6);
    }
}

TEST_CASE("a database from before has what reports add up, also where its migration was broken off", "[reports]") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Till till(engine);
    const auto lot = till.shelf.lot("Bros", 12'500, 5);
    history(till, lot);
    const auto wanted = facts(till);
    REQUIRE(wanted.size() == 3);
    const auto all = storage::migrations_for(till.shelf.market.database().dialect().name());
    const auto migration = std::find_if(all.begin(), all.end(), [](const auto& each) { return each.name == "sale_facts"; });
    REQUIRE(migration != all.end());
    for (const auto* before : {"delete from sale_facts", "delete from sale_facts where pieces = 3"}) {
        runs(till, before);
        for (const auto& statement : storage::statements_of(migration->text)) {
            if (!statement.starts_with("create table")) {
                runs(till, statement);
            }
        }
        CHECK(facts(till) == wanted);
        CHECK(till.shelf.broken_rules() == std::vector<std::string>{});
    }
}
