// Making and changing products as those who work for a group, on both engines.
#include "server/catalogue/operations.hpp"
#include "server/catalogue/operations_photos.hpp"
#include "server/catalogue/operations_work.hpp"
#include "server/ids.hpp"
#include "tests/support/market.hpp"
#include "tests/support/people.hpp"

#include <catch2/catch.hpp>

#include <atomic>
#include <random>

using namespace etalase;
using namespace etalase::server;
using catalogue::ProductDraft;
using catalogue::ProductKind;
using catalogue::ProductPatch;
using catalogue::ProductState;
using etalase::tests::doer;
using etalase::tests::engines;
using etalase::tests::Market;
using identity::Role;

namespace {

ProductDraft scarf(const std::string& name = "Selendang biru") {
    return {name, "sasirangan", ProductKind::goods, "Dari daun indigo.", "", "Katun", "", {{"", "", Rupiah{150000}}}};
}

template <class T>
std::string code(const Result<T>& result) {
    return result ? "" : result.error().code;
}

template <class T>
std::string fields(const Result<T>& result) {
    std::string all;
    if (!result) {
        for (const auto& field : result.error().fields) {
            all += field.field + ":" + field.code + " ";
        }
    }
    return all;
}

/// Two groups, with somebody in each role of the first.
struct Shop {
    explicit Shop(const std::string& engine) : market(engine) {
        market.group("Melati");
        market.group("Kenanga");
        const auto id = market.id_of("melati");
        member = doer({{Role::member, id.text}});
        facilitator = doer({{Role::facilitator, id.text}});
        stranger = doer({{Role::manager, market.id_of("kenanga").text}});
        administrator = doer({{Role::administrator, ""}});
    }
    storage::Database& database() { return market.database(); }
    catalogue::WorkProduct draft(const std::string& name = "Selendang biru") {
        return create_product(database(), member, "melati", scarf(name)).value();
    }
    catalogue::WorkProduct seen(const ProductId& id) { return show_own_product(database(), member.actor, id).value(); }

    Market market;
    Doer member;
    Doer facilitator;
    Doer stranger;
    Doer administrator;
};

catalogue::PublicPhoto stored_photo(int number) {
    catalogue::PublicPhoto photo;
    photo.hash = std::string(62, 'a') + std::to_string(10 + number);
    photo.width = 640;
    photo.height = 480;
    return photo;
}

std::vector<std::string> ids(const std::vector<catalogue::PublicPhoto>& photos) {
    std::vector<std::string> all;
    for (const auto& photo : photos) {
        all.push_back(photo.id);
    }
    return all;
}

}  // namespace

TEST_CASE("a new product is a draft that only its group sees; published, everybody does; archived, nobody else does") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Shop shop(engine);
    auto& database = shop.database();
    const auto made = create_product(database, shop.member, "melati", scarf("  Selendang   biru "));
    REQUIRE(made);
    CHECK(made->draft.name == "Selendang biru");
    CHECK(made->slug == "selendang-biru");
    CHECK(made->state == ProductState::draft);
    CHECK(made->version == 1);
    CHECK(made->category.name_id == "Sasirangan");
    CHECK(made->group_slug == "melati");
    CHECK_FALSE(show_product(database, made->slug, system_now()));
    CHECK(code(show_own_product(database, shop.stranger.actor, made->id)) == "product.not_found");
    CHECK(code(show_own_product(database, shop.administrator.actor, made->id)) == "product.not_found");
    CHECK(show_own_product(database, shop.facilitator.actor, made->id));
    CHECK(list_group_work(database, shop.member.actor, "melati", {}, {})->items.size() == 1);
    CHECK(list_group_work(database, shop.stranger.actor, "melati", {}, {})->items.empty());
    CHECK(list_group_work(database, std::nullopt, "melati", {ProductState::draft, {}, 24}, {})->items.empty());
    CHECK(code(list_group_work(database, std::nullopt, "nobody", {}, {})) == "group.not_found");

    const auto published = publish_product(database, shop.member, made->id, made->version);
    REQUIRE(published);
    CHECK(published->state == ProductState::published);
    CHECK(published->version == 2);
    CHECK(published->published_at == shop.member.at);
    CHECK(show_product(database, made->slug, system_now())->story == "Dari daun indigo.");
    CHECK(shop.market.walk("q=indigo").empty());  // the story is not searched
    CHECK(shop.market.walk("q=katun") == std::vector<std::string>{"selendang-biru"});
    CHECK(list_group_work(database, std::nullopt, "melati", {}, {})->items.size() == 1);
    CHECK(code(publish_product(database, shop.member, made->id, std::nullopt)) == "product.wrong_state");

    CHECK(archive_product(database, shop.member, made->id, std::nullopt)->state == ProductState::archived);
    CHECK_FALSE(show_product(database, made->slug, system_now()));
    CHECK(code(archive_product(database, shop.member, made->id, std::nullopt)) == "product.wrong_state");
    const auto back = publish_product(database, shop.member, made->id, std::nullopt);
    REQUIRE(back);
    CHECK(back->published_at == published->published_at);
}

