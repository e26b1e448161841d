// Invitations, members and administration over a real server, on both engines.
#include "storage/identity/accounts.hpp"
#include "tests/support/market.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <atomic>
#include <set>
#include <thread>

using namespace etalase;
using etalase::tests::engines;
using etalase::tests::Market;
using etalase::tests::password_of_all;
using identity::Role;
using nlohmann::json;

namespace {

void open_house(Market& market) {
    market.group("Melati");
    market.group("Seruni");
    market.joins("ani", Role::manager, "melati");
    market.joins("citra", Role::manager, "seruni");
    market.joins("eka", Role::facilitator, "melati");
    market.joins("dewi", Role::administrator);
}

json acceptance(const std::string& code, const std::string& login) {
    return {{"code", code}, {"login", login}, {"display_name", "Budi"}, {"password", "rumah kayu biru"}};
}

}  // namespace

TEST_CASE("a manager's link makes a member of the own group, once") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Market market(engine);
    open_house(market);
    auto ani = market.person("ani");
    const auto made = ani.ask("POST", "/api/v1/invitations", R"({"role":"member","group":"melati","note":"Budi"})");
    REQUIRE(made.status == 201);
    const auto code = made.json().at("code").get<std::string>();
    CHECK(made.json().at("link").get<std::string>().ends_with("/undangan#" + code));
    auto budi = market.anybody();
    const auto look = budi.ask("POST", "/api/v1/invitations/look", json{{"code", code}}.dump());
    REQUIRE(look.status == 200);
    CHECK(look.json().at("group").at("name") == "Melati");
    CHECK(look.json().at("role") == "member");
    const auto wrong = budi.ask("POST", "/api/v1/invitations/accept", json{{"code", code}, {"password", "kecil"}}.dump());
    CHECK(wrong.status == 400);
    CHECK(wrong.json().at("errors").size() == 3);  // all at once
    CHECK(budi.ask("POST", "/api/v1/invitations/accept", acceptance(code, "citra").dump()).status == 409);
    const auto accepted = budi.ask("POST", "/api/v1/invitations/accept", acceptance(code, "budi").dump());
    REQUIRE(accepted.status == 201);
    CHECK(accepted.json().at("account").at("roles").at(0).at("role") == "member");
    CHECK(budi.sign_in("budi", "rumah kayu biru").status == 201);
    CHECK(market.anybody().ask("POST", "/api/v1/invitations/accept", acceptance(code, "lain").dump()).status == 404);
    CHECK(market.anybody().ask("POST", "/api/v1/invitations/look", json{{"code", code}}.dump()).status == 404);
    const auto members = ani.get("/api/v1/groups/melati/members").json().at("items");
    CHECK(members.size() == 3);
    CHECK(ani.get("/api/v1/invitations?group=melati").json().at("items").at(0).at("state") == "used");
    CHECK(ani.get("/api/v1/invitations?group=seruni").status == 404);
    CHECK(ani.get("/api/v1/invitations").status == 400);
}

TEST_CASE("a link is used by one, whoever else follows it at the same moment") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Market market(engine);
    open_house(market);
    const auto code = market.person("ani")
                          .ask("POST", "/api/v1/invitations", R"({"role":"member","group":"melati"})")
                          .json()
                          .at("code")
                          .get<std::string>();
    std::atomic<int> in = 0;
    std::vector<std::thread> people;
    for (int i = 0; i < 6; ++i) {
        people.emplace_back([&, i] {
            auto somebody = market.anybody();
            const auto answer =
                somebody.ask("POST", "/api/v1/invitations/accept", acceptance(code, "orang" + std::to_string(i)).dump());
            in += answer.status == 201 ? 1 : 0;
        });
    }
    for (auto& thread : people) {
        thread.join();
    }
    CHECK(in == 1);
    CHECK(market.person("dewi").get("/api/v1/accounts?q=orang").json().at("items").size() == 1);
}

TEST_CASE("nobody gives rights that are not theirs to give") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Market market(engine);
    open_house(market);
    auto ani = market.person("ani");
    const auto invites = [](tests::Person& person, const json& body) {
        return person.ask("POST", "/api/v1/invitations", body.dump()).status;
    };
    CHECK(invites(ani, {{"role", "member"}, {"group", "seruni"}}) == 404);
    CHECK(invites(ani, {{"role", "facilitator"}, {"group", "melati"}}) == 400);
    CHECK(invites(ani, {{"role", "administrator"}}) == 400);
    CHECK(invites(ani, {{"role", "staff"}}) == 400);
    auto eka = market.person("eka");
    CHECK(invites(eka, {{"role", "member"}, {"group", "melati"}}) == 403);
    CHECK(eka.get("/api/v1/groups/melati/members").status == 403);
    auto dewi = market.person("dewi");
    CHECK(invites(dewi, {{"role", "facilitator"}, {"group", "seruni"}}) == 201);
    CHECK(invites(dewi, {{"role", "administrator"}}) == 201);
    CHECK(invites(dewi, {{"role", "wizard"}}) == 400);
    CHECK(invites(dewi, {{"role", "member"}, {"group", "melati"}, {"surprise", 1}}) == 400);
}

