// Sealed fields: what a copy of the database does not tell, and what happens without the keys.
#include "server/sealing/field_keys.hpp"
#include "tests/support/shop.hpp"

#include <rapidcheck.h>
#include <catch2/catch.hpp>

#include <filesystem>
#include <fstream>
#include <iterator>

using namespace etalase;
using nlohmann::json;
using server::Field;
using server::FieldKeys;
using tests::EmptyDatabase;
using tests::engines;
using tests::manager;
using tests::must;
using tests::Shop;

namespace {

std::string bytes_of(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

struct Keyring {
    EmptyDatabase empty;
    storage::Database database;
    std::filesystem::path file;
    FieldKeys keys;

    explicit Keyring(const std::string& engine)
        : empty(engine), database(empty.url(), 2), file(empty.folder() / "keys-of-a-test"), keys(file) {
        database.migrate();
        keys.prepare(database);
    }
};

}  // namespace

TEST_CASE("what is sealed opens again, in its own place and in no other", "[sealing]") {
    Keyring ring("sqlite");
    const Field here{"split_shares", "sealed", "a"};
    CHECK(rc::check([&] {
        const auto text = *rc::gen::arbitrary<std::string>();
        const auto sealed = ring.keys.seal(here, text);
        RC_ASSERT(ring.keys.open(here, sealed) == text);
        RC_ASSERT(sealed != ring.keys.seal(here, text));
    }));
    const auto sealed = ring.keys.seal(here, "31875");
    CHECK_THROWS_AS(ring.keys.open({"split_shares", "sealed", "b"}, sealed), std::runtime_error);
    CHECK_THROWS_AS(ring.keys.open({"split_shares", "other", "a"}, sealed), std::runtime_error);
    CHECK_THROWS_AS(ring.keys.open({"split_share", "ssealed", "a"}, sealed), std::runtime_error);
    for (const auto* broken : {"", "1", "1.", "x.abc", "1.abc", ".abc", "99999999999999999999.abc", "1.!!!!"}) {
        CAPTURE(broken);
        CHECK_THROWS_AS(ring.keys.open(here, broken), std::runtime_error);
    }
    auto changed = sealed;
    changed.back() = changed.back() == 'A' ? 'B' : 'A';
    changed[changed.size() / 2] = changed[changed.size() / 2] == 'A' ? 'B' : 'A';
    CHECK_THROWS_AS(ring.keys.open(here, changed), std::runtime_error);
}

TEST_CASE("the file of keys is its owner's alone, and a second key takes over while the first still opens", "[sealing]") {
    Keyring ring("sqlite");
    using std::filesystem::perms;
    CHECK((std::filesystem::status(ring.file).permissions() & (perms::group_all | perms::others_all)) == perms::none);
    const Field field{"t", "c", "r"};
    const auto before = ring.keys.seal(field, "before");
    std::ofstream(ring.file, std::ios::app) << "2 " << std::string(64, 'a') << "\n";
    ring.keys.prepare(ring.database);
    const auto after = ring.keys.seal(field, "after");
    CHECK((before.starts_with("1.") && after.starts_with("2.")));
    CHECK((ring.keys.open(field, before) == "before" && ring.keys.open(field, after) == "after"));
}

TEST_CASE("without its keys a server says so, and makes no others", "[sealing]") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Keyring ring(engine);
    const Field field{"t", "c", "r"};
    const auto sealed = ring.keys.seal(field, "1");
    const auto right = bytes_of(ring.file);
    std::filesystem::remove(ring.file);
    ring.keys.prepare(ring.database);
    CHECK_FALSE(std::filesystem::exists(ring.file));
    CHECK_THROWS_AS(ring.keys.open(field, sealed), storage::Unavailable);
    CHECK_THROWS_AS(ring.keys.seal(field, "2"), storage::Unavailable);
    std::ofstream(ring.file) << "1 " << std::string(64, 'b') << "\n";  // another's key
    ring.keys.prepare(ring.database);
    CHECK_THROWS_AS(ring.keys.open(field, sealed), storage::Unavailable);
    std::ofstream(ring.file, std::ios::trunc) << right;
    ring.keys.prepare(ring.database);
    CHECK(ring.keys.open(field, sealed) == "1");
    for (const auto* broken : {"one key\n", "1 abc\n", ""}) {  // of a file that cannot be read nothing else suffers
        std::ofstream(ring.file, std::ios::trunc) << broken;
        CHECK_NOTHROW(ring.keys.prepare(ring.database));
        CHECK_THROWS_AS(ring.keys.open(field, sealed), storage::Unavailable);
    }
}

