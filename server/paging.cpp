#include "server/paging.hpp"

#include "server/catalogue/answers.hpp"
#include "server/catalogue/query.hpp"
#include "server/http/cursor.hpp"

#include <fmt/format.h>

namespace etalase::server {

namespace {

constexpr std::size_t max_limit = 100;

tl::unexpected<Error> wrong(const char* name, const char* code, std::string detail) {
    return tl::unexpected(Error{ErrorKind::invalid, "query.invalid", "", {{name, code, std::move(detail)}}});
}

}  // namespace

Result<Paging> read_paging(const http::Request& request, std::string fingerprint) {
    Paging paging;
    paging.fingerprint = std::move(fingerprint);
    if (const auto text = request.query_value("limit"); !text.empty()) {
        const auto limit = read_page_limit(text, max_limit);
        if (!limit) {
            return wrong("limit", "out_of_range", fmt::format("Use a whole number from 1 to {}.", max_limit));
        }
        paging.limit = *limit;
    }
    if (const auto cursor = request.query_value("cursor"); !cursor.empty()) {
        TRY_ASSIGN(const auto last, http::read_cursor(cursor, paging.fingerprint));
        paging.last = last.id;
    }
    return paging;
}

http::Response page_answer(const http::Request& request, const Paging& paging, Json items, bool more, const std::string& last) {
    auto response = list_answer(request, std::move(items),
                                more ? std::optional(http::write_cursor({0, "", last}, paging.fingerprint)) : std::nullopt);
    response.cache_control = "private, no-cache";
    response.vary = "Accept-Language, Cookie, Authorization";
    return response;
}

Result<std::optional<LocalDate>> read_day(const http::Request& request) {
    const auto text = request.query_value("day");
    if (text.empty()) {
        return std::optional<LocalDate>{};
    }
    const auto day = parse_local_date(text);
    if (!day) {
        return wrong("day", "unknown_value", "Use a day as in 2026-11-22.");
    }
    return day;
}

}  // namespace etalase::server
