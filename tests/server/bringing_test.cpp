// Sales that come late to the till over the API, on both engines: of somebody who does not work there any more, of goods whose agreement is
// closed by now, of a shift that two phones open at once.
#include "tests/support/till.hpp"

#include <catch2/catch.hpp>

#include <latch>
#include <thread>

using namespace etalase;
using consignments::Bucket;
using nlohmann::json;
using tests::Answer;
using tests::engines;
using tests::Shelf;
using tests::Till;

namespace {

json opening(Till& till, bool made_offline, std::int64_t opening_float = 100'000) {
    return {{"id", till.device_id()}, {"opening_float", opening_float}, {"made_offline", made_offline}};
}

json brought_back(const json& sale, const std::string& to) {
    return {{"lines", {{{"line_id", sale.at("lines").at(0).at("id")}, {"quantity", 1}, {"to", to}}}},
            {"refund", {{"method", "transfer"}}},
            {"reason", "Kebesaran."}};
}

std::string path_of(const json& sale) {
    return "/sales/" + sale.at("id").get<std::string>();
}

/// Whoever holds this shift does not work at the outlet any more.
void leaves(Till& till, const std::string& shift) {
    const auto held = till.shelf.get("kota.staff", "/shifts/" + shift);
    const auto account = held.at("holder").at("account").get<std::string>();
    const auto answer = till.ask("dinas.officer", "DELETE", "/outlets/gerai-kota/staff/" + account, {});
    INFO(answer.body);
    REQUIRE(answer.status == 204);
}

/// All that is due is settled and paid, the day after.
void settle(Till& till) {
    till.shelf.days_pass(1);
    const auto& shelf = till.shelf;
    const auto draft = till.shelf.post("dinas.officer", "/settlements",
                                       {{"agreement_id", shelf.agreement.text}, {"until", till.shelf.day_in(-1)}});
    const auto path = "/settlements/" + draft.json().at("id").get<std::string>();
    const auto decides = [&](const std::string& login, const std::string& action) {
        const auto version = till.shelf.get("dinas.officer", path).at("version").dump();
        REQUIRE(Shelf::said(till.shelf.post(login, path + action, json::object(), {{"If-Match", "\"" + version + "\""}})) ==
                "200");
    };
    decides("dinas.officer", "/issue");
    decides("melati.manager", "/approve");
    const auto payout = till.shelf.post("dinas.finance", "/payouts",
                                        {{"settlement_id", draft.json().at("id")}, {"amount", draft.json().at("total")}});
    const auto payment = "/payouts/" + payout.json().at("id").get<std::string>();
    REQUIRE(Shelf::said(till.shelf.post("dinas.finance", payment + "/send")) == "200");
    REQUIRE(Shelf::said(till.shelf.post("melati.manager", payment + "/confirm")) == "200");
}

}  // namespace

