// Stock counts over the API, on both engines: what is on the shelf beside what the books say, while selling goes on; what is gone is a loss
// or was sold, and a sale that arrives late explains a difference instead of being deducted twice.
#include "storage/sales/counts.hpp"
#include "tests/support/till.hpp"

#include <catch2/catch.hpp>

#include <atomic>
#include <thread>

using namespace etalase;
using consignments::Bucket;
using nlohmann::json;
using tests::engines;
using tests::Shelf;
using tests::Till;

namespace {

const std::string counter = "kota.staff";

json opened(Till& till, const std::string& purpose = "check") {
    const auto answer =
        till.shelf.post(counter, "/counts", {{"outlet", "gerai-kota"}, {"group", "melati"}, {"purpose", purpose}});
    INFO(answer.body);
    REQUIRE(answer.status == 201);
    return answer.json();
}

/// One deed of a count. Its answer, as "200" or "409 code".
std::string does(Till& till, const std::string& login, const json& count, const std::string& deed,
                 const json& body = json::object()) {
    return Shelf::said(till.shelf.post(login, "/counts/" + count.at("id").get<std::string>() + "/" + deed, body));
}

json seen(Till& till, const json& count) {
    return till.shelf.get(counter, "/counts/" + count.at("id").get<std::string>());
}

/// What nobody is told while people count.
std::int64_t difference(Till& till, const json& count, const LotId& lot) {
    const auto now = till.shelf.market.database().read(
        [&](storage::Tx& tx) { return storage::find_count(tx, StockCountId{count.at("id").get<std::string>()}).value(); });
    for (const auto& line : now.lines) {
        if (line.lot == lot) {
            return line.difference().value();
        }
    }
    throw std::runtime_error("not in this count");
}

json line_of(Till& till, const json& count, const LotId& lot) {
    for (const auto now = seen(till, count); const auto& line : now.at("lines")) {
        if (line.at("lot_id") == lot.text) {
            return line;
        }
    }
    return {};
}

std::string says(Till& till, const json& count, const LotId& lot, std::int64_t pieces) {
    return does(till, counter, count, "figures", {{"figures", {{{"lot_id", lot.text}, {"set", pieces}}}}});
}

/// Counted twice with the same figure, agreed and posted.
void count_to_the_end(Till& till, const json& count, const LotId& lot, std::int64_t pieces) {
    REQUIRE(says(till, count, lot, pieces) == "200");
    REQUIRE(does(till, counter, count, "finish") == "200");
    if (seen(till, count).at("state") == "open") {
        REQUIRE(says(till, count, lot, pieces) == "200");
        REQUIRE(does(till, counter, count, "finish") == "200");
    }
    REQUIRE(does(till, "melati.manager", count, "agree") == "200");
    REQUIRE(does(till, counter, count, "post") == "200");
}

/// A second of the clock, so that one thing is after another.
void time_passes(Till& till) {
    till.shelf.days_pass(1);
}

json losses(Till& till) {
    return till.shelf.get(counter, "/incidents?kind=loss").at("items");
}

}  // namespace

