// Groups: their faces, changed by their managers, and their private records; on both engines.
#include "server/catalogue/operations.hpp"
#include "server/groups/operations.hpp"
#include "tests/support/market.hpp"
#include "tests/support/people.hpp"

#include <catch2/catch.hpp>

#include <atomic>

using namespace etalase;
using namespace etalase::server;
using etalase::tests::doer;
using etalase::tests::engines;
using etalase::tests::Market;
using groups::FacePatch;
using identity::Role;

namespace {

template <class T>
std::string code(const Result<T>& result) {
    return result ? "" : result.error().code;
}

WantedGroup wanted(const std::string& slug = "") {
    return {slug,
            {"Anggrek", "63.03", "Kain dan tas", "", "0812-3456-789"},
            {"Perkumpulan Anggrek", groups::Kind::peer_support, {}, ""}};
}

}  // namespace

TEST_CASE("an administrator makes a group; its address is its own, or another one is proposed") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Market market(engine);
    const auto administrator = doer({{Role::administrator, ""}});
    const auto made = create_group(market.database(), administrator, wanted());
    REQUIRE(made);
    CHECK(made->slug == "anggrek");
    CHECK(made->whatsapp == "628123456789");
    CHECK(made->version == 1);
    CHECK(create_group(market.database(), administrator, wanted())->slug == "anggrek-2");
    const auto taken = create_group(market.database(), administrator, wanted("anggrek"));
    CHECK(code(taken) == "group.slug_taken");
    CHECK(taken.error().fields.at(0).detail == "anggrek-3");
    CHECK(code(create_group(market.database(), administrator, wanted("Not a slug"))) == "group.invalid");
    auto nowhere = wanted();
    nowhere.face.region = "99";
    nowhere.face.whatsapp = "x";
    CHECK(create_group(market.database(), administrator, nowhere).error().fields.at(0).field == "whatsapp");
    nowhere.face.whatsapp = "";
    CHECK(create_group(market.database(), administrator, nowhere).error().fields.at(0).field == "region");
    CHECK(code(create_group(market.database(), doer({{Role::officer, "x"}}), wanted())) == "role.missing");
}

TEST_CASE("two groups made with one address at once: one gets it") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Market market(engine);
    const auto administrator = doer({{Role::administrator, ""}});
    std::atomic<int> made{0};
    std::atomic<int> taken{0};
    std::vector<std::thread> people;
    for (int i = 0; i < 4; ++i) {
        people.emplace_back([&] {
            const auto group = create_group(market.database(), administrator, wanted("anggrek"));
            made += group ? 1 : 0;
            taken += code(group) == "group.slug_taken" ? 1 : 0;
        });
    }
    for (auto& each : people) {
        each.join();
    }
    CHECK(made == 1);
    CHECK(taken == 3);
}

TEST_CASE("a manager changes the group's face, and search finds its products by the new name") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Market market(engine);
    market.group("Melati");
    market.offers("melati", "Kain satu", 50000);
    const auto id = market.id_of("melati").text;
    const auto manager = doer({{Role::manager, id}});
    FacePatch patch;
    patch.name = "Melati Baru";
    patch.whatsapp = "";
    const auto changed = change_group(market.database(), manager, "melati", patch, 1);
    REQUIRE(changed);
    CHECK(changed->name == "Melati Baru");
    CHECK(changed->slug == "melati");
    CHECK(changed->whatsapp.empty());
    CHECK(changed->story == "Cerita kami.");
    CHECK(changed->version == 2);
    CHECK(market.walk("q=baru") == std::vector<std::string>{"kain-satu"});
    CHECK(code(change_group(market.database(), manager, "melati", patch, 1)) == "version.stale");
    CHECK(change_group(market.database(), manager, "melati", patch, 2)->version == 2);
    CHECK(code(change_group(market.database(), doer({{Role::member, id}}), "melati", patch, 2)) == "group.manager_decides");
    CHECK(code(change_group(market.database(), doer({{Role::facilitator, id}}), "melati", patch, 2)) == "group.manager_decides");
    CHECK(code(change_group(market.database(), doer({{Role::manager, "other"}}), "melati", patch, 2)) == "group.not_found");
    patch.name = " ";
    CHECK(code(change_group(market.database(), manager, "melati", patch, 2)) == "group.invalid");
}

TEST_CASE("a group's record is for its manager and administrators, and in no public answer") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Market market(engine);
    market.group("Melati");
    market.offers("melati", "Kain satu", 50000);
    const auto id = market.id_of("melati").text;
    const auto manager = doer({{Role::manager, id}});
    const auto administrator = doer({{Role::administrator, ""}});
    CHECK_FALSE(show_group_record(market.database(), manager.actor, "melati")->kind);
    const groups::Record record{"Koperasi Rahasia", groups::Kind::disability_cooperative, groups::Stage::business,
                                "0811 2233 445"};
    REQUIRE(change_group_record(market.database(), administrator, "melati", record));
    REQUIRE(change_group_record(market.database(), administrator, "melati", record));
    const auto seen = show_group_record(market.database(), manager.actor, "melati");
    REQUIRE(seen);
    CHECK(seen->kind == groups::Kind::disability_cooperative);
    CHECK(seen->contact_phone == "628112233445");
    CHECK(show_group_record(market.database(), administrator.actor, "melati")->legal_name == "Koperasi Rahasia");
    CHECK(code(show_group_record(market.database(), doer({{Role::member, id}}).actor, "melati")) == "group.manager_decides");
    CHECK(code(show_group_record(market.database(), doer({{Role::manager, "x"}}).actor, "melati")) == "group.not_found");
    CHECK(code(change_group_record(market.database(), manager, "melati", record)) == "role.missing");
    CHECK(code(change_group_record(market.database(), administrator, "nobody", record)) == "group.not_found");
    for (const auto* address : {"/api/v1/groups", "/api/v1/groups/melati", "/api/v1/products", "/api/v1/products/kain-satu",
                                "/kelompok/melati", "/produk/kain-satu"}) {
        CAPTURE(address);
        const auto body = market.get(address).body;
        CHECK(body.find("Rahasia") == std::string::npos);
        CHECK(body.find("disability") == std::string::npos);
        CHECK(body.find("628112233445") == std::string::npos);
    }
}
