// The way to the database: transactions with bounded retry over a small pool of sessions, the same on SQLite and MariaDB.
#pragma once

#include "storage/engine/tx.hpp"

#include <chrono>
#include <functional>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>

namespace etalase::storage {

/// The database cannot be reached or cannot answer now; trying again later may help (503 with Retry-After).
class Unavailable : public std::runtime_error {
   public:
    using std::runtime_error::runtime_error;
};

/// A unique, foreign-key or check constraint refused a row; the transaction was rolled back.
class ConstraintViolation : public std::runtime_error {
   public:
    using std::runtime_error::runtime_error;
};

/// Any other failure of the database; its text holds no bound values.
class StorageFailure : public std::runtime_error {
   public:
    using std::runtime_error::runtime_error;
};

class Pool;
class Dialect;

class Database {
   public:
    /// `sqlite:PATH` or `mysql://USER:PASS@HOST:PORT/DB[?socket=PATH]`. Does not connect yet; throws std::invalid_argument
    /// with what is wrong for a text that is neither.
    Database(const std::string& url, std::size_t sessions);
    ~Database();
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;

    /// Runs `work` in a read-only transaction: everything it reads is of one moment.
    template <class Work>
    std::invoke_result_t<Work, Tx&> read(Work&& work) {
        return run<std::invoke_result_t<Work, Tx&>>(std::forward<Work>(work), false);
    }

    /// Runs `work` in a transaction and commits it. When the engine reports a conflict, all of `work` runs again (at most
    /// 8 times), so it must do nothing outside the database. An Error result rolls back.
    template <class Work>
    std::invoke_result_t<Work, Tx&> write(Work&& work) {
        return run<std::invoke_result_t<Work, Tx&>>(std::forward<Work>(work), true);
    }

    /// Brings the schema up to this binary's. Throws StorageFailure when the database is newer than the binary.
    /// Returns how many migrations ran.
    int migrate();

    /// True when a session can be had and answers, and the schema is of this binary.
    bool ready() noexcept;

    const Dialect& dialect() const { return *dialect_; }

   private:
    template <class R>
    R run(std::function<R(Tx&)> work, bool write) {
        if constexpr (std::is_void_v<R>) {
            run_erased(
                [&](Tx& tx) {
                    work(tx);
                    return true;
                },
                write);
        } else {
            std::optional<R> result;
            run_erased(
                [&](Tx& tx) {
                    result.emplace(work(tx));
                    if constexpr (requires {
                                      result->has_value();
                                      result->error();
                                  }) {
                        return result->has_value();
                    } else {
                        return true;
                    }
                },
                write);
            return std::move(*result);
        }
    }
    /// `work` answers whether to commit.
    void run_erased(const std::function<bool(Tx&)>& work, bool write);

    std::unique_ptr<Dialect> dialect_;
    std::unique_ptr<Pool> pool_;
};

}  // namespace etalase::storage
