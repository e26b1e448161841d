// What an Idempotency-Key promises, held against a route of its own on both engines.
#include "server/idempotency.hpp"
#include "server/http/answers.hpp"
#include "server/http/dispatcher.hpp"
#include "server/identity/secrets.hpp"
#include "server/ids.hpp"
#include "server/once.hpp"
#include "storage/papers/papers.hpp"
#include "tests/support/market.hpp"

#include <catch2/catch.hpp>

#include <atomic>
#include <fstream>
#include <future>
#include <thread>

using namespace etalase;
using etalase::tests::engines;
using etalase::tests::Market;
using http::Method;
using http::Response;
using storage::Tx;

namespace {

struct Made {
    DeliveryId id;
};

/// A shop in which each request that is carried out takes the next number of a series.
class Desk {
   public:
    explicit Desk(const std::string& engine) : market(engine), services(market.application().services()), router(routes()) {
        hooks.admit = [](const http::Route&, http::Request&) { return Result<void>{}; };
        hooks.answer_once = [this](const http::Route& route, http::Request& request) {
            return server::answer_once(services, route, request);
        };
    }

    http::Dispatched ask(const std::string& key, const std::string& body, const std::string& account = "sari",
                         const std::string& target = "/number") {
        http::Request request;
        request.method = Method::post;
        request.target = request.path = target;
        request.body = body;
        request.header = [key](const char* name) { return name == std::string("Idempotency-Key") ? key : std::string(); };
        request.actor.emplace();
        request.actor->account = AccountId{account};
        return http::dispatch(router, hooks, request, nullptr);
    }

    /// How often a number was taken.
    long long taken() {
        return market.database().read([](Tx& tx) {
            const auto row = tx.find<long long>("select last from paper_series where series = 'X'");
            return row ? std::get<0>(*row) : 0LL;
        });
    }
    std::string state_of(const std::string& key, const std::string& account = "sari") {
        return market.database().read([&](Tx& tx) {
            const auto row =
                tx.find<std::string>("select state from idempotency_keys where id = :id", server::digest_of(account + " " + key));
            return row ? std::get<0>(*row) : std::string("none");
        });
    }
    void set(const std::string& assignment) {
        market.database().write([&](Tx& tx) { tx.execute("update idempotency_keys set " + assignment); });
    }

    Market market;
    server::Services& services;
    std::function<void()> before_commit = [] {};
    std::function<void()> after_commit = [] {};
    std::atomic<int> runs = 0;

   private:
    Response take(const http::Request& request) {
        const server::Doer doer{*request.actor, services.now(), "test", request.claim};
        const auto made = server::write_once(services.database, doer, [&](Tx& tx) -> Result<Made> {
            ++runs;
            if (request.body == "refused") {
                return refuse(ErrorKind::conflict, "lot.not_enough");
            }
            const auto number = storage::next_paper_number(tx, "X", 2026);
            before_commit();
            return Made{DeliveryId{number}};
        });
        if (!made) {
            return http::refused(request, made.error());
        }
        after_commit();
        auto response = http::own(201, {{"number", made->id.text}});
        response.headers.emplace_back("Location", "/number/" + made->id.text);
        response.version = 7;
        return response;
    }

    std::vector<http::Route> routes() {
        std::vector<http::Route> all;
        for (const char* path : {"/number", "/other"}) {
            all.push_back({Method::post, path, http::Permission::trade, {}, [this](const http::Request& request) {
                               return take(request);
                           }});
            all.back().once = true;
        }
        all.back().replay = [](const http::Request&, const std::string& subject) {
            return http::own(200, {{"looked_up", subject}});
        };
        return all;
    }

    http::Router router;
    http::Hooks hooks;
};

std::string header(const Response& response, const std::string& name) {
    for (const auto& [each, value] : response.headers) {
        if (each == name) {
            return value;
        }
    }
    return "";
}

std::string code_of(const Response& response) {
    return nlohmann::json::parse(response.body).at("code");
}

}  // namespace

