#include "storage/engine/pool.hpp"

#include "storage/engine/database.hpp"

namespace etalase::storage {

using namespace std::chrono_literals;

std::unique_ptr<Session> Pool::lease() {
    std::unique_ptr<Session> session;
    {
        std::unique_lock lock(mutex_);
        if (!freed_.wait_for(lock, 5s, [&] { return free_places_ > 0; })) {
            throw Unavailable("all database sessions are busy");
        }
        --free_places_;
        if (!idle_.empty()) {
            session = std::move(idle_.back());
            idle_.pop_back();
        }
    }
    // A server closes what was idle for long; find out before a transaction does.
    if (session && std::chrono::steady_clock::now() - session->last_used > 20s && !answers(*session)) {
        session.reset();
    }
    return session ? std::move(session) : connect();
}

std::unique_ptr<Session> Pool::connect() {
    try {
        auto session = std::make_unique<Session>();
        session->connection = dialect_.connect();
        return session;
    } catch (const soci::soci_error& error) {
        discard(nullptr);
        if (dialect_.classify(error) != Failure::connection) {
            throw StorageFailure(
                Dialect::describe(error));  // a wrong password or a file that is no database will not mend itself
        }
        throw Unavailable(Dialect::describe(error));
    } catch (...) {
        discard(nullptr);
        throw;
    }
}

bool Pool::answers(Session& session) noexcept {
    try {
        session.connection->once << "select 1";
        return true;
    } catch (...) {
        return false;
    }
}

void Pool::give_back(std::unique_ptr<Session> session) noexcept {
    session->last_used = std::chrono::steady_clock::now();
    {
        const std::lock_guard lock(mutex_);
        idle_.push_back(std::move(session));
        ++free_places_;
    }
    freed_.notify_one();
}

void Pool::forget_idle() noexcept {
    std::vector<std::unique_ptr<Session>> dead;
    const std::lock_guard lock(mutex_);
    dead.swap(idle_);
}

void Pool::discard(std::unique_ptr<Session> session) noexcept {
    session.reset();
    {
        const std::lock_guard lock(mutex_);
        ++free_places_;
    }
    freed_.notify_one();
}

}  // namespace etalase::storage
