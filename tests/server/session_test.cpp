// Signing in over a real server, on both engines: what lets somebody in, and what does not.
#include "domain/identity/lifetimes.hpp"
#include "server/identity/secrets.hpp"
#include "server/identity/signing_in.hpp"
#include "tests/support/market.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <fstream>
#include <thread>

using namespace etalase;
using etalase::tests::engines;
using etalase::tests::Market;
using etalase::tests::password_of_all;
using identity::Role;

namespace {

void open_house(Market& market) {
    market.group("Melati");
    market.group("Seruni");
    market.joins("ani", Role::manager, "melati");
    market.joins("budi", Role::member, "melati");
    market.joins("citra", Role::manager, "seruni");
    market.joins("dewi", Role::administrator);
}

std::string attribute(const std::string& cookie, const std::string& name) {
    return cookie.find("; " + name) == std::string::npos ? "" : name;
}

}  // namespace

TEST_CASE("signing in gives a cookie that scripts cannot read, and an account with its roles") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Market market(engine);
    open_house(market);
    auto ani = market.anybody();
    const auto answer = ani.sign_in("ani");
    REQUIRE(answer.status == 201);
    const auto account = answer.json().at("account");
    CHECK(account.at("login") == "ani");
    CHECK(account.at("roles").at(0).at("role") == "manager");
    CHECK(account.at("roles").at(0).at("group") == nlohmann::json{{"slug", "melati"}, {"name", "Melati"}});
    const auto cookie = answer.header("Set-Cookie");
    CHECK(cookie.starts_with("etalase="));
    for (const auto* wanted : {"HttpOnly", "SameSite=Lax", "Path=/"}) {
        CHECK(attribute(cookie, wanted) == wanted);
    }
    CHECK(attribute(cookie, "Secure").empty());  // over http a browser would drop it
    CHECK(answer.header("Cache-Control") == "no-store");
    CHECK(ani.get("/api/v1/session").json().at("csrf_token") == ani.csrf);
    // Nothing in the database lets anybody in.
    market.database().read([&](storage::Tx& tx) {
        const auto secret = ani.cookie.substr(ani.cookie.find('=') + 1);
        CHECK_FALSE(storage::find_session(tx, secret).has_value());
        CHECK(storage::find_session(tx, server::digest_of(secret)).has_value());
    });
}

TEST_CASE("after signing in the pages speak the account's language, unless another was chosen on this device") {
    Market market("sqlite");
    open_house(market);
    const auto sets = [](const tests::Answer& answer, const std::string& wanted) {
        const auto [begin, end] = answer.headers.equal_range("Set-Cookie");
        return std::any_of(begin, end, [&](const auto& header) { return header.second.starts_with(wanted); });
    };
    CHECK(sets(market.anybody().sign_in("ani"), "lang=id"));
    auto chosen = market.anybody();
    chosen.cookie = "lang=en";
    CHECK_FALSE(sets(chosen.sign_in("ani"), "lang="));
    CHECK(sets(market.person("budi").ask("PATCH", "/api/v1/account", R"({"language":"en"})"), "lang=en"));
}

TEST_CASE("over https the cookie is bound to the host and to https") {
    Market market("sqlite", "https://etalase.example");
    open_house(market);
    auto ani = market.anybody();
    const auto cookie = ani.sign_in("ani").header("Set-Cookie");
    CHECK(cookie.starts_with("__Host-etalase="));
    CHECK(attribute(cookie, "Secure") == "Secure");
    CHECK(ani.get("/").header("Strict-Transport-Security") == "max-age=31536000");
    CHECK(ani.get("/api/v1/session").status == 200);
}

TEST_CASE("an unknown login, a wrong password and a disabled account are told apart by nothing") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Market market(engine);
    open_house(market);
    auto dewi = market.person("dewi");
    const auto id = dewi.get("/api/v1/accounts?q=budi").json().at("items").at(0).at("id").get<std::string>();
    REQUIRE(dewi.ask("PATCH", "/api/v1/accounts/" + id, R"({"state":"disabled"})").status == 200);
    auto visitor = market.anybody();
    const auto unknown = visitor.sign_in("nobody.at.all");
    const auto wrong = visitor.sign_in("ani", "not the password");
    const auto disabled = visitor.sign_in("budi");
    for (const auto* answer : {&unknown, &wrong, &disabled}) {
        CHECK(answer->status == 401);
        auto body = answer->json();
        body.erase("request_id");
        auto same = unknown.json();
        same.erase("request_id");
        CHECK(body == same);
        CHECK(answer->header("Set-Cookie").empty());
    }
}

