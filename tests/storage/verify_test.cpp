// What `etalase verify` asks of a database: nothing where the books are right, and the very rows where they are not.
#include "storage/consignments/incidents.hpp"
#include "storage/consignments/lots.hpp"
#include "storage/verify/rules.hpp"
#include "tests/support/engines.hpp"

#include <catch2/catch.hpp>

#include <chrono>
#include <iostream>

using namespace etalase;
using consignments::Bucket;
using consignments::Cause;
using consignments::Way;
using storage::Tx;
using tests::engines;

namespace {

/// A group, an outlet, and a delivery of two lines that was sent and of which the first was received: 8 of 10, 1 short, 1 handed back.
void lay_out(Tx& tx) {
    const char* const statements[] = {
        "insert into maker_groups (id, slug, alias, sort_name, region_code, tagline, story, whatsapp, created_at, updated_at, "
        "version) "
        "values ('g', 'melati', 'Melati', 'melati', '63.03', '', '', '', 1, 1, 1)",
        "insert into products (id, group_id, slug, name, name_key, sort_name, category_slug, kind, state, story, technique, "
        "materials, "
        "care, price_from, variants_count, created_at, updated_at, version) values ('p', 'g', 'kain', 'Kain', 'kain', 'kain', "
        "'sasirangan', 'goods', 'draft', '', '', '', '', 1000, 1, 1, 1, 1)",
        "insert into agencies (id, slug, name, sort_name, region_code, about, whatsapp, created_at, updated_at, version) values "
        "('a', "
        "'dinas', 'Dinas', 'dinas', '63.71', '', '', 1, 1, 1)",
        "insert into outlets (id, agency_id, slug, code, name, sort_name, kind, state, region_code, address, directions, "
        "whatsapp, "
        "starts_on, ends_on, photo_hash, photo_width, photo_height, photo_alt, created_at, updated_at, version) values ('o', "
        "'a', "
        "'gerai', 'GRI', 'Gerai', 'gerai', 'shop', 'open', '63.71', '', '', '', '', '', '', 0, 0, '', 1, 1, 1)",
        "insert into agreements (id, number, group_id, agency_id, open_pair, state, drafted_by_side, active_number, "
        "latest_number, "
        "suspended_by_side, ends_on, created_at, updated_at, version) values ('t', '', 'g', 'a', 'g:a', 'active', 'group', 1, 1, "
        "'', "
        "'', 1, 1, 1)",
        "insert into deliveries (id, number, group_id, outlet_id, agreement_id, state, note, reason, pieces, worth, created_by, "
        "created_at, sent_by, sent_at, ended_by, ended_at, version) values ('d', 'NT-1', 'g', 'o', 't', "
        "'received_with_difference', '', '', 10, 10000, 'x', 1, 'x', 2, 'x', 3, 1), ('e', 'NT-2', 'g', 'o', 't', 'sent', '', '', "
        "5, "
        "5000, 'x', 1, 'x', 2, '', null, 1)",
        "insert into delivery_lines (id, delivery_id, position, product_id, variant_id, product_name, variant_name, sku, "
        "quantity, "
        "price, expires_on, accepted, short, rejected, surplus, reason) values ('d1', 'd', 1, 'p', 'v', 'Kain', '', '', 10, "
        "1000, '', "
        "8, 1, 1, 0, ''), ('e1', 'e', 1, 'p', 'v', 'Kain', '', '', 5, 1000, '', 0, 0, 0, 0, '')",
    };
    for (const auto* statement : statements) {
        tx.run_once(statement);
    }
    int moves = 0;
    const auto move = [&](const char* lot, const Way& way, std::int64_t pieces) {
        REQUIRE(
            storage::move_pieces(tx, {"m" + std::to_string(++moves), LotId{lot}, way, pieces, "d", AccountId{"x"}, Instant{2}}));
    };
    for (const auto& [id, line, delivery, sent] : {std::tuple{"l1", "d1", "d", 10}, std::tuple{"l2", "e1", "e", 5}}) {
        consignments::Lot lot;
        lot.id = LotId{id};
        lot.line = DeliveryLineId{line};
        lot.delivery = DeliveryId{delivery};
        lot.outlet = OutletId{"o"};
        lot.group = GroupId{"g"};
        lot.agreement = AgreementId{"t"};
        lot.product = ProductId{"p"};
        lot.variant = VariantId{"v"};
        lot.product_name = "Kain";
        lot.price = Rupiah{1000};
        lot.sent = sent;
        storage::insert_lot(tx, lot, Instant{1});
        move(id, {Cause::delivery, std::nullopt, Bucket::in_transit}, sent);
    }
    move("l1", {Cause::receipt, Bucket::in_transit, Bucket::on_shelf}, 8);
    move("l1", {Cause::receipt, Bucket::in_transit, Bucket::missing}, 1);
    move("l1", {Cause::receipt, Bucket::in_transit, Bucket::rejected}, 1);
    consignments::Incident missing;
    missing.id = IncidentId{"i1"};
    missing.kind = consignments::IncidentKind::short_of;
    missing.cause = consignments::IncidentCause::transit;
    missing.parties.outlet = OutletId{"o"};
    missing.parties.group = GroupId{"g"};
    missing.lot = LotId{"l1"};
    missing.source = "d";
    missing.quantity = 1;
    storage::insert_incident(tx, missing);
}

/// Names of the rules that are broken, and of the rows that break the last of them.
std::string broken(storage::Database& database) {
    std::string names;
    for (const auto& finding : database.read([](Tx& tx) { return storage::verify_rules(tx); })) {
        for (const auto& row : finding.rows) {
            names += (names.empty() ? "" : "; ") + finding.name + ": " + row;
        }
    }
    return names;
}

}  // namespace

