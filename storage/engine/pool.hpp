// A bounded set of sessions. Written by us because SOCI's pool waits for ever, checks no health, and gives sessions back dirty.
#pragma once

#include "storage/engine/dialect.hpp"
#include "storage/engine/tx.hpp"

#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <vector>

namespace etalase::storage {

/// One connection with its prepared statements.
struct Session {
    std::unique_ptr<soci::session> connection;
    StatementCache statements;  // after the connection: goes first
    std::chrono::steady_clock::time_point last_used;
};

class Pool {
   public:
    Pool(const Dialect& dialect, std::size_t sessions) : dialect_(dialect), free_places_(sessions) {}

    /// A healthy session, connecting if need be; waits at most 5 seconds for a place, then throws Unavailable.
    std::unique_ptr<Session> lease();

    /// Takes a session back that is outside any transaction.
    void give_back(std::unique_ptr<Session> session) noexcept;

    /// Closes what is idle: where one connection has died, the others of the same server have too.
    void forget_idle() noexcept;

    /// Frees the place of a session that died.
    void discard(std::unique_ptr<Session> session) noexcept;

   private:
    std::unique_ptr<Session> connect();
    static bool answers(Session& session) noexcept;

    const Dialect& dialect_;
    std::mutex mutex_;
    std::condition_variable freed_;
    std::vector<std::unique_ptr<Session>> idle_;
    std::size_t free_places_;
};

}  // namespace etalase::storage