TEST_CASE("a session id that was planted, or was signed out, lets nobody in, and each sign-in makes a new one") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Market market(engine);
    open_house(market);
    auto ani = market.anybody();
    ani.cookie = "etalase=" + std::string(43, 'A');
    CHECK(ani.get("/api/v1/session").status == 401);
    REQUIRE(ani.sign_in("ani").status == 201);
    CHECK(ani.cookie != "etalase=" + std::string(43, 'A'));
    auto old = ani;
    REQUIRE(ani.sign_in("ani").status == 201);
    CHECK(ani.cookie != old.cookie);
    CHECK(old.get("/api/v1/session").status == 401);  // the browser's earlier session ended
    auto reused = ani;
    REQUIRE(ani.ask("DELETE", "/api/v1/session").status == 204);
    CHECK(reused.get("/api/v1/session").status == 401);
    CHECK(reused.ask("PATCH", "/api/v1/account", R"({"language":"en"})").status == 401);
}

TEST_CASE("a write needs the session's own CSRF token and no foreign origin") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Market market(engine);
    open_house(market);
    auto ani = market.person("ani");
    auto citra = market.person("citra");
    const auto change = [&](const httplib::Headers& headers) {
        return ani.ask("PATCH", "/api/v1/account", R"({"display_name":"Ani"})", headers).status;
    };
    CHECK(change({{"X-CSRF-Token", ""}}) == 403);
    CHECK(change({{"X-CSRF-Token", citra.csrf}}) == 403);
    CHECK(change({{"Origin", "https://evil.example"}}) == 403);
    CHECK(change({{"Origin", "null"}}) == 403);
    const auto own = "http://127.0.0.1:" + std::to_string(market.port());
    CHECK(change({{"Origin", own}}) == 200);
    CHECK(change({}) == 200);
    auto visitor = market.anybody();
    CHECK(visitor
              .ask("POST", "/api/v1/session", R"({"login":"ani","password":"tiga kata mudah"})",
                   {{"Origin", "https://evil.example"}})
              .status == 403);
    CHECK(visitor.ask("POST", "/api/v1/session", "login=ani", {{"Content-Type", "application/x-www-form-urlencoded"}}).status ==
          415);
}

TEST_CASE("after failures in a row the next try waits, and says how long") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Market market(engine);
    open_house(market);
    auto visitor = market.anybody();
    for (int i = 0; i < 5; ++i) {
        CHECK(visitor.sign_in("ani", "wrong wrong wrong").status == 401);
    }
    const auto waits = visitor.sign_in("ani");  // the right one, too soon
    CHECK(waits.status == 429);
    CHECK(std::stoi(waits.header("Retry-After")) >= 1);
    CHECK(visitor.sign_in("citra").status == 201);  // others are not held up
}

TEST_CASE("fifty sign-ins at once all get their turn within 400 MB") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    std::ofstream("/proc/self/clear_refs") << 5;  // the peak begins anew: other tests make pictures of forty megapixels
    Market market(engine, "", 64);
    open_house(market);
    market.port();
    std::atomic<int> done = 0;
    std::vector<std::thread> people;
    for (int i = 0; i < 50; ++i) {
        people.emplace_back([&] {
            auto somebody = market.anybody();
            // On a busy machine a turn does not come within the time of a request: they are told so, and ask again.
            int status = 503;
            for (int tries = 0; tries < 20 && status == 503; ++tries) {
                status = somebody.sign_in("ani").status;
            }
            done += status == 201 ? 1 : 0;
        });
    }
    for (auto& thread : people) {
        thread.join();
    }
    CHECK(done == 50);
    std::ifstream status("/proc/self/status");
    std::string word;
    long peak_kb = 0;
    while (status >> word) {
        if (word == "VmHWM:") {
            status >> peak_kb;
        }
    }
    CHECK(peak_kb > 64 * 1024);  // Argon2id did run here
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
    CHECK(peak_kb < 400 * 1024);
#endif
}

TEST_CASE("sessions end when they are idle for long, and at their end whatever happens") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Market market(engine);
    open_house(market);
    const Instant start{1'800'000'000'000'000};
    const auto in = server::sign_in(market.database(), {"10.0.0.1", "a phone", "r", "", start}, "ani", password_of_all, false);
    const auto shared = server::sign_in(market.database(), {"10.0.0.1", "a phone", "r", "", start}, "ani", password_of_all, true);
    REQUIRE(in.has_value());
    REQUIRE(shared.has_value());
    const auto known = [&](const server::SignedIn& session, std::int64_t later_us) {
        return server::recognise_session(market.database(), session.secret, Instant{start.us + later_us}).has_value();
    };
    CHECK(known(*in, identity::own_device.idle_us - 1));
    CHECK(known(*in, 2 * identity::own_device.idle_us - 2));  // it was used in between
    CHECK_FALSE(known(*in, 3 * identity::own_device.idle_us));
    CHECK_FALSE(known(*shared, identity::shared_device.idle_us));
    std::int64_t at = 0;
    const auto other = server::sign_in(market.database(), {"10.0.0.1", "", "r", "", start}, "ani", password_of_all, false);
    while (at < identity::own_device.absolute_us) {
        CHECK(known(*other, at));
        at += identity::own_device.idle_us / 2;
    }
    CHECK_FALSE(known(*other, at));
}