TEST_CASE("what is wrong with a product is said field by field, and nothing is made") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Shop shop(engine);
    auto& database = shop.database();
    auto draft = scarf();
    draft.name = "";
    draft.variants = {{"Merah", "", Rupiah{0}}, {"merah", "", Rupiah{max_price + 1}}};
    CHECK(fields(create_product(database, shop.member, "melati", draft)) ==
          "name:required variants[0].price:price.too_low variants[1].price:price.too_high variants[1].name:duplicate ");
    draft = scarf();
    draft.category = "no-such-thing";
    CHECK(fields(create_product(database, shop.member, "melati", draft)) == "category:category.unknown ");
    CHECK(code(create_product(database, shop.stranger, "melati", scarf())) == "group.not_found");
    CHECK(code(create_product(database, shop.administrator, "melati", scarf())) == "group.not_found");
    CHECK(code(create_product(database, shop.member, "nobody", scarf())) == "group.not_found");
    CHECK(list_group_work(database, shop.member.actor, "melati", {}, {})->items.empty());
}

TEST_CASE("a group has each name once, however it is written; another group may have it too") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Shop shop(engine);
    auto& database = shop.database();
    const auto first = shop.draft("Kain Café");
    const auto second = create_product(database, shop.member, "melati", scarf("kain cafe"));
    CHECK(code(second) == "product.name_taken");
    CHECK(fields(second) == "name:taken ");
    CHECK(create_product(database, shop.stranger, "kenanga", scarf("Kain Café"))->slug == "kain-cafe-2");
    const auto other = shop.draft("Tas");
    ProductPatch patch;
    patch.name = "KAIN CAFÉ";
    CHECK(code(change_product(database, shop.member, other.id, patch, other.version)) == "product.name_taken");
    CHECK(change_product(database, shop.member, first.id, patch, first.version)->draft.name == "KAIN CAFÉ");
}

TEST_CASE("a change builds on the version that was seen; what changes nothing leaves it as it is") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Shop shop(engine);
    auto& database = shop.database();
    const auto product = shop.draft();
    ProductPatch patch;
    patch.story = "Cerita baru.";
    patch.kind = ProductKind::made_to_order;
    const auto changed = change_product(database, shop.member, product.id, patch, 1);
    REQUIRE(changed);
    CHECK(changed->version == 2);
    CHECK(changed->draft.story == "Cerita baru.");
    CHECK(changed->draft.kind == ProductKind::made_to_order);
    CHECK(changed->draft.materials == "Katun");
    CHECK(changed->variant_ids == product.variant_ids);
    CHECK(code(change_product(database, shop.member, product.id, patch, 1)) == "version.stale");
    CHECK(code(publish_product(database, shop.member, product.id, 1)) == "version.stale");
    CHECK(change_product(database, shop.member, product.id, patch, 2)->version == 2);
    CHECK(code(change_product(database, shop.stranger, product.id, patch, 2)) == "product.not_found");
    CHECK(code(change_product(database, shop.administrator, product.id, patch, 2)) == "product.not_found");
    CHECK(code(change_product(database, shop.member, ProductId{new_uuid()}, patch, 2)) == "product.not_found");
}

TEST_CASE("the address of a product follows its name until it was published once") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Shop shop(engine);
    auto& database = shop.database();
    const auto product = shop.draft();
    const auto rename = [&](const std::string& name) {
        ProductPatch patch;
        patch.name = name;
        return change_product(database, shop.member, product.id, patch, std::nullopt)->slug;
    };
    CHECK(rename("Selendang hijau") == "selendang-hijau");
    CHECK(rename("Selendang Hijau!") == "selendang-hijau");
    REQUIRE(publish_product(database, shop.member, product.id, std::nullopt));
    CHECK(rename("Selendang merah") == "selendang-hijau");
    REQUIRE(archive_product(database, shop.member, product.id, std::nullopt));
    CHECK(rename("Selendang putih") == "selendang-hijau");
}

