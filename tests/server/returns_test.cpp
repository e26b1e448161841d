// Goods on their way back to the group, over the API, on both engines.
#include "tests/support/shelf.hpp"

#include <catch2/catch.hpp>

#include <future>

using namespace etalase;
using consignments::Bucket;
using nlohmann::json;
using tests::engines;
using tests::Shelf;

namespace {

agreements::Terms terms() {
    agreements::Terms terms;
    terms.commission_bp = 1500;
    terms.lost_agency_percent = 50;
    return terms;
}

json parcel(const LotId& lot, std::int64_t quantity, const char* from = "on_shelf") {
    return {{"outlet", "gerai-kota"},
            {"group", "melati"},
            {"note", "It does not sell."},
            {"lines", json::array({{{"lot_id", lot.text}, {"quantity", quantity}, {"from", from}}})}};
}

std::string packed(Shelf& shelf, const LotId& lot, std::int64_t quantity) {
    const auto answer = shelf.post("kota.staff", "/returns", parcel(lot, quantity));
    REQUIRE(Shelf::said(answer) == "201");
    return answer.json().at("id");
}

json counts_of(const json& goods, std::int64_t received) {
    return {
        {"lines", json::array({{{"line_id", goods.at("lines").at(0).at("id")}, {"received", received}, {"reason", "Wet."}}})}};
}

}  // namespace

