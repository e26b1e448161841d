// Pages of lists that go by id, and days in queries.
#pragma once

#include "domain/shared/time.hpp"
#include "server/catalogue/json.hpp"
#include "server/http/request.hpp"
#include "server/http/response.hpp"

#include <optional>
#include <string>

namespace etalase::server {

struct Paging {
    std::size_t limit = 24;
    std::string last;  ///< id of the last one seen, "" for the first page
    std::string fingerprint;
};
/// limit and cursor. `fingerprint` names the list and what narrows it. Errors: query.invalid, cursor.broken, cursor.other_query.
Result<Paging> read_paging(const http::Request& request, std::string fingerprint);

/// `{"items": [...], "next": ...}`; the next page begins after `last`, where there is more.
http::Response page_answer(const http::Request& request, const Paging& paging, Json items, bool more, const std::string& last);

/// ?day=YYYY-MM-DD; nothing where it is not sent. Errors: query.invalid.
Result<std::optional<LocalDate>> read_day(const http::Request& request);

}  // namespace etalase::server
