// What people see of a day over the API, on both engines: the till's shelf with what the records have none left of, and what was sold of a
// group's goods, with what came back and what nobody could find out about.
#include "tests/support/till.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace etalase;
using nlohmann::json;
using tests::engines;
using tests::Shelf;
using tests::Till;

namespace {

bool is_at_till(Till& till, const LotId& lot) {
    const auto lots = till.shelf.get("kota.staff", "/outlets/gerai-kota/till").at("lots");
    return std::any_of(lots.begin(), lots.end(), [&](const json& one) { return one.at("id") == lot.text; });
}

json today(Till& till) {
    return till.shelf.get("melati.member", "/groups/melati/today");
}

}  // namespace

TEST_CASE("what was sold out lately stays at the till, for a piece may be there all the same", "[today]") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Till till(engine);
    const auto bros = till.shelf.lot("Bros", 12'500, 2);
    const auto scarf = till.shelf.lot("Scarf", 50'000, 1);
    till.shelf.days_pass(30);
    REQUIRE(till.sells(till.sale(till.opens(), {{bros, 2, 12'500}})).status == 201);
    CHECK((is_at_till(till, bros) && is_at_till(till, scarf)));
    till.shelf.days_pass(13);
    CHECK(is_at_till(till, bros));
    till.shelf.days_pass(2);
    CHECK_FALSE(is_at_till(till, bros));
    CHECK(is_at_till(till, scarf));
}

TEST_CASE("a group sees what came back of its goods today, and what nobody could find out about", "[today]") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Till till(engine);
    const auto bros = till.shelf.lot("Bros", 12'500, 3);
    const auto shift = till.opens();
    const auto sold = till.sells(till.sale(shift, {{bros, 3, 12'500}})).json();
    REQUIRE(till.syncs({till.sale(shift, {{bros, 2, 12'500}}, true)}).at(0).at("result") == "recorded");
    REQUIRE(Shelf::said(
                till.shelf.post("kota.staff", "/sales/" + sold.at("id").get<std::string>() + "/returns",
                                {{"lines", {{{"line_id", sold.at("lines").at(0).at("id")}, {"quantity", 1}, {"to", "damaged"}}}},
                                 {"refund", {{"method", "cash"}, {"shift_id", shift}}},
                                 {"reason", "Torn."}})) == "201");
    auto day = today(till);
    CHECK((day.at("total").at("pieces") == 5 && day.at("total").at("amount") == 62'500));
    CHECK((day.at("returns").at("pieces") == 1 && day.at("returns").at("amount") == 12'500));
    CHECK(day.at("written_off").at("pieces") == 0);

    const auto looked_for = till.shelf.get("dinas.officer", "/outlets/gerai-kota/unmatched").at("items").at(0);
    REQUIRE(
        Shelf::said(till.shelf.post("dinas.officer", "/unmatched/" + looked_for.at("line_id").get<std::string>() + "/write-off",
                                    {{"quantity", 2}, {"reason", "Nobody knows."}})) == "200");
    day = today(till);
    CHECK((day.at("written_off").at("pieces") == 2 && day.at("written_off").at("amount") == 25'000));
    CHECK(till.shelf.broken_rules() == std::vector<std::string>{});
}

TEST_CASE("a day that is none and an id that does not sort by its time are refused", "[today][sales]") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Till till(engine);
    const auto bros = till.shelf.lot("Bros", 12'500, 2);
    CHECK(Shelf::said(till.ask("kota.staff", "GET", "/outlets/gerai-kota/sales?day=2026-13-45", {})) == "400 query.invalid");
    CHECK(till.ask("kota.staff", "GET", "/outlets/gerai-kota/sales?day=2026-11-23", {}).status == 200);
    auto sale = till.sale(till.opens(), {{bros, 1, 12'500}});
    sale["id"] = "7b1c2f62-0f3a-4c52-9d6e-0a4f1f2b3c4d";
    CHECK(Shelf::said(till.sells(sale)) == "400 request.invalid");
}
