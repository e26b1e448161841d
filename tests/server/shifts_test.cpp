// Shifts over the API, on both engines, and clocks that are wrong.
#include "tests/support/till.hpp"

#include <catch2/catch.hpp>

using namespace etalase;
using nlohmann::json;
using tests::engines;
using tests::Shelf;
using tests::Till;

namespace {

json shift_of(Till& till, const std::string& id) {
    return till.ask("kota.staff", "GET", "/shifts/" + id, {}).json();
}

}  // namespace

TEST_CASE("a shift is opened with a float, handed over, counted, closed with its difference, and deposited", "[shifts]") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Till till(engine);
    const auto colleague = till.shelf.market.joins("kota.teman", identity::Role::staff, till.shelf.outlet.text);
    const auto lot = till.shelf.lot("Bros", 12'500, 10);
    const auto shift = till.opens(300'000);
    CHECK(Shelf::said(till.ask("kota.staff", "POST", "/outlets/gerai-kota/shifts", {{"opening_float", 0}})) ==
          "409 shift.already_open");
    REQUIRE(till.sells(till.sale(shift, {{lot, 2, 12'500}})).status == 201);
    auto by_qris = till.sale(shift, {{lot, 1, 12'500}});
    by_qris["payment"] = {{"method", "qris"}, {"reference", "A1"}};
    REQUIRE(till.sells(by_qris).status == 201);
    const auto path = "/shifts/" + shift;
    CHECK(shift_of(till, shift).at("expected") == 325'000);
    CHECK(shift_of(till, shift).at("other").at(0).at("amount") == 12'500);

    CHECK(Shelf::said(till.shelf.post("kota.staff", path + "/hand-over", {{"to", "nobody"}})) == "400 shift.invalid");
    const auto handed = till.shelf.post("kota.staff", path + "/hand-over", {{"to", colleague.text}, {"counted", 325'000}});
    REQUIRE(Shelf::said(handed) == "200");
    CHECK(handed.json().at("holder").at("account") == colleague.text);
    CHECK(handed.json().at("holders").size() == 2);

    CHECK(Shelf::said(till.shelf.post("kota.teman", path + "/deposit", {{"amount", 1}})) == "409 shift.wrong_state");
    CHECK(Shelf::said(till.shelf.post("kota.teman", path + "/close", {{"counted", 320'000}})) == "400 shift.invalid");
    const auto closed =
        till.shelf.post("kota.teman", path + "/close", {{"counted", 320'000}, {"kept", 300'000}, {"reason", "wrong_change"}});
    REQUIRE(Shelf::said(closed) == "200");
    CHECK(closed.json().at("difference") == -5'000);
    CHECK(Shelf::said(till.sells(till.sale(shift, {{lot, 1, 12'500}}))) == "409 shift.closed");
    const auto deposited = till.shelf.post("dinas.officer", path + "/deposit", {{"amount", 20'000}, {"reference", "BRI 17"}});
    REQUIRE(Shelf::said(deposited) == "200");
    CHECK(deposited.json().at("state") == "deposited");
    CHECK(Shelf::said(till.shelf.post("dinas.finance", path + "/close", {{"counted", 1}})) == "403 till.agency_only");
    CHECK(Shelf::said(till.shelf.post("melati.manager", path + "/close", {{"counted", 1}})) == "404 shift.not_found");

    SECTION("what comes late lands in it, and its difference is another, visibly") {
        REQUIRE(till.sells(till.sale(shift, {{lot, 1, 12'500}}, true)).json().at("late") == true);
        const auto now = shift_of(till, shift);
        CHECK(now.at("late").at("count") == 1);
        CHECK(now.at("late").at("cash") == 12'500);
        CHECK(now.at("difference_at_close") == -5'000);
        CHECK(now.at("difference") == -17'500);
    }
    CHECK(till.shelf.broken_rules() == std::vector<std::string>{});
}

TEST_CASE("a shift that was opened without signal arrives before its sales, once", "[shifts]") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Till till(engine);
    const auto lot = till.shelf.lot("Bros", 12'500, 10);
    till.opens();
    const json body{
        {"id", till.device_id()}, {"opening_float", 100'000}, {"opened_at", till.time_in(-3600)}, {"made_offline", true}};
    const auto first = till.ask("kota.staff", "POST", "/outlets/gerai-kota/shifts", body);
    REQUIRE(Shelf::said(first) == "201");
    CHECK(till.ask("kota.staff", "POST", "/outlets/gerai-kota/shifts", body).body == first.body);
    auto other = body;
    other["opening_float"] = 1;
    CHECK(Shelf::said(till.ask("kota.staff", "POST", "/outlets/gerai-kota/shifts", other)) == "409 shift.other_body");
    auto sale = till.sale(body.at("id"), {{lot, 1, 12'500}}, true);
    sale["sold_at"] = till.time_in(-1800);
    CHECK(till.sells(sale).json().at("effective_at") == sale.at("sold_at"));
}

TEST_CASE("a clock can be wrong: a sale counts within its shift and not after it arrived", "[shifts][clocks]") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Till till(engine);
    const auto lot = till.shelf.lot("Bros", 12'500, 10);
    const auto shift = till.opens();
    const auto opened = shift_of(till, shift).at("opened_at");
    constexpr std::int64_t day = 86'400;
    const auto sold_at = [&](const std::string& time) {
        auto sale = till.sale(shift, {{lot, 1, 12'500}}, true);
        sale["sold_at"] = time;
        const auto answer = till.sells(sale);
        INFO(answer.body);
        REQUIRE(answer.status == 201);
        return answer.json();
    };
    SECTION("three years ahead, two days behind") {
        CHECK(sold_at(till.time_in(3 * 365 * day)).at("effective_at") == till.time_in(0));
        CHECK(sold_at(till.time_in(-2 * day)).at("effective_at") == opened);
    }
    SECTION("a device on WIB at an outlet on WITA: the moment counts, and the outlet's day") {
        const auto now = till.shelf.market.application().services().now();
        // 23.30 WIB is half past midnight on WITA.
        const auto local_midnight =
            Instant{(local_date_of(now, TimeZone::wita).days + 1) * day * 1'000'000 - 8LL * 3'600'000'000};
        till.shelf.days_pass(2);
        const auto half_past = Instant{local_midnight.us + 1'800'000'000};
        auto text = format_rfc3339(Instant{half_past.us + 7LL * 3'600'000'000});
        text.replace(text.size() - 1, 1, "+07:00");
        const auto sale = sold_at(text);
        CHECK(sale.at("effective_at") == format_rfc3339(half_past));
        CHECK(sale.at("day") == format_local_date(local_date_of(half_past, TimeZone::wita)));
    }
    SECTION("a shift over midnight: each sale is of its own day") {
        const auto before = sold_at(till.time_in(0)).at("day");
        till.shelf.days_pass(1);
        CHECK(sold_at(till.time_in(0)).at("day") != before);
    }
    SECTION("in the very instant of closing: just before it") {
        till.shelf.days_pass(1);
        REQUIRE(Shelf::said(till.shelf.post("kota.staff", "/shifts/" + shift + "/close", {{"counted", 300'000}})) == "200");
        const auto closed = shift_of(till, shift).at("closed_at").get<std::string>();
        const auto sale = sold_at(closed);
        CHECK(sale.at("late") == true);
        CHECK(till.shelf.count(
                  "select count(*) from sales s join shifts h on h.id = s.shift_id where s.effective_at < h.closed_at") == 1);
    }
    CHECK(till.shelf.broken_rules() == std::vector<std::string>{});
}

TEST_CASE("a device that says what its clock shows is understood: a slow one sells today, one without a battery too",
          "[shifts][clocks]") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Till till(engine);
    const auto lot = till.shelf.lot("Bros", 12'500, 10);
    const auto now = till.shelf.now();
    const auto told_at = [&](Instant by_device, const std::string& path, const json& body) {
        return till.shelf.person("kota.staff")
            .ask("POST", "/api/v1" + path, body.dump(), {{"X-Device-Time", format_rfc3339(by_device)}});
    };
    constexpr std::int64_t hour_us = 3'600'000'000;
    for (const auto clock : {Instant{now.us - 24 * hour_us}, Instant{now.us + 5 * hour_us}, Instant{60'000'000}}) {
        CAPTURE(format_rfc3339(clock));
        const auto opened = told_at(clock, "/outlets/gerai-kota/shifts",
                                    {{"opening_float", 0}, {"opened_at", format_rfc3339(Instant{clock.us - 2'000'000})}});
        REQUIRE(Shelf::said(opened) == "201");
        CHECK(opened.json().at("opened_at") == format_rfc3339(now));  // with signal: now
        const auto shift = opened.json().at("id").get<std::string>();
        auto live = till.sale(shift, {{lot, 1, 12'500}});
        live["sold_at"] = format_rfc3339(clock);
        const auto sale = told_at(clock, "/outlets/gerai-kota/sales", live);
        REQUIRE(Shelf::said(sale) == "201");
        CHECK((sale.json().at("effective_at") == format_rfc3339(now) && sale.json().at("sold_at") == format_rfc3339(clock)));
        CHECK(sale.json().at("day") == till.shelf.day_in(0));
        REQUIRE(Shelf::said(till.shelf.post("kota.staff", "/shifts/" + shift + "/close", {{"counted", 12'500}})) == "200");
    }
    // Without signal for two hours, on a clock that is a day slow: it was sold two hours ago.
    till.shelf.at(Instant{now.us + 48 * hour_us});
    const auto by_device = [&](std::int64_t hours_ago) { return format_rfc3339(Instant{now.us + (24 - hours_ago) * hour_us}); };
    const auto opened = told_at(Instant{now.us + 24 * hour_us}, "/outlets/gerai-kota/shifts",
                                {{"opening_float", 0}, {"made_offline", true}, {"opened_at", by_device(3)}});
    CHECK(opened.json().at("opened_at") == format_rfc3339(Instant{now.us + 45 * hour_us}));
    auto offline = till.sale(opened.json().at("id"), {{lot, 1, 12'500}}, true);
    offline["sold_at"] = by_device(2);
    CHECK(told_at(Instant{now.us + 24 * hour_us}, "/outlets/gerai-kota/sales", offline).json().at("effective_at") ==
          format_rfc3339(Instant{now.us + 46 * hour_us}));
    CHECK(till.shelf.broken_rules() == std::vector<std::string>{});
}
