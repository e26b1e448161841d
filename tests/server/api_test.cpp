// The catalogue's API over a real server, on both engines.
#include "server/http/cursor.hpp"
#include "tests/support/market.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <set>

using namespace etalase;
using etalase::tests::engines;
using etalase::tests::Market;

namespace {

void open_stalls(Market& market) {
    market.group("Melati", "63.03");
    market.group("Kenanga", "34.02");
    market.offers("melati", "Kain sasirangan bayam raja", 210000);
    market.offers("melati", "Tas purun wajik", 95000, "anyaman-purun");
    market.offers("kenanga", "Batik tulis kawung", 850000, "batik-tulis");
    market.offers("kenanga", "Batik cap parang", 165000, "batik-cap");
}

std::vector<std::string> names(const tests::Answer& answer) {
    std::vector<std::string> found;
    const auto page = answer.json();
    for (const auto& item : page.at("items")) {
        found.push_back(item.at("name"));
    }
    return found;
}

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("a list item says what a card needs, and nothing else") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Market market(engine);
    open_stalls(market);
    const auto item = market.get("/api/v1/products?q=wajik").json().at("items").at(0);
    std::set<std::string> keys;
    for (const auto& [key, value] : item.items()) {
        keys.insert(key);
    }
    CHECK(keys == std::set<std::string>{"id", "slug", "name", "kind", "category", "group", "region", "price_from",
                                        "variants_count", "image"});
    CHECK(item.at("price_from") == 95000);
    CHECK(item.at("category") == nlohmann::json{{"slug", "anyaman-purun"}, {"name", "Anyaman purun"}});
    CHECK(item.at("group") == nlohmann::json{{"slug", "melati"}, {"name", "Melati"}});
    CHECK(item.at("region") == nlohmann::json{{"code", "63.03"}, {"name", "Kabupaten Banjar"}});
    CHECK(item.at("image").is_null());
}

TEST_CASE("filters, sorts and search answer what they are asked") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Market market(engine);
    open_stalls(market);
    const auto list = [&](const std::string& query) { return names(market.get("/api/v1/products?" + query)); };
    CHECK(list("") == Names{"Batik cap parang", "Batik tulis kawung", "Tas purun wajik", "Kain sasirangan bayam raja"});
    CHECK(list("sort=price") == Names{"Tas purun wajik", "Batik cap parang", "Kain sasirangan bayam raja", "Batik tulis kawung"});
    CHECK(list("sort=-price") ==
          Names{"Batik tulis kawung", "Kain sasirangan bayam raja", "Batik cap parang", "Tas purun wajik"});
    CHECK(list("sort=name") == Names{"Batik cap parang", "Batik tulis kawung", "Kain sasirangan bayam raja", "Tas purun wajik"});
    CHECK(list("category=batik&sort=name") == Names{"Batik cap parang", "Batik tulis kawung"});
    CHECK(list("category=batik-cap") == Names{"Batik cap parang"});
    CHECK(list("region=34") == Names{"Batik cap parang", "Batik tulis kawung"});
    CHECK(list("region=63.03&sort=price") == Names{"Tas purun wajik", "Kain sasirangan bayam raja"});
    CHECK(list("group=melati&min_price=100000") == Names{"Kain sasirangan bayam raja"});
    CHECK(list("min_price=165000&max_price=210000&sort=price") == Names{"Batik cap parang", "Kain sasirangan bayam raja"});
    CHECK(list("q=bat%20kaw") == Names{"Batik tulis kawung"});
    CHECK(list("q=BATIK&sort=name") == Names{"Batik cap parang", "Batik tulis kawung"});
    CHECK(list("q=tidakada").empty());
    CHECK(list("q=%21%21").empty());
    CHECK(list("q=").size() == 4);
}

TEST_CASE("facets count what a tap would show") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Market market(engine);
    open_stalls(market);
    const auto facets = market.get("/api/v1/products?facets=true&category=batik&max_price=200000").json().at("facets");
    CHECK(facets.at("total") == 1);
    const auto count = [&](const std::string& dimension, const std::string& key, const std::string& value) -> int {
        for (const auto& entry : facets.at(dimension)) {
            if (entry.at(key) == value) {
                return entry.at("count");
            }
        }
        return 0;
    };
    // The category filter does not hide the other categories; the price filter holds for all.
    CHECK(count("categories", "slug", "batik") == 1);
    CHECK(count("categories", "slug", "batik-cap") == 1);
    CHECK(count("categories", "slug", "batik-tulis") == 0);
    CHECK(count("categories", "slug", "anyaman") == 1);
    CHECK(count("regions", "code", "34.02") == 1);
    CHECK(count("regions", "code", "63.03") == 0);
    CHECK(count("groups", "slug", "kenanga") == 1);
}

TEST_CASE("a product says all that a buyer may know") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Market market(engine);
    open_stalls(market);
    const auto product = market.get("/api/v1/products/batik-tulis-kawung").json();
    CHECK(product.at("variants").at(0).at("price") == 850000);
    CHECK(product.at("variants").at(0).at("sku").is_null());
    CHECK(product.at("photos").empty());
    for (const char* key : {"story", "technique", "materials", "care"}) {
        CHECK(product.at(key).is_string());
    }
    CHECK(market.get("/api/v1/products/tidak-ada").status == 404);
    CHECK(market.get("/api/v1/products/tidak-ada").json().at("code") == "product.not_found");
    CHECK(market.get("/api/v1/groups/tidak-ada").status == 404);
}