TEST_CASE("a facilitator prepares drafts; what the group has shown, the group changes") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Shop shop(engine);
    auto& database = shop.database();
    const auto product = create_product(database, shop.facilitator, "melati", scarf());
    REQUIRE(product);
    ProductPatch patch;
    patch.care = "Cuci dingin.";
    CHECK(change_product(database, shop.facilitator, product->id, patch, 1)->version == 2);
    CHECK(add_photo(database, shop.facilitator, product->id, stored_photo(1), ""));
    CHECK(code(publish_product(database, shop.facilitator, product->id, std::nullopt)) == "product.group_decides");
    CHECK(code(archive_product(database, shop.facilitator, product->id, std::nullopt)) == "product.group_decides");
    REQUIRE(publish_product(database, shop.member, product->id, std::nullopt));
    patch.care = "Setrika.";
    const auto late = change_product(database, shop.facilitator, product->id, patch, std::nullopt);
    CHECK(code(late) == "product.group_decides");
    CHECK(late.error().kind == ErrorKind::forbidden);
    CHECK(code(add_photo(database, shop.facilitator, product->id, stored_photo(2), "")) == "product.group_decides");
    CHECK(code(add_variant(database, shop.facilitator, product->id, {"M", "", Rupiah{1}}, {})) == "product.group_decides");
}

TEST_CASE("variants are added, changed and removed, and keep their ids") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Shop shop(engine);
    auto& database = shop.database();
    const auto product = shop.draft();
    const auto only = product.variant_ids.at(0);
    CHECK(fields(add_variant(database, shop.member, product.id, {"Besar", "", Rupiah{200000}}, {})) ==
          "variants[0].name:required ");
    REQUIRE(change_variant(database, shop.member, product.id, only, {"Kecil", "K-1", std::nullopt}, {}));
    const auto added = add_variant(database, shop.member, product.id, {"Besar", "", Rupiah{200000}}, {});
    REQUIRE(added);
    CHECK(added->at == 1);
    CHECK(added->product.draft.variants.at(0).sku == "K-1");
    CHECK(fields(add_variant(database, shop.member, product.id, {"besar", "", Rupiah{-5}}, {})) ==
          "price:price.too_low name:duplicate ");
    const auto big = added->product.variant_ids.at(1);

    // Swapped names, one of them by its name alone.
    ProductPatch patch;
    patch.variants = {
        {{big, {"Kecil", "", Rupiah{1000}}}, {only, {"Besar", "", Rupiah{2000}}}, {{}, {"Sedang", "", Rupiah{1500}}}}};
    const auto swapped = change_product(database, shop.member, product.id, patch, std::nullopt);
    REQUIRE(swapped);
    CHECK(swapped->variant_ids.at(0) == big);
    CHECK(swapped->variant_ids.at(1) == only);
    patch.variants = {{{{}, {"sedang", "", Rupiah{1600}}}, {{}, {"Kecil", "", Rupiah{1000}}}}};
    const auto named = change_product(database, shop.member, product.id, patch, std::nullopt);
    REQUIRE(named);
    CHECK(named->variant_ids == std::vector{swapped->variant_ids.at(2), big});
    patch.variants = {{{VariantId{"x"}, {"A", "", Rupiah{1}}}, {big, {"B", "", Rupiah{1}}}, {big, {"C", "", Rupiah{1}}}}};
    CHECK(fields(change_product(database, shop.member, product.id, patch, std::nullopt)) ==
          "variants[0].id:unknown_value variants[2].id:duplicate ");

    CHECK(code(remove_variant(database, shop.member, product.id, only, {})) == "variant.not_found");
    CHECK(code(change_variant(database, shop.member, product.id, only, {}, {})) == "variant.not_found");
    REQUIRE(remove_variant(database, shop.member, product.id, big, {}));
    CHECK(fields(remove_variant(database, shop.member, product.id, named->variant_ids.at(0), {})) == "variants:required ");
    CHECK(code(remove_variant(database, shop.stranger, product.id, big, {})) == "product.not_found");
}

TEST_CASE("photos are put in order, the first is the cover, and the others move up when one goes") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Shop shop(engine);
    auto& database = shop.database();
    const auto product = shop.draft();
    std::vector<PhotoId> order;
    for (int i = 0; i < 10; ++i) {
        CHECK(may_add_photo(database, shop.member, product.id));
        const auto photo = add_photo(database, shop.member, product.id, stored_photo(i), "Foto " + std::to_string(i));
        REQUIRE(photo);
        order.insert(order.begin(), PhotoId{photo->id});
    }
    CHECK(code(may_add_photo(database, shop.member, product.id)) == "photo.too_many");
    CHECK(code(add_photo(database, shop.member, product.id, stored_photo(11), "")) == "photo.too_many");
    CHECK(add_photo(database, shop.member, product.id, stored_photo(3), "")->alt == "Foto 3");  // sent twice
    REQUIRE(order_photos(database, shop.member, product.id, order));
    CHECK(shop.seen(product.id).photos.at(0).alt == "Foto 9");
    CHECK(shop.seen(product.id).version == product.version);

    auto wrong = order;
    wrong.pop_back();
    CHECK(code(order_photos(database, shop.member, product.id, wrong)) == "photo.invalid");
    wrong.push_back(wrong.front());
    CHECK(code(order_photos(database, shop.member, product.id, wrong)) == "photo.invalid");

    REQUIRE(remove_photo(database, shop.member, product.id, order.at(0)));
    CHECK(code(remove_photo(database, shop.member, product.id, order.at(0))) == "photo.not_found");
    CHECK(shop.seen(product.id).photos.at(0).id == order.at(1).text);
    CHECK(change_photo(database, shop.member, product.id, order.at(1), " Sampul ")->alt == "Sampul");
    CHECK(code(change_photo(database, shop.member, product.id, order.at(0), "")) == "photo.not_found");
    CHECK(fields(change_photo(database, shop.member, product.id, order.at(1), std::string(301, 'x'))) == "alt:too_long ");
    CHECK(code(remove_photo(database, shop.stranger, product.id, order.at(1))) == "product.not_found");
    CHECK(code(may_add_photo(database, shop.stranger, product.id)) == "product.not_found");

    REQUIRE(publish_product(database, shop.member, product.id, std::nullopt));
    const auto shown = show_product(database, product.slug, system_now());
    REQUIRE(shown);
    CHECK(shown->item.image->alt == "Sampul");
    CHECK(ids(shown->photos) == ids(shop.seen(product.id).photos));
}

