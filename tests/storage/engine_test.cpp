// What the engine room promises, on both engines.
#include "domain/shared/result.hpp"
#include "storage/engine/database.hpp"
#include "storage/engine/dialect.hpp"
#include "storage/engine/migrator.hpp"
#include "tests/support/engines.hpp"

#include <catch2/catch.hpp>

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>

using namespace etalase;
using namespace etalase::storage;
using etalase::tests::EmptyDatabase;
using etalase::tests::engines;

namespace {

/// Two people who wait for one another at the same point.
class Meeting {
   public:
    void arrive() {
        std::unique_lock lock(mutex_);
        ++here_;
        changed_.notify_all();
        changed_.wait_for(lock, std::chrono::seconds(5), [&] { return here_ >= 2; });
    }

   private:
    std::mutex mutex_;
    std::condition_variable changed_;
    int here_ = 0;
};

void make_counters(Database& database) {
    database.write([&](Tx& tx) {
        tx.run_once("create table counters (name VARCHAR(20) NOT NULL PRIMARY KEY, n BIGINT NOT NULL CHECK (n >= 0))" +
                    std::string(database.dialect().table_options()));
    });
    database.write([](Tx& tx) {
        tx.execute("insert into counters (name, n) values (:name, :n)", "a", 100);
        tx.execute("insert into counters (name, n) values (:name, :n)", "b", 100);
    });
}

long long counter(Database& database, const std::string& name) {
    return database.read(
        [&](Tx& tx) { return std::get<0>(tx.find<long long>("select n from counters where name = :name", name).value()); });
}

}  // namespace

TEST_CASE("an empty database is migrated once, and then there is nothing to do") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    const EmptyDatabase empty(engine);
    Database database(empty.url(), 2);
    CHECK_FALSE(database.ready());
    CHECK(database.migrate() == static_cast<int>(migrations_for(engine).size()));
    CHECK(database.migrate() == 0);
    CHECK(database.ready());
}

TEST_CASE("a database that is newer than the program is refused, and says what to do") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    const EmptyDatabase empty(engine);
    Database database(empty.url(), 2);
    database.migrate();
    database.write(
        [](Tx& tx) { tx.execute("insert into schema_migrations (version, name) values (:v, :n)", 9999, "from_the_future"); });
    CHECK_THROWS_WITH(database.migrate(), Catch::Contains("newer program"));
    CHECK_FALSE(database.ready());
}

TEST_CASE("money and ids above 32 bits come back as they were stored") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    const EmptyDatabase empty(engine);
    Database database(empty.url(), 1);
    make_counters(database);
    const long long large = 9'007'199'254'740'993;  // not representable as a double
    database.write([&](Tx& tx) { tx.execute("update counters set n = :n where name = 'a'", large); });
    CHECK(counter(database, "a") == large);
}

TEST_CASE("what a read did not find is nothing, not the value of the read before") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    const EmptyDatabase empty(engine);
    Database database(empty.url(), 1);
    make_counters(database);
    database.read([](Tx& tx) {
        const std::string sql = "select n from counters where name = :name";
        CHECK(tx.find<long long>(sql, "a").has_value());
        CHECK_FALSE(tx.find<long long>(sql, "nobody").has_value());
    });
}

TEST_CASE("texts with quotes, backslashes and signs of every script survive, byte by byte") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    const EmptyDatabase empty(engine);
    Database database(empty.url(), 1);
    database.write([&](Tx& tx) {
        tx.run_once("create table texts (id BIGINT NOT NULL PRIMARY KEY, t VARCHAR(200) NOT NULL)" +
                    std::string(database.dialect().table_options()));
    });
    const std::vector<std::string> texts{
        "it's", "a\\", "\\' or 1=1 -- ", "\"quoted\"", "kain 🧵 ꦧꦠꦶꦏ꧀", "a:b", "x; drop table texts", "trailing  "};
    for (std::size_t i = 0; i < texts.size(); ++i) {
        database.write([&](Tx& tx) { tx.execute("insert into texts (id, t) values (:id, :t)", i, texts[i]); });
        const auto found =
            database.read([&](Tx& tx) { return tx.find<long long>("select id from texts where t = :t", texts[i]); });
        REQUIRE(found.has_value());
        CHECK(std::get<0>(*found) == static_cast<long long>(i));
        CHECK(std::get<0>(
                  database.read([&](Tx& tx) { return tx.find<std::string>("select t from texts where id = :id", i); }).value()) ==
              texts[i]);
    }
}

TEST_CASE("texts compare byte by byte, without case and padding, on both engines alike") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    const EmptyDatabase empty(engine);
    Database database(empty.url(), 1);
    make_counters(database);
    database.read([](Tx& tx) {
        CHECK_FALSE(tx.find<long long>("select n from counters where name = :name", "A").has_value());
        CHECK_FALSE(tx.find<long long>("select n from counters where name = :name", "a ").has_value());
    });
}

TEST_CASE("a transaction that throws or answers an error leaves nothing, and its session is clean for the next one") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    const EmptyDatabase empty(engine);
    Database database(empty.url(), 1);
    make_counters(database);
    CHECK_THROWS_AS(database.write([](Tx& tx) {
        tx.execute("update counters set n = 1 where name = 'a'");
        throw std::runtime_error("something else went wrong");
    }),
                    std::runtime_error);
    CHECK(counter(database, "a") == 100);
    const auto refused = database.write([](Tx& tx) -> Result<int> {
        tx.execute("update counters set n = 2 where name = 'a'");
        return refuse(ErrorKind::conflict, "not.now");
    });
    CHECK_FALSE(refused.has_value());
    CHECK(counter(database, "a") == 100);
}

