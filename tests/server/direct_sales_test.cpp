// What a group sells itself, over the API and on both engines.
#include "tests/server/home.hpp"

#include <catch2/catch.hpp>

using namespace etalase;
using namespace etalase::tests;

TEST_CASE("what a group sells itself is recorded once for its id, is in its book and reports, and is divided with the rest",
          "[splits]") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Home home(engine);
    home.member("Ani", ani);
    home.member("Budi", budi);
    home.sold("Bros", 2, 12'500);  // at the outlet: 25.000
    auto& shelf = home.till.shelf;
    const auto variant = shelf.get(manager, "/groups/melati/lots").at("items").at(0).at("variant").at("id").get<std::string>();
    const auto body = [&](const std::string& id, std::int64_t quantity) {
        return json{{"id", id},
                    {"venue", "stall"},
                    {"method", "cash"},
                    {"lines", {{{"variant_id", variant}, {"quantity", quantity}, {"unit_price", 10'001}}}}};
    };
    const std::string list = "/groups/melati/direct-sales";
    const auto record = [&](const std::string& login, const json& sale) {
        return shelf.person(login).ask("POST", "/api/v1" + list, sale.dump());
    };
    const auto first = home.till.device_id();
    CHECK(record(ani, body(first, 3)).status == 201);
    CHECK(record(ani, body(first, 3)).status == 200);
    CHECK(Shelf::said(record(ani, body(first, 4))) == "409 direct_sale.other_body");
    CHECK(Shelf::said(record(ani, body(home.till.device_id(), 0))) == "400 request.invalid");
    auto strange = body(home.till.device_id(), 1);
    strange["lines"][0]["variant_id"] = "01930d1e-7c00-7000-8000-000000000010";
    CHECK(Shelf::said(record(ani, strange)) == "400 direct_sale.invalid");
    auto tomorrow = body(home.till.device_id(), 1);
    tomorrow["day"] = shelf.day_in(1);
    CHECK(Shelf::said(record(ani, tomorrow)) == "400 direct_sale.invalid");
    const auto second = home.till.device_id();
    CHECK(record(budi, body(second, 1)).status == 201);
    CHECK(home.own_balance(ledger::Kind::undivided) == -40'004);

    const auto undo = [&](const std::string& login, const std::string& id) {
        return Shelf::said(
            shelf.person(login).ask("POST", "/api/v1/direct-sales/" + id + "/void", R"({"reason": "Salah catat."})"));
    };
    CHECK(undo(ani, second) == "403 direct_sale.not_yours");
    CHECK(undo(budi, second) == "200");
    CHECK(undo(budi, second) == "409 direct_sale.voided");
    CHECK(home.own_balance(ledger::Kind::undivided) == -30'003);

    const auto report =
        shelf.get(manager, "/groups/melati/sales-report?by=outlet&from=" + shelf.day_in(0) + "&to=" + shelf.day_in(0));
    CHECK((report.at("totals").at("gross") == 55'003 && report.at("totals").at("pieces") == 5 &&
           report.at("totals").at("commission") == 3'750));
    std::map<std::string, std::int64_t> by_outlet;
    for (const auto& item : report.at("items")) {
        by_outlet[item.at("key").get<std::string>()] = item.at("gross").get<std::int64_t>();
    }
    CHECK(by_outlet == std::map<std::string, std::int64_t>{{"gerai-kota", 25'000}, {"own", 30'003}});
    const auto products =
        shelf.get(manager, "/groups/melati/sales-report?by=product&from=" + shelf.day_in(0) + "&to=" + shelf.day_in(0));
    CHECK((products.at("items").size() == 1 && products.at("items").at(0).at("gross") == 55'003));

    CHECK(shelf.get(manager, "/groups/melati/undivided").at("items").at(0).at("left") == 30'003);
    const auto split = must(shelf.post(manager, "/splits", {{"group", "melati"}}));
    CHECK(amounts(split) == Amounts{15'002, 15'001});
    CHECK(Shelf::said(shelf.post(manager, "/splits", {{"group", "melati"}})) == "409 split.nothing");
    CHECK(undo(manager, first) == "409 direct_sale.divided");
    must(home.acts(manager, split, "cancel"));
    const auto again = must(shelf.post(manager, "/splits", {{"group", "melati"}}));
    must(home.acts(ani, again, "approve"));
    must(home.acts(budi, again, "approve"));
    CHECK(must(home.acts(manager, again, "pay")).at("state") == "paid");
    CHECK(home.own_balance(ledger::Kind::group_money) == 0);
    for (const auto* stranger : {"dinas.officer", "kota.staff", "melati.facilitator"}) {
        CHECK(home.status(stranger, list) == "403 role.missing");
    }
    home.is_sound();
}
