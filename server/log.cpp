#include "server/log.hpp"

#include "domain/shared/time.hpp"

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>
#include <nlohmann/json.hpp>

#include <chrono>
#include <cmath>

namespace etalase::server {

namespace {

std::string now_text() {
    const auto since = std::chrono::system_clock::now().time_since_epoch();
    return format_rfc3339(Instant{std::chrono::duration_cast<std::chrono::microseconds>(since).count()});
}

void write(const nlohmann::ordered_json& line) {
    spdlog::default_logger_raw()->info("{}", line.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
}

}  // namespace

void start_log() {
    auto logger = spdlog::stderr_logger_mt("etalase");
    logger->set_pattern("%v");
    spdlog::set_default_logger(std::move(logger));
}

void log_request(const http::Hooks::Seen& seen) noexcept {
    try {
        // The path without its query: what people search for is theirs.
        nlohmann::ordered_json line{{"time", now_text()},           {"level", seen.status >= 500 ? "error" : "info"},
                                    {"event", "request"},           {"request_id", seen.request_id},
                                    {"method", seen.method},        {"path", seen.path},
                                    {"route", seen.route},          {"status", seen.status},
                                    {"bytes", seen.bytes},          {"ms", std::round(seen.seconds * 1e5) / 100},
                                    {"remote", seen.remote_address}};
        if (!seen.failure.empty()) {
            line["failure"] = seen.failure;
        }
        write(line);
    } catch (...) {
        // A log line is not worth an answer.
    }
}

void log_event(std::string_view level, std::string_view message) noexcept {
    try {
        write({{"time", now_text()}, {"level", level}, {"event", message}});
    } catch (...) {
    }
}

}  // namespace etalase::server
