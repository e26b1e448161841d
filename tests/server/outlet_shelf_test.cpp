// What buyers find on the shelves: which products, how many pieces, for how much, and nothing that is between group and agency.
#include "storage/outlets/shelf.hpp"
#include "tests/support/shelf.hpp"

#include <catch2/catch.hpp>

using namespace etalase;
using etalase::tests::engines;
using etalase::tests::Shelf;
using nlohmann::json;

namespace {

constexpr const char* kain = "/api/v1/products/kain-biru";

struct Town : Shelf {
    explicit Town(const std::string& engine) : Shelf(engine, {}) {}

    json get_public(const std::string& path) {
        const auto answer = market.get(path);
        CAPTURE(path, answer.body);
        REQUIRE(answer.status == 200);
        return answer.json();
    }
    std::vector<std::string> names(const std::string& query) {
        std::vector<std::string> names;
        const auto list = get_public("/api/v1/products?" + query);
        for (const auto& item : list.at("items")) {
            names.push_back(item.at("name"));
        }
        return names;
    }
    void set(const std::string& sql) {
        market.database().write([&](storage::Tx& tx) { tx.execute(sql); });
    }
    /// Another lot of a product that is there already, at the same outlet.
    void twin(const LotId& lot, const std::string& new_id, int price) {
        set("insert into delivery_lines (id, delivery_id, position, product_id, variant_id, product_name, variant_name, sku, "
            "quantity, price, expires_on, accepted, short, rejected, surplus, reason) select '" +
            new_id +
            "', delivery_id, 1, product_id, variant_id, product_name, '', '', 2, price, '', 2, 0, 0, 0, '' from lots where id = "
            "'" +
            lot.text + "'");
        set("insert into lots (id, line_id, delivery_id, outlet_id, group_id, agreement_id, terms_number, product_id, "
            "variant_id, "
            "product_name, variant_name, sku, price, expires_on, pull_on, sent, surplus, in_transit, on_shelf, sold, damaged, "
            "missing, "
            "return_transit, returned, written_off, rejected, created_at, version) select '" +
            new_id + "', '" + new_id +
            "', delivery_id, outlet_id, group_id, agreement_id, 1, product_id, variant_id, product_name, '', '', " +
            std::to_string(price) + ", '', '', 2, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0, 1 from lots where id = '" + lot.text + "'");
    }
};

}  // namespace