TEST_CASE("what a phone sold without signal is taken from somebody who has left since, and nothing else is", "[sales]") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Till till(engine);
    const auto lot = till.shelf.lot("Bros", 12'500, 10);
    const auto shift = till.opens();
    const auto waiting = till.sale(shift, {{lot, 2, 12'500}}, true);
    const auto live = till.sale(shift, {{lot, 1, 12'500}});
    const auto unsent = opening(till, true);
    const auto in_it = till.sale(unsent.at("id"), {{lot, 1, 12'500}}, true);
    const auto opened_live = opening(till, false);
    leaves(till, shift);

    CHECK(till.syncs({waiting}).at(0).at("result") == "recorded");
    CHECK(till.syncs({waiting}).at(0).at("result") == "already_recorded");
    CHECK(till.ask("kota.staff", "POST", "/outlets/gerai-kota/shifts", unsent).status == 201);
    CHECK(till.syncs({in_it}).at(0).at("result") == "recorded");
    CHECK(till.shelf.buckets(lot)[Bucket::sold] == 3);

    CHECK(Shelf::said(till.sells(live)) == "403 till.staff_only");
    CHECK(Shelf::said(till.ask("kota.staff", "POST", "/outlets/gerai-kota/shifts", opened_live)) == "403 till.staff_only");
    CHECK(Shelf::said(till.ask("kota.staff", "GET", "/outlets/gerai-kota/till", {})) == "403 role.missing");
    CHECK(Shelf::said(till.ask("kota.staff", "GET", path_of(waiting), {})) == "403 role.missing");
    CHECK(till.shelf.broken_rules() == std::vector<std::string>{});
}

TEST_CASE("five weeks after a till was closed nothing is taken any more from somebody who has left", "[sales]") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Till till(engine);
    const auto lot = till.shelf.lot("Bros", 12'500, 10);
    const auto shift = till.opens();
    const auto waiting = till.sale(shift, {{lot, 2, 12'500}}, true);
    REQUIRE(till.shelf.post("kota.staff", "/shifts/" + shift + "/close", {{"counted", 300'000}, {"kept", 0}}).status == 200);
    leaves(till, shift);
    till.shelf.days_pass(36);
    CHECK(Shelf::said(till.ask("kota.staff", "POST", "/outlets/gerai-kota/sales/sync", {{"sales", {waiting}}})) ==
          "404 outlet.not_found");
    CHECK(till.shelf.buckets(lot)[Bucket::sold] == 0);
}

TEST_CASE("two phones of one person open a shift at once: one is opened, the other hears of it", "[sales][race]") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Till till(engine);
    till.shelf.person("kota.staff");  // signed in before anybody hurries
    std::vector<json> wanted;
    for (int i = 0; i < 6; ++i) {
        wanted.push_back(opening(till, false));
    }
    std::vector<Answer> answers(wanted.size());
    std::latch ready(static_cast<std::ptrdiff_t>(wanted.size()));
    std::vector<std::thread> threads;
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        threads.emplace_back([&, i] {
            ready.arrive_and_wait();
            answers[i] = till.ask("kota.staff", "POST", "/outlets/gerai-kota/shifts", wanted[i]);
        });
    }
    for (auto& thread : threads) {
        thread.join();
    }
    std::map<std::string, int> said;
    for (const auto& answer : answers) {
        said[Shelf::said(answer)] += 1;
    }
    CHECK(said == std::map<std::string, int>{{"201", 1}, {"409 shift.already_open", 5}});
}

TEST_CASE("what a buyer brings back after the agreement was closed stands on the shelf, and goes home to its group", "[sales]") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Till till(engine);
    const auto lot = till.shelf.lot("Bros", 12'500, 1);
    const auto shift = till.opens();
    const auto sale = till.sells(till.sale(shift, {{lot, 1, 12'500}})).json();
    const auto agreement = "/agreements/" + till.shelf.agreement.text;
    REQUIRE(Shelf::said(till.shelf.post("dinas.officer", agreement + "/end", {{"reason", "Selesai."}})) == "200");
    settle(till);
    REQUIRE(Shelf::said(till.shelf.post("dinas.officer", agreement + "/close", {{"reason", "Selesai."}})) == "200");

    REQUIRE(Shelf::said(till.shelf.post("kota.staff", path_of(sale) + "/returns", brought_back(sale, "on_shelf"))) == "201");
    CHECK(till.shelf.buckets(lot)[Bucket::on_shelf] == 1);
    const auto home =
        till.shelf.post("kota.staff", "/returns",
                        {{"outlet", "gerai-kota"}, {"group", "melati"}, {"lines", {{{"lot_id", lot.text}, {"quantity", 1}}}}});
    INFO(home.body);
    REQUIRE(home.status == 201);
    const auto path = "/returns/" + home.json().at("id").get<std::string>();
    REQUIRE(Shelf::said(till.shelf.post("kota.staff", path + "/send")) == "200");
    CHECK(till.shelf.buckets(lot)[Bucket::return_transit] == 1);
    CHECK(till.shelf.broken_rules() == std::vector<std::string>{});
}

TEST_CASE("damage of goods that nobody has found out about is borne by nobody: that comes first", "[sales]") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Till till(engine);
    const auto lot = till.shelf.lot("Bros", 12'500, 1);
    const auto shift = till.opens();
    const auto wanted = till.sale(shift, {{lot, 2, 12'500}}, true);
    REQUIRE(till.syncs({wanted}).at(0).at("result") == "recorded");
    const auto sale = till.ask("kota.staff", "GET", path_of(wanted), {}).json();
    auto two = brought_back(sale, "damaged");
    two["lines"][0]["quantity"] = 2;
    CHECK(Shelf::said(till.shelf.post("kota.staff", path_of(sale) + "/returns", two)) == "409 sale.not_found_out");
    two["lines"][0]["quantity"] = 3;
    CHECK(Shelf::said(till.shelf.post("kota.staff", path_of(sale) + "/returns", two)) == "409 sale.not_enough_left");
    CHECK(Shelf::said(till.shelf.post("kota.staff", path_of(sale) + "/returns", brought_back(sale, "damaged"))) == "201");
}