TEST_CASE("drafts and archived products are nowhere in public") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Market market(engine);
    open_stalls(market);
    market.withdraws("batik-cap-parang");
    market.imports("melati", "nama,harga\nKain rahasia,50000\n");
    for (const char* target : {"/api/v1/products", "/api/v1/products?q=rahasia", "/api/v1/products?facets=true", "/sitemap.xml",
                               "/produk", "/kelompok/melati", "/"}) {
        CAPTURE(target);
        const auto body = market.get(target).body;
        CHECK(body.find("ahasia") == std::string::npos);
        CHECK(body.find("batik-cap-parang") == std::string::npos);
    }
    CHECK(market.get("/api/v1/products/kain-rahasia").status == 404);
    CHECK(market.get("/produk/batik-cap-parang").status == 404);
}

TEST_CASE("wrong queries are refused, all mistakes at once, with what to do") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Market market(engine);
    open_stalls(market);
    const auto [query, field] = GENERATE(table<std::string, std::string>({
        {"warna=biru", "warna"},
        {"limit=0", "limit"},
        {"limit=101", "limit"},
        {"limit=abc", "limit"},
        {"limit=", "limit"},
        {"sort=cheap", "sort"},
        {"sort=PRICE", "sort"},
        {"min_price=-1", "min_price"},
        {"min_price=1.5", "min_price"},
        {"max_price=99999999999999999999", "max_price"},
        {"min_price=5&max_price=4", "max_price"},
        {"facets=1", "facets"},
        {"q=a&q=b", "q"},
        {"category=tidak-ada", "category"},
        {"category=../x", "category"},
        {"group=tidak-ada", "group"},
        {"region=99", "region"},
        {"region=63.3", "region"},
        {"region=abc", "region"},
    }));
    CAPTURE(query);
    const auto answer = market.get("/api/v1/products?" + query);
    CHECK(answer.status == 400);
    CHECK(answer.content_type == "application/problem+json");
    const auto problem = answer.json();
    CHECK(problem.at("status") == 400);
    CHECK(problem.at("errors").at(0).at("field") == field);
    CHECK_FALSE(problem.at("errors").at(0).at("detail").get<std::string>().empty());
    CHECK_FALSE(problem.at("request_id").get<std::string>().empty());
    const auto many = market.get("/api/v1/products?limit=0&sort=x&min_price=y").json();
    CHECK(many.at("errors").size() == 3);
}

TEST_CASE("a cursor that was broken, or belongs to another list, is refused") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Market market(engine);
    open_stalls(market);
    const auto first = market.get("/api/v1/products?limit=2");
    const auto cursor = first.json().at("next").get<std::string>();
    CHECK(first.header("Link") == "</api/v1/products?limit=2&cursor=" + cursor + ">; rel=\"next\"");
    CHECK(market.get("/api/v1/products?limit=1&cursor=" + cursor).status == 200);
    CHECK(market.get("/api/v1/products?sort=price&cursor=" + cursor).json().at("code") == "cursor.other_query");
    for (std::size_t i = 0; i < cursor.size(); ++i) {
        auto broken = cursor;
        broken[i] = broken[i] == 'A' ? 'B' : 'A';
        CAPTURE(i);
        CHECK(market.get("/api/v1/products?cursor=" + broken).status == 400);
    }
    const auto forged = http::write_cursor({1, "", "\xff\xfe"}, "|||||-|-|newest");
    CHECK(market.get("/api/v1/products?cursor=" + forged).json().at("code") == "cursor.broken");
    for (const char* text : {"", "x", "%F0%9F%A7%B5", "AAAA", "-"}) {
        CHECK(market.get(std::string("/api/v1/products?cursor=") + text).status == 400);
    }
}

TEST_CASE("lists are revalidated by their entity tag, in the language that was asked for") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Market market(engine);
    open_stalls(market);
    const auto first = market.get("/api/v1/products");
    const auto again = market.get("/api/v1/products", {{"If-None-Match", first.header("ETag")}});
    CHECK(again.status == 304);
    CHECK(again.body.empty());
    market.offers("melati", "Kain baru", 100000);
    CHECK(market.get("/api/v1/products", {{"If-None-Match", first.header("ETag")}}).status == 200);
    const auto english = market.get("/api/v1/categories", {{"Accept-Language", "en-GB,en;q=0.9"}}).body;
    CHECK(english.find("Hand-drawn batik") != std::string::npos);
    CHECK(market.get("/api/v1/categories").body.find("Batik tulis") != std::string::npos);
}

TEST_CASE("methods that an address does not take are refused with those it takes") {
    Market market("sqlite");
    httplib::Client client("127.0.0.1", market.port());
    for (const auto& answer :
         {client.Post("/api/v1/products", "{}", "application/json"), client.Put("/api/v1/products", "{}", "application/json"),
          client.Delete("/api/v1/products"), client.Patch("/api/v1/products", "{}", "application/json")}) {
        REQUIRE(answer);
        CHECK(answer->status == 405);
        CHECK(answer->get_header_value("Allow") == "GET, HEAD, OPTIONS");
    }
    const auto options = client.Options("/api/v1/products");
    REQUIRE(options);
    CHECK(options->status == 204);
    CHECK(options->get_header_value("Allow") == "GET, HEAD, OPTIONS");
    const auto head = client.Head("/api/v1/products");
    REQUIRE(head);
    CHECK(head->status == 200);
    CHECK(head->body.empty());
}
