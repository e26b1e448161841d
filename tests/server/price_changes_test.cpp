// Other prices for what is on the shelf, over the API, on both engines.
#include "storage/consignments/prices.hpp"
#include "tests/support/shelf.hpp"

#include <catch2/catch.hpp>

using namespace etalase;
using nlohmann::json;
using tests::engines;
using tests::Shelf;

namespace {

agreements::Terms terms(agreements::Basis basis = agreements::Basis::commission) {
    agreements::Terms terms;
    terms.basis = basis;
    terms.commission_bp = basis == agreements::Basis::commission ? 1500 : 0;
    terms.price_notice_days = 7;
    return terms;
}

json wanted(Shelf& shelf, const LotId& lot, std::int64_t price, int days) {
    return {{"outlet", "gerai-kota"},
            {"group", "melati"},
            {"effective_on", shelf.day_in(days)},
            {"reason", "Thread became dearer."},
            {"lines", json::array({{{"lot_id", lot.text}, {"price", price}}})}};
}

std::string proposed(Shelf& shelf, const std::string& login, const json& body) {
    const auto answer = shelf.post(login, "/price-changes", body);
    INFO(answer.body);
    REQUIRE(answer.status == 201);
    return "/price-changes/" + answer.json().at("id").get<std::string>();
}

std::int64_t price_in(Shelf& shelf, const LotId& lot, int days) {
    const auto day = parse_local_date(shelf.day_in(days)).value();
    return shelf.market.database().read([&](storage::Tx& tx) { return storage::price_on(tx, lot, day).value().price.amount; });
}

}  // namespace