TEST_CASE("two who make a product of the same name at once: one makes it, the other is told") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Shop shop(engine);
    for (int round = 0; round < 8; ++round) {
        std::atomic<int> made{0};
        std::atomic<int> taken{0};
        std::atomic<int> elsewhere{0};
        std::vector<std::thread> people;
        for (int i = 0; i < 4; ++i) {
            people.emplace_back([&] {
                const auto product =
                    create_product(shop.database(), shop.member, "melati", scarf("Kain " + std::to_string(round)));
                made += product ? 1 : 0;
                taken += code(product) == "product.name_taken" ? 1 : 0;
            });
        }
        people.emplace_back([&] {  // the same address, but another group
            elsewhere +=
                create_product(shop.database(), shop.stranger, "kenanga", scarf("Kain " + std::to_string(round))) ? 1 : 0;
        });
        for (auto& each : people) {
            each.join();
        }
        CHECK(made == 1);
        CHECK(taken == 3);
        CHECK(elsewhere == 1);
    }
}

TEST_CASE("two who change the same version at once: one change is kept, the other is told") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Shop shop(engine);
    const auto product = shop.draft();
    for (std::int64_t version = 1; version <= 8; ++version) {
        std::atomic<int> done{0};
        std::atomic<int> stale{0};
        std::vector<std::thread> people;
        for (int i = 0; i < 3; ++i) {
            people.emplace_back([&, i] {
                ProductPatch patch;
                patch.story = "Cerita " + std::to_string(version) + " dari " + std::to_string(i);
                const auto changed = change_product(shop.database(), shop.member, product.id, patch, version);
                done += changed ? 1 : 0;
                stale += code(changed) == "version.stale" ? 1 : 0;
            });
        }
        for (auto& each : people) {
            each.join();
        }
        CHECK(done == 1);
        CHECK(stale == 2);
    }
}

TEST_CASE("photos that arrive at once are ten at the most, each in a place of its own") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Shop shop(engine);
    const auto product = shop.draft();
    std::atomic<int> added{0};
    std::vector<std::thread> people;
    for (int i = 0; i < 12; ++i) {
        people.emplace_back(
            [&, i] { added += add_photo(shop.database(), shop.member, product.id, stored_photo(i), "") ? 1 : 0; });
    }
    for (auto& each : people) {
        each.join();
    }
    CHECK(added == 10);
    CHECK(shop.seen(product.id).photos.size() == 10);
}

TEST_CASE("a group's products come page by page, filtered by state and words") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Shop shop(engine);
    for (int i = 0; i < 7; ++i) {
        const auto product = shop.draft((i % 2 == 0 ? "Kain " : "Tas ") + std::to_string(i));
        if (i < 3) {
            REQUIRE(publish_product(shop.database(), shop.member, product.id, std::nullopt));
        }
    }
    const auto walk = [&](catalogue::WorkQuery query) {
        query.limit = 2;
        std::string names;
        std::optional<Position> after;
        do {
            const auto page = list_group_work(shop.database(), shop.member.actor, "melati", query, after);
            REQUIRE(page);
            for (const auto& product : page->items) {
                names += product.draft.name + ",";
            }
            after = page->next;
        } while (after);
        return names;
    };
    CHECK(walk({}) == "Kain 0,Kain 2,Kain 4,Kain 6,Tas 1,Tas 3,Tas 5,");
    CHECK(walk({ProductState::draft, {}, 2}) == "Kain 4,Kain 6,Tas 3,Tas 5,");
    CHECK(walk({std::nullopt, {"tas"}, 2}) == "Tas 1,Tas 3,Tas 5,");
}
