// Products, photos, imports and groups over HTTP, by people who signed in.
#include "tests/support/market.hpp"

#include <catch2/catch.hpp>

#include <fstream>
#include <iterator>

using namespace etalase;
using etalase::tests::engines;
using etalase::tests::Market;
using identity::Role;

namespace {

const std::string scarf = R"({"name": "Selendang", "category": "sasirangan", "kind": "made_to_order", "story": "Biru.",
    "variants": [{"name": "", "sku": null, "price": 150000}]})";

std::string file(const std::string& path) {
    std::ifstream in(std::string(ETALASE_SOURCE_DIR) + "/" + path, std::ios::binary);
    REQUIRE(in);
    return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

TEST_CASE("a member makes a draft, changes it by its version, publishes it, and everybody sees it") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Market market(engine);
    market.group("Melati");
    market.group("Kenanga");
    market.joins("ratih", Role::member, "melati");
    market.joins("tuti", Role::manager, "kenanga");
    auto member = market.person("ratih");
    auto stranger = market.person("tuti");
    const auto made = member.ask("POST", "/api/v1/groups/melati/products", scarf);
    REQUIRE(made.status == 201);
    const auto id = made.json().at("id").get<std::string>();
    const auto by_id = "/api/v1/products/" + id;
    CHECK(made.header("Location") == by_id);
    CHECK(made.header("Cache-Control") == "private, no-cache");
    const auto tag = made.header("ETag");
    CHECK(tag.starts_with("W/\"1-"));
    CHECK(member.get(by_id).json() == made.json());
    CHECK(stranger.get(by_id).status == 404);
    CHECK(market.get(by_id).status == 404);
    CHECK(market.get("/api/v1/products/selendang").status == 404);

    CHECK(member.ask("PATCH", by_id, R"({"story": "Merah."})").status == 428);
    const auto changed = member.ask("PATCH", by_id, R"({"story": "Merah."})", {{"If-Match", tag}});
    REQUIRE(changed.status == 200);
    CHECK(changed.json().at("story") == "Merah.");
    CHECK(changed.json().at("kind") == "made_to_order");
    CHECK(changed.header("ETag").starts_with("W/\"2-"));
    CHECK(member.ask("PATCH", by_id, R"({"story": "Hijau."})", {{"If-Match", tag}}).status == 412);
    CHECK(stranger.ask("PATCH", by_id, R"({"story": "x"})", {{"If-Match", tag}}).status == 404);
    CHECK(stranger.ask("POST", by_id + "/publish").status == 404);
    CHECK(stranger.ask("POST", "/api/v1/groups/melati/products", scarf).status == 404);
    CHECK(market.anybody().ask("POST", by_id + "/publish").status == 401);

    const auto variant = member.ask("PATCH", by_id + "/variants/" + made.json().at("variants").at(0).at("id").get<std::string>(),
                                    R"({"name": "Pendek", "price": 120000})");
    CHECK(variant.json().at("price") == 120000);
    CHECK(member.ask("POST", by_id + "/variants", R"({"name": "Panjang", "price": 180000})").status == 201);
    CHECK(member.ask("POST", by_id + "/publish").json().at("state") == "published");
    CHECK(member.ask("POST", by_id + "/publish").json().at("code") == "product.wrong_state");
    CHECK(market.get("/api/v1/products/selendang").json().at("price_from") == 120000);
    CHECK(market.get("/api/v1/groups/melati/products").json().at("items").size() == 1);
    CHECK(member.ask("POST", by_id + "/archive").status == 200);
    CHECK(market.get("/api/v1/groups/melati/products").json().at("items").empty());
    CHECK(member.get("/api/v1/groups/melati/products?state=archived").json().at("items").size() == 1);
    CHECK(member.get("/api/v1/groups/melati/products?state=sold").status == 400);
}

TEST_CASE("bodies that are no product are refused field by field") {
    Market market("sqlite");
    market.group("Melati");
    market.joins("ratih", Role::member, "melati");
    auto member = market.person("ratih");
    const auto post = [&](const std::string& body) { return member.ask("POST", "/api/v1/groups/melati/products", body); };
    CHECK(post("[]").status == 400);
    CHECK(post("{\"name\": 1, \"surprise\": 2}").json().at("errors").size() == 2);
    CHECK(post(R"({"name":"A","category":"sasirangan","kind":"x","variants":[{"price":1.5},{"price":"2"},{}]})")
              .json()
              .at("errors")
              .size() == 4);
    CHECK(post(R"({"name":"A","category":"sasirangan","variants":[{"price":0}]})").json().at("errors").at(0).at("code") ==
          "price.too_low");
    CHECK(post(R"({"name":"A","category":"sasirangan","variants":[{"price":99999999999999999999}]})").status == 400);
    CHECK(post(R"({"name":"A","category":"sasirangan","variants":[]})").json().at("errors").at(0).at("field") == "variants");
    CHECK(post(R"({"name":"A\u0000","category":"sasirangan","variants":[{"price":1}]})").status == 400);
    CHECK(post(scarf).status == 201);
    const auto taken = post(scarf);
    CHECK(taken.status == 409);
    CHECK(taken.json().at("code") == "product.name_taken");
    CHECK(taken.json().at("errors").at(0).at("field") == "name");
}