TEST_CASE("what is repeated under its key is done once and answered the same", "[once]") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Desk desk(engine);
    const auto first = desk.ask("k-1", "{}").response;
    CHECK(first.status == 201);
    CHECK(header(first, "Idempotency-Replayed").empty());
    const auto again = desk.ask("k-1", "{}").response;
    CHECK(again.status == 201);
    CHECK(again.body == first.body);
    CHECK(again.content_type == first.content_type);
    CHECK(again.cache_control == first.cache_control);
    CHECK(again.version == first.version);
    CHECK(header(again, "Location") == header(first, "Location"));
    CHECK(header(again, "Idempotency-Replayed") == "true");
    CHECK(desk.taken() == 1);
    CHECK(desk.state_of("k-1") == "answered");

    const auto other = desk.ask("k-1", R"({"a":1})").response;
    CHECK(other.status == 422);
    CHECK(code_of(other) == "idempotency.other_body");
    CHECK(desk.ask("k-1", "{}", "sari", "/other").response.status == 422);
    CHECK(desk.taken() == 1);

    CHECK(desk.ask("k-2", "{}").response.body != first.body);
    CHECK(desk.ask("k-1", "{}", "wati").response.body != first.body);
    CHECK(desk.taken() == 3);
}

TEST_CASE("a key is asked for, and has a form", "[once]") {
    Desk desk("sqlite");
    CHECK(code_of(desk.ask("", "{}").response) == "idempotency.missing");
    CHECK(desk.ask("", "{}").response.status == 400);
    for (const auto& key : {std::string("a b"), std::string(65, 'a'), std::string("é"), std::string("a/b")}) {
        CHECK(code_of(desk.ask(key, "{}").response) == "idempotency.invalid");
    }
    CHECK(desk.ask(std::string(64, 'Z'), "{}").response.status == 201);
    CHECK(desk.ask("0193c1a0-7d5e_A", "{}").response.status == 201);
    CHECK(desk.taken() == 2);
}

TEST_CASE("a refusal and a failure leave the key free, for nothing happened", "[once]") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Desk desk(engine);
    CHECK(desk.ask("k", "refused").response.status == 409);
    CHECK(desk.state_of("k") == "none");
    desk.before_commit = [] { throw std::runtime_error("the disk is full"); };
    CHECK(desk.ask("k", "{}").response.status == 500);
    CHECK(desk.state_of("k") == "none");
    desk.before_commit = [] {};
    CHECK(desk.ask("k", "{}").response.status == 201);
    CHECK(desk.taken() == 1);
}

TEST_CASE("what failed after its commit is answered from what it did", "[once]") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Desk desk(engine);
    desk.after_commit = [] { throw std::runtime_error("the answer cannot be made"); };
    CHECK(desk.ask("k", "{}").response.status == 500);
    CHECK(desk.state_of("k") == "done");
    CHECK(desk.ask("l", "{}", "sari", "/other").response.status == 500);
    const auto again = desk.ask("k", "{}").response;
    CHECK(again.status == 200);
    CHECK(again.body == R"({"id":"X-2026-0001"})");
    CHECK(header(again, "Idempotency-Replayed") == "true");
    CHECK(desk.ask("l", "{}", "sari", "/other").response.body == R"({"looked_up":"X-2026-0002"})");
    CHECK(desk.taken() == 2);
}

TEST_CASE("of many requests with one key at once, one is carried out", "[once]") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Desk desk(engine);
    std::vector<std::future<Response>> answers;
    for (int i = 0; i < 8; ++i) {
        answers.push_back(std::async(std::launch::async, [&desk] { return desk.ask("k", "{}").response; }));
    }
    int made = 0;
    for (auto& each : answers) {
        const auto response = each.get();
        CAPTURE(response.body);
        // The others come while it is carried out, after its commit, or after its answer.
        if (response.status == 409) {
            CHECK(code_of(response) == "idempotency.in_progress");
            CHECK(header(response, "Retry-After") == "2");
        } else {
            CHECK(response.status / 100 == 2);
            made += header(response, "Idempotency-Replayed").empty() ? 1 : 0;
        }
    }
    CHECK(made == 1);
    CHECK(desk.taken() == 1);
}