TEST_CASE("looking makes no keys, and of two servers that begin at once the second says that it has another", "[sealing]") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    EmptyDatabase empty(engine);
    storage::Database database(empty.url(), 2);
    database.migrate();
    FieldKeys looking(empty.folder() / "looking");
    looking.prepare(database, FieldKeys::Making::forbidden);
    CHECK_FALSE(std::filesystem::exists(looking.file()));
    const Field field{"t", "c", "r"};
    CHECK_THROWS_AS(looking.seal(field, "1"), storage::Unavailable);

    FieldKeys first(empty.folder() / "first");
    FieldKeys second(empty.folder() / "second");
    std::ofstream(first.file()) << "1 " << std::string(64, 'a') << "\n";
    std::ofstream(second.file()) << "1 " << std::string(64, 'b') << "\n";
    first.prepare(database);
    second.prepare(database);
    CHECK(first.open(field, first.seal(field, "1")) == "1");
    CHECK_THROWS_AS(second.seal(field, "1"), storage::Unavailable);
    first.prepare(database);
    CHECK(first.open(field, first.seal(field, "2")) == "2");
}

TEST_CASE("how long a sealed value is says nothing about it", "[sealing]") {
    Keyring ring("sqlite");
    const Field field{"t", "c", "r"};
    CHECK(ring.keys.seal(field, "0").size() == ring.keys.seal(field, "10000000000 and words").size());
    CHECK(ring.keys.seal(field, std::string(127, 'x')).size() < ring.keys.seal(field, std::string(128, 'x')).size());
    CHECK(ring.keys.open(field, ring.keys.seal(field, std::string(128, 'x'))) == std::string(128, 'x'));
    CHECK(ring.keys.open(field, ring.keys.seal(field, "")).empty());
}

TEST_CASE("a copy of the database tells neither accounts nor what members earn", "[sealing]") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Shop shop(engine);
    auto& shelf = shop.till.shelf;
    shelf.market.joins("melati.second", identity::Role::member, "melati");
    std::vector<std::string> members;
    for (const auto* name : {"Ani", "Budi"}) {
        members.push_back(
            must(shelf.post(manager, "/groups/melati/roster", {{"name", name}, {"joined_on", "2020-01-01"}, {"agreed", true}}))
                .at("id"));
    }
    must(shelf.post(
        manager, "/groups/melati/split-rules",
        {{"way", "percentages"},
         {"parts",
          {{{"member_id", members[0]}, {"basis_points", 7'777}}, {{"member_id", members[1]}, {"basis_points", 2'223}}}}}));
    CHECK(shelf.person(manager)
              .ask("PUT", "/api/v1/groups/melati/bank-account",
                   R"({"bank": "Bank Contoh", "number": "0123456789", "holder": "Pemegang"})")
              .status == 200);
    shop.sells(shelf.lot("Bros", 12'500, 10), 10, 12'500);
    const auto settlement = shop.approved();
    const auto payout =
        must(shelf.post("dinas.finance", "/payouts", {{"settlement_id", settlement.at("id")}, {"amount", 106'250}}));
    must(shelf.post("dinas.finance", "/payouts/" + payout.at("id").get<std::string>() + "/send"));
    must(shelf.post(manager, "/payouts/" + payout.at("id").get<std::string>() + "/confirm"));
    const auto split = must(shelf.post(manager, "/splits", {{"settlement_id", settlement.at("id")}}));
    REQUIRE(split.at("shares").at(0).at("amount") == 82'631);
    const auto of_split = "/splits/" + split.at("id").get<std::string>();
    must(shelf.post("melati.member", of_split + "/approve"));
    must(shelf.post("melati.second", of_split + "/approve"));
    must(shelf.post(manager, of_split + "/pay"));

    for (const auto* secret : {"82631", "23619", "7777", "2223", "0123456789", "Pemegang", "Bank Contoh"}) {
        CAPTURE(secret);
        const auto like = " like '%" + std::string(secret) + "%'";
        CHECK(shelf.count("select count(*) from split_shares where sealed" + like) == 0);
        CHECK(shelf.count("select count(*) from split_rules where sealed_parts" + like) == 0);
        CHECK(shelf.count("select count(*) from group_bank_accounts where sealed" + like) == 0);
        CHECK(shelf.count("select count(*) from idempotency_keys where answer" + like) == 0);
        CHECK(shelf.count("select count(*) from audit_trail where details" + like) == 0);
    }
    CHECK(shelf.count("select count(*) from ledger_postings where abs(amount) in (82631, 23619)") == 0);
    if (engine == "sqlite") {
        for (const auto& file : std::filesystem::directory_iterator(shelf.market.data())) {
            if (file.path().filename().string().starts_with("field.keys") || !file.is_regular_file()) {
                continue;
            }
            CAPTURE(file.path().filename().string());
            const auto bytes = bytes_of(file.path());
            CHECK(bytes.find("0123456789") == std::string::npos);
            CHECK(bytes.find("82631") == std::string::npos);
        }
    }
    CHECK(shelf.broken_rules() == std::vector<std::string>{});
}
