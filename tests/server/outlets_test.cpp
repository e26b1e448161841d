// Agencies and outlets over the API, on both engines.
#include "domain/outlets/qris.hpp"
#include "tests/support/market.hpp"
#include "tests/support/photos.hpp"

#include <catch2/catch.hpp>

#include <cstdio>
#include <set>

using namespace etalase;
using etalase::tests::Answer;
using etalase::tests::engines;
using etalase::tests::Market;
using etalase::tests::Person;
using identity::Role;
using nlohmann::json;

namespace {

struct Town {
    explicit Town(const std::string& engine) : market(engine) {
        dinas = market.agency("Dinas");
        other = market.agency("Badan");
        market.joins("rina", Role::officer, dinas);
        market.joins("tono", Role::officer, other);
        market.joins("dewi", Role::administrator);
    }
    Market market;
    std::string dinas, other;
};

json wanted(const json& more = json::object()) {
    json body{{"agency", "dinas"}, {"name", "Gerai Kota"}, {"region", "63.71"}, {"address", "Jalan Tepian Nomor 8"}};
    body.update(more);
    return body;
}

Answer opens(Person& person, const json& body) {
    return person.ask("POST", "/api/v1/outlets", body.dump());
}

Answer changes(Person& person, const std::string& target, const json& body, const std::string& tag) {
    return person.ask("PATCH", target, body.dump(), {{"If-Match", tag}});
}

std::string code(const Answer& answer) {
    return std::to_string(answer.status) + (answer.status >= 400 ? " " + answer.json().at("code").get<std::string>() : "");
}

std::set<std::string> wrong_fields(const Answer& answer) {
    std::set<std::string> names;
    const auto body = answer.json();
    for (const auto& each : body.at("errors")) {
        names.insert(each.at("field").get<std::string>());
    }
    return names;
}

}  // namespace

TEST_CASE("an administrator makes an agency, its officer changes it", "[outlets]") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Town town(engine);
    auto dewi = town.market.person("dewi");
    const auto made =
        dewi.ask("POST", "/api/v1/agencies", R"({"name":" Dinas  Pariwisata ","region":"63.71","whatsapp":"0812 3456 789"})");
    REQUIRE(made.status == 201);
    CHECK(made.header("Location") == "/api/v1/agencies/dinas-pariwisata");
    CHECK(made.json().at("name") == "Dinas Pariwisata");
    CHECK(made.json().at("whatsapp") == "628123456789");
    CHECK(made.json().at("region").at("time_zone") == "WITA");
    const auto again = dewi.ask("POST", "/api/v1/agencies", R"({"name":"Dinas Pariwisata","region":"63.71"})");
    CHECK(again.json().at("slug") == "dinas-pariwisata-2");
    CHECK(code(dewi.ask("POST", "/api/v1/agencies", R"({"name":"X","region":"63.71","slug":"dinas"})")) ==
          "409 agency.slug_taken");
    const auto wrong = dewi.ask("POST", "/api/v1/agencies", R"({"region":"63.71","whatsapp":"x"})");
    CHECK(code(wrong) == "400 agency.invalid");
    CHECK(wrong_fields(wrong) == std::set<std::string>{"name", "whatsapp"});
    CHECK(code(dewi.ask("POST", "/api/v1/agencies", R"({"name":"X","region":"99"})")) == "400 agency.invalid");

    auto rina = town.market.person("rina");
    const auto tag = rina.get("/api/v1/agencies/dinas").header("ETag");
    CHECK(code(rina.ask("PATCH", "/api/v1/agencies/dinas", "{}")) == "428 version.missing");
    const auto changed =
        changes(rina, "/api/v1/agencies/dinas", {{"about", "Kami membantu."}, {"whatsapp", "0812 3456 789"}}, tag);
    REQUIRE(changed.status == 200);
    CHECK(changed.json().at("about") == "Kami membantu.");
    CHECK(code(changes(rina, "/api/v1/agencies/dinas", {{"about", "x"}}, tag)) == "412 version.stale");
    const auto cleared = changes(rina, "/api/v1/agencies/dinas", {{"whatsapp", nullptr}}, changed.header("ETag"));
    REQUIRE(cleared.status == 200);
    CHECK(cleared.json().at("whatsapp").is_null());
    CHECK(cleared.json().at("about") == "Kami membantu.");
    CHECK(code(changes(rina, "/api/v1/agencies/badan", {{"about", "x"}}, tag)) == "404 agency.not_found");
}

