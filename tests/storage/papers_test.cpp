// Papers over a change of their table.
#include "storage/papers/papers.hpp"
#include "storage/engine/migrator.hpp"
#include "tests/support/engines.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace etalase;
using namespace etalase::storage;
using etalase::tests::EmptyDatabase;
using etalase::tests::engines;

namespace {

StoredPaper paper(const std::string& id, const std::string& kind) {
    StoredPaper made;
    made.id = id;
    made.kind = kind;
    made.number = "NT-GKT-2026-" + id;
    made.subject = "subject";
    made.content = R"({"note": "it's 'so'"})";
    made.digest = "digest";
    made.code = "code" + id;
    made.issued_at = Instant{1'795'138'860'000'000};
    return made;
}

}  // namespace

TEST_CASE("papers from before counts and money had one are kept as they were, also where the change is made again") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    const EmptyDatabase empty(engine);
    Database database(empty.url(), 1);
    database.migrate();
    database.write([](Tx& tx) { insert_paper(tx, paper("1", "delivery_note")); });
    const auto all = migrations_for(engine);
    for (const std::string name : {"count_papers", "money_papers"}) {
        const auto change = std::find_if(all.begin(), all.end(), [&](const auto& each) { return each.name == name; });
        REQUIRE(change != all.end());
        database.write([&](Tx& tx) {
            for (const auto& statement : statements_of(change->text)) {
                tx.run_once(statement);
            }
        });
    }
    const auto kept = database.read([](Tx& tx) { return find_paper_about(tx, "subject", "delivery_note").value(); });
    CHECK((kept.content == paper("1", "delivery_note").content && kept.code == "code1" &&
           kept.issued_at.us == 1'795'138'860'000'000));
    database.write([](Tx& tx) { insert_paper(tx, paper("2", "stock_count")); });
    database.write([](Tx& tx) { insert_paper(tx, paper("4", "statement")); });
    database.write([](Tx& tx) { insert_paper(tx, paper("5", "payment")); });
    CHECK_THROWS_AS(database.write([](Tx& tx) { insert_paper(tx, paper("3", "letter")); }), ConstraintViolation);
    CHECK_THROWS_AS(database.write([](Tx& tx) { insert_paper(tx, paper("2", "receipt")); }), ConstraintViolation);
}