TEST_CASE("a count that differs is counted a second time, agreed by the group, and what is gone is a loss", "[counts]") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Till till(engine);
    const auto bros = till.shelf.lot("Bros", 12'500, 10);
    const auto scarf = till.shelf.lot("Scarf", 50'000, 4);
    const auto count = opened(till);
    CHECK((count.at("state") == "open" && count.at("lines").size() == 2));
    CHECK(does(till, counter, count, "finish") == "409 count.incomplete");
    REQUIRE(says(till, count, bros, 8) == "200");
    CHECK(
        (line_of(till, count, bros).at("expected").is_null() && line_of(till, count, bros).at("difference").is_null()));  // blind
    REQUIRE(does(till, counter, count, "figures", {{"figures", {{{"lot_id", scarf.text}, {"add", 3}}}}}) == "200");
    REQUIRE(does(till, counter, count, "figures", {{"figures", {{{"lot_id", scarf.text}, {"add", 1}}}}}) == "200");
    REQUIRE(does(till, counter, count, "finish") == "200");
    const auto second = seen(till, count);
    CHECK((second.at("state") == "open" && second.at("round") == 2));
    CHECK((line_of(till, count, bros).at("first") == 8 && line_of(till, count, bros).at("counted").is_null()));
    CHECK(line_of(till, count, scarf).at("counted") == 4);  // was right at once
    REQUIRE(says(till, count, bros, 7) == "200");
    REQUIRE(does(till, counter, count, "finish") == "200");
    CHECK(line_of(till, count, bros).at("difference") == -3);
    CHECK(does(till, counter, count, "post") == "409 count.wrong_state");
    CHECK(does(till, counter, count, "agree") == "403 count.group_decides");
    REQUIRE(does(till, "melati.manager", count, "agree") == "200");
    REQUIRE(does(till, counter, count, "post") == "200");
    CHECK(seen(till, count).at("number").get<std::string>().starts_with("SO-GKT-"));
    CHECK((till.shelf.buckets(bros)[Bucket::on_shelf] == 7 && till.shelf.buckets(bros)[Bucket::missing] == 3));
    const auto lost = losses(till);
    REQUIRE(lost.size() == 1);
    CHECK((lost.at(0).at("quantity") == 3 && lost.at(0).at("worth") == 31'875));  // 37.500 less 15 %
    const auto moved = till.shelf.get(counter, "/lots/" + bros.text + "/moves").at("items").at(0);
    CHECK((moved.at("to") == "missing" && moved.at("cause").at("number") == seen(till, count).at("number")));
    CHECK(till.shelf.broken_rules() == std::vector<std::string>{});
}

TEST_CASE("a posted count has a paper of what both sides found; one that is under way or cancelled has none", "[counts]") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Till till(engine);
    const auto bros = till.shelf.lot("Bros", 12'500, 10);
    const auto scarf = till.shelf.lot("Scarf", 50'000, 4);
    const auto tray = till.shelf.lot("Tray", 20'000, 2);
    const auto none = opened(till);
    REQUIRE(does(till, counter, none, "cancel") == "200");
    CHECK(seen(till, none).at("papers").empty());

    const auto count = opened(till);
    REQUIRE(says(till, count, bros, 8) == "200");
    REQUIRE(says(till, count, scarf, 5) == "200");
    REQUIRE(says(till, count, tray, 2) == "200");
    REQUIRE(does(till, counter, count, "finish") == "200");
    REQUIRE(says(till, count, bros, 7) == "200");
    REQUIRE(says(till, count, scarf, 5) == "200");
    REQUIRE(does(till, counter, count, "finish") == "200");
    REQUIRE(does(till, "melati.manager", count, "agree") == "200");
    CHECK(seen(till, count).at("papers").empty());
    REQUIRE(does(till, counter, count, "post") == "200");

    const auto posted = seen(till, count);
    REQUIRE(posted.at("papers").size() == 1);
    const auto& reference = posted.at("papers").at(0);
    CHECK((reference.at("kind") == "stock_count" && reference.at("number") == posted.at("number")));
    const auto address = "/papers/" + reference.at("id").get<std::string>();
    const auto content = till.shelf.get("melati.manager", address).at("content");
    CHECK((content.at("outlet").at("name") == "Gerai Kota" && content.at("group").at("alias") == "Melati"));
    CHECK((content.at("more").at("purpose") == "check" && content.at("more").at("cutoff_at") == posted.at("cutoff_at")));
    CHECK((content.at("more").at("expected") == "16" && content.at("more").at("counted") == "14"));
    const auto& gone = content.at("lines").at(0);
    CHECK((gone.at("expected") == 10 && gone.at("counted") == 7 && gone.at("first") == 8 && gone.at("quantity") == 3));
    const auto& more = content.at("lines").at(1);
    CHECK((more.at("expected") == 4 && more.at("counted") == 5 && more.at("quantity") == 0 &&
           content.at("more").at("found") == "1"));
    CHECK(content.at("lines").at(2).at("first").is_null());  // was right at once
    CHECK((content.at("pieces") == 3 && content.at("worth") == 37'500));
    CHECK(content.at("signatures").at(1).at("side") == "agreed");
    CHECK(content.at("signatures").at(1).at("name") == "Melati");
    CHECK(content.at("signatures").at(2).at("side") == "posted");
    till.shelf.market.joins("seruni.member", identity::Role::member, "seruni");
    CHECK(till.shelf.market.person("seruni.member").get("/api/v1" + address).status == 404);
    CHECK(till.shelf.count("select count(*) from papers where kind = 'stock_count'") == 1);
    CHECK(till.shelf.broken_rules() == std::vector<std::string>{});
}

TEST_CASE("selling goes on while people count: a figure is held against the shelf of its moment", "[counts]") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Till till(engine);
    const auto lot = till.shelf.lot("Bros", 12'500, 10);
    const auto shift = till.opens();
    const auto count = opened(till);
    time_passes(till);
    REQUIRE(till.sells(till.sale(shift, {{lot, 2, 12'500}})).status == 201);
    time_passes(till);
    REQUIRE(says(till, count, lot, 8) == "200");
    CHECK(difference(till, count, lot) == 0);
    time_passes(till);
    REQUIRE(till.sells(till.sale(shift, {{lot, 3, 12'500}})).status == 201);
    CHECK(difference(till, count, lot) == 0);
    count_to_the_end(till, count, lot, 5);
    CHECK(till.shelf.buckets(lot)[Bucket::on_shelf] == 5);
    CHECK(losses(till).empty());
    CHECK(till.shelf.broken_rules() == std::vector<std::string>{});
}

TEST_CASE("a late sale from before a count explains its difference, before and after it is posted", "[counts]") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Till till(engine);
    const auto lot = till.shelf.lot("Bros", 12'500, 10);
    const auto shift = till.opens();
    const auto early = till.sale(shift, {{lot, 1, 12'500}}, true);
    const auto late = till.sale(shift, {{lot, 2, 12'500}}, true);
    time_passes(till);
    const auto count = opened(till);
    REQUIRE(says(till, count, lot, 6) == "200");
    CHECK(difference(till, count, lot) == -4);
    REQUIRE(till.syncs({early}).at(0).at("result") == "recorded");
    CHECK(difference(till, count, lot) == -3);
    count_to_the_end(till, count, lot, 6);
    CHECK((till.shelf.buckets(lot)[Bucket::on_shelf] == 6 && till.shelf.buckets(lot)[Bucket::missing] == 3));
    time_passes(till);
    REQUIRE(till.syncs({late}).at(0).at("result") == "recorded");
    const auto now = till.shelf.buckets(lot);
    CHECK((now[Bucket::on_shelf] == 6 && now[Bucket::missing] == 1 && now[Bucket::sold] == 3));
    const auto loss = losses(till).at(0);
    CHECK((loss.at("quantity") == 3 && loss.at("reversed") == 2));
    CHECK(till.shelf.get(counter, "/outlets/gerai-kota/unmatched").at("items").empty());
    CHECK(till.shelf.broken_rules() == std::vector<std::string>{});
}

TEST_CASE("a piece that came back hid from a count that another was sold: the late sale says so", "[counts]") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Till till(engine);
    const auto lot = till.shelf.lot("Bros", 12'500, 3);
    const auto shift = till.opens();
    // One is stolen, which a count finds out.
    time_passes(till);
    count_to_the_end(till, opened(till), lot, 2);
    REQUIRE(till.shelf.buckets(lot)[Bucket::missing] == 1);
    // One is sold without signal and the stolen one is put back: as many as the books say.
    time_passes(till);
    const auto late = till.sale(shift, {{lot, 1, 12'500}}, true);
    time_passes(till);
    count_to_the_end(till, opened(till), lot, 2);
    REQUIRE(till.shelf.buckets(lot)[Bucket::missing] == 1);
    time_passes(till);
    REQUIRE(till.syncs({late}).at(0).at("result") == "recorded");
    const auto now = till.shelf.buckets(lot);
    CHECK((now[Bucket::on_shelf] == 2 && now[Bucket::missing] == 0 && now[Bucket::sold] == 1));
    CHECK(till.shelf.get(counter, "/outlets/gerai-kota/unmatched").at("items").empty());
    CHECK(till.shelf.broken_rules() == std::vector<std::string>{});
}

TEST_CASE("what was lost, compensated and given up is sold by a late sale: the compensation goes back", "[counts]") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    auto terms = Till::commission_terms();
    terms.lost_agency_percent = 100;
    Till till(engine, terms);
    const auto lot = till.shelf.lot("Bros", 12'500, 10);
    const auto shift = till.opens();
    const auto late = till.sale(shift, {{lot, 3, 12'500}}, true);
    time_passes(till);
    count_to_the_end(till, opened(till), lot, 8);
    const auto loss = losses(till).at(0);
    REQUIRE(Shelf::said(till.shelf.post("melati.manager", "/incidents/" + loss.at("id").get<std::string>() + "/accept")) ==
            "200");
    REQUIRE(till.syncs({late}).at(0).at("result") == "recorded");
    const auto now = till.shelf.buckets(lot);
    CHECK((now[Bucket::on_shelf] == 8 && now[Bucket::written_off] == 0 && now[Bucket::sold] == 2));
    // The third piece was there when people counted: somebody has to find out whose it was.
    const auto open = till.shelf.get(counter, "/outlets/gerai-kota/unmatched").at("items");
    REQUIRE(open.size() == 1);
    CHECK(open.at(0).at("unmatched") == 1);
    CHECK(till.shelf.broken_rules() == std::vector<std::string>{});
}

TEST_CASE("where there is no till, what is gone was sold: one sale with the count as its cause", "[counts]") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Till till(engine);
    const auto bros = till.shelf.lot("Bros", 12'500, 10);
    const auto scarf = till.shelf.lot("Scarf", 50'000, 4);
    REQUIRE(Shelf::said(till.shelf.post(
                counter, "/incidents",
                {{"kind", "damage"}, {"outlet", "gerai-kota"}, {"lot_id", bros.text}, {"quantity", 1}, {"note", "Torn."}})) ==
            "201");
    const auto count = opened(till, "sales");
    REQUIRE(says(till, count, bros, 6) == "200");
    REQUIRE(says(till, count, scarf, 3) == "200");
    REQUIRE(does(till, counter, count, "finish") == "200");
    CHECK(seen(till, count).at("state") == "counted");  // gone is expected: nobody counts it twice for that
    REQUIRE(does(till, "melati.manager", count, "agree") == "200");
    REQUIRE(does(till, counter, count, "post") == "200");
    CHECK((till.shelf.buckets(bros)[Bucket::sold] == 3 && till.shelf.buckets(scarf)[Bucket::sold] == 1));
    const auto sales = till.shelf.get(counter, "/outlets/gerai-kota/sales").at("items");
    REQUIRE(sales.size() == 1);
    CHECK((sales.at(0).at("cause") == "count" && sales.at(0).at("pieces") == 4 && sales.at(0).at("total") == 87'500));
    const auto address = "/papers/" + seen(till, count).at("papers").at(0).at("id").get<std::string>();
    const auto content = till.shelf.get("melati.manager", address).at("content");
    CHECK((content.at("more").at("purpose") == "sales" && content.at("pieces") == 4 && content.at("worth") == 87'500));
    CHECK((content.at("number") == sales.at(0).at("number") && content.at("lines").at(0).at("worth") == 37'500));
    CHECK(till.shelf.person(counter).get("/kertas/" + address.substr(8)).body.find("adalah yang terjual") != std::string::npos);
    CHECK(does(till, counter, count, "post") == "409 count.wrong_state");
    CHECK(till.shelf.broken_rules() == std::vector<std::string>{});
}

TEST_CASE("more than the books say: what was missing turns up first, and what nobody sent is surplus", "[counts]") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Till till(engine);
    const auto lot = till.shelf.lot("Bros", 12'500, 10);
    count_to_the_end(till, opened(till), lot, 8);
    time_passes(till);
    count_to_the_end(till, opened(till), lot, 11);
    const auto now = till.shelf.buckets(lot);
    CHECK((now[Bucket::on_shelf] == 11 && now[Bucket::missing] == 0));
    CHECK(losses(till).at(0).at("state") == "reversed");
    CHECK(till.shelf.broken_rules() == std::vector<std::string>{});
}

TEST_CASE("a count is one at a time, by the outlet, about its goods; the group may ask for a second one", "[counts]") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Till till(engine);
    const json wanted{{"outlet", "gerai-kota"}, {"group", "melati"}};
    CHECK(Shelf::said(till.shelf.post(counter, "/counts", wanted)) == "409 count.nothing");
    const auto lot = till.shelf.lot("Bros", 12'500, 10);
    CHECK(Shelf::said(till.shelf.post("melati.manager", "/counts", wanted)) == "403 count.agency_decides");
    CHECK(Shelf::said(till.shelf.post("dinas.finance", "/counts", wanted)) == "403 count.agency_decides");
    const auto count = opened(till);
    CHECK(Shelf::said(till.shelf.post(counter, "/counts", wanted)) == "409 count.already_open");
    CHECK(does(till, counter, count, "figures", {{"figures", {{{"lot_id", "other"}, {"set", 1}}}}}) == "400 count.invalid");
    CHECK(does(till, counter, count, "figures", {{"figures", {{{"lot_id", lot.text}, {"set", -1}}}}}) == "400 request.invalid");
    CHECK(does(till, counter, count, "figures", {{"figures", {{{"lot_id", lot.text}, {"add", -1}}}}}) == "400 count.invalid");
    REQUIRE(says(till, count, lot, 10) == "200");
    REQUIRE(does(till, counter, count, "finish") == "200");
    CHECK(says(till, count, lot, 9) == "409 count.wrong_state");
    CHECK(does(till, "melati.manager", count, "refuse") == "400 request.invalid");
    REQUIRE(does(till, "melati.manager", count, "refuse", {{"reason", "Kami mau ikut."}}) == "200");
    CHECK((seen(till, count).at("state") == "open" && seen(till, count).at("answer") == "Kami mau ikut."));
    REQUIRE(does(till, counter, count, "cancel") == "200");
    CHECK(does(till, counter, count, "cancel") == "409 count.wrong_state");
    opened(till);
    CHECK(till.shelf.broken_rules() == std::vector<std::string>{});
}

TEST_CASE("eight people say what they scanned at once: nothing of it is lost", "[counts]") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Till till(engine);
    const auto lot = till.shelf.lot("Bros", 12'500, 100);
    const auto path = "/counts/" + opened(till).at("id").get<std::string>();
    std::vector<tests::Person> people;
    for (int i = 0; i < 8; ++i) {
        people.push_back(till.shelf.market.person(counter));
    }
    std::vector<std::thread> threads;
    std::atomic<int> keys = 0;
    for (auto& person : people) {
        threads.emplace_back([&] {
            for (int i = 0; i < 5; ++i) {
                const json scanned{{"figures", {{{"lot_id", lot.text}, {"add", 1}}}}};
                person.ask("POST", "/api/v1" + path + "/figures", scanned.dump(),
                           {{"Idempotency-Key", "scan-" + std::to_string(++keys)}});
            }
        });
    }
    for (auto& thread : threads) {
        thread.join();
    }
    CHECK(till.shelf.get(counter, path).at("lines").at(0).at("counted") == 40);
}

TEST_CASE("two post a count at once: it is posted once", "[counts]") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Till till(engine);
    const auto lot = till.shelf.lot("Bros", 12'500, 10);
    const auto count = opened(till, "sales");
    const auto path = "/counts/" + count.at("id").get<std::string>();
    REQUIRE(says(till, count, lot, 4) == "200");
    REQUIRE(does(till, counter, count, "finish") == "200");
    REQUIRE(does(till, "melati.manager", count, "agree") == "200");
    std::vector<tests::Person> people{till.shelf.market.person(counter), till.shelf.market.person(counter)};
    std::vector<int> statuses(2);
    std::vector<std::thread> threads;
    for (std::size_t i = 0; i < 2; ++i) {
        threads.emplace_back([&, i] {
            statuses[i] = people[i]
                              .ask("POST", "/api/v1" + path + "/post", "{}", {{"Idempotency-Key", "post-" + std::to_string(i)}})
                              .status;
        });
    }
    for (auto& thread : threads) {
        thread.join();
    }
    std::sort(statuses.begin(), statuses.end());
    CHECK(statuses == std::vector<int>{200, 409});
    CHECK(till.shelf.buckets(lot)[Bucket::sold] == 6);
    CHECK(till.shelf.broken_rules() == std::vector<std::string>{});
}
