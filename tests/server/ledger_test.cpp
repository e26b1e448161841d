// An agency's book over the API, on both engines: debits and credits come to the same, each account tells where it comes from, and only the
// agency's own officers and finance see it.
#include "tests/support/till.hpp"

#include <catch2/catch.hpp>

using namespace etalase;
using nlohmann::json;
using tests::engines;
using tests::Shelf;
using tests::Till;

namespace {

json trial_of(Till& till, const std::string& query = "") {
    return till.shelf.get("dinas.officer", "/agencies/dinas/trial-balance" + query);
}

/// "payable" -> -10625
std::map<std::string, std::int64_t> balances(const json& trial) {
    std::map<std::string, std::int64_t> all;
    for (const auto& item : trial.at("items")) {
        all[item.at("kind")] = item.at("debit").get<std::int64_t>() - item.at("credit").get<std::int64_t>();
    }
    return all;
}

std::string account_of(const json& trial, const std::string& kind) {
    for (const auto& item : trial.at("items")) {
        if (item.at("kind") == kind) {
            return item.at("account");
        }
    }
    throw std::runtime_error(kind);
}

}  // namespace

TEST_CASE("a trial balance: what is in the drawer, what is owed, what was earned", "[ledger]") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Till till(engine);
    CHECK(trial_of(till).at("items").empty());
    const auto lot = till.shelf.lot("Bros", 12'500, 10);
    const auto shift = till.opens(100'000);
    REQUIRE(till.sells(till.sale(shift, {{lot, 3, 12'500}})).status == 201);
    const auto trial = trial_of(till);
    CHECK(balances(trial) == std::map<std::string, std::int64_t>{
                                 {"cash", 137'500}, {"change_fund", -100'000}, {"commission", -5'625}, {"payable", -31'875}});
    CHECK((trial.at("debits") == 137'500 && trial.at("credits") == 137'500));
    till.shelf.days_pass(1);
    REQUIRE(till.sells(till.sale(shift, {{lot, 1, 12'500}})).status == 201);
    CHECK(trial_of(till).at("debits") == 150'000);
    CHECK(trial_of(till, "?until=" + till.shelf.day_in(-1)).at("debits") == 137'500);
    CHECK(Shelf::said(till.ask("dinas.officer", "GET", "/agencies/dinas/trial-balance?until=x", {})) == "400 query.invalid");
}

TEST_CASE("the journal of an account, newest first, page by page and by days", "[ledger]") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Till till(engine);
    const auto lot = till.shelf.lot("Bros", 12'500, 10);
    const auto shift = till.opens(100'000);
    const auto first = till.sale(shift, {{lot, 1, 12'500}});
    REQUIRE(till.sells(first).status == 201);
    till.shelf.days_pass(1);
    REQUIRE(till.sells(till.sale(shift, {{lot, 2, 12'500}})).status == 201);
    const auto path = "/agencies/dinas/journal?account=" + account_of(trial_of(till), "payable");
    const auto all = till.shelf.get("dinas.finance", path).at("items");
    REQUIRE(all.size() == 2);
    CHECK((all.at(0).at("credit") == 21'250 && all.at(1).at("credit") == 10'625));
    CHECK((all.at(1).at("event") == "sale" && all.at(1).at("document_id") == first.at("id")));
    CHECK(till.shelf.get("dinas.officer", path + "&until=" + till.shelf.day_in(-1)).at("items").size() == 1);
    const auto page = till.shelf.get("dinas.officer", path + "&limit=1");
    const auto rest = till.shelf.get("dinas.officer", path + "&limit=1&cursor=" + page.at("next").get<std::string>());
    CHECK((page.at("items").at(0) == all.at(0) && rest.at("items").at(0) == all.at(1) && rest.at("next").is_null()));
    CHECK(Shelf::said(till.ask("dinas.officer", "GET", "/agencies/dinas/journal?account=payable:nobody", {})) ==
          "404 ledger.account_not_found");
}

TEST_CASE("a book is nobody else's: not the group's, not an outlet's, not a stranger's", "[ledger]") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Till till(engine);
    for (const auto* login : {"melati.manager", "kota.staff", "melati.facilitator"}) {
        CAPTURE(login);
        CHECK(Shelf::said(till.ask(login, "GET", "/agencies/dinas/trial-balance", {})) == "404 agency.not_found");
        CHECK(Shelf::said(till.ask(login, "GET", "/agencies/dinas/journal?account=cash:x", {})) == "404 agency.not_found");
    }
}

TEST_CASE("books and statements are taken away as tables that say what the API says", "[ledger]") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Till till(engine);
    const auto lot = till.shelf.lot("=Bros", 12'500, 10);
    const auto shift = till.opens(100'000);
    REQUIRE(till.sells(till.sale(shift, {{lot, 3, 12'500}})).status == 201);
    auto& officer = till.shelf.person("dinas.officer");
    const httplib::Headers csv{{"Accept", "text/csv"}};
    const auto trial = officer.ask("GET", "/api/v1/agencies/dinas/trial-balance", "", csv);
    CHECK(trial.status == 200);
    CHECK(trial.content_type.starts_with("text/csv"));
    CHECK(trial.body.find("Utang kepada kelompok,Melati,,31875") != std::string::npos);
    till.shelf.days_pass(1);
    const auto draft = till.shelf.post("dinas.officer", "/settlements",
                                       {{"agreement_id", till.shelf.agreement.text}, {"until", till.shelf.day_in(-1)}});
    const auto path = "/api/v1/settlements/" + draft.json().at("id").get<std::string>() + "/lines";
    const auto statement = officer.ask("GET", path, "", csv).body;
    CHECK(statement.find(",3,12500,37500,5625,31875,0") != std::string::npos);
    CHECK(statement.find("'=Bros") != std::string::npos);  // no spreadsheet takes it for a formula
    const auto xlsx =
        officer.ask("GET", path, "", {{"Accept", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}});
    CHECK((xlsx.status == 200 && xlsx.body.starts_with("PK")));
}