TEST_CASE("a new password comes by a link as well, and ends every session") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Market market(engine);
    open_house(market);
    const auto budi_id = market.joins("budi", Role::member, "melati").text;
    auto budi = market.person("budi");
    auto ani = market.person("ani");
    CHECK(market.person("citra").ask("POST", "/api/v1/invitations", json{{"account", budi_id}}.dump()).status == 404);
    const auto first = ani.ask("POST", "/api/v1/invitations", json{{"account", budi_id}}.dump());
    REQUIRE(first.status == 201);
    const auto second = ani.ask("POST", "/api/v1/invitations", json{{"account", budi_id}}.dump()).json();
    const auto renew = [&](const json& made) {
        return market.anybody()
            .ask("POST", "/api/v1/invitations/accept", json{{"code", made.at("code")}, {"password", "rumah kayu biru"}}.dump())
            .status;
    };
    CHECK(renew(first.json()) == 404);  // the newer link took its place
    CHECK(renew(second) == 201);
    CHECK(budi.get("/api/v1/session").status == 401);
    CHECK(market.anybody().sign_in("budi").status == 401);
    CHECK(market.anybody().sign_in("budi", "rumah kayu biru").status == 201);
    // A manager cannot become an administrator through one who is both.
    const auto both = market.joins("fitri", Role::member, "melati").text;
    market.joins("fitri", Role::administrator);
    CHECK(ani.ask("POST", "/api/v1/invitations", json{{"account", both}}.dump()).status == 404);
}

TEST_CASE("a link does no more than its maker may do when it is followed") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Market market(engine);
    open_house(market);
    const auto budi_id = market.joins("budi", Role::member, "melati").text;
    market.joins("gita", Role::manager, "melati");
    auto ani = market.person("ani");
    auto dewi = market.person("dewi");
    const auto reset = ani.ask("POST", "/api/v1/invitations", json{{"account", budi_id}}.dump()).json();
    const auto kept = ani.ask("POST", "/api/v1/invitations", R"({"role":"manager","group":"melati"})").json();
    // The member gets rights elsewhere: the manager's link from before must not lead to them.
    REQUIRE(dewi.ask("POST", "/api/v1/accounts/" + budi_id + "/roles", R"({"role":"administrator"})").status == 201);
    CHECK(market.anybody()
              .ask("POST", "/api/v1/invitations/accept", json{{"code", reset.at("code")}, {"password", "rumah kayu biru"}}.dump())
              .status == 404);
    // The manager leaves: what she kept in her pocket lets nobody in.
    const auto ani_id = ani.get("/api/v1/session").json().at("account").at("id").get<std::string>();
    REQUIRE(market.person("gita").ask("DELETE", "/api/v1/groups/melati/members/" + ani_id).status == 204);
    CHECK(market.anybody().ask("POST", "/api/v1/invitations/accept", acceptance(kept.at("code"), "lagi").dump()).status == 404);
}

TEST_CASE("of two administrators who take the right from each other at the same moment, one stays") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Market market(engine);
    open_house(market);
    market.joins("hana", Role::administrator);
    auto dewi = market.person("dewi");
    auto hana = market.person("hana");
    const auto id_of = [](tests::Person& person) {
        return person.get("/api/v1/session").json().at("account").at("id").get<std::string>();
    };
    const auto dewi_id = id_of(dewi);
    const auto hana_id = id_of(hana);
    std::thread first([&] { dewi.ask("PATCH", "/api/v1/accounts/" + hana_id, R"({"state":"disabled"})"); });
    std::thread second([&] { hana.ask("PATCH", "/api/v1/accounts/" + dewi_id, R"({"state":"disabled"})"); });
    first.join();
    second.join();
    CHECK(market.database().read([](storage::Tx& tx) { return storage::count_administrators(tx); }) >= 1);
}

TEST_CASE("an invitation can be taken back before it is used") {
    Market market("sqlite");
    open_house(market);
    auto ani = market.person("ani");
    const auto made = ani.ask("POST", "/api/v1/invitations", R"({"role":"member","group":"melati"})").json();
    const auto address = "/api/v1/invitations/" + made.at("id").get<std::string>();
    CHECK(market.person("citra").ask("DELETE", address).status == 404);
    CHECK(ani.ask("DELETE", address).status == 204);
    CHECK(ani.ask("DELETE", address).status == 409);
    CHECK(market.anybody().ask("POST", "/api/v1/invitations/accept", acceptance(made.at("code"), "budi").dump()).status == 404);
    // A group decides who is in it, also who facilitates it, whoever made the link.
    auto dewi = market.person("dewi");
    const auto facilitator = dewi.ask("POST", "/api/v1/invitations", R"({"role":"facilitator","group":"melati"})").json();
    CHECK(ani.ask("DELETE", "/api/v1/invitations/" + facilitator.at("id").get<std::string>()).status == 204);
}

