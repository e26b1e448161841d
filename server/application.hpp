// The parts put together: database, routes, server, logs. Made by the command `serve` and by the tests.
#pragma once

#include "server/config.hpp"
#include "server/http/server.hpp"
#include "server/metrics.hpp"
#include "server/sealing/field_keys.hpp"
#include "server/services.hpp"

#include <atomic>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

namespace etalase::server {

class Application {
   public:
    /// Connects and migrates. A database that is away is no reason not to start: it is tried again every second, and requests are
    /// answered 503 until then. Throws storage::StorageFailure when the database is newer than the program.
    explicit Application(const Config& config);
    ~Application();

    storage::Database& database() { return database_; }
    Services& services() { return services_; }

    /// Opens the port and returns the address, http://HOST:PORT.
    std::string bind();
    /// Serves until stop(); false when accepting failed.
    bool run() { return server_.run(); }
    void stop() { server_.stop(); }

    /// Whether each request is logged (tests are quiet).
    void log_requests(bool on) { log_requests_ = on; }

   private:
    bool try_to_migrate();
    void sweep_every_hour();
    http::Hooks hooks();

    Config config_;
    storage::Database database_;
    Metrics metrics_;
    FieldKeys keys_;
    Services services_;
    std::atomic<bool> migrated_ = false;
    std::atomic<bool> log_requests_ = true;
    std::mutex mutex_;
    std::condition_variable stopped_;
    bool stopping_ = false;
    std::thread migrating_;
    std::thread sweeping_;
    http::Server server_;
};

/// The database of a configuration, with the folder of its file made where needed. Throws ConfigError.
std::unique_ptr<storage::Database> open_database(const Config& config);

}  // namespace etalase::server
