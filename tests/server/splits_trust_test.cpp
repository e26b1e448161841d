// Who may be trusted with what when a group divides: nobody says for another that they have their share, nobody who left signs, and what was
// decided by stays as it was when it was decided.
#include "tests/server/home.hpp"

using namespace etalase;
using nlohmann::json;
using tests::ani;
using tests::budi;
using tests::engines;
using tests::Home;
using tests::manager;
using tests::must;
using tests::Shelf;

namespace {

std::string member_path(const std::string& member) {
    return "/groups/melati/roster/" + member;
}

}  // namespace

TEST_CASE("whoever handed out a share does not say that it was received, whoever's account it is linked to", "[splits]") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Home home(engine);
    const auto first = home.member("Ani", ani);
    const auto second = home.member("Budi", budi);
    home.sold("Bros", 10, 12'500);
    const auto settlement = home.settled();
    home.paid(settlement, 106'250);
    const auto split = must(home.divides(settlement));
    must(home.acts(ani, split, "approve"));
    must(home.acts(budi, split, "approve"));
    CHECK(home.said(manager, split, "pay", {{"shares", json::array()}}) == "400 request.invalid");  // nobody is not everybody
    must(home.acts(manager, split, "pay"));

    CHECK(Shelf::said(home.change(manager, "PATCH", member_path(second), {{"account", home.accounts.at(manager)}}, "1")) ==
          "200");
    CHECK(home.said(manager, split, "acknowledge") == "409 split.nothing_to_acknowledge");
    const auto seen = home.seen_split(manager, split);
    CHECK(seen.at("may").dump().find("acknowledge") == std::string::npos);
    CHECK(home.said(ani, split, "acknowledge") == "200");
    const auto trail = home.till.shelf.market.database().read([](storage::Tx& tx) {
        return std::get<0>(*tx.find<std::string>("select details from audit_trail where action = 'member.changed'"));
    });
    CHECK(
        (trail.find(home.accounts.at(budi)) != std::string::npos && trail.find(home.accounts.at(manager)) != std::string::npos));
    home.is_sound();
}

TEST_CASE("who has left the group does not sign, though the account has its role still", "[splits]") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Home home(engine);
    home.member("Ani", ani);
    const auto second = home.member("Budi", budi);
    home.sold("Bros", 10, 12'500);
    const auto settlement = home.settled();
    home.paid(settlement, 106'250);
    const auto split = must(home.divides(settlement));
    REQUIRE(Shelf::said(home.change(manager, "PATCH", member_path(second), {{"left_on", home.till.shelf.day_in(-1)}}, "1")) ==
            "200");
    CHECK(home.said(budi, split, "approve") == "403 split.left");
    CHECK(home.said(ani, split, "approve") == "200");
}

TEST_CASE("a split says among whom a product was divided, also when somebody else is named as its maker later", "[splits]") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Home home(engine);
    const auto first = home.member("Ani", ani);
    const auto second = home.member("Budi", budi);
    must(home.till.shelf.post(manager, "/groups/melati/split-rules", {{"way", "by_maker"}}));
    home.sold("Bros", 10, 12'500);
    const auto product = home.till.shelf.get(manager, "/groups/melati/makers").at("items").at(0).at("product").get<std::string>();
    const auto makes = [&](const std::string& member) {
        must(home.change(manager, "PUT", "/groups/melati/makers/" + product, {{"members", {member}}}));
    };
    makes(first);
    const auto settlement = home.settled();
    home.paid(settlement, 106'250);
    const auto split = must(home.divides(settlement));
    makes(second);
    CHECK(home.seen_split(budi, split).at("reasons").at(0).at("makers") == json{"Ani"});
    home.is_sound();
}

TEST_CASE("an account that is taken away leaves nothing sealed behind, and a row that is moved does not open",
          "[splits][sealing]") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Home home(engine);
    auto& database = home.till.shelf.market.database();
    const std::string path = "/groups/melati/bank-account";
    const auto read = [&] { return home.version_of(manager, path); };
    const auto puts = [&](const std::string& number) {
        must(home.change(manager, "PUT", path, {{"bank", "Bank Uji"}, {"number", number}, {"holder", "Melati"}}, read()));
    };
    puts("12345678");
    puts("87654321");
    database.write([](storage::Tx& tx) {
        tx.run_once("update group_bank_accounts set group_id = (select id from maker_groups where slug = 'seruni')");
    });
    const auto moved = home.till.shelf.person("seruni.manager").get("/api/v1/groups/seruni/bank-account");
    CHECK((moved.status == 500 && moved.body.find("87654321") == std::string::npos));
    CHECK_FALSE(home.till.shelf.broken_rules().empty());
    database.write([](storage::Tx& tx) {
        tx.run_once("update group_bank_accounts set group_id = (select id from maker_groups where slug = 'melati')");
    });
    CHECK(home.till.shelf.get(manager, path).at("number") == "87654321");
    CHECK(home.change(manager, "DELETE", path, json::object(), read()).status == 204);
    const auto left = database.read([](storage::Tx& tx) {
        return std::get<0>(*tx.find<long long>("select count(*) from group_bank_accounts where sealed <> ''"));
    });
    CHECK(left == 0);
    home.is_sound();
}
