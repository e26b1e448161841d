#include "domain/shared/text.hpp"
#include "server/earnings/handlers.hpp"
#include "server/earnings/json.hpp"
#include "server/http/with_body.hpp"
#include "server/paging.hpp"

#include <fmt/format.h>

namespace etalase::server {

using http::Fields;

namespace {

constexpr std::size_t max_words = 1000;
constexpr std::size_t most_shares = 500;

std::string slug_in(const http::Request& request) {
    return std::string(request.parameter("slug"));
}
SplitId id_of(const http::Request& request) {
    return SplitId{std::string(request.parameter("id"))};
}

http::Response answer(Services& services, const http::Request& request, int status, const Result<SeenSplit>& split) {
    return split ? http::own(status, json_of(*split, doer_of(services, request).actor)) : http::refused(request, split.error());
}

WantedSplit read_split(Fields& fields) {
    WantedSplit wanted;
    wanted.settlement = fields.text("settlement_id", 36);
    wanted.group = fields.text("group", 80);
    if (wanted.settlement.empty() == wanted.group.empty()) {
        fields.refuse("settlement_id", "required", "Send a settlement, or the group whose own sales are divided.");
    }
    if (fields.has("until")) {
        wanted.until = parse_local_date(fields.text("until", 10));
        if (!wanted.until) {
            fields.refuse("until", "unreadable", "Send a day as YYYY-MM-DD.");
        }
    }
    wanted.note = tidy_paragraphs(fields.text("note", max_words));
    return wanted;
}

struct Handed {
    std::vector<std::string> shares;
    earnings::Handing handing = earnings::Handing::cash;
};
Handed read_handed(Fields& fields) {
    Handed handed;
    handed.shares = fields.texts("shares", most_shares, 36);
    if (fields.has("shares") && handed.shares.empty()) {  // not sent at all: whatever is open
        fields.refuse("shares", "required", "Name at least one share.");
    }
    if (fields.has("handing")) {
        handed.handing =
            earnings::handing_named(fields.one_of("handing", {"cash", "transfer", "other"})).value_or(handed.handing);
    }
    return handed;
}

/// A route without a body that does one thing to a split.
using Change = Result<SeenSplit> (*)(storage::Database&, const FieldKeys&, const Doer&, const SplitId&);
http::Response do_to(Services& services, const http::Request& request, Change change) {
    return http::with_body(request, http::read_nothing, [&](bool) {
        return answer(services, request, 200,
                      change(services.database, services.keys, doer_of(services, request), id_of(request)));
    });
}

}  // namespace

http::Response get_splits(Services& services, const http::Request& request) {
    storage::SplitQuery query;
    query.state = request.query_value("state");
    if (!query.state.empty() && !earnings::state_named(query.state)) {
        return http::refused(
            request, Error{ErrorKind::invalid, "query.invalid", "", {{"state", "unknown_value", "There is no such state."}}});
    }
    const auto paging = read_paging(request, fmt::format("splits {} {}", slug_in(request), query.state));
    if (!paging) {
        return http::refused(request, paging.error());
    }
    query.limit = paging->limit;
    query.before = paging->last;
    const auto actor = doer_of(services, request).actor;
    const auto page = list_seen_splits(services.database, services.keys, actor, slug_in(request), query);
    if (!page) {
        return http::refused(request, page.error());
    }
    Json items = Json::array();
    for (const auto& split : page->items) {
        items.push_back(json_of(split, actor));
    }
    return page_answer(request, *paging, std::move(items), page->more, page->items.empty() ? "" : page->items.back().id.text);
}

http::Response get_undivided(Services& services, const http::Request& request) {
    const auto all = list_undivided(services.database, doer_of(services, request), slug_in(request));
    if (!all) {
        return http::refused(request, all.error());
    }
    Json items = Json::array();
    for (const auto& one : *all) {
        items.push_back(json_of(one));
    }
    return http::own_list(std::move(items));
}

http::Response get_own_earnings(Services& services, const http::Request& request) {
    const auto actor = doer_of(services, request).actor;
    const auto all = list_own_earnings(services.database, services.keys, actor, slug_in(request));
    if (!all) {
        return http::refused(request, all.error());
    }
    Json items = Json::array();
    for (const auto& one : *all) {
        items.push_back(json_of(one, actor));
    }
    return http::own_list(std::move(items));
}

http::Response get_split(Services& services, const http::Request& request) {
    return answer(services, request, 200,
                  show_split(services.database, services.keys, doer_of(services, request).actor, id_of(request)));
}

http::Response post_split(Services& services, const http::Request& request) {
    return http::with_body(request, read_split, [&](const WantedSplit& wanted) {
        const auto split = draft_split(services.database, services.keys, doer_of(services, request), wanted);
        auto response = answer(services, request, 201, split);
        if (split) {
            response.headers.emplace_back("Location", "/api/v1/splits/" + split->id.text);
        }
        return response;
    });
}

http::Response post_split_approve(Services& services, const http::Request& request) {
    return do_to(services, request, approve_split);
}
http::Response post_split_cancel(Services& services, const http::Request& request) {
    return do_to(services, request, cancel_split);
}
http::Response post_split_acknowledge(Services& services, const http::Request& request) {
    return do_to(services, request, acknowledge_split);
}

http::Response post_split_pay(Services& services, const http::Request& request) {
    return http::with_body(request, read_handed, [&](const Handed& handed) {
        return answer(services, request, 200,
                      pay_split(services.database, services.keys, doer_of(services, request), id_of(request), handed.shares,
                                handed.handing));
    });
}

http::Response replay_split(Services& services, const http::Request& request, const std::string& subject) {
    return answer(services, request, request.parameters.empty() ? 201 : 200,
                  show_split(services.database, services.keys, doer_of(services, request).actor, SplitId{subject}));
}

}  // namespace etalase::server
