// Sales over the API, on both engines: each is recorded once, what the shelf does not hold is refused live and looked for later where it
// was sold without signal, and what becomes of a sale stands beside it.
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
using tests::Sold;
using tests::Till;

namespace {

std::string path_of(const json& sale) {
    return "/sales/" + sale.at("id").get<std::string>();
}

std::vector<Answer> at_once(const std::vector<std::function<Answer()>>& deeds) {
    std::vector<Answer> answers(deeds.size());
    std::latch ready(static_cast<std::ptrdiff_t>(deeds.size()));
    std::vector<std::thread> threads;
    for (std::size_t i = 0; i < deeds.size(); ++i) {
        threads.emplace_back([&, i] {
            ready.arrive_and_wait();
            answers[i] = deeds[i]();
        });
    }
    for (auto& thread : threads) {
        thread.join();
    }
    return answers;
}

long count_of(const std::vector<Answer>& answers, int status) {
    return std::count_if(answers.begin(), answers.end(), [&](const auto& answer) { return answer.status == status; });
}

}  // namespace

TEST_CASE("a sale leaves the shelf, and its money is shared by the terms of its lot", "[sales]") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Till till(engine);
    const auto lot = till.shelf.lot("Bros", 12'500, 10);
    const auto shift = till.opens();
    auto wanted = till.sale(shift, {{lot, 3, 12'500}});
    wanted["payment"]["received"] = 50'000;
    wanted["note"] = "Untuk kado.";
    const auto answer = till.sells(wanted);
    INFO(answer.body);
    REQUIRE(answer.status == 201);
    const auto sale = answer.json();
    CHECK(answer.header("Location") == "/api/v1" + path_of(sale));
    CHECK(sale.at("number") == "GKT-7F3A-0001");
    CHECK(sale.at("total") == 37'500);
    CHECK(sale.at("payment").at("change") == 12'500);
    CHECK(sale.at("lines").at(0).at("matched") == 3);
    CHECK(till.shelf.buckets(lot)[Bucket::on_shelf] == 7);
    CHECK(till.shelf.buckets(lot)[Bucket::sold] == 3);
    CHECK(till.shelf.count("select net from sale_matches") == 31'875);
    CHECK(till.shelf.count("select commission from sale_matches") == 5'625);
    CHECK(till.shelf.broken_rules() == std::vector<std::string>{});

    SECTION("the same body again gets the same bytes, another one is told so") {
        CHECK(till.sells(wanted).body == answer.body);
        REQUIRE(Shelf::said(till.shelf.post("kota.staff", path_of(sale) + "/void", {{"reason", "Salah."}})) == "200");
        CHECK(till.sells(wanted).body == answer.body);
        auto other = wanted;
        other["lines"][0]["quantity"] = 2;
        CHECK(Shelf::said(till.sells(other)) == "409 sale.other_body");
        auto offline = wanted;
        offline["made_offline"] = true;
        CHECK(till.sells(offline).status == 201);
        CHECK(till.shelf.count("select count(*) from sales") == 1);
    }
    SECTION("too little cash, no lines, times and ids that are none") {
        auto bad = till.sale(shift, {{lot, 1, 12'500}});
        bad["payment"]["received"] = 12'499;
        CHECK(till.sells(bad).json().at("errors").at(0).at("field") == "payment.received");
        CHECK(Shelf::said(till.sells(till.sale(shift, {}))) == "400 request.invalid");
        bad = till.sale(shift, {{lot, 1, 12'500}});
        bad["sold_at"] = "kemarin";
        bad["id"] = "1";
        CHECK(till.sells(bad).json().at("errors").size() == 2);
        CHECK(Shelf::said(till.sells(till.sale(shift, {{LotId{"nothing"}, 1, 1}}))) == "400 sale.invalid");
        CHECK(Shelf::said(till.sells(till.sale("nothing", {{lot, 1, 1}}))) == "400 sale.invalid");
        CHECK(till.shelf.count("select count(*) from sales") == 1);
    }
    SECTION("officers look and do not sell, the group and strangers see nothing of the outlet's till") {
        CHECK(Shelf::said(till.sells(till.sale(shift, {{lot, 1, 1}}), "dinas.officer")) == "403 till.staff_only");
        CHECK(Shelf::said(till.sells(till.sale(shift, {{lot, 1, 1}}), "melati.manager")) == "404 outlet.not_found");
        CHECK(Shelf::said(till.ask("dinas.finance", "GET", path_of(sale), {})) == "200");
        CHECK(Shelf::said(till.ask("melati.manager", "GET", path_of(sale), {})) == "404 sale.not_found");
    }
}

TEST_CASE("what the shelf does not hold is refused live, and taken where it was sold without signal", "[sales]") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Till till(engine);
    const auto lot = till.shelf.lot("Bros", 12'500, 2);
    const auto shift = till.opens();
    const auto refused = till.sells(till.sale(shift, {{lot, 3, 12'500}}));
    CHECK(Shelf::said(refused) == "409 lot.not_enough_stock");
    CHECK(refused.json().at("errors").at(0).at("detail") == "On the shelf: 2.");
    CHECK(Shelf::said(till.sells(till.sale(shift, {{lot, 1, 12'500}, {lot, 2, 12'500}}))) == "409 lot.not_enough_stock");
    CHECK(till.shelf.count("select count(*) from sales") == 0);

    const auto taken = till.sells(till.sale(shift, {{lot, 1, 12'500}, {lot, 2, 12'500}}, true));
    REQUIRE(Shelf::said(taken) == "201");
    CHECK(taken.json().at("lines").at(1).at("matched") == 1);
    CHECK(till.shelf.buckets(lot)[Bucket::on_shelf] == 0);
    CHECK(till.ask("kota.staff", "GET", "/shifts/" + shift, {}).json().at("cash_sales") == 37'500);
    const auto open = till.ask("kota.staff", "GET", "/outlets/gerai-kota/unmatched", {}).json().at("items");
    REQUIRE(open.size() == 1);
    CHECK(open.at(0).at("unmatched") == 1);
    CHECK(open.at(0).at("candidates").empty());
    CHECK(till.shelf.broken_rules() == std::vector<std::string>{});
    const auto line = "/unmatched/" + open.at(0).at("line_id").get<std::string>();

    SECTION("it was of goods that were received later") {
        till.shelf.days_pass(1);
        const auto later = till.shelf.lot("Bros lagi", 15'000, 5);
        // Of another product: whose money it is changes, and that is for an officer to say.
        CHECK(Shelf::said(till.shelf.post("kota.staff", line + "/match", {{"lot_id", later.text}, {"quantity", 1}})) ==
              "403 unmatched.other_goods");
        CHECK(Shelf::said(till.shelf.post("dinas.officer", line + "/match", {{"lot_id", later.text}, {"quantity", 2}})) ==
              "409 unmatched.not_enough");
        REQUIRE(Shelf::said(till.shelf.post("dinas.officer", line + "/match", {{"lot_id", later.text}, {"quantity", 1}})) ==
                "200");
        CHECK(till.shelf.buckets(later)[Bucket::sold] == 1);
        CHECK(till.shelf.count("select count(*) from sale_matches where kind = 'receipt'") == 1);
        CHECK(till.ask("kota.staff", "GET", "/outlets/gerai-kota/unmatched", {}).json().at("items").empty());
    }
    SECTION("nobody can find out: an officer's word, with a reason") {
        CHECK(Shelf::said(till.shelf.post("kota.staff", line + "/write-off", {{"quantity", 1}, {"reason", "Tidak ketemu."}})) ==
              "403 till.agency_only");
        CHECK(Shelf::said(till.shelf.post("dinas.officer", line + "/write-off",
                                          {{"quantity", 1}, {"reason", "Tidak ketemu."}})) == "200");
    }
    SECTION("the buyer brings it back: nobody looks for it any more") {
        const auto sale = taken.json();
        const auto back =
            till.shelf.post("kota.staff", path_of(sale) + "/returns",
                            {{"lines", {{{"line_id", sale.at("lines").at(1).at("id")}, {"quantity", 1}, {"to", "on_shelf"}}}},
                             {"refund", {{"method", "cash"}, {"shift_id", shift}}},
                             {"reason", "Kebesaran."}});
        REQUIRE(Shelf::said(back) == "201");
        CHECK(till.shelf.buckets(lot)[Bucket::sold] == 2);
        CHECK(till.ask("kota.staff", "GET", "/outlets/gerai-kota/unmatched", {}).json().at("items").empty());
    }
    CHECK(till.shelf.broken_rules() == std::vector<std::string>{});
}

TEST_CASE("void within the shift, given back at any time", "[sales]") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Till till(engine);
    const auto lot = till.shelf.lot("Bros", 3'333, 10);
    const auto shift = till.opens();
    const auto sale = till.sells(till.sale(shift, {{lot, 3, 3'333}})).json();
    const auto line = sale.at("lines").at(0).at("id");
    const auto back = [&](std::int64_t pieces, const std::string& to, const std::string& from_shift) {
        return till.shelf.post("kota.staff", path_of(sale) + "/returns",
                               {{"lines", {{{"line_id", line}, {"quantity", pieces}, {"to", to}}}},
                                {"refund", {{"method", "cash"}, {"shift_id", from_shift}}},
                                {"reason", "Tidak jadi."}});
    };
    SECTION("void: everything as before it, once") {
        CHECK(till.shelf.post("kota.staff", path_of(sale) + "/void", {{"reason", "Salah ketik."}}).json().at("state") ==
              "voided");
        CHECK(till.shelf.buckets(lot)[Bucket::on_shelf] == 10);
        CHECK(till.ask("kota.staff", "GET", "/shifts/" + shift, {}).json().at("expected") == 300'000);
        CHECK(Shelf::said(till.shelf.post("kota.staff", path_of(sale) + "/void", {{"reason", "Lagi."}})) ==
              "409 sale.wrong_state");
        CHECK(Shelf::said(back(1, "on_shelf", shift)) == "409 sale.wrong_state");
    }
    SECTION("piece by piece gives back exactly what the sale brought, to the shelf or to what is damaged") {
        REQUIRE(Shelf::said(back(1, "on_shelf", shift)) == "201");
        REQUIRE(Shelf::said(back(1, "damaged", shift)) == "201");
        CHECK(Shelf::said(back(2, "on_shelf", shift)) == "409 sale.not_enough_left");
        CHECK(Shelf::said(till.shelf.post("kota.staff", path_of(sale) + "/void", {{"reason", "Salah."}})) ==
              "409 sale.wrong_state");
        CHECK(back(1, "on_shelf", shift).json().at("state") == "returned");
        CHECK(till.shelf.buckets(lot)[Bucket::on_shelf] == 9);
        CHECK(till.shelf.buckets(lot)[Bucket::damaged] == 1);
        CHECK(till.shelf.count("select sum(commission) from buyer_return_lines") ==
              till.shelf.count("select commission from sale_matches"));
        CHECK(till.ask("kota.staff", "GET", "/shifts/" + shift, {}).json().at("refunds") == 9'999);
        // What came back broken waits for the group's word like any damage.
        const auto incidents = till.ask("melati.manager", "GET", "/incidents?open=true", {}).json().at("items");
        REQUIRE(incidents.size() == 1);
        CHECK(incidents.at(0).at("quantity") == 1);
    }
    SECTION("after its shift was closed a sale is given back from another drawer, not void") {
        REQUIRE(Shelf::said(till.shelf.post("kota.staff", "/shifts/" + shift + "/close",
                                            {{"counted", 309'999}, {"kept", 300'000}})) == "200");
        CHECK(Shelf::said(till.shelf.post("kota.staff", path_of(sale) + "/void", {{"reason", "Salah."}})) == "409 shift.closed");
        CHECK(Shelf::said(back(1, "on_shelf", shift)) == "409 shift.closed");
        CHECK(Shelf::said(back(1, "on_shelf", "nothing")) == "400 sale.invalid");
        const auto next = till.opens(300'000);
        CHECK(Shelf::said(back(1, "on_shelf", next)) == "201");
        CHECK(till.ask("kota.staff", "GET", "/shifts/" + next, {}).json().at("expected") == 296'667);
    }
    CHECK(till.shelf.broken_rules() == std::vector<std::string>{});
}

TEST_CASE("two hundred at once: the good ones are kept whatever the bad ones are, and again it is the same", "[sales]") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Till till(engine);
    const auto lot = till.shelf.lot("Bros", 12'500, 500);
    const auto shift = till.opens();
    std::vector<json> sales;
    for (int i = 0; i < 200; ++i) {
        sales.push_back(till.sale(shift, {{lot, 1, 12'500}}, true));
    }
    sales[7]["lines"][0]["quantity"] = -1;
    sales[70]["lines"][0]["lot_id"] = "nothing";
    sales[170] = "not a sale";
    const auto first = till.syncs(sales);
    REQUIRE(first.size() == 200);
    CHECK(std::count_if(first.begin(), first.end(), [](const auto& item) { return item.at("result") == "recorded"; }) == 197);
    CHECK(first.at(7).at("problem").at("errors").at(0).at("field") == "lines[0].quantity");
    CHECK(first.at(70).at("problem").at("code") == "sale.invalid");
    CHECK(first.at(170).at("problem").at("code") == "request.bad_json");
    const auto second = till.syncs(sales);
    for (std::size_t i = 0; i < 200; ++i) {
        CHECK(second.at(i).at("sale") == first.at(i).at("sale"));
        CHECK(second.at(i).at("problem") == first.at(i).at("problem"));
        CHECK(second.at(i).at("result") == (i == 7 || i == 70 || i == 170 ? "refused" : "already_recorded"));
    }
    CHECK(till.shelf.buckets(lot)[Bucket::sold] == 197);
    sales.push_back(sales.front());
    CHECK(till.ask("kota.staff", "POST", "/outlets/gerai-kota/sales/sync", {{"sales", sales}}).status == 400);

    // Device and server have the same day: as many, with the same digest.
    const auto day = till.shelf.day_in(0);
    const auto digest =
        till.ask("kota.staff", "GET", "/outlets/gerai-kota/sales/digest?day=" + day + "&device=hp-7f3a", {}).json();
    CHECK(digest.at("count") == 197);
    CHECK(digest.at("digest").get<std::string>().size() == 64);
    CHECK(till.shelf.broken_rules() == std::vector<std::string>{});
}

TEST_CASE("a hundred identical requests at once make one sale and get one body", "[sales][race]") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Till till(engine);
    const auto lot = till.shelf.lot("Bros", 12'500, 10);
    const auto sale = till.sale(till.opens(), {{lot, 1, 12'500}});
    auto& person = till.shelf.person("kota.staff");
    constexpr std::size_t clients = 10;  // ten connections, ten times each
    std::vector<std::function<Answer()>> deeds(
        clients, [&] { return person.ask("POST", "/api/v1/outlets/gerai-kota/sales", sale.dump()); });
    std::string body;
    for (int round = 0; round < 10; ++round) {
        for (const auto& answer : at_once(deeds)) {
            CHECK(answer.status == 201);
            body = body.empty() ? answer.body : body;
            CHECK(answer.body == body);
        }
    }
    CHECK(till.shelf.count("select count(*) from sales") == 1);
    CHECK(till.shelf.buckets(lot)[Bucket::sold] == 1);
}

TEST_CASE("the last piece sold by eight at once: one has it, seven are told what is there", "[sales][race]") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Till till(engine);
    const auto shift = till.opens();
    auto& person = till.shelf.person("kota.staff");
    for (int round = 0; round < 4; ++round) {
        const auto lot = till.shelf.lot("Bros " + std::to_string(round), 12'500, 1);
        std::vector<std::function<Answer()>> deeds;
        for (int i = 0; i < 8; ++i) {
            deeds.emplace_back([&person, body = till.sale(shift, {{lot, 1, 12'500}}).dump()] {
                return person.ask("POST", "/api/v1/outlets/gerai-kota/sales", body);
            });
        }
        const auto answers = at_once(deeds);
        CHECK(count_of(answers, 201) == 1);
        CHECK(count_of(answers, 409) == 7);
        CHECK(till.shelf.buckets(lot)[Bucket::on_shelf] == 0);
    }
    CHECK(till.shelf.broken_rules() == std::vector<std::string>{});
}

TEST_CASE("a sale at another price than the lot's is shared as the terms say", "[sales]") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    auto terms = Till::commission_terms();
    terms.discount_agency_percent = 0;
    Till till(engine, terms);
    const auto lot = till.shelf.lot("Bros", 100'000, 5);
    const auto shift = till.opens();
    REQUIRE(till.sells(till.sale(shift, {{lot, 1, 90'000}})).status == 201);
    CHECK(till.shelf.count("select commission from sale_matches") == 15'000);
    CHECK(till.shelf.count("select net from sale_matches") == 75'000);
    CHECK(till.shelf.broken_rules() == std::vector<std::string>{});
}

TEST_CASE("verify finds the very row of a till that breaks a rule", "[sales]") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Till till(engine);
    const auto lot = till.shelf.lot("Bros", 12'500, 2);
    const auto shift = till.opens();
    const auto sale = till.sells(till.sale(shift, {{lot, 3, 12'500}}, true)).json();
    REQUIRE(till.shelf.broken_rules() == std::vector<std::string>{});
    const auto spoil = [&](const std::string& statement) {
        till.shelf.market.database().write([&](storage::Tx& tx) { tx.run_once(statement); });
        const auto broken = till.shelf.broken_rules();
        return broken.empty() ? std::string() : broken.front();
    };
    const auto line = sale.at("lines").at(0).at("id").get<std::string>();
    SECTION("a drawer that does not hold its sales") {
        CHECK(spoil("update shifts set cash_sales = 1") == "shift " + shift + ": the sum is 1, and should be 37500");
    }
    SECTION("a sale that costs something else than its lines") {
        CHECK(spoil("update sales set total = 1") != "");
        CHECK_THAT(till.shelf.broken_rules(),
                   Catch::VectorContains("sale " + sale.at("id").get<std::string>() + ": the total is 1, and should be 37500"));
    }
    SECTION("a piece that nobody looks for") {
        CHECK(spoil("update unmatched_lines set pieces = 0") == "line of a sale " + line + ": pieces is 3, and should be 2");
    }
    SECTION("goods that nobody sold") {
        CHECK(spoil("delete from sale_matches") != "");
        CHECK_THAT(till.shelf.broken_rules(), Catch::VectorContains("lot " + lot.text + ": sold is 2, and should be 0"));
    }
    SECTION("a sale that says it came back") {
        CHECK(spoil("update sale_states set state = 'returned'") ==
              "sale " + sale.at("id").get<std::string>() + ": pieces back is 0, and should be 0");
    }
}

TEST_CASE("one sale that the books cannot take does not hold up the others of a sync", "[sales]") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Till till(engine);
    const auto good = till.shelf.lot("Bros", 12'500, 10);
    const auto bad = till.shelf.lot("Scarf", 50'000, 10);
    const auto shift = till.opens();
    till.shelf.market.database().write(
        [&](storage::Tx& tx) { tx.execute("update lots set terms_number = 99 where id = :id", bad.text); });
    const std::vector<json> sales{till.sale(shift, {{good, 1, 12'500}}, true), till.sale(shift, {{bad, 1, 50'000}}, true),
                                  till.sale(shift, {{good, 2, 12'500}}, true)};
    const auto items = till.syncs(sales);
    CHECK((items.at(0).at("result") == "recorded" && items.at(1).at("result") == "failed" &&
           items.at(2).at("result") == "recorded"));
    CHECK(items.at(1).at("problem").at("code") == "sale.failed");
    CHECK(till.shelf.buckets(bad)[Bucket::on_shelf] == 10);
    till.shelf.market.database().write(
        [&](storage::Tx& tx) { tx.execute("update lots set terms_number = 1 where id = :id", bad.text); });
    CHECK(till.syncs(sales).at(1).at("result") == "recorded");
}

TEST_CASE("nobody sells into the drawer of somebody else, or pays out of it", "[sales]") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Till till(engine);
    till.shelf.market.joins("kota.teman", identity::Role::staff, till.shelf.outlet.text);
    const auto lot = till.shelf.lot("Bros", 12'500, 10);
    const auto shift = till.opens();
    const auto wanted = till.sale(shift, {{lot, 1, 12'500}});
    CHECK(Shelf::said(till.sells(wanted, "kota.teman")) == "403 shift.not_yours");
    const auto sale = till.sells(wanted).json();
    CHECK(Shelf::said(
              till.shelf.post("kota.teman", path_of(sale) + "/returns",
                              {{"lines", {{{"line_id", sale.at("lines").at(0).at("id")}, {"quantity", 1}, {"to", "on_shelf"}}}},
                               {"refund", {{"method", "cash"}, {"shift_id", shift}}},
                               {"reason", "Kebesaran."}})) == "403 shift.not_yours");
    CHECK(till.ask("kota.staff", "GET", "/shifts/" + shift, {}).json().at("expected") == 312'500);
}
