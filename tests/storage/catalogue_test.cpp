// The catalogue's tables and queries, on both engines.
#include "domain/shared/text.hpp"
#include "storage/catalogue/products.hpp"
#include "storage/catalogue/queries.hpp"
#include "storage/catalogue/sort_key.hpp"
#include "tests/support/engines.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace etalase;
using namespace etalase::storage;
using etalase::tests::EmptyDatabase;
using etalase::tests::engines;

namespace {

/// Ids in order, as UUIDs.
std::string id_of(int number) {
    return uuid_v7(1'700'000'000'000 + number, {});
}

struct Shop {
    explicit Shop(const std::string& engine) : empty(engine), database(empty.url(), 4) {
        database.migrate();
        database.write([](Tx& tx) {
            insert_group(tx, {GroupId{id_of(1)}, "melati", "Melati", "63.03", "", "", "", Instant{1}});
        });
    }
    StoredProduct product(int number, const std::string& name, std::int64_t price) {
        StoredProduct made;
        made.id = ProductId{id_of(number)};
        made.group = GroupId{id_of(1)};
        made.slug = slug_of(name);
        made.draft = {name, "sasirangan", catalogue::ProductKind::goods, "", "", "", "", {{"", "", Rupiah{price}}}};
        made.variant_ids = {VariantId{id_of(number + 1000)}};
        made.state = catalogue::ProductState::published;
        made.published_at = Instant{number};
        return made;
    }
    EmptyDatabase empty;
    Database database;
};

}  // namespace

TEST_CASE("all 38 provinces and 514 regencies are there, each with its time zone") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Shop shop(engine);
    const auto regions = shop.database.read([](Tx& tx) { return list_regions(tx); });
    CHECK(regions.size() == 38 + 514);
    CHECK(std::count_if(regions.begin(), regions.end(), [](const auto& r) { return r.code.size() == 2; }) == 38);
    const auto zone = [&](const std::string& code) {
        return std::find_if(regions.begin(), regions.end(), [&](const auto& r) { return r.code == code; })->zone;
    };
    CHECK(zone("11") == TimeZone::wib);
    CHECK(zone("62.01") == TimeZone::wib);
    CHECK(zone("63.03") == TimeZone::wita);
    CHECK(zone("51") == TimeZone::wita);
    CHECK(zone("73") == TimeZone::wita);
    CHECK(zone("81") == TimeZone::wit);
    CHECK(zone("96") == TimeZone::wit);
}

TEST_CASE("the tree of categories names parents before children") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Shop shop(engine);
    std::vector<std::string> seen;
    for (const auto& category : shop.database.read([](Tx& tx) { return list_categories(tx); })) {
        CAPTURE(category.slug);
        CHECK((category.parent.empty() || std::find(seen.begin(), seen.end(), category.parent) != seen.end()));
        CHECK(is_slug(category.slug));
        seen.push_back(category.slug);
    }
    CHECK(std::find(seen.begin(), seen.end(), "lainnya") != seen.end());
}

TEST_CASE("a product that changed meanwhile is not overwritten") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Shop shop(engine);
    auto product = shop.product(10, "Kain", 100);
    shop.database.write([&](Tx& tx) { insert_product(tx, product, Instant{1}); });
    product.draft.variants[0].price = Rupiah{200};
    CHECK(shop.database.write([&](Tx& tx) { return update_product(tx, product, Instant{2}); }));
    CHECK_FALSE(shop.database.write([&](Tx& tx) { return update_product(tx, product, Instant{3}); }));
}

TEST_CASE("what a list repeats follows the variants") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Shop shop(engine);
    auto product = shop.product(10, "Kain", 300);
    product.draft.variants.push_back({"besar", "", Rupiah{100}});
    product.variant_ids.push_back(VariantId{id_of(2000)});
    product.draft.variants[0].name = "kecil";
    shop.database.write([&](Tx& tx) { insert_product(tx, product, Instant{1}); });
    const auto item = [&] { return shop.database.read([](Tx& tx) { return find_product(tx, "kain", Instant{}); })->item; };
    CHECK(item().price_from.amount == 100);
    CHECK(item().variants_count == 2);
    // Names swapped, and one variant gone.
    std::swap(product.draft.variants[0].name, product.draft.variants[1].name);
    shop.database.write([&](Tx& tx) { return update_product(tx, product, Instant{2}); });
    product.version = 2;
    product.draft.variants.pop_back();
    product.variant_ids.pop_back();
    shop.database.write([&](Tx& tx) { return update_product(tx, product, Instant{3}); });
    CHECK(item().price_from.amount == 300);
    CHECK(item().variants_count == 1);
}

TEST_CASE("two products of a group cannot have the same name, and a price is above zero") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Shop shop(engine);
    shop.database.write([&](Tx& tx) { insert_product(tx, shop.product(10, "Kain", 100), Instant{1}); });
    auto twin = shop.product(11, "KAIN", 100);
    twin.slug = "kain-2";
    CHECK_THROWS_AS(shop.database.write([&](Tx& tx) { insert_product(tx, twin, Instant{1}); }), ConstraintViolation);
    CHECK_THROWS_AS(shop.database.write([&](Tx& tx) { insert_product(tx, shop.product(12, "Gratis", 0), Instant{1}); }),
                    ConstraintViolation);
}

TEST_CASE("an address that is taken gets a number") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Shop shop(engine);
    shop.database.write([&](Tx& tx) { insert_product(tx, shop.product(10, "Kain", 100), Instant{1}); });
    shop.database.read([](Tx& tx) {
        CHECK(free_product_slug(tx, "kain") == "kain-2");
        CHECK(free_product_slug(tx, "tas") == "tas");
        CHECK(free_product_slug(tx, "") == "produk");
    });
}

TEST_CASE("names are ordered as people order them: case and marks do not tear them apart") {
    CHECK(sort_key("anyaman") < sort_key("Batik"));
    CHECK(sort_key("Batik") < sort_key("cempaka"));
    CHECK(sort_key("café") < sort_key("cafeteria"));
    CHECK(sort_key(std::string(1000, 'z')).size() <= 500);
    CHECK(sort_key(std::string(115, 'a') + " S023") < sort_key(std::string(115, 'a') + " S025"));
}
