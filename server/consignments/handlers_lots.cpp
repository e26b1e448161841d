#include "server/consignments/handlers_lots.hpp"

#include "domain/shared/text.hpp"
#include "server/catalogue/answers.hpp"
#include "server/catalogue/query.hpp"
#include "server/consignments/json_lots.hpp"
#include "server/http/answers.hpp"
#include "server/http/cursor.hpp"

#include <fmt/format.h>

namespace etalase::server {

namespace {

constexpr std::size_t max_limit = 100;

struct Paging {
    std::size_t limit = 24;
    std::optional<Position> after;
};

/// limit and cursor. Errors: query.invalid, cursor.broken, cursor.other_query.
Result<Paging> read_paging_of(const http::Request& request, const std::string& fingerprint) {
    Paging paging;
    if (const auto text = request.query_value("limit"); !text.empty()) {
        const auto limit = read_page_limit(text, max_limit);
        if (!limit) {
            return tl::unexpected(Error{ErrorKind::invalid,
                                        "query.invalid",
                                        "",
                                        {{"limit", "out_of_range", fmt::format("Use a whole number from 1 to {}.", max_limit)}}});
        }
        paging.limit = *limit;
    }
    if (const auto cursor = request.query_value("cursor"); !cursor.empty()) {
        TRY_ASSIGN(paging.after, http::read_cursor(cursor, fingerprint));
    }
    return paging;
}

http::Response own_page(const http::Request& request, Json items, const std::optional<std::string>& next) {
    auto response = list_answer(request, std::move(items), next);
    response.cache_control = "private, no-cache";
    response.vary = "Accept-Language, Cookie, Authorization";
    return response;
}

/// The lots of a place, as the query narrows them.
http::Response lots_of(Services& services, const http::Request& request, storage::ShelfQuery query) {
    query.now = services.now();
    query.words = search_words(request.query_value("q"));
    Error error{ErrorKind::invalid, "query.invalid", "", {}};
    if (auto wrong = wrong_words(request.query_value("q"))) {
        error.fields.push_back(*std::move(wrong));
    }
    if (const auto bucket = request.query_value("bucket"); !bucket.empty()) {
        query.bucket = consignments::bucket_named(bucket);
        if (!query.bucket) {
            error.fields.push_back({"bucket", "unknown_value", "There is no such place for pieces."});
        }
    }
    if (const auto expiring = request.query_value("expiring"); !expiring.empty()) {
        query.expiring = expiring == "true";
        if (expiring != "true" && expiring != "false") {
            error.fields.push_back({"expiring", "unknown_value", "Use true or false."});
        }
    }
    if (!error.fields.empty()) {
        return http::refused(request, error);
    }
    const auto fingerprint = fmt::format("lots {} {} {} {} {}", query.group, query.outlet, fmt::join(query.words, " "),
                                         request.query_value("bucket"), query.expiring);
    const auto paging = read_paging_of(request, fingerprint);
    if (!paging) {
        return http::refused(request, paging.error());
    }
    query.limit = paging->limit;
    query.after = paging->after;
    const auto page = list_seen_lots(services.database, *request.actor, query);
    if (!page) {
        return http::refused(request, page.error());
    }
    Json items = Json::array();
    for (const auto& lot : page->items) {
        items.push_back(json_of(lot));
    }
    std::optional<std::string> next;
    if (page->more) {
        const auto& last = page->items.back().lot;
        next = http::write_cursor({0, last.product_name, last.id.text}, fingerprint);
    }
    return own_page(request, std::move(items), next);
}

LotId lot_id_of(const http::Request& request) {
    return LotId{std::string(request.parameter("id"))};
}

}  // namespace

http::Response get_outlet_lots(Services& services, const http::Request& request) {
    storage::ShelfQuery query;
    query.outlet = request.parameter("slug");
    query.group = request.query_value("group");
    return lots_of(services, request, query);
}

http::Response get_group_lots(Services& services, const http::Request& request) {
    storage::ShelfQuery query;
    query.group = request.parameter("slug");
    query.outlet = request.query_value("outlet");
    return lots_of(services, request, query);
}

http::Response get_lot(Services& services, const http::Request& request) {
    const auto lot = show_lot(services.database, *request.actor, lot_id_of(request), services.now());
    return lot ? work_answer(200, json_of(*lot), lot->lot.version) : http::refused(request, lot.error());
}

http::Response get_lot_moves(Services& services, const http::Request& request) {
    const auto fingerprint = "moves " + std::string(request.parameter("id"));
    const auto paging = read_paging_of(request, fingerprint);
    if (!paging) {
        return http::refused(request, paging.error());
    }
    const auto page = list_seen_moves(services.database, *request.actor, lot_id_of(request), services.now(), paging->limit,
                                      paging->after ? paging->after->id : "");
    if (!page) {
        return http::refused(request, page.error());
    }
    Json items = Json::array();
    for (const auto& move : page->items) {
        items.push_back(json_of(move));
    }
    return own_page(
        request, std::move(items),
        page->more ? std::optional(http::write_cursor({0, "", page->items.back().move.id}, fingerprint)) : std::nullopt);
}

http::Response get_group_stock(Services& services, const http::Request& request) {
    if (auto wrong = wrong_words(request.query_value("q"))) {
        return http::refused(request, Error{ErrorKind::invalid, "query.invalid", "", {*std::move(wrong)}});
    }
    const auto stock = show_stock(services.database, *request.actor, std::string(request.parameter("slug")),
                                  search_words(request.query_value("q")));
    return stock ? own_page(request, json_of(*stock), std::nullopt) : http::refused(request, stock.error());
}

}  // namespace etalase::server
