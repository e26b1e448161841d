// Roles at outlets and agencies: who invites whom, and what becomes of links.
#include "storage/identity/accounts.hpp"
#include "tests/support/market.hpp"

#include <catch2/catch.hpp>

using namespace etalase;
using etalase::tests::engines;
using etalase::tests::Market;
using etalase::tests::Person;
using identity::Role;
using nlohmann::json;

namespace {

/// Two agencies with an outlet each, an officer of the first, a manager and an administrator.
struct House {
    explicit House(const std::string& engine) : market(engine) {
        market.group("Melati");
        dinas = market.agency("Dinas");
        other = market.agency("Badan");
        market.outlet(dinas, "Gerai Kota");
        market.outlet(other, "Gerai Desa");
        officer = market.joins("rina", Role::officer, dinas);
        market.joins("tono", Role::officer, other);
        market.joins("ani", Role::manager, "melati");
        market.joins("dewi", Role::administrator);
    }

    Market market;
    std::string dinas, other;
    AccountId officer;
};

tests::Answer invites(Person& person, const json& body) {
    return person.ask("POST", "/api/v1/invitations", body.dump());
}

std::string said(const tests::Answer& answer) {
    auto text = std::to_string(answer.status);
    if (answer.status >= 400) {
        const auto body = answer.json();
        text += " " + body.at("code").get<std::string>();
        for (const auto& field : body.value("errors", json::array())) {
            text += " " + field.at("field").get<std::string>();
        }
    }
    return text;
}

tests::Answer follows(Market& market, const json& invitation, const std::string& login) {
    const json acceptance{
        {"code", invitation.at("code")}, {"login", login}, {"display_name", "Budi"}, {"password", "rumah kayu biru"}};
    return market.anybody().ask("POST", "/api/v1/invitations/accept", acceptance.dump());
}

}  // namespace

TEST_CASE("an officer invites for the own agency and its outlets, and nowhere else") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    House house(engine);
    auto rina = house.market.person("rina");
    const auto made = invites(rina, {{"role", "staff"}, {"outlet", "gerai-kota"}});
    REQUIRE(made.status == 201);
    CHECK(made.json().at("outlet").at("name") == "Gerai Kota");
    CHECK(made.json().at("group").is_null());
    CHECK(made.json().at("agency").is_null());
    const auto face =
        house.market.anybody().ask("POST", "/api/v1/invitations/look", json{{"code", made.json().at("code")}}.dump());
    REQUIRE(face.status == 200);
    CHECK(face.json().at("outlet").at("slug") == "gerai-kota");
    const auto joined = follows(house.market, made.json(), "budi");
    REQUIRE(joined.status == 201);
    const auto role = joined.json().at("account").at("roles").at(0);
    CHECK(role.at("role") == "staff");
    CHECK(role.at("outlet").at("slug") == "gerai-kota");
    CHECK(role.at("group").is_null());

    CHECK(said(invites(rina, {{"role", "finance"}, {"agency", "dinas"}})) == "201");
    CHECK(said(invites(rina, {{"role", "officer"}, {"agency", "dinas"}})) == "201");
    CHECK(said(invites(rina, {{"role", "staff"}, {"outlet", "gerai-desa"}})) == "404 outlet.not_found");
    CHECK(said(invites(rina, {{"role", "staff"}, {"outlet", "nowhere"}})) == "404 outlet.not_found");
    CHECK(said(invites(rina, {{"role", "finance"}, {"agency", "badan"}})) == "404 agency.not_found");
    CHECK(said(invites(rina, {{"role", "officer"}, {"agency", "nowhere"}})) == "404 agency.not_found");
    CHECK(said(invites(rina, {{"role", "member"}, {"group", "melati"}})) == "404 group.not_found");
    CHECK(said(invites(rina, {{"role", "facilitator"}, {"group", "melati"}})) == "400 request.invalid role");
    CHECK(said(invites(rina, {{"role", "administrator"}})) == "400 request.invalid role");
    CHECK(said(invites(rina, {{"role", "staff"}, {"agency", "dinas"}})) == "400 request.invalid outlet agency");
    CHECK(said(invites(rina, {{"role", "finance"}, {"agency", "dinas"}, {"outlet", "gerai-kota"}})) ==
          "400 request.invalid outlet");

    CHECK(rina.get("/api/v1/invitations?outlet=gerai-kota").json().at("items").size() == 1);
    CHECK(rina.get("/api/v1/invitations?agency=dinas").json().at("items").size() == 2);
    CHECK(said(rina.get("/api/v1/invitations?outlet=gerai-desa")) == "404 outlet.not_found");
    CHECK(said(rina.get("/api/v1/invitations?agency=badan")) == "404 agency.not_found");
    CHECK(said(rina.get("/api/v1/invitations?group=melati")) == "404 group.not_found");
    auto tono = house.market.person("tono");
    const auto target = "/api/v1/invitations/" + made.json().at("id").get<std::string>();
    CHECK(said(tono.ask("DELETE", target)) == "404 invitation.not_found");
}

