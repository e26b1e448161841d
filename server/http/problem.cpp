#include "server/http/problem.hpp"

#include "domain/shared/ensure.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>

namespace etalase::http {

int status_of(ErrorKind kind) {
    switch (kind) {
        case ErrorKind::invalid:
            return 400;
        case ErrorKind::unauthenticated:
            return 401;
        case ErrorKind::forbidden:
            return 403;
        case ErrorKind::not_found:
            return 404;
        case ErrorKind::conflict:
            return 409;
    }
    throw Bug("no such kind");
}

int status_of(const Error& error) {
    // Where HTTP has a status of its own for what the kind alone cannot say.
    static const std::map<std::string_view, int> statuses{
        {"request.not_json", 415},    {"request.not_multipart", 415}, {"request.too_large", 413}, {"photo.too_large", 413},
        {"photo.heic", 415},          {"photo.wrong_type", 415},      {"photo.unreadable", 422},  {"evidence.too_large", 413},
        {"evidence.wrong_type", 415}, {"evidence.unreadable", 422},   {"version.stale", 412},     {"version.missing", 428},
        {"signin.too_many", 429},     {"server.disk_full", 503},      {"photo.busy", 503},        {"idempotency.other_body", 422},
    };
    const auto found = statuses.find(error.code);
    return found == statuses.end() ? status_of(error.kind) : found->second;
}

std::string_view title_of(int status) {
    switch (status) {
        case 400:
            return "Bad Request";
        case 401:
            return "Unauthorized";
        case 403:
            return "Forbidden";
        case 404:
            return "Not Found";
        case 405:
            return "Method Not Allowed";
        case 409:
            return "Conflict";
        case 411:
            return "Length Required";
        case 413:
            return "Content Too Large";
        case 412:
            return "Precondition Failed";
        case 414:
            return "URI Too Long";
        case 415:
            return "Unsupported Media Type";
        case 422:
            return "Unprocessable Content";
        case 428:
            return "Precondition Required";
        case 429:
            return "Too Many Requests";
        case 431:
            return "Request Header Fields Too Large";
        case 503:
            return "Service Unavailable";
        default:
            return status >= 500 ? "Internal Server Error" : "Error";
    }
}

namespace {

Response document(int status, std::string_view code, std::string detail, const std::vector<FieldError>& fields,
                  std::string_view request_id, long retry_after_s = 0) {
    nlohmann::ordered_json body{
        {"type", "about:blank"}, {"title", title_of(status)}, {"status", status}, {"code", code}, {"detail", detail}};
    if (!fields.empty()) {
        auto& errors = body["errors"] = nlohmann::ordered_json::array();
        for (const auto& field : fields) {
            errors.push_back({{"field", field.field}, {"code", field.code}, {"detail", field.detail}});
        }
    }
    body["request_id"] = request_id;
    // Texts of the caller may be quoted in it; a replaced byte is better than an exception in the error path.
    Response response{
        status,    "application/problem+json", body.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace), {}, "",
        "no-store"};
    if (status == 503 || retry_after_s > 0) {
        response.headers.emplace_back("Retry-After", std::to_string(std::max(retry_after_s, status == 503 ? 5L : 1L)));
    }
    if (status == 401) {
        response.headers.emplace_back("WWW-Authenticate", "Bearer");
    }
    return response;
}

}  // namespace

Response problem(const Error& error, std::string_view request_id) {
    return document(status_of(error), error.code, error.detail.empty() ? sentence_of(error.code) : error.detail, error.fields,
                    request_id, error.retry_after_s);
}

Response problem(int status, std::string_view code, std::string_view request_id, std::string detail) {
    return document(status, code, detail.empty() ? sentence_of(code) : std::move(detail), {}, request_id);
}

}  // namespace etalase::http
