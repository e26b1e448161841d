// Answers that many handlers give.
#pragma once

#include "domain/shared/result.hpp"
#include "server/http/problem.hpp"
#include "server/http/request.hpp"
#include "server/http/response.hpp"

#include <nlohmann/json.hpp>

#include <optional>
#include <string>

namespace etalase::http {

/// For one person alone: no cache keeps it.
inline Response own(int status, const nlohmann::ordered_json& body) {
    auto response = json(status, body.dump());
    response.cache_control = "no-store";
    return response;
}

inline Response nothing_more() {
    return Response{204, "", "", {}, "", "no-store"};
}

inline Response refused(const Request& request, const Error& error) {
    return problem(error, request.request_id);
}

/// `{"items": [...], "next": ...}` of a list for one person.
inline Response own_list(nlohmann::ordered_json items, const std::optional<std::string>& next = std::nullopt) {
    return own(200,
               {{"items", std::move(items)}, {"next", next ? nlohmann::ordered_json(*next) : nlohmann::ordered_json(nullptr)}});
}

}  // namespace etalase::http