TEST_CASE("a check constraint refuses the row, and its error holds no bound values") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    const EmptyDatabase empty(engine);
    Database database(empty.url(), 1);
    make_counters(database);
    try {
        database.write([](Tx& tx) { tx.execute("insert into counters (name, n) values (:name, :n)", "secret-word", -5); });
        FAIL("the constraint did not hold");
    } catch (const ConstraintViolation& error) {
        CHECK(std::string(error.what()).find("secret-word") == std::string::npos);
    }
    CHECK_THROWS_AS(database.write([](Tx& tx) { tx.execute("insert into counters (name, n) values (:name, :n)", "a", 1); }),
                    ConstraintViolation);
}

TEST_CASE("two transactions that lock two rows crosswise both get through: the loser runs again as a whole") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    const EmptyDatabase empty(engine);
    Database database(empty.url(), 4);
    make_counters(database);
    Meeting meeting;
    std::atomic<int> runs = 0;
    const auto move = [&](const std::string& from, const std::string& to) {
        bool first = true;
        database.write([&](Tx& tx) {
            ++runs;
            tx.execute("update counters set n = n - 1 where name = :name", from);
            if (first && database.dialect().name() == "mysql") {
                first = false;
                meeting.arrive();  // SQLite has one writer at a time: the other cannot arrive
            }
            tx.execute("update counters set n = n + 1 where name = :name", to);
        });
    };
    std::thread other([&] { move("a", "b"); });
    move("b", "a");
    other.join();
    CHECK(counter(database, "a") == 100);
    CHECK(counter(database, "b") == 100);
    CHECK(runs >= (engine == "mysql" ? 3 : 2));
}

TEST_CASE("many writers on one row lose nothing, also when each first reads what it changes") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    const EmptyDatabase empty(engine);
    Database database(empty.url(), 4);
    make_counters(database);
    std::vector<std::thread> writers;
    for (int writer = 0; writer < 4; ++writer) {
        writers.emplace_back([&] {
            for (int i = 0; i < 10; ++i) {
                // On MariaDB the one who read an old value is refused by snapshot isolation (1020) and runs again.
                database.write([](Tx& tx) {
                    const auto n = std::get<0>(tx.find<long long>("select n from counters where name = 'a'").value());
                    tx.execute("update counters set n = :n where name = 'a'", n + 1);
                });
            }
        });
    }
    for (auto& writer : writers) {
        writer.join();
    }
    CHECK(counter(database, "a") == 140);
}

TEST_CASE("a read sees one moment, whatever is written meanwhile") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    const EmptyDatabase empty(engine);
    Database database(empty.url(), 4);
    make_counters(database);
    database.read([&](Tx& tx) {
        const std::string sql = "select n from counters where name = 'a'";
        const auto before = tx.find<long long>(sql);
        database.write([](Tx& other) { other.execute("update counters set n = 7 where name = 'a'"); });
        CHECK(tx.find<long long>(sql) == before);
    });
    CHECK(counter(database, "a") == 7);
}

TEST_CASE("a database that is away is Unavailable, soon, and not a crash") {
    Database mysql("mysql://root@127.0.0.1:1/nothing", 1);
    CHECK_THROWS_AS(mysql.read([](Tx& tx) { return tx.find<long long>("select 1"); }), Unavailable);
    CHECK_FALSE(mysql.ready());
    Database sqlite("sqlite:/nonexistent-folder/x.db", 1);
    CHECK_THROWS_AS(sqlite.read([](Tx& tx) { return tx.find<long long>("select 1"); }), Unavailable);
}

TEST_CASE("connections that the server has closed are replaced without anybody noticing") {
    for (const auto& engine : engines()) {
        if (engine != "mysql") {
            continue;  // SQLite has no server
        }
        const EmptyDatabase empty(engine);
        std::vector<long long> ids;
        Database database(empty.url(), 4);
        make_counters(database);
        // All four idle: each was in use while the others were asked for.
        database.read([&](Tx& first) {
            database.read([&](Tx& second) {
                database.read([&](Tx& third) {
                    database.read([&](Tx& fourth) {
                        for (Tx* tx : {&first, &second, &third, &fourth}) {
                            ids.push_back(std::get<0>(tx->find<long long>("select connection_id()").value()));
                        }
                    });
                });
            });
        });
        Database other(empty.url(), 1);
        for (const auto id : ids) {
            other.write([&](Tx& tx) { tx.run_once("kill " + std::to_string(id)); });
        }
        CHECK(counter(database, "a") == 100);
    }
}

TEST_CASE("URLs of databases say what is wrong with them") {
    CHECK_THROWS_WITH(Dialect::of("postgres://x"), Catch::Contains("sqlite:PATH"));
    CHECK_THROWS_WITH(Dialect::of("sqlite:"), Catch::Contains("path"));
    CHECK_THROWS_WITH(Dialect::of("mysql://localhost/x"), Catch::Contains("user"));
    CHECK_THROWS_WITH(Dialect::of("mysql://root@localhost"), Catch::Contains("name of the database"));
    CHECK_THROWS_WITH(Dialect::of("mysql://root@localhost:99999/x"), Catch::Contains("port"));
    CHECK_THROWS_WITH(Dialect::of("mysql://root@localhost/x?reconnect=1"), Catch::Contains("only option"));
}

TEST_CASE("a migration is split into statements outside quotes, without its comments") {
    const auto statements =
        statements_of("-- one; two\ncreate table a (b VARCHAR(3)); -- it's\ninsert into a values ('x;--y');\n\n;");
    REQUIRE(statements.size() == 2);
    CHECK(statements[0] == "create table a (b VARCHAR(3))");
    CHECK(statements[1] == "insert into a values ('x;--y')");
}