TEST_CASE("what is packed leaves the shelf under a number of its own, and comes home with what is missing", "[returns]") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Shelf shelf(engine, terms());
    const auto lot = shelf.lot("Scarf", 14'707, 10);
    const auto made = shelf.post("kota.staff", "/returns", parcel(lot, 3));
    REQUIRE(Shelf::said(made) == "201");
    const auto goods = made.json();
    CHECK(goods.at("number") == "NR-GKT-" + shelf.day_in(0).substr(0, 4) + "-0001");
    CHECK(goods.at("state") == "packed");
    CHECK(goods.at("pieces") == 3);
    CHECK(goods.at("may") == json({"send", "cancel"}));
    CHECK(goods.at("papers").at(0).at("kind") == "return_note");
    CHECK(made.header("Location") == "/api/v1/returns/" + goods.at("id").get<std::string>());
    CHECK(shelf.buckets(lot)[Bucket::on_shelf] == 7);
    CHECK(shelf.buckets(lot)[Bucket::return_transit] == 3);
    const auto path = "/returns/" + goods.at("id").get<std::string>();
    CHECK(Shelf::said(shelf.post("melati.manager", path + "/receive")) == "409 return.wrong_state");
    CHECK(shelf.post("melati.manager", path + "/receive").json().at("detail") == "The return is packed.");
    REQUIRE(Shelf::said(shelf.post("kota.staff", path + "/send")) == "200");
    CHECK(Shelf::said(shelf.post("kota.staff", path + "/cancel")) == "409 return.wrong_state");
    CHECK(shelf.get("melati.manager", path).at("may") == json({"receive"}));
    CHECK(Shelf::said(shelf.post("melati.manager", path + "/receive", counts_of(goods, 4))) == "400 return.invalid");
    CHECK(shelf.buckets(lot)[Bucket::return_transit] == 3);
    const auto received = shelf.post("melati.manager", path + "/receive", counts_of(goods, 2));
    REQUIRE(Shelf::said(received) == "200");
    CHECK(received.json().at("state") == "received_with_difference");
    CHECK(received.json().at("lines").at(0).at("received") == 2);
    CHECK(received.json().at("lines").at(0).at("reason") == "Wet.");
    CHECK(Shelf::said(shelf.post("melati.manager", path + "/receive", counts_of(goods, 2))) == "409 return.wrong_state");
    const auto buckets = shelf.buckets(lot);
    CHECK((buckets[Bucket::returned] == 2 && buckets[Bucket::missing] == 1 && buckets[Bucket::return_transit] == 0));
    // 14.707 less 15 % is 12.501; the agency bears half of it, half up
    const auto shorts = shelf.get("dinas.officer", "/incidents?kind=short&open=true").at("items");
    REQUIRE(shorts.size() == 1);
    CHECK(shorts.at(0).at("worth") == 12'501);
    CHECK(shorts.at(0).at("compensation") == 6'251);
    CHECK(shorts.at(0).at("number").is_null());
    const auto incident = "/incidents/" + shorts.at(0).at("id").get<std::string>();
    // The group counted what came back: its agency's officer has the word.
    CHECK(Shelf::said(shelf.post("melati.manager", incident + "/accept")) == "403 incident.agency_decides");
    CHECK(Shelf::said(shelf.post("kota.staff", incident + "/accept")) == "403 incident.agency_decides");
    CHECK(Shelf::said(shelf.post("dinas.officer", incident + "/accept")) == "200");
    CHECK(shelf.buckets(lot)[Bucket::written_off] == 1);
    CHECK(shelf.count("select count(*) from audit_trail where action like 'return.%'") == 3);
    CHECK(shelf.count("select count(*) from audit_trail where action like 'incident.%'") == 2);
    CHECK(shelf.broken_rules() == std::vector<std::string>{});
}

TEST_CASE("unpacking puts every piece back to where it was taken from", "[returns]") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Shelf shelf(engine, terms());
    const auto lot = shelf.lot("Scarf", 14'707, 10);
    REQUIRE(Shelf::said(shelf.post(
                "kota.staff", "/incidents",
                {{"kind", "damage"}, {"outlet", "gerai-kota"}, {"lot_id", lot.text}, {"quantity", 2}, {"note", "Torn."}})) ==
            "201");
    const auto before = shelf.buckets(lot);
    auto wanted = parcel(lot, 4);
    wanted["lines"].push_back({{"lot_id", lot.text}, {"quantity", 2}, {"from", "damaged"}, {"reason", "Torn."}});
    const auto made = shelf.post("dinas.officer", "/returns", wanted);
    REQUIRE(Shelf::said(made) == "201");
    CHECK(shelf.buckets(lot)[Bucket::return_transit] == 6);
    CHECK(shelf.buckets(lot)[Bucket::damaged] == 0);
    const auto path = "/returns/" + made.json().at("id").get<std::string>();
    REQUIRE(Shelf::said(shelf.post("kota.staff", path + "/cancel")) == "200");
    CHECK(shelf.buckets(lot) == before);
    CHECK(Shelf::said(shelf.post("kota.staff", path + "/send")) == "409 return.wrong_state");
    CHECK(shelf.get("melati.facilitator", path).at("state") == "cancelled");
    CHECK(shelf.broken_rules() == std::vector<std::string>{});
}

TEST_CASE("what is not there cannot be packed, and nothing is packed then", "[returns]") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Shelf shelf(engine, terms());
    const auto scarves = shelf.lot("Scarf", 14'707, 10);
    const auto bags = shelf.lot("Tas", 95'000, 2);
    auto wanted = parcel(scarves, 5);
    wanted["lines"].push_back({{"lot_id", bags.text}, {"quantity", 3}});
    const auto refused = shelf.post("kota.staff", "/returns", wanted);
    CHECK(Shelf::said(refused) == "409 lot.not_enough");
    CHECK(refused.json().at("detail") == "Of Tas there are only 2.");
    CHECK(shelf.buckets(scarves)[Bucket::on_shelf] == 10);
    CHECK(shelf.count("select count(*) from goods_returns") == 0);
    CHECK(shelf.count("select count(*) from papers") == 0);
    CHECK(Shelf::said(shelf.post("kota.staff", "/returns", parcel(LotId{"nothing"}, 1))) == "400 return.invalid");
    wanted = parcel(scarves, 5);
    wanted["lines"].push_back(wanted["lines"].at(0));
    CHECK(shelf.post("kota.staff", "/returns", wanted).json().at("errors").at(0).at("field") == "lines[1].lot_id");
    wanted["lines"] = json::array();
    CHECK(Shelf::said(shelf.post("kota.staff", "/returns", wanted)) == "400 request.invalid");
    CHECK(shelf.broken_rules() == std::vector<std::string>{});
}

TEST_CASE("the outlet packs, the group receives, and others do not see it", "[returns]") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Shelf shelf(engine, terms());
    const auto lot = shelf.lot("Scarf", 14'707, 10);
    CHECK(Shelf::said(shelf.post("melati.manager", "/returns", parcel(lot, 1))) == "403 return.agency_decides");
    CHECK(Shelf::said(shelf.post("dinas.finance", "/returns", parcel(lot, 1))) == "403 return.agency_decides");
    CHECK(Shelf::said(shelf.post("seruni.manager", "/returns", parcel(lot, 1))) == "404 outlet.not_found");
    const auto path = "/returns/" + packed(shelf, lot, 2);
    CHECK(Shelf::said(shelf.post("melati.member", path + "/send")) == "403 return.agency_decides");
    REQUIRE(Shelf::said(shelf.post("kota.staff", path + "/send")) == "200");
    CHECK(Shelf::said(shelf.post("kota.staff", path + "/receive")) == "403 return.group_decides");
    CHECK(Shelf::said(shelf.post("melati.facilitator", path + "/receive")) == "403 return.group_decides");
    CHECK(Shelf::said(shelf.post("seruni.manager", path + "/receive")) == "404 return.not_found");
    CHECK(Shelf::said(shelf.person("seruni.manager").get("/api/v1" + path)) == "404 return.not_found");
    CHECK(shelf.get("seruni.manager", "/returns").at("items").empty());
    CHECK(shelf.get("dinas.finance", path).at("may").empty());
    CHECK(shelf.post("melati.member", path + "/receive").json().at("state") == "received");
    CHECK(shelf.broken_rules() == std::vector<std::string>{});
}

TEST_CASE("a parcel whose packing is repeated is packed once, and shown again", "[returns]") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Shelf shelf(engine, terms());
    const auto lot = shelf.lot("Scarf", 14'707, 10);
    const auto pack = [&] {
        return shelf.person("kota.staff").ask("POST", "/api/v1/returns", parcel(lot, 3).dump(), {{"Idempotency-Key", "one"}});
    };
    const auto first = pack();
    REQUIRE(first.status == 201);
    CHECK(pack().json() == first.json());
    CHECK(shelf.buckets(lot)[Bucket::return_transit] == 3);
    // The first answer was never kept: it is made again of what is there.
    shelf.market.database().write(
        [](storage::Tx& tx) { tx.execute("update idempotency_keys set state = 'done' where state = 'answered'"); });
    const auto again = pack();
    CHECK(again.status == 201);
    CHECK(again.header("Idempotency-Replayed") == "true");
    CHECK(again.json() == first.json());
    const auto without = shelf.person("kota.staff").ask("POST", "/api/v1/returns", parcel(lot, 3).dump());
    CHECK(Shelf::said(without) == "400 idempotency.missing");
    CHECK(shelf.broken_rules() == std::vector<std::string>{});
}

TEST_CASE("the list of returns is filtered, searched and paged, the newest first", "[returns]") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Shelf shelf(engine, terms());
    const auto scarves = shelf.lot("Scarf merah", 14'707, 10);
    const auto bags = shelf.lot("Tas", 95'000, 10);
    std::vector<std::string> made;
    for (int i = 0; i < 3; ++i) {
        made.push_back(packed(shelf, i == 1 ? bags : scarves, 1));
    }
    REQUIRE(Shelf::said(shelf.post("kota.staff", "/returns/" + made[0] + "/cancel")) == "200");
    const auto ids = [&](const std::string& query) {
        std::vector<std::string> found;
        const auto page = shelf.get("melati.member", "/returns" + query);
        for (const auto& item : page.at("items")) {
            found.push_back(item.at("id"));
        }
        return found;
    };
    using Ids = std::vector<std::string>;
    CHECK(ids("") == Ids{made[2], made[1], made[0]});
    CHECK(ids("?state=cancelled") == Ids{made[0]});
    CHECK(ids("?q=tas") == Ids{made[1]});
    CHECK(ids("?q=0002") == Ids{made[1]});
    CHECK(ids("?outlet=gerai-kota&group=melati&agency=dinas") == Ids{made[2], made[1], made[0]});
    CHECK(ids("?outlet=elsewhere").empty());
    CHECK(ids("?group=seruni").empty());
    const auto first = shelf.get("melati.member", "/returns?limit=2");
    CHECK(first.at("items").size() == 2);
    CHECK(ids("?limit=2&cursor=" + first.at("next").get<std::string>()) == Ids{made[0]});
    CHECK(Shelf::said(shelf.person("melati.member").get("/api/v1/returns?state=lost")) == "400 query.invalid");
    CHECK(shelf.broken_rules() == std::vector<std::string>{});
}

TEST_CASE("two people pack the last piece at once: one has it, the other is told", "[returns]") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Shelf shelf(engine, terms());
    const auto lot = shelf.lot("Scarf", 14'707, 20);
    shelf.person("kota.staff");
    shelf.person("dinas.officer");
    for (int round = 0; round < 20; ++round) {
        // Each with a connection of its own.
        const auto pack = [&](const std::string& login, const std::string& key) {
            return shelf.person(login).ask("POST", "/api/v1/returns", parcel(lot, 20 - round % 10).dump(),
                                           {{"Idempotency-Key", key}});
        };
        auto other = std::async(std::launch::async, pack, "kota.staff", "a" + std::to_string(round));
        const auto mine = pack("dinas.officer", "b" + std::to_string(round));
        const auto theirs = other.get();
        CHECK(std::set<std::string>{Shelf::said(mine), Shelf::said(theirs)} ==
              std::set<std::string>{"201", "409 lot.not_enough"});
        const auto won = (mine.status == 201 ? mine : theirs).json();
        REQUIRE(Shelf::said(shelf.post("kota.staff", "/returns/" + won.at("id").get<std::string>() + "/cancel")) == "200");
    }
    CHECK(shelf.buckets(lot)[Bucket::on_shelf] == 20);
    CHECK(shelf.count("select count(*) from paper_series where last = 20") == 1);
    CHECK(shelf.broken_rules() == std::vector<std::string>{});
}

TEST_CASE("a parcel that is sent and unpacked at once is one or the other", "[returns]") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Shelf shelf(engine, terms());
    const auto lot = shelf.lot("Scarf", 14'707, 20);
    shelf.person("kota.staff");
    shelf.person("dinas.officer");
    for (int round = 0; round < 10; ++round) {
        const auto path = "/api/v1/returns/" + packed(shelf, lot, 1);
        const auto act = [&](const std::string& login, const std::string& verb) {
            return shelf.person(login).ask("POST", path + verb, "{}",
                                           {{"Idempotency-Key", verb.substr(1) + std::to_string(round)}});
        };
        auto other = std::async(std::launch::async, act, "kota.staff", "/send");
        const auto mine = act("dinas.officer", "/cancel");
        CHECK(std::set<std::string>{Shelf::said(mine), Shelf::said(other.get())} ==
              std::set<std::string>{"200", "409 return.wrong_state"});
    }
    const auto buckets = shelf.buckets(lot);
    CHECK(buckets[Bucket::on_shelf] + buckets[Bucket::return_transit] == 20);
    CHECK(shelf.count("select count(*) from goods_returns where state = 'sent'") == buckets[Bucket::return_transit]);
    CHECK(shelf.broken_rules() == std::vector<std::string>{});
}

TEST_CASE("many take, report and put back the same goods at once: nothing waits for ever, and no piece is lost or made",
          "[returns]") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Shelf shelf(engine, terms());
    const auto scarves = shelf.lot("Scarf", 14'707, 12);
    const auto bags = shelf.lot("Tas", 95'000, 12);
    const auto both = [](const LotId& one, const LotId& other) {
        auto wanted = parcel(one, 2);
        wanted["lines"].push_back({{"lot_id", other.text}, {"quantity", 3}});
        return wanted;
    };
    const auto lost = [](const LotId& lot) {
        return json{{"kind", "loss"}, {"outlet", "gerai-kota"}, {"lot_id", lot.text}, {"quantity", 1}, {"note", "Gone."}};
    };
    const std::vector<std::string> logins{"kota.staff", "dinas.officer"};
    for (const auto& login : logins) {
        shelf.person(login);
    }
    std::vector<std::future<std::string>> all;
    for (int thread = 0; thread < 4; ++thread) {
        all.push_back(std::async(std::launch::async, [&, thread] {
            auto person = shelf.person(logins[thread % 2]);
            std::string wrong;
            for (int round = 0; round < 12; ++round) {
                const auto ask = [&](const std::string& path, const json& body, int step) {
                    const auto key = std::to_string(thread) + "-" + std::to_string(round) + "-" + std::to_string(step);
                    return person.ask("POST", "/api/v1" + path, body.dump(), {{"Idempotency-Key", key}});
                };
                const auto packed = ask("/returns", thread < 2 ? both(scarves, bags) : both(bags, scarves), 0);
                if (packed.status == 201) {
                    const auto unpacked =
                        ask("/returns/" + packed.json().at("id").get<std::string>() + "/cancel", json::object(), 1);
                    wrong += unpacked.status == 200 ? "" : " " + Shelf::said(unpacked);
                } else if (Shelf::said(packed) != "409 lot.not_enough") {
                    wrong += " " + Shelf::said(packed);
                }
                if (round % 6 == thread) {
                    const auto reported = ask("/incidents", lost(thread < 2 ? bags : scarves), 2);
                    wrong += reported.status == 201 || Shelf::said(reported) == "409 lot.not_enough" ? "" : Shelf::said(reported);
                }
            }
            return wrong;
        }));
    }
    for (auto& each : all) {
        CHECK(each.get() == "");
    }
    for (const auto& lot : {scarves, bags}) {
        const auto buckets = shelf.buckets(lot);
        CHECK((buckets[Bucket::on_shelf] + buckets[Bucket::missing] == 12 && buckets[Bucket::return_transit] == 0));
    }
    CHECK(shelf.broken_rules() == std::vector<std::string>{});
}
