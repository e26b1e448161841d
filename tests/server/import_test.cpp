// From a price list to products, on both engines.
#include "server/ids.hpp"
#include "tests/support/market.hpp"

#include <catch2/catch.hpp>

#include <fstream>
#include <iterator>

using namespace etalase;
using etalase::tests::engines;
using etalase::tests::Market;
using server::ImportAction;

namespace {

std::string file(const std::string& path) {
    std::ifstream in(std::string(ETALASE_SOURCE_DIR) + "/" + path, std::ios::binary);
    REQUIRE(in);
    return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

TEST_CASE("a list is brought in as drafts, and published when that is asked for") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Market market(engine);
    market.group("Melati");
    const std::string list = "nama,harga,kategori\nKain satu,\"Rp50.000\",Sasirangan\nKain dua,75000,Batik cap\n";
    CHECK(market.imports("melati", list).count(ImportAction::create) == 2);
    CHECK(market.walk("").empty());
    CHECK(market.imports("melati", list, {.publish = true}).count(ImportAction::change) == 2);
    CHECK(market.walk("sort=name") == std::vector<std::string>{"kain-dua", "kain-satu"});
    CHECK(market.get("/api/v1/products/kain-satu").json().at("price_from") == 50000);
    CHECK(market.get("/api/v1/products/kain-dua").json().at("category").at("slug") == "batik-cap");
}

TEST_CASE("real listings are brought in whole, and the same list again changes nothing") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Market market(engine);
    market.group("Melati");
    const auto list = file("tests/server/price_lists/listings.csv");
    const auto first = market.imports("melati", list, {.publish = true});
    CHECK(first.count(ImportAction::create) == 251);
    const auto before = market.walk("sort=name", 100);
    const auto second = market.imports("melati", list, {.publish = true});
    CHECK(second.count(ImportAction::same) == 251);
    CHECK(before.size() == 251);
    CHECK(market.walk("sort=name", 100) == before);
}

TEST_CASE("a trial run and a list with a wrong row write nothing; with skip_invalid the right rows are written") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Market market(engine);
    market.group("Melati");
    const std::string list = "nama,harga\nKain,50000\nTas,gratis\n";
    CHECK_FALSE(market.imports("melati", list, {.dry_run = true, .publish = true}).written);
    CHECK_FALSE(market.imports("melati", list, {.publish = true}).written);
    CHECK(market.walk("").empty());
    CHECK(market.imports("melati", list, {.skip_invalid = true, .publish = true}).written);
    CHECK(market.walk("") == std::vector<std::string>{"kain"});
}

TEST_CASE("a changed price is shown as a change, and what the list does not say is kept") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Market market(engine);
    market.group("Melati");
    market.imports("melati", "nama,harga,cerita,varian\nKain,50000,Ditenun pelan.,2 meter\nKain,60000,,3 meter\n",
                   {.publish = true});
    const auto report = market.imports("melati", "nama,harga,varian\nkain,55000,2 meter\n");
    REQUIRE(report.products.size() == 1);
    CHECK(report.products[0].action == ImportAction::change);
    const auto product = market.get("/api/v1/products/kain").json();
    CHECK(product.at("story") == "Ditenun pelan.");
    CHECK(product.at("variants").size() == 2);
    CHECK(product.at("price_from") == 55000);
}

TEST_CASE("a category that is not known is said, and the product waits under Lainnya") {
    Market market("sqlite");
    market.group("Melati");
    const auto report = market.imports("melati", "nama,harga,kategori\nPesawat,50000,Pesawat terbang\n", {.publish = true});
    CHECK(report.products.at(0).notes == std::vector<std::string>{"category.unknown"});
    CHECK(market.get("/api/v1/products/pesawat").json().at("category").at("slug") == "lainnya");
}

TEST_CASE("products of one list stand in its order, on both engines alike, whatever ids they got") {
    std::vector<std::vector<std::string>> walks;
    for (const auto& engine : engines()) {
        Market market(engine);
        market.group("Melati");
        const auto list = server::read_price_list(file("tests/server/price_lists/listings.csv"));
        REQUIRE(server::import_price_list(market.database(), "melati", *list, {.publish = true}, server::system_now(),
                                          server::new_uuid));
        for (const char* query :
             {"", "sort=price", "sort=-price", "sort=name", "q=a", "category=makanan", "q=s&sort=price&max_price=50000"}) {
            walks.push_back(market.walk(query, 7));
        }
        const auto newest = market.get("/api/v1/products?limit=1").json();
        CHECK(newest.at("items").at(0).at("name") == list->products.front().draft.name);
    }
    if (walks.size() == 14) {
        for (std::size_t i = 0; i < 7; ++i) {
            CAPTURE(i);
            CHECK(walks[i] == walks[i + 7]);
        }
    }
}

TEST_CASE("what differs in case or marks alone is one product; what the folding does not know is two, and stays so") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Market market(engine);
    market.group("Melati");
    market.imports("melati", "nama,harga\nCafé,50000\n", {.publish = true});
    CHECK(market.imports("melati", "nama,harga\nCAFE,60000\n").count(ImportAction::change) == 1);
    const std::string list = "nama,harga\nKain Ḥalus,50000\nKain ḥalus,60000\n";
    const auto first = market.imports("melati", list, {.publish = true});
    CHECK(market.imports("melati", list, {.publish = true}).count(ImportAction::same) == first.products.size());
    for (const auto& slug : market.walk("")) {
        CHECK_FALSE(slug.empty());
    }
    std::string eszett;
    for (int i = 0; i < 118; ++i) {
        eszett += "ß";
    }
    CHECK(market.imports("melati", "nama,harga\na" + eszett + ",50000\n").count(ImportAction::create) == 1);
}

TEST_CASE("a list that would make a product wrong is refused for that product, and nothing else is half-done") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Market market(engine);
    market.group("Melati");
    market.imports("melati", "nama,harga\nKain,50000\n", {.publish = true});
    const std::string list = "nama,harga,varian\nKain,60000,besar\nTas,10000,\n";
    const auto refused = market.imports("melati", list, {.publish = true});
    CHECK_FALSE(refused.written);
    REQUIRE(refused.errors.size() == 1);
    CHECK(refused.errors[0].code == "merge.invalid");
    CHECK(market.walk("") == std::vector<std::string>{"kain"});
    CHECK(market.imports("melati", list, {.skip_invalid = true, .publish = true}).written);
    CHECK(market.walk("sort=name") == std::vector<std::string>{"kain", "tas"});
}

TEST_CASE("what its shop has hidden is not published by an import") {
    Market market("sqlite");
    market.group("Melati");
    market.imports("melati",
                   "ID,Type,SKU,Name,Published,Regular price,Categories\n1,simple,A,Kain tampil,1,50000,Batik\n2,simple,B,Kain "
                   "sembunyi,0,50000,Batik\n3,simple,C,Kain pribadi,-1,50000,Batik\n",
                   {.publish = true});
    CHECK(market.walk("") == std::vector<std::string>{"kain-tampil"});
}