TEST_CASE("managers invite for no outlet, staff and finance invite nobody") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    House house(engine);
    auto ani = house.market.person("ani");
    CHECK(said(invites(ani, {{"role", "staff"}, {"outlet", "gerai-kota"}})) == "404 outlet.not_found");
    CHECK(said(invites(ani, {{"role", "officer"}, {"agency", "dinas"}})) == "404 agency.not_found");
    house.market.joins("feri", Role::finance, house.dinas);
    auto feri = house.market.person("feri");
    CHECK(said(invites(feri, {{"role", "finance"}, {"agency", "dinas"}})) == "403 role.missing");
}

TEST_CASE("links of an officer whose role was taken lead nowhere") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    House house(engine);
    auto rina = house.market.person("rina");
    const auto staff = invites(rina, {{"role", "staff"}, {"outlet", "gerai-kota"}}).json();
    const auto finance = invites(rina, {{"role", "finance"}, {"agency", "dinas"}}).json();
    auto dewi = house.market.person("dewi");
    const auto account = "/api/v1/accounts/" + house.officer.text;
    const auto roles = dewi.get(account).json().at("roles");
    REQUIRE(roles.size() == 1);
    CHECK(roles.at(0).at("agency").at("slug") == "dinas");
    CHECK(dewi.ask("DELETE", account + "/roles/" + roles.at(0).at("id").get<std::string>()).status < 300);
    CHECK(said(follows(house.market, staff, "budi")) == "404 invitation.not_found");
    CHECK(said(follows(house.market, finance, "budi")) == "404 invitation.not_found");
    CHECK(said(invites(rina, {{"role", "staff"}, {"outlet", "gerai-kota"}})) == "403 role.missing");
}

TEST_CASE("links made by an officer whose account was closed lead nowhere") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    House house(engine);
    auto rina = house.market.person("rina");
    const auto staff = invites(rina, {{"role", "staff"}, {"outlet", "gerai-kota"}}).json();
    auto dewi = house.market.person("dewi");
    REQUIRE(dewi.ask("PATCH", "/api/v1/accounts/" + house.officer.text, R"({"state":"disabled"})").status == 200);
    CHECK(said(follows(house.market, staff, "budi")) == "404 invitation.not_found");
}

TEST_CASE("an administrator gives every role, each at its place") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    House house(engine);
    auto dewi = house.market.person("dewi");
    const auto target = "/api/v1/accounts/" + house.officer.text + "/roles";
    const auto gives = [&](const json& body) { return said(dewi.ask("POST", target, body.dump())); };
    CHECK(gives({{"role", "staff"}, {"outlet", "gerai-kota"}}) == "201");
    CHECK(gives({{"role", "staff"}, {"outlet", "gerai-desa"}}) == "201");
    CHECK(gives({{"role", "finance"}, {"agency", "badan"}}) == "201");
    CHECK(gives({{"role", "facilitator"}, {"group", "melati"}}) == "201");
    CHECK(gives({{"role", "administrator"}}) == "201");
    CHECK(gives({{"role", "staff"}, {"outlet", "gerai-kota"}}).starts_with("409"));
    CHECK(gives({{"role", "staff"}, {"outlet", "nowhere"}}) == "400 request.invalid outlet");
    CHECK(gives({{"role", "staff"}}) == "400 request.invalid outlet");
    CHECK(gives({{"role", "finance"}, {"agency", "nowhere"}}) == "400 request.invalid agency");
    CHECK(gives({{"role", "officer"}, {"group", "melati"}}).starts_with("400 request.invalid group"));
    CHECK(dewi.get("/api/v1/accounts/" + house.officer.text).json().at("roles").size() == 6);
    CHECK(said(invites(dewi, {{"role", "staff"}, {"outlet", "gerai-desa"}})) == "201");
    CHECK(said(invites(dewi, {{"role", "officer"}, {"agency", "badan"}})) == "201");
}