TEST_CASE("a price that both sides agreed on is in force from its day, and not before", "[prices]") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Shelf shelf(engine, terms());
    const auto lot = shelf.lot("Scarf", 125'000, 10);
    const auto early = shelf.post("melati.manager", "/price-changes", wanted(shelf, lot, 150'000, 6));
    CHECK(Shelf::said(early) == "400 price_change.invalid");
    CHECK(early.json().at("errors").at(0).at("field") == "effective_on");
    CHECK(early.json().at("errors").at(0).at("detail").get<std::string>().find(shelf.day_in(7)) != std::string::npos);
    const auto path = proposed(shelf, "melati.manager", wanted(shelf, lot, 150'000, 7));
    const auto change = shelf.get("dinas.officer", path);
    CHECK((change.at("proposed_side") == "group" && change.at("state") == "proposed"));
    CHECK((change.at("lines").at(0).at("price_before") == 125'000 && change.at("lines").at(0).at("price") == 150'000));
    CHECK(change.at("may") == json({"accept", "decline"}));
    CHECK(shelf.get("melati.member", path).at("may") == json({"withdraw"}));
    CHECK(shelf.get("kota.staff", path).at("may").empty());
    CHECK(Shelf::said(shelf.post("melati.member", path + "/accept")) == "403 price_change.own_proposal");
    CHECK(Shelf::said(shelf.post("kota.staff", path + "/accept")) == "403 price_change.agency_decides");
    CHECK(price_in(shelf, lot, 7) == 125'000);
    REQUIRE(Shelf::said(shelf.post("dinas.officer", path + "/accept")) == "200");
    CHECK(Shelf::said(shelf.post("dinas.officer", path + "/accept")) == "409 price_change.wrong_state");
    CHECK(Shelf::said(shelf.post("melati.manager", path + "/withdraw")) == "409 price_change.wrong_state");
    CHECK((price_in(shelf, lot, 6) == 125'000 && price_in(shelf, lot, 7) == 150'000 && price_in(shelf, lot, 300) == 150'000));
    CHECK(shelf.count("select count(*) from audit_trail where action like 'price_change.%'") == 2);
    shelf.days_pass(7);
    const auto lost =
        shelf.post("kota.staff", "/incidents",
                   {{"kind", "loss"}, {"outlet", "gerai-kota"}, {"lot_id", lot.text}, {"quantity", 1}, {"note", "Gone."}});
    CHECK(lost.json().at("worth") == 127'500);  // by the price of its day
}

TEST_CASE("a price is declined, withdrawn, or answered too late", "[prices]") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Shelf shelf(engine, terms());
    const auto lot = shelf.lot("Scarf", 125'000, 10);
    const auto declined = proposed(shelf, "dinas.officer", wanted(shelf, lot, 100'000, 8));
    CHECK(Shelf::said(shelf.post("melati.facilitator", declined + "/decline")) == "403 price_change.group_decides");
    CHECK(shelf.post("melati.member", declined + "/decline", {{"reason", "Too cheap."}}).json().at("state") == "declined");
    CHECK(Shelf::said(shelf.post("melati.manager", declined + "/accept")) == "409 price_change.wrong_state");
    CHECK(shelf.get("dinas.officer", declined).at("reason") == "Thread became dearer.\nToo cheap.");
    const auto withdrawn = proposed(shelf, "dinas.officer", wanted(shelf, lot, 100'000, 8));
    CHECK(Shelf::said(shelf.post("melati.manager", withdrawn + "/withdraw")) == "403 price_change.agency_decides");
    CHECK(shelf.post("dinas.officer", withdrawn + "/withdraw").json().at("state") == "withdrawn");
    const auto late = proposed(shelf, "dinas.officer", wanted(shelf, lot, 100'000, 8));
    shelf.days_pass(9);
    CHECK(Shelf::said(shelf.post("melati.manager", late + "/accept")) == "409 price_change.too_late");
    CHECK(shelf.get("melati.manager", late).at("may") == json({"decline"}));
    CHECK(shelf.count("select count(*) from lot_prices") == 0);
    CHECK(shelf.get("melati.manager", "/price-changes?state=proposed&q=scarf").at("items").size() == 1);
    CHECK(shelf.get("seruni.manager", "/price-changes").at("items").empty());
    CHECK(Shelf::said(shelf.person("seruni.manager").get("/api/v1" + late)) == "404 price_change.not_found");
}

TEST_CASE("two changes of one day: the one that was accepted last counts", "[prices]") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Shelf shelf(engine, terms());
    const auto lot = shelf.lot("Scarf", 125'000, 10);
    for (const int price : {130'000, 140'000}) {
        const auto path = proposed(shelf, "melati.manager", wanted(shelf, lot, price, 7));
        REQUIRE(Shelf::said(shelf.post("dinas.officer", path + "/accept")) == "200");
    }
    CHECK(price_in(shelf, lot, 7) == 140'000);
    const auto next = shelf.market.database().read(
        [&](storage::Tx& tx) { return storage::next_price(tx, lot, parse_local_date(shelf.day_in(0)).value()).value(); });
    CHECK((next.second.price.amount == 140'000 && format_local_date(next.first) == shelf.day_in(7)));
}

TEST_CASE("of two proposals beside the same price one is accepted: the other is about a price that is gone", "[prices]") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Shelf shelf(engine, terms());
    const auto lot = shelf.lot("Scarf", 125'000, 10);
    const auto first = proposed(shelf, "melati.manager", wanted(shelf, lot, 130'000, 7));
    const auto second = proposed(shelf, "melati.member", wanted(shelf, lot, 90'000, 7));
    const auto later = proposed(shelf, "melati.member", wanted(shelf, lot, 140'000, 30));
    REQUIRE(Shelf::said(shelf.post("dinas.officer", first + "/accept")) == "200");
    for (const auto& path : {second, later}) {
        CHECK(Shelf::said(shelf.post("dinas.officer", path + "/accept")) == "409 price_change.overtaken");
        CHECK(shelf.get("dinas.officer", path).at("state") == "proposed");
        CHECK(Shelf::said(shelf.post("dinas.officer", path + "/decline", {{"reason", "Sudah ada."}})) == "200");
    }
    CHECK((price_in(shelf, lot, 7) == 130'000 && price_in(shelf, lot, 40) == 130'000));
}

TEST_CASE("with net prices the group's part is changed too, and never is above the price", "[prices]") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Shelf shelf(engine, terms(agreements::Basis::net_price));
    const auto lot = shelf.lot("Scarf", 125'000, 10, 100'000);
    auto body = wanted(shelf, lot, 90'000, 7);
    CHECK(shelf.post("melati.manager", "/price-changes", body).json().at("errors").at(0).at("field") == "lines[0].net_price");
    body["lines"][0]["net_price"] = 80'000;
    const auto path = proposed(shelf, "melati.manager", body);
    CHECK(shelf.get("melati.manager", path).at("lines").at(0).at("net_price") == 80'000);
    body["lines"].push_back(body["lines"][0]);
    body["lines"].push_back({{"lot_id", "nothing"}, {"price", 1}});
    const auto errors = shelf.post("melati.manager", "/price-changes", body).json().at("errors");
    CHECK((errors.at(0).at("field") == "lines[1].lot_id" && errors.at(1).at("field") == "lines[2].lot_id"));
    CHECK(Shelf::said(shelf.post("seruni.manager", "/price-changes", body)) == "404 outlet.not_found");
    CHECK(Shelf::said(shelf.post("kota.staff", "/price-changes", body)) == "403 price_change.agency_decides");
}

TEST_CASE("a change is measured against the price of its own first day, which another change may have made", "[prices]") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Shelf shelf(engine, terms(agreements::Basis::net_price));
    const auto lot = shelf.lot("Scarf", 125'000, 10, 100'000);
    auto first = wanted(shelf, lot, 150'000, 10);
    first["lines"][0]["net_price"] = 120'000;
    REQUIRE(Shelf::said(shelf.post("dinas.officer", proposed(shelf, "melati.manager", first) + "/accept")) == "200");
    // A later one without a net price keeps that of its day, and "back to before" is a change.
    const auto later = shelf.get("dinas.officer", proposed(shelf, "melati.manager", wanted(shelf, lot, 160'000, 20)));
    CHECK(later.at("lines").at(0).at("net_price") == 120'000);
    CHECK(later.at("lines").at(0).at("price_before") == 150'000);
    CHECK(Shelf::said(shelf.post("melati.manager", "/price-changes", wanted(shelf, lot, 150'000, 15))) ==
          "400 price_change.invalid");
    CHECK(Shelf::said(shelf.post("melati.manager", "/price-changes", wanted(shelf, lot, 125'000, 15))) == "201");
}
