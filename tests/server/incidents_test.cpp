// Damage and loss over the API, on both engines: who bears it, who answers, and what is found again.
#include "tests/support/photos.hpp"
#include "tests/support/shelf.hpp"

#include <catch2/catch.hpp>

#include <future>

using namespace etalase;
using consignments::Bucket;
using nlohmann::json;
using tests::engines;
using tests::Shelf;

namespace {

agreements::Terms terms(std::int64_t lost, std::int64_t damaged, std::int64_t defect) {
    agreements::Terms terms;
    terms.commission_bp = 1500;
    terms.lost_agency_percent = lost;
    terms.damaged_agency_percent = damaged;
    terms.defect_agency_percent = defect;
    return terms;
}

json report_of(const std::string& kind, const std::string& cause, const LotId& lot, std::int64_t quantity) {
    return {{"kind", kind},       {"cause", cause},       {"outlet", "gerai-kota"},
            {"lot_id", lot.text}, {"quantity", quantity}, {"note", "Seen in the morning."}};
}

json reported(Shelf& shelf, const std::string& kind, const std::string& cause, const LotId& lot, std::int64_t quantity) {
    const auto answer = shelf.post("kota.staff", "/incidents", report_of(kind, cause, lot, quantity));
    INFO(answer.body);
    REQUIRE(answer.status == 201);
    return answer.json();
}

std::string path_of(const json& incident) {
    return "/incidents/" + incident.at("id").get<std::string>();
}

tests::Answer find(Shelf& shelf, const json& earlier, std::int64_t quantity) {
    return shelf.post("kota.staff", "/incidents",
                      {{"kind", "found"},
                       {"outlet", "gerai-kota"},
                       {"lot_id", earlier.at("lot").at("id")},
                       {"quantity", quantity},
                       {"incident_id", earlier.at("id")},
                       {"note", "Behind the cupboard."}});
}

}  // namespace