TEST_CASE("verify finds nothing in right books, and the very row that breaks a rule") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    tests::EmptyDatabase empty(engine);
    storage::Database database(empty.url(), 2);
    database.migrate();
    database.write([](Tx& tx) { lay_out(tx); });
    REQUIRE(broken(database).empty());

    const auto spoil = [&](const std::string& statement) { database.write([&](Tx& tx) { tx.run_once(statement); }); };
    SECTION("a count without a move") {
        spoil("update lots set on_shelf = on_shelf - 1, damaged = damaged + 1 where id = 'l1'");
        CHECK(broken(database) == "counts_are_sums_of_moves: lot l1: on_shelf is 7, and should be 8");
    }
    SECTION("pieces that are missing, and nobody reported it") {
        spoil("update incidents set state = 'reversed', reversed = 1 where id = 'i1'");
        CHECK(broken(database) == "what_is_missing_is_reported: lot l1: missing is 1, and should be 0");
    }
    SECTION("pieces that were written off, and nobody agreed") {
        spoil("update incidents set state = 'reversed', reversed = 1 where id = 'i1'");
        spoil("update lots set missing = 0, written_off = 1 where id = 'l1'");
        CHECK_THAT(broken(database),
                   Catch::Contains("what_is_written_off_was_agreed: lot l1: written off is 1, and should be 0"));
    }
    SECTION("a move without a count") {
        spoil(
            "insert into stock_moves (id, lot_id, from_bucket, to_bucket, quantity, cause_kind, cause_id, account_id, moved_at) "
            "values ('x', 'l1', 'on_shelf', 'sold', 2, 'sale', 's', 'x', 9)");
        CHECK(broken(database) == "counts_are_sums_of_moves: lot l1: on_shelf is 8, and should be 6");
    }
    SECTION("a way that there is not") {
        spoil(
            "insert into stock_moves (id, lot_id, from_bucket, to_bucket, quantity, cause_kind, cause_id, account_id, moved_at) "
            "values ('x', 'l1', 'rejected', 'on_shelf', 1, 'receipt', 's', 'x', 9)");
        CHECK_THAT(broken(database), Catch::Contains("moves_take_known_ways: move x: pieces on a way that is none is 1"));
    }
    SECTION("a line that says something else than its lot") {
        spoil("update delivery_lines set quantity = 11 where id = 'd1'");
        CHECK(broken(database) == "lots_hold_what_was_sent: lot l1: sent and surplus is 10, and should be 11");
    }
    SECTION("a delivery that was received without its pieces") {
        spoil("update deliveries set state = 'received' where id = 'e'");
        CHECK(broken(database) == "goods_are_on_the_way_until_they_arrive: lot l2: in_transit is 5, and should be 0");
    }
    SECTION("a delivery that was never sent, with goods on the way") {
        spoil("update deliveries set sent_at = null where id = 'e'");
        CHECK(broken(database) == "sent_lines_have_a_lot: line of a delivery e1: lots is 1, and should be 0");
    }
    SECTION("a parcel that is on no shelf's books") {
        spoil(
            "insert into goods_returns (id, number, group_id, outlet_id, state, note, packed_by, packed_at, sent_by, ended_by, "
            "version) "
            "values ('r', 'NR-1', 'g', 'o', 'packed', '', 'x', 9, '', '', 1)");
        spoil(
            "insert into goods_return_lines (id, return_id, position, lot_id, from_bucket, quantity, received, reason) values "
            "('r1', "
            "'r', 1, 'l1', 'on_shelf', 3, 0, '')");
        CHECK(broken(database) == "parcels_hold_what_their_paper_says: lot l1: return_transit is 0, and should be 3");
    }
    SECTION("pieces from nowhere, in a database that does not check") {
        database.write([&](Tx& tx) {
            tx.run_once(engine == "sqlite" ? "pragma ignore_check_constraints = on" : "set session check_constraint_checks = 0");
            tx.run_once("update lots set on_shelf = -1 where id = 'l1'");
            tx.run_once(engine == "sqlite" ? "pragma ignore_check_constraints = off" : "set session check_constraint_checks = 1");
        });
        CHECK_THAT(broken(database), Catch::Contains("no_bucket_is_negative: lot l1"));
        CHECK_THAT(broken(database), Catch::Contains("pieces_are_all_somewhere: lot l1: buckets is 1, and should be 10"));
    }
}

