// Settlements and payouts over the API, on both engines: everything that is due is claimed once, both sides have their word line by line,
// and never more is paid than is owed.
#include "tests/support/shop.hpp"

#include <catch2/catch.hpp>

#include <latch>
#include <thread>

using namespace etalase;
using nlohmann::json;
using tests::Answer;
using tests::engines;
using tests::finance;
using tests::manager;
using tests::must;
using tests::officer;
using tests::on_request;
using tests::path_of;
using tests::path_of_payout;
using tests::Shelf;
using tests::Shop;

TEST_CASE("three sales are settled, approved, and paid in two parts", "[settlements]") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Shop shop(engine);
    const auto lot = shop.till.shelf.lot("Bros", 12'500, 10);
    for (int i = 0; i < 3; ++i) {
        shop.sells(lot, 1, 12'500);
    }
    const auto draft = must(shop.drafts());
    CHECK((draft.at("gross") == 37'500 && draft.at("commission") == 5'625 && draft.at("net") == 31'875));
    CHECK((draft.at("total") == 31'875 && draft.at("number").is_null() && draft.at("state") == "draft"));
    CHECK(shop.does(manager, path_of(draft) + "/approve") == "404 settlement.not_found");
    CHECK(Shelf::said(shop.drafts()) == "409 settlement.nothing");

    const auto issued = must(shop.post(officer, path_of(draft) + "/issue"));
    CHECK(issued.at("number") == "LPP-" + shop.till.shelf.day_in(0).substr(0, 4) + "-0001");
    CHECK(Shelf::said(shop.pays(issued, 1)) == "409 payout.too_much");
    CHECK(shop.does(officer, path_of(draft) + "/approve") == "403 settlement.group_decides");
    CHECK(must(shop.post(manager, path_of(draft) + "/approve")).at("state") == "approved");
    CHECK(shop.does(officer, path_of(draft) + "/cancel") == "409 settlement.wrong_state");

    CHECK(Shelf::said(shop.pays(draft, 20'000, officer)) == "403 payout.payer_decides");
    const auto first = must(shop.pays(draft, 20'000));
    CHECK(Shelf::said(shop.pays(draft, 11'876)) == "409 payout.too_much");
    CHECK(shop.does(manager, path_of_payout(first) + "/confirm") == "409 payout.wrong_state");
    CHECK(shop.does(finance, path_of_payout(first) + "/send", {{"reference", "TRF-1"}}) == "200");
    CHECK(shop.balance(ledger::Kind::payable) == -11'875);
    CHECK(shop.does(finance, path_of_payout(first) + "/confirm") == "403 payout.payee_decides");
    const auto confirmed = must(shop.post(manager, path_of_payout(first) + "/confirm"));
    CHECK(confirmed.at("number") == "KW-" + shop.till.shelf.day_in(0).substr(0, 4) + "-0001");
    CHECK(shop.seen(draft).at("state") == "partly_paid");
    const auto rest = must(shop.pays(draft, 11'875));
    CHECK(shop.does(finance, path_of_payout(rest) + "/send") == "200");
    CHECK(shop.does(manager, path_of_payout(rest) + "/confirm") == "200");
    CHECK((shop.seen(draft).at("state") == "paid" && shop.seen(draft).at("left") == 0));
    CHECK((shop.balance(ledger::Kind::payable) == 0 && shop.balance(ledger::Kind::commission) == -5'625));
    shop.is_sound();
}

TEST_CASE("a payment that fails may be sent again; what was sent comes back into the books", "[settlements]") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Shop shop(engine);
    const auto lot = shop.till.shelf.lot("Bros", 12'500, 10);
    shop.sells(lot, 1, 12'500);
    const auto settlement = shop.approved();
    const auto payout = must(shop.pays(settlement, 10'625));
    CHECK(Shelf::said(shop.pays(settlement, 1)) == "409 payout.too_much");
    CHECK(shop.does(finance, path_of_payout(payout) + "/send") == "200");
    CHECK(shop.balance(ledger::Kind::payable) == 0);
    CHECK(shop.does(finance, path_of_payout(payout) + "/fail", {{"reason", "Rekening salah."}}) == "403 payout.second_person");
    CHECK(shop.does(manager, path_of_payout(payout) + "/fail", {{"reason", "Rekening salah."}}) == "200");
    CHECK(shop.balance(ledger::Kind::payable) == -10'625);
    CHECK(shop.does(manager, path_of_payout(payout) + "/confirm") == "409 payout.wrong_state");
    CHECK(shop.seen(settlement).at("left") == 10'625);
    const auto again = must(shop.pays(settlement, 10'625));
    CHECK(shop.does(finance, path_of_payout(again) + "/fail", {{"reason", "Salah ketik."}}) == "200");  // never sent
    CHECK(shop.seen(settlement).at("left") == 10'625);
    shop.is_sound();
}

TEST_CASE("a line is disputed: the others stay payable; it stays with an answer, or is left out for the next", "[settlements]") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Shop shop(engine);
    const auto bros = shop.till.shelf.lot("Bros", 12'500, 10);
    const auto scarf = shop.till.shelf.lot("Scarf", 50'000, 10);
    shop.sells(bros, 1, 12'500);
    shop.sells(scarf, 1, 50'000);
    const auto settlement = shop.issued();
    const auto lines = shop.lines(settlement);
    REQUIRE(lines.size() == 2);
    const auto line = [&](const std::string& name) {
        for (const auto& each : lines) {
            if (each.at("product").at("name") == name) {
                return each.at("id").get<std::string>();
            }
        }
        throw std::runtime_error(name);
    };
    const json objection{{"lines", {{{"line_id", line("Scarf")}, {"reason", "Belum laku."}}}}};
    CHECK(shop.does(officer, path_of(settlement) + "/dispute", objection) == "403 settlement.group_decides");
    CHECK(shop.does(manager, path_of(settlement) + "/dispute", {{"lines", {{{"line_id", "x"}, {"reason", "?"}}}}}) ==
          "400 settlement.invalid");
    const auto disputed = must(shop.post(manager, path_of(settlement) + "/dispute", objection));
    CHECK((disputed.at("state") == "disputed" && disputed.at("disputed") == 42'500 && disputed.at("left") == 10'625));
    CHECK(Shelf::said(shop.pays(settlement, 10'626)) == "409 payout.too_much");
    const auto payout = must(shop.pays(settlement, 10'625));
    CHECK(shop.does(finance, path_of_payout(payout) + "/send") == "200");
    CHECK(shop.does(manager, path_of_payout(payout) + "/confirm") == "200");
    CHECK(shop.does(officer, path_of(settlement) + "/cancel") == "409 settlement.has_payouts");
    CHECK(shop.does(officer, path_of(settlement) + "/issue") == "409 settlement.unanswered");

    const json stays{{"answers", {{{"line_id", line("Scarf")}, {"keep", true}, {"answer", "Struk GKT-7F3A-0002."}}}}};
    CHECK(must(shop.post(officer, path_of(settlement) + "/issue", stays)).at("total") == 53'125);
    CHECK(shop.does(manager, path_of(settlement) + "/dispute", objection) == "200");
    const json out{{"answers", {{{"line_id", line("Scarf")}, {"keep", false}}}}};
    CHECK(must(shop.post(officer, path_of(settlement) + "/issue", out)).at("total") == 10'625);
    CHECK(must(shop.post(manager, path_of(settlement) + "/approve")).at("state") == "paid");
    CHECK(must(shop.drafts()).at("total") == 42'500);  // the scarf, which no settlement has
    shop.is_sound();
}

TEST_CASE("lines that were paid for are not left out by a second dispute", "[settlements]") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Shop shop(engine);
    const auto bros = shop.till.shelf.lot("Bros", 12'500, 10);
    const auto scarf = shop.till.shelf.lot("Scarf", 50'000, 10);
    shop.sells(bros, 1, 12'500);
    shop.sells(scarf, 1, 50'000);
    const auto settlement = shop.issued();
    const auto lines = shop.lines(settlement);
    const auto object = [&](const json& which) {
        json objections = json::array();
        for (const auto& line : which) {
            objections.push_back({{"line_id", line.at("id")}, {"reason", "Salah."}});
        }
        return must(shop.post(manager, path_of(settlement) + "/dispute", {{"lines", objections}}));
    };
    const auto answer = [&](const json& which, bool keep) {
        json answers = json::array();
        for (const auto& line : which) {
            answers.push_back({{"line_id", line.at("id")}, {"keep", keep}, {"answer", keep ? "Struk." : ""}});
        }
        return shop.does(officer, path_of(settlement) + "/issue", {{"answers", answers}});
    };
    const json first = json::array({lines.at(0)});
    const auto left = object(first).at("left").get<std::int64_t>();
    const auto payout = must(shop.pays(settlement, left));
    CHECK(shop.does(finance, path_of_payout(payout) + "/send") == "200");
    CHECK(shop.does(manager, path_of_payout(payout) + "/confirm") == "200");
    CHECK(answer(first, true) == "200");
    object(lines);
    CHECK(answer(lines, false) == "409 settlement.paid_already");
    CHECK(shop.seen(settlement).at("state") == "disputed");  // nothing of the refused answers stays
    CHECK(answer(lines, true) == "200");
    shop.is_sound();
}

TEST_CASE("a sale that is settled is not made void any more, and what comes back of it is in the next settlement",
          "[settlements]") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Shop shop(engine);
    const auto lot = shop.till.shelf.lot("Bros", 3'333, 10);
    const auto sale = shop.sells(lot, 3, 3'333);
    const auto early = must(shop.drafts());
    CHECK(shop.does("kota.staff", "/sales/" + sale.at("id").get<std::string>() + "/void", {{"reason", "Salah."}}) ==
          "409 sale.settled");
    CHECK(shop.does(officer, path_of(early) + "/cancel") == "200");
    const auto settlement = shop.approved();
    CHECK((settlement.at("gross") == 9'999 && settlement.at("commission") == 1'500));
    shop.gives_back(sale, 1);
    shop.gives_back(sale, 2);
    const auto next = shop.issued();
    CHECK((next.at("gross") == -9'999 && next.at("commission") == -1'500 && next.at("total") == -8'499));
    CHECK(next.at("payer") == "group");
    shop.is_sound();
}

TEST_CASE("what the group owes is carried into the next settlement, once, and comes back when that one is cancelled",
          "[settlements]") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Shop shop(engine);
    const auto lot = shop.till.shelf.lot("Bros", 12'500, 10);
    const auto sale = shop.sells(lot, 2, 12'500);
    const auto paid = shop.approved();
    const auto payout = must(shop.pays(paid, 21'250));
    CHECK(shop.does(finance, path_of_payout(payout) + "/send") == "200");
    CHECK(shop.does(manager, path_of_payout(payout) + "/confirm") == "200");
    shop.gives_back(sale, 2);
    const auto below = shop.approved();
    CHECK((below.at("total") == -21'250 && below.at("state") == "approved"));
    shop.sells(lot, 3, 12'500);
    const auto draft = must(shop.drafts());
    CHECK((draft.at("carried") == -21'250 && draft.at("total") == 10'625));
    CHECK((shop.seen(below).at("carried_on") == true && shop.seen(below).at("left") == 0));
    CHECK(Shelf::said(shop.pays(below, 1, manager)) == "409 payout.too_much");
    CHECK(shop.does(officer, path_of(draft) + "/cancel") == "200");
    CHECK(shop.seen(below).at("carried_on") == false);
    const auto again = shop.approved();
    CHECK(again.at("total") == 10'625);
    shop.is_sound();
}

TEST_CASE("where the group holds the cash it owes the commission, and pays it", "[settlements]") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Shop shop(engine, on_request(agreements::Side::group));
    const auto lot = shop.till.shelf.lot("Bros", 12'500, 10);
    shop.sells(lot, 2, 12'500);
    CHECK(shop.till.shelf.get("kota.staff", "/shifts/" + shop.shift).at("expected") == 300'000);
    const auto settlement = shop.approved();
    CHECK((settlement.at("net") == 21'250 && settlement.at("taken") == 25'000 && settlement.at("total") == -3'750));
    CHECK(Shelf::said(shop.pays(settlement, 3'750)) == "403 payout.payer_decides");
    const auto payout = must(shop.pays(settlement, 3'750, manager));
    CHECK(shop.does(manager, path_of_payout(payout) + "/send") == "200");
    CHECK(shop.balance(ledger::Kind::payable) == 3'750);  // the agency has it when it says so
    CHECK(shop.does(manager, path_of_payout(payout) + "/confirm") == "403 payout.payee_decides");
    CHECK(shop.does(finance, path_of_payout(payout) + "/confirm") == "200");
    CHECK((shop.balance(ledger::Kind::payable) == 0 && shop.seen(settlement).at("state") == "paid"));
    shop.is_sound();
}

TEST_CASE("a compensation is settled, and what is found of it comes off the next", "[settlements]") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    auto terms = on_request();
    terms.lost_agency_percent = 50;
    Shop shop(engine, terms);
    const auto lot = shop.till.shelf.lot("Bros", 14'707, 10);
    const auto lost = must(shop.till.shelf.post(
        "kota.staff", "/incidents",
        {{"kind", "loss"}, {"outlet", "gerai-kota"}, {"lot_id", lot.text}, {"quantity", 3}, {"note", "Hilang."}}));
    CHECK(Shelf::said(shop.drafts()) == "409 settlement.nothing");
    CHECK(shop.does(manager, "/incidents/" + lost.at("id").get<std::string>() + "/accept") == "200");
    CHECK(shop.approved().at("total") == 18'752);
    CHECK(shop.does("kota.staff", "/incidents",
                    {{"kind", "found"},
                     {"outlet", "gerai-kota"},
                     {"lot_id", lot.text},
                     {"quantity", 1},
                     {"incident_id", lost.at("id")},
                     {"note", "Di gudang."}}) == "201");
    CHECK(shop.issued().at("total") == -6'251);
    shop.is_sound();
}

TEST_CASE("two officers draft at once, and two pay at once: nothing is claimed or paid twice", "[settlements][race]") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Shop shop(engine);
    const auto lot = shop.till.shelf.lot("Bros", 12'500, 10);
    shop.sells(lot, 4, 12'500);
    shop.till.shelf.person(officer);
    shop.till.shelf.person(finance);
    const auto at_once = [](const std::function<Answer(int)>& deed) {
        std::vector<Answer> answers(4);
        std::latch ready(4);
        std::vector<std::thread> threads;
        for (int i = 0; i < 4; ++i) {
            threads.emplace_back([&, i] {
                ready.arrive_and_wait();
                answers[static_cast<std::size_t>(i)] = deed(i);
            });
        }
        for (auto& thread : threads) {
            thread.join();
        }
        std::map<std::string, int> said;
        for (const auto& answer : answers) {
            said[Shelf::said(answer)] += 1;
        }
        return said;
    };
    const auto ask = [&](const std::string& login, const std::string& path, const json& body, int i) {
        return shop.till.shelf.person(login).ask(
            "POST", "/api/v1" + path, body.dump(),
            {{"Idempotency-Key", "at-once-" + std::to_string(path.size()) + "-" + std::to_string(i)}});
    };
    shop.till.shelf.days_pass(1);
    const json wanted{{"agreement_id", shop.till.shelf.agreement.text}, {"until", shop.till.shelf.day_in(-1)}};
    CHECK(at_once([&](int i) { return ask(officer, "/settlements", wanted, i); }) ==
          std::map<std::string, int>{{"201", 1}, {"409 settlement.nothing", 3}});
    const auto settlement = shop.till.shelf.get(officer, "/settlements").at("items").at(0);
    REQUIRE(shop.does(officer, path_of(settlement) + "/issue") == "200");
    REQUIRE(shop.does(manager, path_of(settlement) + "/approve") == "200");
    const json payment{{"settlement_id", settlement.at("id")}, {"amount", 30'000}};
    CHECK(at_once([&](int i) { return ask(finance, "/payouts", payment, i); }) ==
          std::map<std::string, int>{{"201", 1}, {"409 payout.too_much", 3}});
    shop.is_sound();
}

TEST_CASE("an agreement is closed when everything is settled and paid; what the group owes stays a claim", "[settlements]") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Shop shop(engine);
    const auto lot = shop.till.shelf.lot("Bros", 12'500, 1);
    const auto sale = shop.sells(lot, 1, 12'500);
    const auto agreement = "/agreements/" + shop.till.shelf.agreement.text;
    REQUIRE(shop.does(officer, agreement + "/end", {{"reason", "Selesai."}}) == "200");
    CHECK(shop.does(officer, agreement + "/close", {{"reason", "Selesai."}}) == "409 agreement.money_remains");
    const auto settlement = shop.approved();
    CHECK(shop.does(officer, agreement + "/close", {{"reason", "Selesai."}}) == "409 agreement.money_remains");
    const auto payout = must(shop.pays(settlement, 10'625));
    CHECK(shop.does(finance, path_of_payout(payout) + "/send") == "200");
    CHECK(shop.does(manager, path_of_payout(payout) + "/confirm") == "200");
    CHECK(shop.does(officer, agreement + "/close", {{"reason", "Selesai."}}) == "200");
    shop.gives_back(sale, 1);
    const auto below = shop.approved();
    CHECK(below.at("total") == -10'625);
    const auto back = must(shop.pays(below, 10'625, manager));  // of a closed agreement nothing is carried: the group pays
    CHECK(shop.does(manager, path_of_payout(back) + "/send") == "200");
    CHECK(shop.does(finance, path_of_payout(back) + "/confirm") == "200");
    CHECK(shop.balance(ledger::Kind::payable) == 0);
    shop.is_sound();
}

TEST_CASE("outlets and strangers see nothing of a settlement; the group sees it once it is issued", "[settlements]") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Shop shop(engine);
    const auto lot = shop.till.shelf.lot("Bros", 12'500, 10);
    shop.sells(lot, 1, 12'500);
    const auto draft = must(shop.drafts());
    const auto sees = [&](const std::string& login) {
        const auto one = shop.till.ask(login, "GET", path_of(draft), {}).status;
        const auto all = shop.till.ask(login, "GET", "/settlements", {}).json().at("items").size();
        return std::to_string(one) + " " + std::to_string(all);
    };
    CHECK((sees(officer) == "200 1" && sees(finance) == "200 1"));
    CHECK((sees(manager) == "404 0" && sees("kota.staff") == "404 0"));
    REQUIRE(shop.does(officer, path_of(draft) + "/issue") == "200");
    CHECK((sees(manager) == "200 1" && sees("melati.member") == "200 1" && sees("melati.facilitator") == "200 1"));
    CHECK(sees("kota.staff") == "404 0");
    CHECK(Shelf::said(shop.drafts("melati.member")) == "403 role.missing");
    CHECK(Shelf::said(shop.drafts(manager)) == "403 settlement.agency_decides");
}

TEST_CASE("nobody decides on what they have not seen: the version that was read is sent, and must be the last", "[settlements]") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Shop shop(engine);
    auto& shelf = shop.till.shelf;
    const auto lot = shelf.lot("Bros", 12'500, 10);
    shop.sells(lot, 1, 12'500);
    shop.sells(lot, 2, 12'500);
    const auto draft = must(shop.drafts());
    const auto decides = [&](const std::string& login, const std::string& action, const json& read, const json& body) {
        return Shelf::said(
            shelf.post(login, path_of(draft) + action, body, {{"If-Match", "\"" + read.at("version").dump() + "\""}}));
    };
    const auto nothing = json::object();
    CHECK(Shelf::said(shelf.post(officer, path_of(draft) + "/issue")) == "428 version.missing");
    CHECK(decides(officer, "/issue", draft, nothing) == "200");
    const auto issued = shop.seen(draft);
    const json objection{{"lines", {{{"line_id", shop.lines(draft).at(0).at("id")}, {"reason", "Belum laku."}}}}};
    CHECK(decides(manager, "/dispute", draft, objection) == "412 version.stale");
    CHECK(decides(manager, "/dispute", issued, objection) == "200");
    const json out{{"answers", {{{"line_id", objection.at("lines").at(0).at("line_id")}, {"keep", false}}}}};
    CHECK(decides(officer, "/issue", issued, out) == "412 version.stale");
    CHECK(decides(officer, "/cancel", issued, nothing) == "412 version.stale");
    CHECK(decides(officer, "/issue", shop.seen(draft), out) == "200");
    // What the manager read before had another total.
    CHECK(decides(manager, "/approve", issued, nothing) == "412 version.stale");
    CHECK((shop.seen(draft).at("state") == "issued" && shop.seen(draft).at("total") != issued.at("total")));
    const auto tag = shelf.person(manager).get("/api/v1" + path_of(draft)).header("ETag");
    CHECK(Shelf::said(shelf.post(manager, path_of(draft) + "/approve", nothing, {{"If-Match", tag}})) == "200");
}

TEST_CASE("a day is settled when it is over at every outlet of the agency", "[settlements]") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Shop shop(engine);
    auto& shelf = shop.till.shelf;
    const auto lot = shelf.lot("Bros", 12'500, 10);
    const auto sale = shop.sells(lot, 1, 12'500);
    const auto until = [&](int days) {
        return shelf.post(officer, "/settlements", {{"agreement_id", shelf.agreement.text}, {"until", shelf.day_in(days)}});
    };
    CHECK(Shelf::said(until(0)) == "409 settlement.day_not_over");
    CHECK(Shelf::said(until(1)) == "409 settlement.day_not_over");
    const auto tomorrow = Instant{(local_date_of(shelf.now(), TimeZone::wita).days + 1) * 86'400'000'000LL - 8 * 3'600'000'000LL};
    shelf.market.outlet(shelf.agency.text, "Gerai Barat", "31.71");  // of the same agency on WIB, an hour behind
    shelf.at(Instant{tomorrow.us + 1'800'000'000});
    CHECK(Shelf::said(until(-1)) == "409 settlement.day_not_over");
    CHECK(Shelf::said(shelf.post(officer, "/settlements", {{"agreement_id", shelf.agreement.text}})) ==
          "409 settlement.nothing");  // by request: until the last day that is over
    CHECK(shop.does("kota.staff", "/sales/" + sale.at("id").get<std::string>() + "/void", {{"reason", "Salah."}}) == "200");
    shelf.at(Instant{tomorrow.us + 2 * 3'600'000'000LL});
    CHECK(Shelf::said(until(-1)) == "409 settlement.nothing");
}