TEST_CASE("what ended long ago is forgotten, and what has not ended is not") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Market market(engine);
    open_house(market);
    const Instant start{1'800'000'000'000'000};
    const auto in = server::sign_in(market.database(), {"10.0.0.1", "", "r", "", start}, "ani", password_of_all, false);
    const auto rows = [&] {
        return market.database().read(
            [&](storage::Tx& tx) { return storage::list_sessions(tx, in->view.account.id, Instant{0}).size(); });
    };
    server::forget_what_ended(market.database(), Instant{start.us + identity::own_device.absolute_us});
    CHECK(rows() == 1);
    server::forget_what_ended(market.database(), Instant{start.us + identity::own_device.absolute_us + 1});
    CHECK(rows() == 0);
}

TEST_CASE("a changed password ends the other sessions and keeps this one") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Market market(engine);
    open_house(market);
    auto here = market.person("ani");
    auto there = market.person("ani");
    CHECK(here.get("/api/v1/sessions").json().at("items").size() == 2);
    const auto change = [&](const std::string& current, const std::string& wanted) {
        return here.ask("POST", "/api/v1/account/password", nlohmann::json{{"current", current}, {"new", wanted}}.dump());
    };
    CHECK(change("wrong", "empat kata yang lain").json().at("errors").at(0).at("field") == "current");
    CHECK(change(password_of_all, "pendek").json().at("errors").at(0).at("code") == "password.too_short");
    CHECK(change(password_of_all, "Password2026").json().at("errors").at(0).at("code") == "password.too_common");
    REQUIRE(change(password_of_all, "empat kata yang lain").status == 204);
    CHECK(here.get("/api/v1/session").status == 200);
    CHECK(there.get("/api/v1/session").status == 401);
    CHECK(market.anybody().sign_in("ani").status == 401);
    CHECK(market.anybody().sign_in("ani", "empat kata yang lain").status == 201);
}

TEST_CASE("one's own sessions can be ended one by one, and nobody else's") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Market market(engine);
    open_house(market);
    auto here = market.person("ani");
    auto there = market.person("ani");
    auto citra = market.person("citra");
    std::string other;
    const auto sessions = here.get("/api/v1/sessions").json();
    for (const auto& session : sessions.at("items")) {
        if (!session.at("current").get<bool>()) {
            other = session.at("id");
        }
    }
    CHECK(citra.ask("DELETE", "/api/v1/sessions/" + other).status == 404);
    CHECK(here.ask("DELETE", "/api/v1/sessions/" + other).status == 204);
    CHECK(there.get("/api/v1/session").status == 401);
}

TEST_CASE("a token does what its scope says, is shown once, and can be revoked") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Market market(engine);
    open_house(market);
    auto ani = market.person("ani");
    const auto made = ani.ask("POST", "/api/v1/tokens", R"({"name":"Kasir","scopes":["read"],"days":30})");
    REQUIRE(made.status == 201);
    const httplib::Headers bearer{{"Authorization", "Bearer " + made.json().at("token").get<std::string>()}};
    auto program = market.anybody();
    CHECK(program.ask("GET", "/api/v1/session", "", bearer).json().at("account").at("login") == "ani");
    CHECK(program.ask("GET", "/api/v1/tokens", "", bearer).status == 403);
    CHECK(program.ask("POST", "/api/v1/tokens", R"({"name":"x","scopes":["read"]})", bearer).status == 403);
    CHECK(program.ask("POST", "/api/v1/account/password", R"({"current":"x","new":"y"})", bearer).status == 403);
    const auto listed = ani.get("/api/v1/tokens");
    CHECK(listed.body.find(made.json().at("token").get<std::string>()) == std::string::npos);
    CHECK(market.person("citra").ask("DELETE", "/api/v1/tokens/" + made.json().at("id").get<std::string>()).status == 404);
    CHECK(ani.ask("DELETE", "/api/v1/tokens/" + made.json().at("id").get<std::string>()).status == 204);
    CHECK(program.ask("GET", "/api/v1/session", "", bearer).status == 401);
}
