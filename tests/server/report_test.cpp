// Reports of sales over the API: what they say of figures worked out by hand, who sees them, and what is refused.
#include "tests/support/till.hpp"

#include <catch2/catch.hpp>

using namespace etalase;
using nlohmann::json;
using tests::engines;
using tests::Shelf;
using tests::Till;

namespace {

const std::string of_group = "/groups/melati/sales-report";
const std::string of_outlet = "/outlets/gerai-kota/sales-report";
const std::string of_agency = "/agencies/dinas/sales-report";

json sold(Till& till, json sale, const std::string& method) {
    sale["payment"]["method"] = method;
    const auto answer = till.sells(sale);
    INFO(answer.body);
    REQUIRE(answer.status == 201);
    return answer.json();
}

void gives_back(Till& till, const json& sale, std::int64_t pieces, const std::string& method) {
    const auto answer = till.shelf.post(
        "kota.staff", "/sales/" + sale.at("id").get<std::string>() + "/returns",
        {{"lines", json::array({{{"line_id", sale.at("lines").at(0).at("id")}, {"quantity", pieces}, {"to", "on_shelf"}}})},
         {"refund", {{"method", method}}},
         {"reason", "Kebesaran."}});
    INFO(answer.body);
    REQUIRE(answer.status == 201);
}

/// "key 3 pieces, 1 back: 37500 - 12500 - 3750 = 21250", line by line.
std::string lines_of(const json& items) {
    std::string text;
    const auto number = [](const json& item, const char* name) { return std::to_string(item.at(name).get<std::int64_t>()); };
    for (const auto& item : items) {
        text += item.value("key", std::string("all")) + " " + number(item, "pieces") + " pieces, " +
                number(item, "returned_pieces") + " back: " + number(item, "gross") + " - " + number(item, "returns") + " - " +
                number(item, "commission") + " = " + number(item, "net") + "\n";
    }
    return text;
}

/// Over two days: 3 and 1 brooches, of which the 1 is void, then 2 scarves; a day later 1 brooch comes back and another is sold.
struct Days {
    explicit Days(const std::string& engine) : till(engine) {
        const auto bros = till.shelf.lot("Bros", 12'500, 10);
        const auto scarf = till.shelf.lot("Syal", 3'333, 5);
        till.shelf.days_pass(1);
        day = till.shelf.day_in(0);
        const auto shift = till.opens();
        const auto first = sold(till, till.sale(shift, {{bros, 3, 12'500}}), "cash");
        const auto second = sold(till, till.sale(shift, {{bros, 1, 12'500}}), "cash");
        REQUIRE(till.shelf.post("kota.staff", "/sales/" + second.at("id").get<std::string>() + "/void", {{"reason", "Salah."}})
                    .status == 200);
        sold(till, till.sale(shift, {{scarf, 2, 3'333}}), "qris");
        till.shelf.days_pass(1);
        next = till.shelf.day_in(0);
        gives_back(till, first, 1, "transfer");
        sold(till, till.sale(shift, {{bros, 1, 12'500}}), "cash");
    }
    json report(const std::string& path, const std::string& by, const std::string& from, const std::string& to,
                const std::string& login = "melati.member") {
        return till.shelf.get(login, path + "?by=" + by + "&from=" + from + "&to=" + to);
    }

    Till till;
    std::string day, next;
};

}  // namespace

TEST_CASE("a report adds up what was sold by the day of the sale, and what came back by the day of the return", "[reports]") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Days days(engine);
    const auto& [till, day, next] = days;

    // 3 at 12.500: commission 5.625; 2 at 3.333: 6.666 and 999,9, so 1.000. One of the three back: 12.500 and 1.875.
    const auto by_day = days.report(of_group, "day", day, next);
    INFO(by_day.dump(1));
    CHECK(lines_of(by_day.at("items")) ==
          day + " 5 pieces, 0 back: 44166 - 0 - 6625 = 37541\n" + next + " 1 pieces, 1 back: 12500 - 12500 - 0 = 0\n");
    const std::string all = "all 6 pieces, 1 back: 56666 - 12500 - 6625 = 37541\n";
    CHECK(lines_of(json::array({by_day.at("totals")})) == all);
    CHECK(by_day.at("items").at(0).at("average_price") == 8'833);  // 44.166 / 5 = 8.833,2
    CHECK(by_day.at("from") == day);
    CHECK(by_day.at("by") == "day");

    const auto by_product = days.report(of_group, "product", day, next);
    CHECK(lines_of(by_product.at("items")) ==
          "bros 4 pieces, 1 back: 50000 - 12500 - 5625 = 31875\nsyal 2 pieces, 0 back: 6666 - 0 - 1000 = 5666\n");
    CHECK(by_product.at("items").at(1).at("label") == "Syal");
    const auto by_payment = days.report(of_group, "payment", day, next);
    CHECK(lines_of(by_payment.at("items")) ==
          "cash 4 pieces, 0 back: 50000 - 0 - 7500 = 42500\nqris 2 pieces, 0 back: 6666 - 0 - 1000 = 5666\n"
          "transfer 0 pieces, 1 back: 0 - 12500 - -1875 = -10625\n");
    CHECK(by_payment.at("items").at(2).at("average_price").is_null());
    for (const auto& [path, login] : {std::pair{of_outlet, "kota.staff"}, {of_agency, "dinas.finance"}}) {
        for (const auto* by : {"day", "week", "month", "product", "variant", "outlet", "category", "payment", "group"}) {
            CAPTURE(path, by);
            CHECK(lines_of(json::array({days.report(path, by, day, next, login).at("totals")})) == all);
        }
        CHECK(days.report(path, "group", day, next, login).at("items").at(0).at("key") == "melati");
        CHECK(days.report(path, "outlet", day, next, login).at("items").at(0).at("label") == "Gerai Kota");
    }

    const auto second = days.report(of_group, "day", next, next);
    CHECK(second.at("previous").at("to") == day);
    CHECK(second.at("previous").at("from") == day);
    CHECK(lines_of(json::array({second.at("previous")})) == "all 5 pieces, 0 back: 44166 - 0 - 6625 = 37541\n");
}

TEST_CASE("a report is for those whose sales they are, and for nobody else", "[reports]") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Till till(engine);
    auto& shelf = till.shelf;
    const auto answers = [&](const std::string& path) {
        std::string text;
        for (const auto* login :
             {"melati.member", "melati.manager", "melati.facilitator", "seruni.manager", "kota.staff", "dinas.officer"}) {
            text += Shelf::said(shelf.person(login).get("/api/v1" + path)) + "\n";
        }
        return text + Shelf::said(shelf.person("dinas.finance").get("/api/v1" + path));
    };
    const std::string no_group = "404 group.not_found";
    const std::string no_outlet = "404 outlet.not_found";
    const std::string no_agency = "404 agency.not_found";
    const auto of_its_people = "200\n200\n200\n" + no_group + "\n" + no_group + "\n" + no_group + "\n" + no_group;
    CHECK(answers(of_group) == of_its_people);
    CHECK(answers("/groups/melati/stock-report") == of_its_people);
    CHECK(answers(of_outlet) == no_outlet + "\n" + no_outlet + "\n" + no_outlet + "\n" + no_outlet + "\n200\n200\n200");
    CHECK(answers(of_agency) ==
          no_agency + "\n" + no_agency + "\n" + no_agency + "\n" + no_agency + "\n" + no_agency + "\n200\n200");
}

TEST_CASE("days that cannot be asked for are refused, each by its name", "[reports]") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Till till(engine);
    const auto refused = [&](const std::string& query) {
        const auto answer = till.shelf.person("melati.member").get("/api/v1" + of_group + "?" + query);
        std::string text = Shelf::said(answer);
        for (const auto& error : answer.json().value("errors", json::array())) {
            text += " " + error.at("field").get<std::string>() + " " + error.at("code").get<std::string>();
        }
        return text;
    };
    CHECK(refused("from=2026-02-30&to=gestern&by=colour") ==
          "400 query.invalid from unknown_value to unknown_value by unknown_value");
    CHECK(refused("by=group") == "400 query.invalid by unknown_value");
    CHECK(refused("from=2026-02-02&to=2026-02-01") == "400 query.invalid to before_from");
    CHECK(refused("from=2010-01-01&to=2026-02-01") == "400 query.invalid from too_long");
    CHECK(refused("from=2022-01-01&to=2026-12-31") == "200");

    const auto period = [&](const std::string& query) {
        const auto report = till.shelf.get("melati.member", of_group + query);
        return report.at("from").get<std::string>() + " " + report.at("to").get<std::string>();
    };
    const auto today = till.shelf.day_in(0);
    CHECK(period("") == today.substr(0, 8) + "01 " + today);
    CHECK(period("?to=2026-02-10") == "2026-02-01 2026-02-10");
    CHECK(period("?from=" + till.shelf.day_in(-3)) == till.shelf.day_in(-3) + " " + today);
}

TEST_CASE("the day of a report is the day of each outlet, and what it says is in the language of the one who asks", "[reports]") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Till till(engine);
    const auto lot = till.shelf.lot("Bros", 12'500, 10);
    till.shelf.at(parse_rfc3339("2026-11-30T15:59:00Z").value());  // 23:59 in WITA
    const auto shift = till.opens();
    sold(till, till.sale(shift, {{lot, 1, 12'500}}), "cash");
    till.shelf.at(parse_rfc3339("2026-11-30T16:01:00Z").value());
    sold(till, till.sale(shift, {{lot, 2, 12'500}}), "cash");
    const auto labels = [&](const std::string& by, const char* language) {
        const auto answer = till.shelf.person("melati.member")
                                .ask("GET", "/api/v1" + of_group + "?from=2026-11-30&to=2026-12-01&by=" + by, "",
                                     {{"Accept-Language", language}});
        std::string text;
        const auto report = answer.json();
        for (const auto& item : report.at("items")) {
            text += item.at("key").get<std::string>() + " " + item.at("label").get<std::string>() + " " +
                    item.at("pieces").dump() + "\n";
        }
        return text;
    };
    CHECK(labels("day", "id") == "2026-11-30 30 November 2026 1\n2026-12-01 1 Desember 2026 2\n");
    CHECK(labels("week", "en") == "2026-W49 30 November 2026 – 6 December 2026 3\n");
    CHECK(labels("month", "id") == "2026-11 November 2026 1\n2026-12 Desember 2026 2\n");
    CHECK(labels("payment", "id") == "cash Tunai 3\n");
    CHECK(labels("payment", "en") == "cash Cash 3\n");
}

TEST_CASE("a stock report tells what lies there, for how long, and how much of it sells", "[reports]") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Till till(engine);
    const auto bros = till.shelf.lot("Bros", 12'500, 8);
    till.shelf.days_pass(60);
    till.shelf.lot("Syal", 3'333, 5);
    till.shelf.days_pass(31);
    const auto shift = till.opens();
    const auto sale = sold(till, till.sale(shift, {{bros, 3, 12'500}}), "cash");
    gives_back(till, sale, 1, "qris");
    const auto stock = till.shelf.get("melati.member", "/groups/melati/stock-report");
    INFO(stock.dump(1));
    const auto& first = stock.at("items").at(0);
    CHECK(first.at("key") == "bros");
    CHECK(first.at("on_shelf") == 6);
    CHECK(first.at("value") == 75'000);
    CHECK(first.at("sold") == 2);
    CHECK(first.at("sell_through_bp") == 2'500);
    CHECK(first.at("ageing").at(2) == json{{"from_days", 91}, {"to_days", 180}, {"pieces", 6}, {"value", 75'000}});
    CHECK(stock.at("items").at(1).at("ageing").at(1).at("pieces") == 5);
    CHECK(stock.at("totals").at("value") == 75'000 + 5 * 3'333);
    CHECK(stock.at("totals").at("ageing").at(0).at("pieces") == 0);
}