TEST_CASE("photos are uploaded, ordered, described and removed") {
    Market market("sqlite");
    market.group("Melati");
    market.joins("ratih", Role::member, "melati");
    market.joins("tuti", Role::facilitator, "melati");
    auto member = market.person("ratih");
    const auto id = member.ask("POST", "/api/v1/groups/melati/products", scarf).json().at("id").get<std::string>();
    const auto photos = "/api/v1/products/" + id + "/photos";
    std::vector<std::string> ids;
    int number = 0;
    for (const auto& entry : std::filesystem::directory_iterator(std::string(ETALASE_SOURCE_DIR) + "/server/demo/photos")) {
        if (entry.path().extension() == ".jpg" && number++ < 2) {
            const auto answer = member.upload(
                photos, {{"photo", file("server/demo/photos/" + entry.path().filename().string()), "x.jpg", "image/jpeg"},
                         {"alt", "Kain", "", ""}});
            CAPTURE(answer.body);
            REQUIRE(answer.status == 201);
            CHECK(answer.json().at("alt") == "Kain");
            CHECK(market.get(answer.json().at("src")).status == 200);
            ids.push_back(answer.json().at("id"));
        }
    }
    REQUIRE(ids.size() == 2);
    CHECK(member.upload(photos, {{"alt", "Kain", "", ""}}).status == 400);
    CHECK(member.upload(photos, {{"photo", "GIF89a", "x.jpg", "image/jpeg"}}).status >= 400);
    const auto order = nlohmann::json{{"photos", {ids.at(1), ids.at(0)}}}.dump();
    CHECK(member.ask("PUT", photos + "/order", order).json().at("photos").at(0).at("id") == ids.at(1));
    CHECK(member.ask("PUT", photos + "/order", R"({"photos": []})").status == 400);
    CHECK(member.ask("PATCH", photos + "/" + ids.at(0), R"({"alt": "Kain biru"})").json().at("alt") == "Kain biru");
    CHECK(member.ask("DELETE", photos + "/" + ids.at(1)).status == 204);
    CHECK(member.ask("DELETE", photos + "/" + ids.at(1)).status == 404);
    CHECK(member.get("/api/v1/products/" + id).json().at("photos").size() == 1);
    CHECK(market.person("tuti").ask("POST", "/api/v1/products/" + id + "/publish").json().at("code") == "product.group_decides");
}

TEST_CASE("a price list is uploaded, looked at and confirmed") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Market market(engine);
    market.group("Melati");
    market.joins("ratih", Role::member, "melati");
    auto member = market.person("ratih");
    const std::string imports = "/api/v1/groups/melati/product-imports";
    const auto shown = member.upload(imports, {{"list", "nama,harga,warna\nKain,50000,x\nTas,gratis,x\n", "a.csv", "text/csv"}});
    CAPTURE(shown.body);
    REQUIRE(shown.status == 201);
    CHECK(shown.json().at("counts") == nlohmann::json{{"create", 1}, {"change", 0}, {"same", 0}, {"wrong", 1}});
    CHECK(shown.json().at("items").at(0).at("price") == 50000);
    CHECK(shown.json().at("items").at(1).at("action") == "wrong");
    CHECK(shown.json().at("items").at(1).at("errors").at(0).at("code") == "price.unreadable");
    const auto id = shown.json().at("id").get<std::string>();
    CHECK(member.get(imports + "/" + id).json() == shown.json());
    CHECK(market.anybody().get(imports + "/" + id).status == 401);
    const auto done = member.ask("POST", imports + "/" + id + "/confirm", R"({"publish": true})");
    CHECK(done.json().at("state") == "done");
    CHECK(market.walk("") == std::vector<std::string>{"kain"});
    CHECK(member.upload(imports, {{"list", "%PDF-1.4", "a.csv", "text/csv"}}).json().at("code") == "list.not_text");
    CHECK(member.upload(imports, {{"list", "", "a.csv", "text/csv"}}).status == 400);
}

TEST_CASE("groups are made by administrators, changed by their managers, and keep their record to themselves") {
    Market market("sqlite");
    market.joins("admin", Role::administrator);
    auto administrator = market.person("admin");
    const auto made = administrator.ask(
        "POST", "/api/v1/groups", R"({"name": "Anggrek", "region": "63.03", "legal_name": "Rahasia", "kind": "peer_support"})");
    CAPTURE(made.body);
    REQUIRE(made.status == 201);
    CHECK(made.json().at("slug") == "anggrek");
    CHECK_FALSE(made.json().contains("kind"));
    CHECK(administrator.get("/api/v1/groups/anggrek/record").json().at("kind") == "peer_support");
    CHECK(administrator.ask("PUT", "/api/v1/groups/anggrek/record", R"({"kind": "club"})").status == 400);
    CHECK(administrator.ask("PUT", "/api/v1/groups/anggrek/record", R"({"stage": "business"})").json().at("kind").is_null());
    CHECK(market.get("/api/v1/groups/anggrek/record").status == 401);

    market.group("Melati");
    market.joins("sari", Role::manager, "melati");
    auto manager = market.person("sari");
    const auto tag = manager.get("/api/v1/groups/melati").header("ETag");
    const auto changed =
        manager.ask("PATCH", "/api/v1/groups/melati", R"({"tagline": "Baru", "whatsapp": null})", {{"If-Match", tag}});
    CAPTURE(changed.body);
    CHECK(changed.status == 200);
    CHECK(changed.json().at("whatsapp").is_null());
    CHECK(manager.ask("PATCH", "/api/v1/groups/melati", R"({"tagline": "x"})", {{"If-Match", tag}}).status == 412);
    CHECK(manager.ask("PATCH", "/api/v1/groups/anggrek", R"({"tagline": "x"})", {{"If-Match", tag}}).status == 404);
    CHECK(manager.ask("POST", "/api/v1/groups", R"({"name": "X", "region": "63.03"})").status == 403);
}
