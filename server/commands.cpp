#include "server/commands.hpp"

#include "server/application.hpp"
#include "server/demo/people.hpp"
#include "server/demo/sharing.hpp"
#include "server/demo/world.hpp"
#include "server/earnings/check.hpp"
#include "server/http/problem.hpp"
#include "server/ids.hpp"
#include "server/log.hpp"
#include "server/media/sweep.hpp"
#include "storage/identity/accounts.hpp"
#include "storage/verify/rules.hpp"

#include <fmt/format.h>
#include <pthread.h>
#include <signal.h>
#include <filesystem>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <thread>

namespace etalase::server {

namespace {

sigset_t stop_signals() {
    sigset_t signals{};
    sigemptyset(&signals);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGUSR2);  // ours, to end the thread when serving ended by itself
    return signals;
}

/// Waits for SIGTERM or SIGINT in a thread of its own, then lets requests in flight finish, but not for ever.
class Stopper {
   public:
    Stopper(Application& application, int drain_seconds) {
        thread_ = std::thread([this, &application, drain_seconds] {
            int signal = 0;
            sigwait(&signals_, &signal);
            if (signal == SIGUSR2) {
                return;
            }
            log_event("info", "stopping: no new connections, requests in flight may finish");
            application.stop();
            const timespec deadline{drain_seconds, 0};
            const int then = sigtimedwait(&signals_, nullptr, &deadline);
            if (then != SIGUSR2) {
                log_event("warning", then < 0 ? "stopped with requests still in flight: the deadline has passed"
                                              : "stopped at once: it was asked for twice");
                std::_Exit(0);
            }
        });
    }
    ~Stopper() {
        pthread_kill(thread_.native_handle(), SIGUSR2);
        thread_.join();
    }

   private:
    sigset_t signals_ = stop_signals();
    std::thread thread_;
};

void fill(Application& application, const Config& config, Seed seed) {
    if (!is_empty(application.database())) {
        return;
    }
    log_event("info", "the database is empty: filling it with the demo (it takes some seconds)");
    const auto report =
        fill_with_demo(application.database(), Darkroom{config.data, application.services().program}, seed == Seed::demo);
    if (report) {
        if (seed == Seed::demo) {
            share_out(application.database(), application.services().keys, system_now());
        }
        log_event("info", fmt::format("demo: {} groups, {} products, {} photos, {} sales", report->groups, report->products,
                                      report->photos, report->sales));
    }
}

/// Loudly, and each time: with these accounts anybody can change the shop window.
void warn_of_demo_accounts(storage::Database& database) {
    try {
        if (database.read([](storage::Tx& tx) { return storage::any_demo_account(tx); })) {
            log_event(
                "warning",
                "demo accounts are in this database, and everybody knows their password: for trying out only, never on the open "
                "internet. Disable them at /pengelola");
            fmt::print(stderr, "\nDemo accounts (sign in at /masuk):\n{}\n", demo_people_text());
        }
    } catch (const std::exception&) {
        // The database is away; it is said elsewhere.
    }
}

}  // namespace

void block_stop_signals() {
    const auto signals = stop_signals();
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
}

int run_serve(const Config& config, Seed seed) {
    block_stop_signals();
    open_database(config);  // says what is wrong with the URL as a ConfigError
    Application application(config);
    const auto address = application.bind();
    if (seed != Seed::nothing) {
        fill(application, config, seed);
    }
    warn_of_demo_accounts(application.database());
    bool served = false;
    {
        const Stopper stopper(application, config.drain_seconds);
        fmt::print("{}\n", address);
        std::fflush(stdout);
        served = application.run();
    }
    log_event("info", "stopped");
    return served ? 0 : 1;
}

int run_migrate(const Config& config) {
    const auto database = open_database(config);
    const auto count = database->migrate();
    fmt::print("{} migrations ran; the database is up to date.\n", count);
    return 0;
}

int run_demo(const Config& config, Seed seed) {
    const auto database = open_database(config);
    database->migrate();
    const auto report = fill_with_demo(*database, Darkroom{config.data, "/proc/self/exe"}, seed == Seed::demo);
    if (!report) {
        fmt::print(stderr,
                   "etalase: the database holds groups already; the demo goes into an empty one only. Nothing was changed.\n");
        return 1;
    }
    if (seed == Seed::demo) {
        FieldKeys keys(config.keys_file());
        keys.prepare(*database);
        share_out(*database, keys, system_now());
    }
    fmt::print("{} groups, {} products, {} photos, {} sales. Accounts for trying out:\n{}", report->groups, report->products,
               report->photos, report->sales, demo_people_text());
    return 0;
}

int run_sweep(const Config& config, int older_than_minutes) {
    const auto database = open_database(config);
    const auto swept = sweep_photos(*database, config.data, system_now(), std::chrono::minutes(older_than_minutes));
    fmt::print("{} files of photos, {} of evidence, {} leftovers and {} previews removed.\n", swept.photos, swept.evidence,
               swept.leftovers, swept.previews);
    return 0;
}

namespace {

/// A file that opening would make: there is nothing in it to look at.
bool is_missing_file(const std::string& url) {
    constexpr std::string_view sqlite = "sqlite:";
    return url.starts_with(sqlite) && !std::filesystem::exists(url.substr(sqlite.size()));
}

}  // namespace

int run_verify(const Config& config) {
    if (is_missing_file(config.database_url())) {
        fmt::print(stderr, "etalase: there is no database at this address; nothing was looked at.\n");
        return 1;
    }
    const auto database = open_database(config);
    if (!database->ready()) {
        fmt::print(
            stderr,
            "etalase: the database does not answer, or has the schema of another program. `etalase migrate` says which, and "
            "brings it up to date. Nothing was looked at.\n");
        return 1;
    }
    const auto extent = database->read([](storage::Tx& tx) { return storage::extent_of(tx); });
    FieldKeys keys(config.keys_file());
    keys.prepare(*database, FieldKeys::Making::forbidden);
    const auto findings = database->read([&](storage::Tx& tx) {
        auto all = storage::verify_rules(tx);
        for (auto& finding : check_earnings(tx, keys)) {
            all.push_back(std::move(finding));
        }
        return all;
    });
    int broken = 0;
    for (const auto& finding : findings) {
        fmt::print("{}  rule {}  {}\n", finding.rows.empty() ? "holds " : "BROKEN", finding.rule, finding.says);
        for (const auto& row : finding.rows) {
            fmt::print("        {}\n", row);
        }
        if (finding.more) {
            fmt::print("        and more\n");
        }
        broken += finding.rows.empty() ? 0 : 1;
    }
    fmt::print("{} lots and {} moves looked at; {} of {} rules broken.\n", extent.lots, extent.moves, broken, findings.size());
    return broken == 0 ? 0 : 1;
}

}  // namespace etalase::server