// Run by hand: storage_tests "[million]".
TEST_CASE("verify looks at a million moves in seconds", "[.million]") {
    for (const auto& engine : engines()) {
        tests::EmptyDatabase empty(engine);
        storage::Database database(empty.url(), 2);
        database.migrate();
        database.write([](Tx& tx) { lay_out(tx); });
        // A hundred thousand lots, each with ten pieces that were sent, received and, one by one, sold.
        const auto numbers = [](int count) {
            return "with recursive n (i) as (select 1 union all select i + 1 from n where i < " + std::to_string(count) + ") ";
        };
        database.write([&](Tx& tx) {
            tx.run_once(engine == "sqlite" ? "select 1" : "set session max_recursive_iterations = 1000000");
            const auto insert = [&](const std::string& into, int count, const std::string& select) {
                tx.run_once(engine == "sqlite" ? numbers(count) + "insert into " + into + " " + select
                                               : "insert into " + into + " " + numbers(count) + select);
            };
            const std::string id = engine == "sqlite" ? "printf('%06d', i)" : "lpad(i, 6, '0')";
            insert(
                "deliveries (id, number, group_id, outlet_id, agreement_id, state, note, reason, pieces, worth, created_by, "
                "created_at, sent_by, sent_at, ended_by, ended_at, version)",
                100'000, "select " + id + ", '', 'g', 'o', 't', 'received', '', '', 10, 1, 'x', 1, 'x', 2, 'x', 3, 1 from n");
            insert(
                "delivery_lines (id, delivery_id, position, product_id, variant_id, product_name, variant_name, sku, quantity, "
                "price, "
                "expires_on, accepted, short, rejected, surplus, reason)",
                100'000, "select " + id + ", " + id + ", 1, 'p', 'v', 'Kain', '', '', 10, 1000, '', 10, 0, 0, 0, '' from n");
            insert(
                "lots (id, line_id, delivery_id, outlet_id, group_id, agreement_id, terms_number, product_id, variant_id, "
                "product_name, variant_name, sku, price, expires_on, pull_on, sent, surplus, in_transit, on_shelf, sold, "
                "damaged, "
                "missing, return_transit, returned, written_off, rejected, created_at, version)",
                100'000,
                "select " + id + ", " + id + ", " + id +
                    ", 'o', 'g', 't', 1, 'p', 'v', 'Kain', '', '', 1000, '', '', 10, 0, 0, 2, 8, 0, 0, 0, 0, 0, 0, 1, 1 from n");
            const std::string columns =
                "stock_moves (id, lot_id, from_bucket, to_bucket, quantity, cause_kind, cause_id, account_id, moved_at)";
            const auto moves = [&](const std::string& tag, const std::string& from, const std::string& to, int pieces,
                                   const std::string& kind) {
                const auto mark = engine == "sqlite" ? "'" + tag + "' || " + id : "concat('" + tag + "', " + id + ")";
                insert(columns, 100'000,
                       "select " + mark + ", " + id + ", '" + from + "', '" + to + "', " + std::to_string(pieces) + ", '" + kind +
                           "', 'c', 'x', 1 from n");
            };
            moves("a", "", "in_transit", 10, "delivery");
            moves("b", "in_transit", "on_shelf", 10, "receipt");
            for (int sale = 0; sale < 8; ++sale) {
                moves("s" + std::to_string(sale), "on_shelf", "sold", 1, "sale");
            }
        });
        const auto begun = std::chrono::steady_clock::now();
        CHECK(broken(database).empty());
        const auto took = std::chrono::steady_clock::now() - begun;
        const auto extent = database.read([](Tx& tx) { return storage::extent_of(tx); });
        std::cout << engine << ": " << extent.moves << " moves of " << extent.lots << " lots in "
                  << std::chrono::duration_cast<std::chrono::milliseconds>(took).count() << " ms\n";
    }
}
