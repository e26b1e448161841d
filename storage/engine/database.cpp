#include "storage/engine/database.hpp"

#include "storage/engine/dialect.hpp"
#include "storage/engine/pool.hpp"

#include <algorithm>
#include <mutex>
#include <random>
#include <thread>

namespace etalase::storage {

namespace {

constexpr int max_attempts = 8;

/// Between attempts: up to 2, 4, 8 ... 200 ms, at random, so that two losers do not meet again.
void back_off(int attempt) {
    thread_local std::minstd_rand random{std::random_device{}()};
    const int most = std::min(200, 1 << attempt);
    std::this_thread::sleep_for(std::chrono::milliseconds(std::uniform_int_distribution<int>(0, most)(random)));
}

/// Leaves the transaction of a session that may already be broken.
bool rolled_back(Session& session) noexcept {
    try {
        session.connection->once << "rollback";
        return true;
    } catch (...) {
        return false;
    }
}

}  // namespace

Database::Database(const std::string& url, std::size_t sessions)
    : dialect_(Dialect::of(url)), pool_(std::make_unique<Pool>(*dialect_, sessions)) {}

Database::~Database() = default;

void Database::run_erased(const std::function<bool(Tx&)>& work, bool write) {
    static std::timed_mutex writer;  // one per process is right: a second Database on the same SQLite file shares its lock
    for (int attempt = 1;; ++attempt) {
        std::unique_lock<std::timed_mutex> turn(writer, std::defer_lock);
        if (write && dialect_->one_writer()) {
            if (!turn.try_lock_for(std::chrono::seconds(10))) {
                throw Unavailable("others are writing for too long");
            }
        }
        auto session = pool_->lease();
        bool committing = false;
        Failure failure = Failure::other;
        std::string reason;
        try {
            dialect_->begin(*session->connection, write);
            bool commit = false;
            {
                Tx tx(*session->connection, session->statements);
                commit = work(tx);
            }
            committing = true;
            session->connection->once << (commit ? "commit" : "rollback");
            pool_->give_back(std::move(session));
            return;
        } catch (const soci::soci_error& error) {
            failure = dialect_->classify(error);
            reason = Dialect::describe(error);
        } catch (...) {
            session->statements.by_sql.clear();
            rolled_back(*session) ? pool_->give_back(std::move(session)) : pool_->discard(std::move(session));
            throw;
        }
        if (failure == Failure::connection) {
            pool_->forget_idle();
        }
        session->statements.by_sql.clear();  // a statement that failed half-way keeps its cursor
        if (failure != Failure::connection && rolled_back(*session)) {
            pool_->give_back(std::move(session));
        } else {
            pool_->discard(std::move(session));
        }
        if (failure == Failure::constraint) {
            throw ConstraintViolation(reason);
        }
        if (failure == Failure::other) {
            throw StorageFailure(reason);
        }
        const bool outcome_unknown = failure == Failure::connection && committing && write;
        if (outcome_unknown || attempt >= max_attempts || (failure == Failure::connection && attempt >= 2)) {
            throw Unavailable(reason);
        }
        turn = {};
        back_off(attempt);
    }
}

}  // namespace etalase::storage
