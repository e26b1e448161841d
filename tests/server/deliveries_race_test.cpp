// Two who act on one delivery, or one agreement, at the same moment, over connections of their own: one wins, the other is told so.
#include "storage/verify/rules.hpp"
#include "tests/stories/world.hpp"

#include <catch2/catch.hpp>

#include <latch>
#include <thread>

using namespace etalase;
using namespace etalase::tests;
using identity::Role;
using nlohmann::json;

namespace {

struct Trade {
    explicit Trade(const std::string& engine) : world(engine) {
        world.market.group("Melati");
        world.market.offers("melati", "Scarf", 125'000);
        world.place_ids["Dinas"] = world.market.agency("Dinas");
        world.place_ids["Gerai Kota"] = world.market.outlet(world.place_ids.at("Dinas"), "Gerai Kota");
        variant = world.market.get("/api/v1/products/scarf").json().at("variants").at(0).at("id");
    }
    Person& manager() { return world.person("Melati", Role::manager); }
    Person& officer() { return world.person("Dinas", Role::officer); }
    Person& staff() { return world.person("Gerai Kota", Role::staff); }

    /// The id of an agreement that the officer proposed.
    std::string proposed() {
        const auto id = world
                            .does(officer(), "POST", "/agreements",
                                  {{"group", "melati"}, {"agency", "dinas"}, {"terms", {{"commission_bp", 1500}}}})
                            .at("id")
                            .get<std::string>();
        world.does(officer(), "POST", "/agreements/" + id + "/propose", json::object());
        return id;
    }
    void agree() { world.does(manager(), "POST", "/agreements/" + proposed() + "/approve", {{"number", 1}}); }
    std::string sent() {
        const auto id =
            world
                .does(manager(), "POST", "/deliveries",
                      {{"group", "melati"}, {"outlet", "gerai-kota"}, {"lines", {{{"variant_id", variant}, {"quantity", 5}}}}})
                .at("id")
                .get<std::string>();
        world.does(manager(), "POST", "/deliveries/" + id + "/send", json::object());
        return id;
    }
    void check_books() {
        for (const auto& finding : world.market.database().read([](storage::Tx& tx) { return storage::verify_rules(tx); })) {
            INFO(finding.says);
            CHECK(finding.rows == std::vector<std::string>{});
        }
    }

    World world;
    std::string variant;
};

struct Deed {
    Person& who;
    std::string path;
    json body = json::object();
};

/// All at once, each by a thread with a connection of its own; the answers in the order of the deeds.
std::vector<Answer> at_once(const std::vector<Deed>& deeds, const std::string& tag) {
    std::vector<Answer> answers(deeds.size());
    std::latch ready(static_cast<std::ptrdiff_t>(deeds.size()));
    std::vector<std::thread> threads;
    for (std::size_t i = 0; i < deeds.size(); ++i) {
        threads.emplace_back([&, i] {
            ready.arrive_and_wait();
            answers[i] = deeds[i].who.ask("POST", "/api/v1" + deeds[i].path, deeds[i].body.dump(),
                                          {{"Idempotency-Key", tag + "-" + std::to_string(i)}});
        });
    }
    for (auto& thread : threads) {
        thread.join();
    }
    return answers;
}

std::int64_t count_of(const std::vector<Answer>& answers, int status) {
    return std::count_if(answers.begin(), answers.end(), [&](const Answer& answer) { return answer.status == status; });
}

constexpr int rounds = 8;

}  // namespace

TEST_CASE("of two receipts of one delivery at once, one is the receipt", "[deliveries]") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Trade trade(engine);
    trade.agree();
    for (int round = 0; round < rounds; ++round) {
        const auto id = trade.sent();
        const auto path = "/deliveries/" + id + "/receive";
        const auto answers =
            at_once({{trade.staff(), path}, {trade.officer(), path}, {trade.staff(), path}}, "r" + std::to_string(round));
        CHECK(count_of(answers, 200) == 1);
        CHECK(count_of(answers, 409) == 2);
        for (const auto& answer : answers) {
            if (answer.status == 409) {
                CHECK(answer.json().at("code") == "delivery.wrong_state");
                CHECK(answer.json().at("detail").get<std::string>().find("received") != std::string::npos);
            }
        }
        CHECK(trade.world.sees(trade.staff(), "/deliveries/" + id).at("papers").size() == 2);  // one note, one receipt
    }
    trade.check_books();
}

TEST_CASE("a receipt that races the calling back either receives everything or nothing", "[deliveries]") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Trade trade(engine);
    trade.agree();
    for (int round = 0; round < rounds; ++round) {
        const auto id = trade.sent();
        const auto answers =
            at_once({{trade.staff(), "/deliveries/" + id + "/receive"}, {trade.manager(), "/deliveries/" + id + "/cancel"}},
                    "c" + std::to_string(round));
        CHECK(count_of(answers, 200) == 1);
        CHECK(count_of(answers, 409) == 1);
        const auto now = trade.world.sees(trade.manager(), "/deliveries/" + id);
        CHECK(now.at("state") == (answers[0].status == 200 ? "received" : "cancelled"));
        const auto lot = trade.world.sees(trade.manager(), "/lots/" + now.at("lines").at(0).at("lot_id").get<std::string>());
        CHECK(lot.at("buckets").at(answers[0].status == 200 ? "on_shelf" : "returned") == 5);
    }
    trade.check_books();
}