TEST_CASE(
    "while the first attempt lives the second waits; when it is thought dead the second takes over, and one of them commits",
    "[once]") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Desk desk(engine);
    std::promise<void> inside;
    std::promise<void> go_on;
    auto may_go_on = go_on.get_future().share();
    // Holds the first attempt between its claim and its transaction: a write transaction would hold all of SQLite.
    auto slow = std::async(std::launch::async, [&] {
        http::Request request;
        http::Route route{Method::post, "/number", http::Permission::trade, {}, {}};
        route.once = true;
        route.handler = [&](const http::Request& claimed) {
            inside.set_value();
            may_go_on.wait();
            const server::Doer doer{*claimed.actor, desk.services.now(), "test", claimed.claim};
            const auto made = server::write_once(desk.services.database, doer, [&](Tx& tx) -> Result<Made> {
                return Made{DeliveryId{storage::next_paper_number(tx, "X", 2026)}};
            });
            return http::own(201, {{"number", made->id.text}});
        };
        request.method = Method::post;
        request.target = request.path = "/number";
        request.body = "{}";
        request.header = [](const char* name) {
            return name == std::string("Idempotency-Key") ? std::string("k") : std::string();
        };
        request.actor.emplace();
        request.actor->account = AccountId{"sari"};
        return server::answer_once(desk.services, route, request);
    });
    inside.get_future().wait();
    CHECK(code_of(desk.ask("k", "{}").response) == "idempotency.in_progress");
    desk.set("begun_at = begun_at - 61000000");
    CHECK(desk.ask("k", R"({"a":1})").response.status == 422);
    const auto second = desk.ask("k", "{}").response;
    CHECK(second.status == 201);
    go_on.set_value();
    const auto late = slow.get();
    CHECK(late.status == 409);
    CHECK(code_of(late) == "idempotency.in_progress");
    CHECK(desk.taken() == 1);
    CHECK(desk.ask("k", "{}").response.body == second.body);
}

TEST_CASE("rows as a process leaves them that died: before its commit, and between commit and answer", "[once]") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Desk desk(engine);
    CHECK(desk.ask("k", "{}").response.status == 201);
    desk.set("state = 'done', status = 0, answer = ''");
    CHECK(desk.ask("k", "{}").response.body == R"({"id":"X-2026-0001"})");
    CHECK(desk.taken() == 1);
    desk.set("state = 'begun', subject = ''");
    CHECK(desk.ask("k", "{}").response.status == 409);
    desk.set("begun_at = begun_at - 61000000");
    CHECK(desk.ask("k", "{}").response.status == 201);
    CHECK(desk.taken() == 2);
}

TEST_CASE("keys are forgotten after three days", "[once]") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Desk desk(engine);
    CHECK(desk.ask("k", "{}").response.status == 201);
    server::forget_old_claims(desk.services.database, desk.services.now());
    CHECK(desk.state_of("k") == "answered");
    desk.set("begun_at = begun_at - 72 * 3600000000");
    server::forget_old_claims(desk.services.database, desk.services.now());
    CHECK(desk.state_of("k") == "none");
}

TEST_CASE("two uploads are the same request when their files and texts are", "[once]") {
    Desk desk("sqlite");
    const auto file = desk.market.data() / "upload.part";
    const auto ask = [&](const std::string& bytes, const std::string& alt) {
        std::ofstream(file, std::ios::binary) << bytes;
        http::Request request;
        http::Route route{Method::post, "/photo", http::Permission::trade, {}, [](const http::Request&) {
                              return http::own(201, {{"done", true}});
                          }};
        route.once = true;
        request.method = Method::post;
        request.target = request.path = "/photo";
        request.upload.file = file;
        request.upload.fields = {{"alt", alt}};
        request.header = [](const char* name) {
            return name == std::string("Idempotency-Key") ? std::string("k") : std::string();
        };
        request.actor.emplace();
        request.actor->account = AccountId{"sari"};
        return server::answer_once(desk.services, route, request);
    };
    CHECK(ask("picture", "Kain").status == 201);
    CHECK(header(ask("picture", "Kain"), "Idempotency-Replayed") == "true");
    CHECK(ask("other picture", "Kain").status == 422);
    CHECK(ask("picture", "Tas").status == 422);
}