TEST_CASE("an officer opens outlets of the own agency; address and letters are made of the name", "[outlets]") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Town town(engine);
    auto rina = town.market.person("rina");
    const auto made = opens(rina, wanted());
    REQUIRE(made.status == 201);
    CHECK(made.header("Location") == "/api/v1/outlets/gerai-kota");
    CHECK(made.json().at("slug") == "gerai-kota");
    CHECK(made.json().at("code") == "GK");
    CHECK(made.json().at("kind") == "shop");
    CHECK(made.json().at("agency").at("slug") == "dinas");
    const auto second = opens(rina, wanted());
    REQUIRE(second.status == 201);
    CHECK(second.json().at("slug") == "gerai-kota-2");
    CHECK(second.json().at("code") != "GK");
    CHECK(code(opens(rina, wanted({{"slug", "gerai-kota"}}))) == "409 outlet.slug_taken");
    CHECK(code(opens(rina, wanted({{"code", "GK"}}))) == "409 outlet.code_taken");
    CHECK(opens(rina, wanted({{"code", "KOTA"}, {"slug", "kota"}})).status == 201);
    CHECK(wrong_fields(opens(rina, wanted({{"code", "gk1"}}))) == std::set<std::string>{"code"});
    CHECK(wrong_fields(opens(rina, wanted({{"slug", "Gerai Kota"}}))) == std::set<std::string>{"slug"});
    CHECK(wrong_fields(opens(rina, wanted({{"region", "99.99"}}))) == std::set<std::string>{"region"});
    CHECK(code(opens(rina, wanted({{"agency", "badan"}}))) == "404 agency.not_found");
    CHECK(code(opens(rina, wanted({{"agency", "nowhere"}}))) == "404 agency.not_found");
    auto dewi = town.market.person("dewi");
    CHECK(opens(dewi, wanted({{"agency", "badan"}, {"name", "Gerai Desa"}})).status == 201);
    CHECK(rina.get("/api/v1/agencies/dinas").json().at("outlets_count") == 3);
    CHECK(rina.get("/api/v1/outlets?agency=dinas").json().at("items").size() == 3);
    CHECK(rina.get("/api/v1/outlets?q=desa").json().at("items").size() == 1);
    const std::string longest(80, 'a');  // as long as an address may be
    CHECK(opens(rina, wanted({{"slug", longest}})).json().at("slug") == longest);
    CHECK(code(opens(rina, wanted({{"slug", longest}}))) == "409 outlet.slug_taken");
    const auto numbered = opens(rina, wanted({{"name", longest}})).json().at("slug").get<std::string>();
    CHECK(numbered == std::string(74, 'a') + "-2");
    CHECK(opens(rina, wanted({{"name", "Bekas"}, {"state", "closed"}})).json().at("state") == "closed");
}

TEST_CASE("words to search a list for have at most 100 characters, in every list", "[outlets]") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Town town(engine);
    auto rina = town.market.person("rina");
    std::string words;
    for (int i = 0; i < 60; ++i) {
        words += "%20" + std::to_string(i);
    }
    for (const auto* list : {"outlets", "agreements", "deliveries", "returns", "incidents", "price-changes"}) {
        CAPTURE(list);
        const auto answer = rina.get(std::string("/api/v1/") + list + "?q=" + words);
        REQUIRE(code(answer) == "400 query.invalid");
        CHECK(wrong_fields(answer) == std::set<std::string>{"q"});
    }
}

TEST_CASE("everything that is wrong with an outlet is told at once", "[outlets]") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Town town(engine);
    auto rina = town.market.person("rina");
    const auto unreadable = opens(rina, wanted({{"kind", "barn"},
                                                {"latitude", "x"},
                                                {"starts_on", "2026-02-30"},
                                                {"surprise", 1},
                                                {"hours", {{{"weekday", 1}, {"opens", "9:00"}, {"closes", "25:00"}}}}}));
    CHECK(code(unreadable) == "400 request.invalid");
    CHECK(wrong_fields(unreadable) ==
          std::set<std::string>{"kind", "latitude", "starts_on", "surprise", "hours[0].opens", "hours[0].closes"});
    const auto untrue = opens(rina, wanted({{"name", ""},
                                            {"address", " "},
                                            {"whatsapp", "x"},
                                            {"latitude", -3.3},
                                            {"ends_on", "2026-12-06"},
                                            {"hours", {{{"weekday", 1}, {"opens", "17:00"}, {"closes", "09:00"}}}}}));
    CHECK(code(untrue) == "400 outlet.invalid");
    CHECK(wrong_fields(untrue) ==
          std::set<std::string>{"name", "address", "whatsapp", "longitude", "starts_on", "hours[0].closes"});
    CHECK(rina.get("/api/v1/outlets?agency=dinas").json().at("items").empty());
}