TEST_CASE("many deliveries to one outlet at once have numbers without a gap or a double", "[deliveries]") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Trade trade(engine);
    trade.agree();
    std::vector<Deed> deeds;
    for (int i = 0; i < 6; ++i) {
        const auto id = trade.world
                            .does(trade.manager(), "POST", "/deliveries",
                                  {{"group", "melati"},
                                   {"outlet", "gerai-kota"},
                                   {"lines", {{{"variant_id", trade.variant}, {"quantity", 1}}}}})
                            .at("id")
                            .get<std::string>();
        deeds.push_back({trade.manager(), "/deliveries/" + id + "/send"});
    }
    const auto answers = at_once(deeds, "n");
    std::set<std::string> numbers;
    for (const auto& answer : answers) {
        INFO(answer.body);
        REQUIRE(answer.status == 200);
        const auto number = answer.json().at("number").get<std::string>();
        numbers.insert(number.substr(number.size() - 4));
    }
    CHECK(numbers == std::set<std::string>{"0001", "0002", "0003", "0004", "0005", "0006"});
    trade.check_books();
}

TEST_CASE("an agreement that two approve at once is approved once", "[agreements]") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Trade trade(engine);
    const auto path = "/agreements/" + trade.proposed() + "/approve";
    trade.world.market.joins("melati.wakil", Role::manager, "melati");
    auto deputy = trade.world.market.person("melati.wakil");
    const auto answers = at_once({{trade.manager(), path, {{"number", 1}}}, {deputy, path, {{"number", 1}}}}, "a");
    CHECK(count_of(answers, 200) == 1);
    CHECK(count_of(answers, 409) == 1);
    const auto now = trade.world.sees(trade.manager(), path.substr(0, path.size() - 8));
    CHECK(now.at("state") == "active");
    CHECK(now.at("terms").at("signatures").size() == 2);
}

TEST_CASE("a group that asks for two signatures has an agreement when two of its managers signed", "[agreements]") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Trade trade(engine);
    CHECK(trade.manager().ask("PUT", "/api/v1/groups/melati/signing", R"({"signatures": 2})").json().at("code") ==
          "group.too_few_managers");
    trade.world.market.joins("melati.wakil", Role::manager, "melati");
    auto deputy = trade.world.market.person("melati.wakil");
    CHECK(trade.manager().ask("PUT", "/api/v1/groups/melati/signing", R"({"signatures": 2})").status == 200);
    const auto id = trade.proposed();
    const auto path = "/agreements/" + id + "/approve";
    const auto first = trade.world.does(trade.manager(), "POST", path, {{"number", 1}});
    CHECK(first.at("state") == "proposed");
    CHECK(first.at("may") == json({"propose", "close"}));
    trade.world.expected = "403 agreement.signed_already";
    trade.world.does(trade.manager(), "POST", path, {{"number", 1}});
    trade.world.expected = "";
    CHECK(trade.world.does(deputy, "POST", path, {{"number", 1}}).at("state") == "active");
    // The agency reads the group's alias where the group reads names.
    const auto names = [](const json& agreement) {
        std::string all;
        for (const auto& signature : agreement.at("terms").at("signatures")) {
            all += signature.at("name").get<std::string>() + ";";
        }
        return all;
    };
    CHECK(names(trade.world.sees(trade.officer(), "/agreements/" + id)) == "Nama dinas.officer;Melati;Melati;");
    CHECK(names(trade.world.sees(trade.manager(), "/agreements/" + id)) ==
          "Nama dinas.officer;Nama melati.manager;Nama melati.wakil;");
}

TEST_CASE("somebody who is manager and officer at once cannot agree with themselves", "[agreements]") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Trade trade(engine);
    trade.world.market.joins("dua.peran", Role::manager, "melati");
    trade.world.market.joins("dua.peran", Role::officer, trade.world.place_ids.at("Dinas"));
    auto both = trade.world.market.person("dua.peran");
    const auto id =
        trade.world
            .does(both, "POST", "/agreements", {{"group", "melati"}, {"agency", "dinas"}, {"terms", {{"commission_bp", 1500}}}})
            .at("id")
            .get<std::string>();
    trade.world.does(both, "POST", "/agreements/" + id + "/propose", json::object());
    trade.world.expected = "403 agreement.own_proposal";
    trade.world.does(both, "POST", "/agreements/" + id + "/approve", {{"number", 1}});
    CHECK(trade.world.refused);
}

TEST_CASE("what one side drafts stands in nobody's way, and of two that are proposed one is", "[agreements]") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Trade trade(engine);
    const json wanted{{"group", "melati"}, {"agency", "dinas"}, {"terms", {{"commission_bp", 1500}}}};
    const auto ours = trade.world.does(trade.manager(), "POST", "/agreements", wanted).at("id").get<std::string>();
    const auto theirs = trade.world.does(trade.officer(), "POST", "/agreements", wanted).at("id").get<std::string>();
    trade.world.expected = "409 agreement.exists";
    trade.world.does(trade.officer(), "POST", "/agreements", wanted);
    CHECK(std::exchange(trade.world.refused, false));
    trade.world.expected.clear();
    trade.world.does(trade.officer(), "POST", "/agreements/" + theirs + "/propose", json::object());
    trade.world.expected = "409 agreement.exists";
    trade.world.does(trade.manager(), "POST", "/agreements/" + ours + "/propose", json::object());
    CHECK(std::exchange(trade.world.refused, false));
    trade.world.expected.clear();
    trade.world.does(trade.manager(), "POST", "/agreements/" + ours + "/close", json::object());
    trade.world.does(trade.manager(), "POST", "/agreements/" + theirs + "/approve", {{"number", 1}});
}