TEST_CASE("members leave a group, but never its last manager; rights end at once") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Market market(engine);
    open_house(market);
    const auto budi_id = market.joins("budi", Role::member, "melati").text;
    auto budi = market.person("budi");
    auto ani = market.person("ani");
    CHECK(budi.get("/api/v1/groups/melati/members").status == 200);
    CHECK(budi.get("/api/v1/groups/melati/members").json().at("items").at(0).at("login").is_null());
    CHECK(market.person("citra").ask("DELETE", "/api/v1/groups/melati/members/" + budi_id).status == 404);
    CHECK(ani.ask("DELETE", "/api/v1/groups/melati/members/" + budi_id).status == 204);
    CHECK(budi.get("/api/v1/groups/melati/members").status == 404);
    const auto own = ani.get("/api/v1/session").json().at("account").at("id").get<std::string>();
    CHECK(ani.ask("DELETE", "/api/v1/groups/melati/members/" + own).status == 409);
    // The group also decides who facilitates it.
    auto eka = market.person("eka");
    const auto facilitator = eka.get("/api/v1/session").json().at("account").at("id").get<std::string>();
    CHECK(ani.ask("DELETE", "/api/v1/groups/melati/members/" + facilitator).status == 204);
    CHECK(eka.get("/api/v1/session").json().at("account").at("roles").empty());
}

TEST_CASE("administrators give and take roles, never the last administrator's, and every step is in the trail") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Market market(engine);
    open_house(market);
    auto dewi = market.person("dewi");
    const auto account = dewi.get("/api/v1/accounts?q=citra").json().at("items").at(0);
    const auto address = "/api/v1/accounts/" + account.at("id").get<std::string>();
    const auto given = dewi.ask("POST", address + "/roles", R"({"role":"member","group":"melati"})");
    REQUIRE(given.status == 201);
    CHECK(dewi.ask("POST", address + "/roles", R"({"role":"member","group":"melati"})").status == 409);
    CHECK(dewi.ask("POST", address + "/roles", R"({"role":"member","group":"nowhere"})").status == 400);
    const auto role = given.json().at("roles").at(1).at("id").get<std::string>();
    CHECK(dewi.ask("DELETE", address + "/roles/" + role).status == 204);
    CHECK(dewi.ask("DELETE", address + "/roles/" + role).status == 404);
    const auto own = dewi.get("/api/v1/accounts?q=dewi").json().at("items").at(0);
    const auto own_address = "/api/v1/accounts/" + own.at("id").get<std::string>();
    CHECK(dewi.ask("DELETE", own_address + "/roles/" + own.at("roles").at(0).at("id").get<std::string>()).status == 409);
    CHECK(dewi.ask("PATCH", own_address, R"({"state":"disabled"})").status == 409);

    auto citra = market.person("citra");
    CHECK(citra.get("/api/v1/accounts").status == 403);
    const auto trail = [&](const std::string& query) { return dewi.get("/api/v1/audit?" + query).json().at("items"); };
    const auto roles = trail("action=role");
    REQUIRE(roles.size() == 2);
    CHECK(roles.at(0).at("action") == "role.taken");
    CHECK(roles.at(1).at("action") == "role.given");
    CHECK(roles.at(1).at("group").at("slug") == "melati");
    CHECK(roles.at(1).at("subject") == account.at("id"));
    const auto refused = trail("action=request.refused");
    REQUIRE(refused.size() == 2);                                             // and the role that had gone already
    CHECK(refused.at(0).at("subject") == "GET /api/v1/accounts");             // the pattern: nobody writes into the trail
    CHECK(refused.at(0).at("actor").at("display_name") == "Anggota Seruni");  // not by name
    CHECK(trail("group=melati").size() == 2);
    CHECK(trail("from=2000-01-01&to=2000-01-02").empty());
    CHECK(trail("limit=1").size() == 1);
    CHECK(dewi.get("/api/v1/audit?from=yesterday").status == 400);
}

TEST_CASE("the trail is read page by page, newest first, nothing twice") {
    Market market("sqlite");
    open_house(market);
    auto dewi = market.person("dewi");
    for (int i = 0; i < 7; ++i) {
        dewi.ask("PATCH", "/api/v1/account", json{{"display_name", "Dewi " + std::to_string(i)}}.dump());
    }
    std::vector<std::string> ids;
    std::string cursor;
    do {
        const auto page = dewi.get("/api/v1/audit?limit=3" + (cursor.empty() ? "" : "&cursor=" + cursor)).json();
        for (const auto& entry : page.at("items")) {
            ids.push_back(entry.at("id"));
        }
        cursor = page.at("next").is_null() ? "" : page.at("next").get<std::string>();
    } while (!cursor.empty());
    CHECK(ids.size() == 8);  // and the sign-in
    CHECK(std::is_sorted(ids.rbegin(), ids.rend()));
    CHECK(std::set<std::string>(ids.begin(), ids.end()).size() == ids.size());
}