TEST_CASE("an outlet is changed by those who read its present version; null clears", "[outlets]") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Town town(engine);
    auto rina = town.market.person("rina");
    const auto made = opens(rina, wanted({{"latitude", -3.319437},
                                          {"longitude", 114.590752},
                                          {"directions", "Di tepi sungai."},
                                          {"whatsapp", "0812 3456 789"},
                                          {"hours",
                                           {{{"weekday", 6}, {"opens", "10:00"}, {"closes", "24:00"}},
                                            {{"weekday", 1}, {"opens", "09:00"}, {"closes", "17:30"}}}}}));
    REQUIRE(made.status == 201);
    CHECK(made.json().at("latitude") == -3.319437);
    CHECK(made.json().at("longitude") == 114.590752);
    CHECK(made.json().at("hours").at(0) == json{{"weekday", 1}, {"opens", "09:00"}, {"closes", "17:30"}});
    CHECK(made.json().at("hours").at(1).at("closes") == "24:00");
    const std::string target = "/api/v1/outlets/gerai-kota";
    CHECK(code(rina.ask("PATCH", target, "{}")) == "428 version.missing");
    const auto named = changes(rina, target, {{"name", "Gerai Kota Lama"}}, made.header("ETag"));
    REQUIRE(named.status == 200);
    CHECK(named.json().at("slug") == "gerai-kota");  // what was printed stays true
    CHECK(named.json().at("directions") == "Di tepi sungai.");
    CHECK(code(changes(rina, target, {{"name", "Lain"}}, made.header("ETag"))) == "412 version.stale");
    const auto halved = changes(rina, target, {{"latitude", nullptr}}, named.header("ETag"));
    CHECK(wrong_fields(halved) == std::set<std::string>{"latitude"});
    const json nothing{
        {"latitude", nullptr}, {"longitude", nullptr}, {"directions", nullptr}, {"whatsapp", nullptr}, {"hours", json::array()}};
    const auto cleared = changes(rina, target, nothing, named.header("ETag"));
    REQUIRE(cleared.status == 200);
    for (const auto* field : {"latitude", "longitude", "whatsapp", "opens_next"}) {
        CAPTURE(field);
        CHECK(cleared.json().at(field).is_null());
    }
    CHECK(cleared.json().at("directions") == "");
    CHECK(cleared.json().at("hours").empty());
    CHECK(cleared.json().at("name") == "Gerai Kota Lama");
    CHECK(wrong_fields(changes(rina, target, {{"address", nullptr}}, cleared.header("ETag"))) ==
          std::set<std::string>{"address"});
    auto tono = town.market.person("tono");
    CHECK(code(changes(tono, target, {{"name", "Punya saya"}}, cleared.header("ETag"))) == "404 outlet.not_found");
    auto dewi = town.market.person("dewi");
    CHECK(changes(dewi, target, {{"name", "Gerai"}}, cleared.header("ETag")).status == 200);
}

TEST_CASE("a bazaar has its days, and a bazaar that becomes a shop has none", "[outlets]") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Town town(engine);
    auto rina = town.market.person("rina");
    CHECK(wrong_fields(opens(rina, wanted({{"kind", "bazaar"}}))) == std::set<std::string>{"starts_on", "ends_on"});
    const auto made =
        opens(rina, wanted({{"kind", "bazaar"}, {"starts_on", "2036-12-02"}, {"ends_on", "2036-12-06"}, {"name", "Pasar Raya"}}));
    REQUIRE(made.status == 201);
    CHECK(made.json().at("starts_on") == "2036-12-02");
    CHECK(made.json().at("open_now") == false);
    CHECK(rina.get("/api/v1/outlets?kind=bazaar").json().at("items").size() == 1);
    const auto shop = changes(rina, "/api/v1/outlets/pasar-raya", {{"kind", "shop"}}, made.header("ETag"));
    REQUIRE(shop.status == 200);
    CHECK(shop.json().at("starts_on").is_null());
    CHECK(shop.json().at("ends_on").is_null());
}

TEST_CASE("an outlet that was given up leaves the list, but not its address", "[outlets]") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Town town(engine);
    auto rina = town.market.person("rina");
    const auto made = opens(rina, wanted());
    const auto closed = changes(rina, "/api/v1/outlets/gerai-kota", {{"state", "closed"}}, made.header("ETag"));
    REQUIRE(closed.status == 200);
    CHECK(closed.json().at("state") == "closed");
    CHECK(closed.json().at("open_now") == false);
    const auto listed = [](Person person) { return person.get("/api/v1/outlets?agency=dinas").json().at("items").size(); };
    CHECK(listed(town.market.anybody()) == 0);
    CHECK(listed(town.market.person("tono")) == 0);
    CHECK(listed(rina) == 1);
    CHECK(listed(town.market.person("dewi")) == 1);
    CHECK(town.market.anybody().get("/api/v1/outlets/gerai-kota").json().at("state") == "closed");
    CHECK(town.market.anybody().get("/api/v1/agencies/dinas").json().at("outlets_count") == 0);
    CHECK(changes(rina, "/api/v1/outlets/gerai-kota", {{"state", "open"}}, closed.header("ETag")).json().at("state") == "open");
}