TEST_CASE("damage is borne by the agency, by the group, or by both, as the terms say, and somebody has the odd rupiah",
          "[incidents]") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Shelf shelf(engine, terms(100, 50, 0));
    const auto lot = shelf.lot("Bros", 14'707, 10);
    const auto halved = reported(shelf, "damage", "damaged", lot, 1);
    CHECK(halved.at("number") == "BAK-GKT-" + shelf.day_in(0).substr(0, 4) + "-0001");
    CHECK(halved.at("papers").at(0).at("kind") == "incident_report");
    CHECK(halved.at("state") == "reported");
    CHECK((halved.at("worth") == 12'501 && halved.at("compensation") == 6'251 && halved.at("group_bears") == 6'250));
    CHECK(shelf.buckets(lot)[Bucket::damaged] == 1);
    const auto lost = reported(shelf, "loss", "lost", lot, 1);
    CHECK((lost.at("compensation") == 12'501 && lost.at("group_bears") == 0));
    CHECK(shelf.buckets(lot)[Bucket::missing] == 1);
    const auto defect = reported(shelf, "damage", "defect", lot, 2);
    CHECK((defect.at("compensation") == 0 && defect.at("group_bears") == 25'002));
    REQUIRE(Shelf::said(shelf.post("melati.member", path_of(halved) + "/accept")) == "200");
    CHECK(shelf.buckets(lot)[Bucket::written_off] == 1);
    const auto kept = shelf.post("melati.manager", path_of(defect) + "/accept", {{"goods", "return"}});
    CHECK(kept.json().at("state") == "agreed");
    CHECK(shelf.buckets(lot)[Bucket::damaged] == 2);
    CHECK(Shelf::said(shelf.post("melati.manager", path_of(defect) + "/accept")) == "409 incident.wrong_state");
    CHECK(shelf.post("melati.manager", path_of(defect) + "/accept").json().at("detail") == "The incident is agreed.");
    CHECK(shelf.buckets(lot)[Bucket::on_shelf] == 6);
    CHECK(shelf.broken_rules() == std::vector<std::string>{});
}

TEST_CASE("lost, compensated, then found in parts: exactly the compensation goes back", "[incidents]") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Shelf shelf(engine, terms(50, 50, 0));
    const auto lot = shelf.lot("Bros", 14'707, 10);
    const auto lost = reported(shelf, "loss", "lost", lot, 3);
    CHECK((lost.at("worth") == 37'503 && lost.at("compensation") == 18'752));
    REQUIRE(Shelf::said(shelf.post("melati.manager", path_of(lost) + "/accept")) == "200");
    CHECK(shelf.buckets(lot)[Bucket::written_off] == 3);
    const auto first = find(shelf, lost, 1);
    REQUIRE(Shelf::said(first) == "201");
    CHECK(first.json().at("of_incident") == lost.at("id"));
    CHECK(first.json().at("may").empty());
    CHECK(shelf.get("kota.staff", path_of(lost)).at("state") == "agreed");
    CHECK(shelf.get("kota.staff", path_of(lost)).at("reversed") == 1);
    CHECK(Shelf::said(find(shelf, lost, 3)) == "409 incident.not_enough");
    const auto rest = find(shelf, lost, 2);
    REQUIRE(Shelf::said(rest) == "201");
    CHECK(shelf.get("kota.staff", path_of(lost)).at("state") == "reversed");
    CHECK(shelf.buckets(lot)[Bucket::on_shelf] == 10);
    CHECK(first.json().at("compensation").get<int>() + rest.json().at("compensation").get<int>() == -18'752);
    CHECK(first.json().at("group_bears").get<int>() + rest.json().at("group_bears").get<int>() == -18'751);
    CHECK(first.json().at("worth").get<int>() + rest.json().at("worth").get<int>() == 37'503);
    CHECK(Shelf::said(find(shelf, lost, 1)) == "409 incident.wrong_state");
    CHECK(Shelf::said(find(shelf, rest.json(), 1)) == "400 incident.invalid");
    CHECK(shelf.broken_rules() == std::vector<std::string>{});
}

TEST_CASE("found before anybody answered: what was found follows another percentage, and the rest is what is agreed",
          "[incidents]") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Shelf shelf(engine, terms(100, 100, 0));
    const auto lot = shelf.lot("Bros", 14'707, 10);
    const auto lost = reported(shelf, "loss", "lost", lot, 3);
    const auto found = find(shelf, lost, 1).json();
    CHECK(found.at("compensation") == -12'501);
    CHECK(shelf.buckets(lot)[Bucket::missing] == 2);
    REQUIRE(Shelf::said(shelf.post("dinas.officer", path_of(lost) + "/offer", {{"percent", 50}, {"note", "Half."}})) == "200");
    const auto now = shelf.get("melati.manager", path_of(lost));
    CHECK(now.at("compensation") == 18'752);
    CHECK(shelf.get("melati.manager", path_of(found)).at("compensation") == -6'251);
    REQUIRE(Shelf::said(shelf.post("melati.manager", path_of(lost) + "/accept")) == "200");
    const auto buckets = shelf.buckets(lot);
    CHECK((buckets[Bucket::written_off] == 2 && buckets[Bucket::missing] == 0 && buckets[Bucket::on_shelf] == 8));
    CHECK(shelf.broken_rules() == std::vector<std::string>{});
}

TEST_CASE("a report is disputed, another part is offered, and the group accepts that", "[incidents]") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Shelf shelf(engine, terms(100, 50, 0));
    const auto lot = shelf.lot("Bros", 14'707, 10);
    const auto defect = reported(shelf, "damage", "defect", lot, 2);
    const auto path = path_of(defect);
    CHECK(shelf.get("melati.manager", path).at("may") == json({"accept", "dispute"}));
    CHECK(Shelf::said(shelf.post("melati.manager", path + "/dispute")) == "400 request.invalid");
    const auto disputed = shelf.post("melati.manager", path + "/dispute", {{"reason", "It was whole when it left."}});
    CHECK(disputed.json().at("state") == "disputed");
    CHECK(disputed.json().at("answer") == "It was whole when it left.");
    CHECK(Shelf::said(shelf.post("melati.manager", path + "/dispute", {{"reason", "Again."}})) == "409 incident.wrong_state");
    CHECK(shelf.get("dinas.officer", "/incidents?open=true").at("items").size() == 1);
    CHECK(Shelf::said(shelf.post("kota.staff", path + "/offer", {{"percent", 50}})) == "403 incident.agency_decides");
    CHECK(Shelf::said(shelf.post("dinas.officer", path + "/offer", {{"percent", 101}})) == "400 request.invalid");
    const auto offered = shelf.post("dinas.officer", path + "/offer", {{"percent", 50}, {"note", "Half and half."}});
    CHECK((offered.json().at("compensation") == 12'501 && offered.json().at("group_bears") == 12'501));
    CHECK(offered.json().at("answer") == "It was whole when it left.\nHalf and half.");
    CHECK(offered.json().at("state") == "disputed");
    REQUIRE(Shelf::said(shelf.post("melati.member", path + "/accept", {{"goods", "return"}})) == "200");
    CHECK(shelf.get("dinas.officer", "/incidents?open=true").at("items").empty());
    CHECK(shelf.get("dinas.officer", "/incidents?state=agreed&kind=damage&q=bros").at("items").size() == 1);
    CHECK(shelf.count("select count(*) from audit_trail where action like 'incident.%'") == 4);
    CHECK(shelf.broken_rules() == std::vector<std::string>{});
}

TEST_CASE("whoever reported or offered cannot accept, even with a role on the other side", "[incidents]") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Shelf shelf(engine, terms(100, 50, 0));
    shelf.market.joins("kota.staff", identity::Role::member, "melati");
    shelf.market.joins("dinas.officer", identity::Role::member, "melati");
    const auto lot = shelf.lot("Bros", 14'707, 10);
    const auto path = path_of(reported(shelf, "loss", "lost", lot, 1));
    CHECK(Shelf::said(shelf.post("kota.staff", path + "/accept")) == "403 incident.own_report");
    REQUIRE(Shelf::said(shelf.post("dinas.officer", path + "/offer", {{"percent", 10}})) == "200");
    CHECK(Shelf::said(shelf.post("dinas.officer", path + "/accept")) == "403 incident.own_report");
    CHECK(shelf.get("kota.staff", path).at("may") == json({"dispute", "found", "photo"}));
    CHECK(shelf.buckets(lot)[Bucket::missing] == 1);
    CHECK(Shelf::said(shelf.post("melati.member", path + "/accept")) == "200");
    CHECK(shelf.broken_rules() == std::vector<std::string>{});
}

TEST_CASE("what is not right about a report is said, and nothing is changed by it", "[incidents]") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Shelf shelf(engine, terms(100, 50, 0));
    const auto lot = shelf.lot("Bros", 14'707, 2);
    const auto ask = [&](const std::string& login, const json& body) {
        return Shelf::said(shelf.post(login, "/incidents", body));
    };
    CHECK(ask("kota.staff", report_of("loss", "lost", lot, 3)) == "409 lot.not_enough");
    CHECK(ask("kota.staff", report_of("loss", "defect", lot, 1)) == "400 incident.invalid");
    CHECK(ask("kota.staff", report_of("short", "lost", lot, 1)) == "400 request.invalid");
    CHECK(ask("kota.staff", report_of("loss", "lost", LotId{"nothing"}, 1)) == "400 incident.invalid");
    CHECK(ask("kota.staff", report_of("found", "", lot, 1)) == "400 incident.invalid");
    CHECK(ask("melati.manager", report_of("loss", "lost", lot, 1)) == "403 incident.agency_decides");
    CHECK(ask("dinas.finance", report_of("loss", "lost", lot, 1)) == "403 incident.agency_decides");
    CHECK(ask("seruni.manager", report_of("loss", "lost", lot, 1)) == "404 outlet.not_found");
    CHECK(shelf.buckets(lot)[Bucket::on_shelf] == 2);
    CHECK(shelf.count("select count(*) from incidents") == 0);
    const auto path = path_of(reported(shelf, "loss", "lost", lot, 1));
    CHECK(Shelf::said(shelf.person("seruni.manager").get("/api/v1" + path)) == "404 incident.not_found");
    CHECK(Shelf::said(shelf.post("seruni.manager", path + "/accept")) == "404 incident.not_found");
    CHECK(Shelf::said(shelf.post("melati.facilitator", path + "/accept")) == "403 incident.group_decides");
    CHECK(Shelf::said(shelf.post("kota.staff", path + "/accept")) == "403 incident.group_decides");
    CHECK(Shelf::said(shelf.post("melati.manager", path + "/offer", {{"percent", 1}})) == "403 incident.agency_decides");
    CHECK(shelf.broken_rules() == std::vector<std::string>{});
}

TEST_CASE("damaged goods that are on their way back cannot be thrown away", "[incidents]") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Shelf shelf(engine, terms(100, 50, 0));
    const auto lot = shelf.lot("Bros", 14'707, 2);
    const auto path = path_of(reported(shelf, "damage", "damaged", lot, 1));
    const auto packed = shelf.post("kota.staff", "/returns",
                                   {{"outlet", "gerai-kota"},
                                    {"group", "melati"},
                                    {"lines", json::array({{{"lot_id", lot.text}, {"quantity", 1}, {"from", "damaged"}}})}});
    REQUIRE(Shelf::said(packed) == "201");
    CHECK(Shelf::said(shelf.post("melati.manager", path + "/accept")) == "409 lot.not_enough");
    CHECK(Shelf::said(shelf.post("melati.manager", path + "/accept", {{"goods", "return"}})) == "200");
    REQUIRE(Shelf::said(shelf.post("kota.staff", "/returns/" + packed.json().at("id").get<std::string>() + "/send")) == "200");
    // Lost on its way: its damage is settled already, so that the agency does not pay for it twice.
    const auto counts = json{
        {"lines", json::array({{{"line_id", packed.json().at("lines").at(0).at("id")}, {"received", 0}, {"reason", "Gone."}}})}};
    REQUIRE(Shelf::said(shelf.post("melati.manager", "/returns/" + packed.json().at("id").get<std::string>() + "/receive",
                                   counts)) == "200");
    const auto shorts = shelf.get("melati.manager", "/incidents?kind=short").at("items");
    CHECK(shorts.at(0).at("compensation") == 0);
    CHECK(shelf.broken_rules() == std::vector<std::string>{});
}

TEST_CASE("a photo shows what happened, while nothing is agreed", "[incidents]") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Shelf shelf(engine, terms(100, 50, 0));
    const auto lot = shelf.lot("Bros", 14'707, 2);
    const auto incident = reported(shelf, "damage", "damaged", lot, 1);
    CHECK(incident.at("photo").is_null());
    const auto target = "/api/v1" + path_of(incident) + "/photo";
    const httplib::MultipartFormDataItems form{{"photo", tests::demo_photo("bakul-purun-kecil.jpg"), "torn.jpg", "image/jpeg"}};
    CHECK(Shelf::said(shelf.person("melati.manager").upload(target, form)) == "403 incident.agency_decides");
    CHECK(Shelf::said(shelf.person("seruni.manager").upload(target, form)) == "404 incident.not_found");
    const auto shown = shelf.person("kota.staff").upload(target, form);
    INFO(shown.body);
    REQUIRE(shown.status == 200);
    const auto src = shown.json().at("photo").at("src").get<std::string>();
    CHECK(shelf.market.get(src).status == 200);
    CHECK(shelf.get("melati.manager", path_of(incident)).at("photo").at("src") == src);
    CHECK(shelf.person("kota.staff").upload(target, form).json().at("version") == shown.json().at("version"));
    REQUIRE(Shelf::said(shelf.post("melati.manager", path_of(incident) + "/accept")) == "200");
    CHECK(Shelf::said(shelf.person("kota.staff").upload(target, form)) == "409 incident.wrong_state");
    CHECK(shelf.broken_rules() == std::vector<std::string>{});
}

TEST_CASE("a report that is accepted and disputed at once is one of both", "[incidents]") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Shelf shelf(engine, terms(100, 50, 0));
    const auto lot = shelf.lot("Bros", 14'707, 10);
    shelf.person("melati.manager");
    shelf.person("melati.member");
    for (int round = 0; round < 10; ++round) {
        const auto path = "/api/v1" + path_of(reported(shelf, "loss", "lost", lot, 1));
        const auto act = [&](const std::string& login, const std::string& verb, const std::string& body) {
            return shelf.person(login).ask("POST", path + verb, body,
                                           {{"Idempotency-Key", verb.substr(1) + std::to_string(round)}});
        };
        auto other = std::async(std::launch::async, act, "melati.manager", "/accept", "{}");
        const auto mine = act("melati.member", "/dispute", R"({"reason":"No."})");
        const auto theirs = other.get();
        // Whoever disputed first may be overtaken by a colleague who accepts after all.
        CHECK((theirs.status == 200 || Shelf::said(theirs) == "409 incident.wrong_state"));
        CHECK((mine.status == 200 || Shelf::said(mine) == "409 incident.wrong_state"));
        CHECK((mine.status == 200 || theirs.status == 200));
    }
    const auto buckets = shelf.buckets(lot);
    CHECK(shelf.count("select count(*) from incidents where state = 'agreed'") == buckets[Bucket::written_off]);
    CHECK(shelf.count("select count(*) from incidents where state = 'disputed'") == buckets[Bucket::missing]);
    CHECK(shelf.broken_rules() == std::vector<std::string>{});
}

TEST_CASE("the last of what was lost is found twice at once: once it is", "[incidents]") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Shelf shelf(engine, terms(100, 50, 0));
    const auto lot = shelf.lot("Bros", 14'707, 10);
    shelf.person("dinas.officer");
    for (int round = 0; round < 10; ++round) {
        const auto lost = reported(shelf, "loss", "lost", lot, 1);
        const json body{{"kind", "found"}, {"outlet", "gerai-kota"},       {"lot_id", lot.text},
                        {"quantity", 1},   {"incident_id", lost.at("id")}, {"note", "There."}};
        auto other = std::async(std::launch::async, [&] {
            return shelf.person("dinas.officer")
                .ask("POST", "/api/v1/incidents", body.dump(), {{"Idempotency-Key", "f" + std::to_string(round)}});
        });
        const auto mine = find(shelf, lost, 1);
        CHECK(std::set<std::string>{Shelf::said(mine), Shelf::said(other.get())} ==
              std::set<std::string>{"201", "409 incident.wrong_state"});
    }
    CHECK(shelf.buckets(lot)[Bucket::on_shelf] == 10);
    CHECK(shelf.broken_rules() == std::vector<std::string>{});
}

TEST_CASE("nobody accepts what was offered after they looked", "[incidents]") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Shelf shelf(engine, terms(100, 100, 0));
    const auto lost = reported(shelf, "loss", "lost", shelf.lot("Bros", 14'707, 10), 1);
    REQUIRE(Shelf::said(shelf.post("dinas.officer", path_of(lost) + "/offer", {{"percent", 0}, {"note", "Hujan."}})) == "200");
    const auto stale = shelf.post("melati.member", path_of(lost) + "/accept", {{"percent", 100}});
    CHECK(Shelf::said(stale) == "409 incident.offer_changed");
    CHECK(shelf.get("melati.member", path_of(lost)).at("state") == "reported");
    CHECK(Shelf::said(shelf.post("melati.member", path_of(lost) + "/accept", {{"percent", 0}})) == "200");
}

TEST_CASE("damage turns out whole while nobody agreed on it; afterwards it is damaged, and its compensation stands",
          "[incidents]") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Shelf shelf(engine, terms(100, 100, 0));
    const auto lot = shelf.lot("Bros", 14'707, 10);
    const auto mistaken = reported(shelf, "damage", "damaged", lot, 2);
    CHECK(Shelf::said(find(shelf, mistaken, 2)) == "201");
    CHECK(shelf.buckets(lot)[Bucket::on_shelf] == 10);
    const std::vector<json> answers{json::object(), json{{"goods", "return"}}};
    for (const auto& answer : answers) {
        const auto agreed = reported(shelf, "damage", "damaged", lot, 2);
        REQUIRE(Shelf::said(shelf.post("melati.member", path_of(agreed) + "/accept", answer)) == "200");
        CHECK(Shelf::said(find(shelf, agreed, 1)) == "409 incident.wrong_state");
        const auto seen = shelf.get("kota.staff", path_of(agreed));
        CHECK((seen.at("compensation") == 25'002 && seen.at("reversed") == 0 && seen.at("may") == json::array()));
    }
    CHECK(shelf.buckets(lot)[Bucket::on_shelf] == 6);
    CHECK(shelf.broken_rules() == std::vector<std::string>{});
}

TEST_CASE("what another report says is damaged is not what turned out whole", "[incidents]") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Shelf shelf(engine, terms(100, 100, 0));
    const auto lot = shelf.lot("Bros", 14'707, 10);
    const auto first = reported(shelf, "damage", "damaged", lot, 2);
    const auto second = reported(shelf, "damage", "damaged", lot, 2);
    REQUIRE(Shelf::said(shelf.post("kota.staff", "/returns",
                                   {{"outlet", "gerai-kota"},
                                    {"group", "melati"},
                                    {"lines", {{{"lot_id", lot.text}, {"quantity", 1}, {"from", "damaged"}}}}})) == "201");
    CHECK(Shelf::said(find(shelf, first, 2)) == "409 lot.not_enough");
    CHECK(Shelf::said(find(shelf, first, 1)) == "201");
    CHECK(Shelf::said(shelf.post("melati.member", path_of(second) + "/accept")) == "200");
    CHECK(shelf.broken_rules() == std::vector<std::string>{});
}

TEST_CASE("what is found after the agreement ended goes back by hand, not on the shelf", "[incidents]") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Shelf shelf(engine, terms(100, 100, 0));
    const auto lost = reported(shelf, "loss", "lost", shelf.lot("Bros", 14'707, 1), 1);
    REQUIRE(Shelf::said(shelf.post("melati.member", path_of(lost) + "/accept")) == "200");
    shelf.market.database().write([](storage::Tx& tx) { tx.run_once("update agreements set state = 'closed'"); });
    CHECK(Shelf::said(find(shelf, lost, 1)) == "409 incident.agreement_closed");
    CHECK(shelf.broken_rules() == std::vector<std::string>{});
}
