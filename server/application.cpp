#include "server/application.hpp"

#include "server/idempotency.hpp"
#include "server/identity/admission.hpp"
#include "server/identity/signing_in.hpp"
#include "server/ids.hpp"
#include "server/log.hpp"
#include "server/media/evidence.hpp"
#include "server/media/sweep.hpp"
#include "server/pages/pages.hpp"
#include "server/routes.hpp"

#include <fmt/format.h>

#include <filesystem>

namespace etalase::server {

namespace {

http::Settings settings_of(const Config& config) {
    http::Settings settings;
    std::tie(settings.host, settings.port) = host_and_port(config.listen);
    settings.workers = static_cast<std::size_t>(config.workers);
    settings.uploads = std::filesystem::path(config.data) / "uploads";
    settings.public_url = config.public_url;
    settings.trusted_proxy = config.trusted_proxy;
    return settings;
}

/// The folder must be there before SQLite opens its file in it.
const Config& with_folders(const Config& config) {
    std::filesystem::create_directories(config.data);
    return config;
}

}  // namespace

std::unique_ptr<storage::Database> open_database(const Config& config) {
    try {
        return std::make_unique<storage::Database>(with_folders(config).database_url(),
                                                   static_cast<std::size_t>(config.sessions));
    } catch (const std::invalid_argument& error) {
        throw ConfigError{error.what()};
    }
}

Application::Application(const Config& config)
    : config_(with_folders(config)),
      database_(config.database_url(), static_cast<std::size_t>(config.sessions)),
      keys_(config.keys_file()),
      services_{database_, config.data, system_now, metrics_, keys_},
      server_(http::Router(routes(services_)), settings_of(config), hooks()) {
    if (!try_to_migrate()) {
        migrating_ = std::thread([this] {
            std::unique_lock lock(mutex_);
            while (!stopping_ && !migrated_) {
                stopped_.wait_for(lock, std::chrono::seconds(1));
                lock.unlock();
                try {
                    try_to_migrate();
                } catch (const std::exception& error) {
                    log_event("error", error.what());
                }
                lock.lock();
            }
        });
    }
    sweeping_ = std::thread([this] { sweep_every_hour(); });
}

Application::~Application() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    stopped_.notify_all();
    if (migrating_.joinable()) {
        migrating_.join();
    }
    sweeping_.join();
}

void Application::sweep_every_hour() {
    std::unique_lock lock(mutex_);
    while (!stopped_.wait_for(lock, std::chrono::hours(1), [this] { return stopping_; })) {
        lock.unlock();
        try {
            forget_what_ended(database_, services_.now());
            forget_old_claims(database_, services_.now());
            const auto swept = sweep_photos(database_, services_.data, services_.now());
            if (swept.photos + swept.evidence + swept.leftovers + swept.previews > 0) {
                log_event("info", fmt::format("sweep: {} files of photos, {} of evidence, {} leftovers and {} previews removed",
                                              swept.photos, swept.evidence, swept.leftovers, swept.previews));
            }
        } catch (const std::exception& error) {
            log_event("warning", std::string("the sweep failed, again in an hour: ") + error.what());
        }
        lock.lock();
    }
}

bool Application::try_to_migrate() {
    try {
        database_.migrate();
        keys_.prepare(database_);
        try {
            hide_evidence(database_, services_.data);  // before anybody is answered
        } catch (const std::filesystem::filesystem_error& error) {
            log_event("error", std::string("evidence of payments is still among the public photos: ") + error.what());
        }
        migrated_ = true;
    } catch (const storage::Unavailable& error) {
        log_event("warning", std::string("the database is away, trying again: ") + error.what());
    }
    return migrated_;
}

http::Hooks Application::hooks() {
    http::Hooks hooks;
    hooks.new_request_id = new_uuid;
    hooks.admit = [this](const http::Route& route, http::Request& request) { return admit(services_, route, request); };
    hooks.answer_once = [this](const http::Route& route, http::Request& request) {
        return answer_once(services_, route, request);
    };
    hooks.refused = [this](const http::Route& route, const http::Request& request, int status) {
        note_refusal(services_, route, request, status);
    };
    hooks.is_unavailable = [this](const std::exception& error) {
        return !migrated_ || dynamic_cast<const storage::Unavailable*>(&error) != nullptr;
    };
    hooks.page_for_error = [this](int status, const Error& error, const http::Request& request) {
        if (status == 404) {
            return not_found_page(services_, request);
        }
        return status < 500 ? bad_request_page(request, status, error) : failure_page(status, request);
    };
    hooks.seen = [this](const http::Hooks::Seen& seen) {
        metrics_.count(seen);
        if (log_requests_) {
            log_request(seen);
        }
    };
    return hooks;
}

std::string Application::bind() {
    const auto port = server_.bind();
    const auto host = host_and_port(config_.listen).first;
    return "http://" + host + ":" + std::to_string(port);
}

}  // namespace etalase::server