TEST_CASE("an outlet shows a photo, another one, or none", "[outlets]") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Town town(engine);
    auto rina = town.market.person("rina");
    REQUIRE(opens(rina, wanted()).status == 201);
    const std::string target = "/api/v1/outlets/gerai-kota/photo";
    const httplib::MultipartFormDataItems form{{"photo", tests::demo_photo("bakul-purun-kecil.jpg"), "toko.jpg", "image/jpeg"},
                                               {"alt", " Toko  kami ", "", ""}};
    const auto shown = rina.upload(target, form);
    REQUIRE(shown.status == 201);
    CHECK(shown.json().at("photo").at("alt") == "Toko kami");
    const auto src = shown.json().at("photo").at("src").get<std::string>();
    CHECK(town.market.anybody().get(src).status == 200);
    CHECK(town.market.anybody().get("/api/v1/outlets/gerai-kota").json().at("photo").at("src") == src);
    const auto other = rina.upload(target, {{"photo", tests::demo_photo("kain-dua-warna.jpg"), "toko.jpg", "image/jpeg"}});
    REQUIRE(other.status == 201);
    CHECK(other.json().at("photo").at("src") != src);
    auto tono = town.market.person("tono");
    CHECK(code(tono.upload(target, form)) == "404 outlet.not_found");
    CHECK(code(tono.ask("DELETE", target)) == "404 outlet.not_found");
    CHECK(code(rina.upload(target, {{"photo", "no photo", "toko.jpg", "image/jpeg"}})) == "415 photo.wrong_type");
    CHECK(rina.ask("DELETE", target).status == 204);
    CHECK(rina.get("/api/v1/outlets/gerai-kota").json().at("photo").is_null());
    CHECK(rina.ask("DELETE", target).status == 204);
}

TEST_CASE("who works at an outlet is seen and taken out by its officer", "[outlets]") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Town town(engine);
    auto rina = town.market.person("rina");
    const auto id = opens(rina, wanted()).json().at("id").get<std::string>();
    const auto budi = town.market.joins("budi", Role::staff, id).text;
    town.market.joins("cici", Role::staff, id);
    const std::string target = "/api/v1/outlets/gerai-kota/staff";
    const auto staff = rina.get(target).json().at("items");
    REQUIRE(staff.size() == 2);
    CHECK(staff.at(0).at("login") == "budi");
    CHECK(staff.at(0).at("role") == "staff");
    auto at_work = town.market.person("budi");
    CHECK(at_work.get("/api/v1/outlets/gerai-kota/lots").status == 200);
    auto tono = town.market.person("tono");
    CHECK(code(tono.get(target)) == "404 outlet.not_found");
    CHECK(code(tono.ask("DELETE", target + "/" + budi)) == "404 outlet.not_found");
    CHECK(rina.ask("DELETE", target + "/" + budi).status == 204);
    CHECK(code(rina.ask("DELETE", target + "/" + budi)) == "404 account.not_found");
    CHECK(rina.get(target).json().at("items").size() == 1);
    CHECK(code(at_work.get("/api/v1/outlets/gerai-kota/lots")) == "403 role.missing");
    auto dewi = town.market.person("dewi");
    CHECK(dewi.get(target).json().at("items").size() == 1);
    CHECK(dewi.get("/api/v1/audit?action=role.taken").json().at("items").size() == 1);
}

TEST_CASE("an outlet has the QRIS that its officer gave it, if it is a whole one", "[outlets]") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Town town(engine);
    auto rina = town.market.person("rina");
    REQUIRE(opens(rina, wanted()).status == 201);
    const auto path = "/api/v1/outlets/gerai-kota/qris";
    const auto gives = [&](Person& person, const std::string& text) {
        return person.ask("PUT", path, json{{"text", text}}.dump());
    };
    const auto text = std::string("00020101021153033605802ID5910GERAI KOTA6304");
    char crc[5];
    std::snprintf(crc, sizeof crc, "%04X", outlets::merchant_crc(text));
    CHECK(rina.get(path).json().at("text") == "");
    REQUIRE(gives(rina, text + crc).status == 200);
    CHECK(rina.get(path).json().at("text") == text + crc);
    const auto wrong = gives(rina, text + "0000");
    CHECK((code(wrong) == "400 outlet.invalid" && wrong.json().at("errors").at(0).at("code") == "not_qris"));
    CHECK(rina.get(path).json().at("text") == text + crc);
    auto tono = town.market.person("tono");
    CHECK((code(gives(tono, "")) == "404 outlet.not_found" && code(tono.get(path)) == "404 outlet.not_found"));
    CHECK(town.market.get("/api/v1/outlets/gerai-kota").body.find("000201") == std::string::npos);
    REQUIRE(gives(rina, "").status == 200);
    CHECK(rina.get(path).json().at("text") == "");
}
