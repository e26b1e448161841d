// Logs: one JSON object a line on standard error.
#pragma once

#include "server/http/server.hpp"

#include <string_view>

namespace etalase::server {

/// Once at start. Every line is written whole, by one writer at a time.
void start_log();

void log_request(const http::Hooks::Seen& seen) noexcept;
void log_event(std::string_view level, std::string_view message) noexcept;

}  // namespace etalase::server