TEST_CASE("a product says at which outlets it is to be had, an outlet's products are listed with all other filters") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Town town(engine);
    const auto lot = town.lot("Kain biru", 100'000, 4);
    town.lot("Tas purun", 50'000, 1);
    town.market.offers("melati", "Hanya di rumah", 10'000);
    CHECK(town.names("outlet=gerai-kota&sort=name") == std::vector<std::string>{"Kain biru", "Tas purun"});
    CHECK(town.names("outlet=gerai-kota&q=tas") == std::vector<std::string>{"Tas purun"});
    CHECK(town.names("outlet=gerai-kota&max_price=60000&group=melati") == std::vector<std::string>{"Tas purun"});
    CHECK(town.names("sort=name").size() == 3);
    const auto facets = town.get_public("/api/v1/products?outlet=gerai-kota&facets=true").at("facets");
    CHECK(facets.at("total") == 2);

    CHECK(town.get_public(kain).at("outlets") ==
          json::parse(R"([{"slug":"gerai-kota","name":"Gerai Kota","pieces":4,"price":100000}])"));
    CHECK(town.get_public("/api/v1/products/hanya-di-rumah").at("outlets") == json::array());
    const auto outlet = town.get_public("/api/v1/outlets/gerai-kota");
    CHECK(outlet.at("products_count") == 2);
    CHECK(outlet.at("pieces_on_shelf") == 5);

    // Two lots of one product at two prices: pieces together, the lower price.
    town.twin(lot, "01a2b3c4-0000-7000-8000-0000000000f1", 90'000);
    CHECK(town.get_public(kain).at("outlets") ==
          json::parse(R"([{"slug":"gerai-kota","name":"Gerai Kota","pieces":6,"price":90000}])"));
    const auto pieces = town.market.database().read([&](storage::Tx& tx) {
        const auto id = std::get<0>(tx.find<std::string>("select product_id from lots where id = :id", lot.text).value());
        return storage::find_pieces_for_sale(tx, town.outlet, {id, "nothing"}, town.market.application().services().now());
    });
    REQUIRE(pieces.size() == 1);
    CHECK(pieces.begin()->second.pieces == 6);
    CHECK(pieces.begin()->second.price == Rupiah{90'000});
    CHECK(pieces.begin()->second.several_prices);
}

TEST_CASE("pages of an outlet's products follow each other, and a cursor does not fit another outlet") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Town town(engine);
    for (const char* name : {"Satu", "Dua", "Tiga"}) {
        town.lot(name, 10'000, 1);
    }
    CHECK(town.market.walk("outlet=gerai-kota&sort=name", 1).size() == 3);
    const auto next = town.get_public("/api/v1/products?outlet=gerai-kota&limit=1").at("next").get<std::string>();
    CHECK(Shelf::said(town.market.get("/api/v1/products?limit=1&cursor=" + next)) == "400 cursor.other_query");
    const auto unknown = town.market.get("/api/v1/products?outlet=nirgends");
    CHECK(Shelf::said(unknown) == "400 query.invalid");
    CHECK(unknown.json().at("errors").at(0).at("field") == "outlet");
    CHECK(Shelf::said(town.market.get("/api/v1/products?outlet=Gerai%20Kota")) == "400 query.invalid");
}

TEST_CASE("what must be pulled, is withdrawn, off the shelf, or at an outlet that is no more, is on no shelf for buyers") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Town town(engine);
    const auto lot = town.lot("Kain biru", 100'000, 4);
    const auto seen = [&] { return town.get_public(kain).at("outlets").size() == 1; };
    const auto listed = [&] { return town.names("outlet=gerai-kota").size() == 1; };
    REQUIRE(seen());
    const auto pull = [&](const std::string& day) { town.set("update lots set pull_on = '" + day + "'"); };
    pull(town.day_in(1));
    CHECK(seen());
    pull(town.day_in(0));  // the day itself is too late
    CHECK_FALSE(seen());
    CHECK_FALSE(listed());
    CHECK(town.get_public("/api/v1/outlets/gerai-kota").at("pieces_on_shelf") == 0);
    pull("");
    town.set("update outlets set state = 'closed'");
    CHECK_FALSE(seen());
    CHECK_FALSE(listed());
    town.set("update outlets set state = 'open', kind = 'bazaar', starts_on = '2020-01-01', ends_on = '" + town.day_in(-1) + "'");
    CHECK_FALSE(seen());
    town.set("update outlets set ends_on = '" + town.day_in(0) + "'");
    CHECK(seen());
    town.set("update lots set on_shelf = 0, sold = 4 where id = '" + lot.text + "'");
    CHECK_FALSE(seen());
    town.set("update lots set on_shelf = 4, sold = 0 where id = '" + lot.text + "'");
    town.market.withdraws("kain-biru");
    CHECK_FALSE(listed());
    CHECK(town.get_public("/api/v1/outlets/gerai-kota").at("products_count") == 0);
}

TEST_CASE("the price of a shelf is that of the outlet's day") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Town town(engine);
    const auto lot = town.lot("Kain biru", 100'000, 4);
    const auto change = town.post("melati.manager", "/price-changes",
                                  {{"outlet", "gerai-kota"},
                                   {"group", "melati"},
                                   {"effective_on", town.day_in(20)},
                                   {"lines", json::array({{{"lot_id", lot.text}, {"price", 120'000}}})}});
    CAPTURE(change.body);
    REQUIRE(change.status == 201);
    REQUIRE(town.post("dinas.officer", "/price-changes/" + change.json().at("id").get<std::string>() + "/accept").status == 200);
    const auto price = [&] { return town.get_public(kain).at("outlets").at(0).at("price"); };
    CHECK(price() == 100'000);
    town.days_pass(19);
    CHECK(price() == 100'000);
    town.days_pass(1);
    CHECK(price() == 120'000);
}

TEST_CASE("nothing of what group and agency agreed is in what the public reads about a shelf") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    agreements::Terms terms;
    terms.basis = agreements::Basis::net_price;
    Shelf shelf(engine, terms);
    shelf.lot("Kain biru", 100'000, 4, 77'731);
    shelf.market.database().write(
        [](storage::Tx& tx) { tx.execute("update deliveries set note = 'kenari', reason = 'kenari'"); });
    for (const auto* path : {"/api/v1/products", "/api/v1/products?outlet=gerai-kota&facets=true", kain, "/api/v1/outlets",
                             "/api/v1/outlets/gerai-kota", "/api/v1/agencies", "/api/v1/agencies/dinas", "/produk/kain-biru"}) {
        const auto answer = shelf.market.get(path);
        CAPTURE(path);
        CHECK(answer.status == 200);
        for (const auto* word : {"77731", "77.731", "kenari", "net_price", "terms", "commission", "kota.staff", "dinas.officer",
                                 "melati.manager", "PJ-2026", "delivery"}) {
            CAPTURE(word);
            CHECK(answer.body.find(word) == std::string::npos);
        }
    }
}
