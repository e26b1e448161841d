#include "server/consignments/handlers_prices.hpp"

#include "domain/shared/text.hpp"
#include "server/catalogue/answers.hpp"
#include "server/consignments/document_query.hpp"
#include "server/consignments/json_prices.hpp"
#include "server/consignments/operations_prices.hpp"
#include "server/http/answers.hpp"
#include "server/http/fields.hpp"

namespace etalase::server {

using consignments::PriceChangeAction;
using http::Fields;

namespace {

constexpr std::size_t max_reason = 600;  // an answer fits beside it

PriceChangeId id_of(const http::Request& request) {
    return PriceChangeId{std::string(request.parameter("id"))};
}

http::Response change_answer(const http::Request& request, int status, const Result<SeenPriceChange>& seen) {
    return seen ? work_answer(status, json_of(*seen), seen->change.version) : http::refused(request, seen.error());
}

Result<WantedPriceChange> read_change(const http::Request& request) {
    TRY_ASSIGN(const auto body, http::read_json(request));
    Fields fields(body);
    WantedPriceChange wanted;
    wanted.outlet = fields.required_text("outlet", 80);
    wanted.group = fields.required_text("group", 80);
    const auto day = parse_local_date(fields.required_text("effective_on", 10));
    if (!day) {
        fields.refuse("effective_on", "unreadable", "Write a day as YYYY-MM-DD.");
    }
    wanted.effective_on = day.value_or(LocalDate{});
    wanted.reason = tidy_paragraphs(fields.text("reason", max_reason));
    for (auto& each : fields.objects("lines", consignments::max_price_lines)) {
        WantedPriceLine line;
        line.lot = LotId{each.required_text("lot_id", 36)};
        line.price = Rupiah{each.whole("price", INT64_MIN, INT64_MAX).value_or(0)};  // the domain says what a price may be
        if (!each.has("price")) {
            each.refuse("price", "required", "Write the price in whole rupiah.");
        }
        if (const auto net = each.whole("net_price", INT64_MIN, INT64_MAX)) {
            line.net_price = Rupiah{*net};
        }
        wanted.lines.push_back(std::move(line));
    }
    if (wanted.lines.empty()) {
        fields.refuse("lines", "required", "Name what is to have another price.");
    }
    if (auto done = fields.done(); !done) {
        return tl::unexpected(std::move(done).error());
    }
    return wanted;
}

http::Response answered(Services& services, const http::Request& request, PriceChangeAction action) {
    const auto body = http::read_json(request);
    if (!body) {
        return http::refused(request, body.error());
    }
    Fields fields(*body);
    const auto reason = action == PriceChangeAction::decline ? tidy_line(fields.text("reason", consignments::max_said)) : "";
    if (const auto done = fields.done(); !done) {
        return http::refused(request, done.error());
    }
    return change_answer(request, 200,
                         answer_price_change(services.database, doer_of(services, request), id_of(request), action, reason));
}

}  // namespace

http::Response get_price_changes(Services& services, const http::Request& request) {
    const auto read = read_document_request(request, "price-changes", [](std::string_view state) {
        return consignments::price_change_state_named(state).has_value();
    });
    if (!read) {
        return http::refused(request, read.error());
    }
    const auto page = list_seen_price_changes(services.database, doer_of(services, request), read->query);
    Json items = Json::array();
    for (const auto& seen : page.items) {
        items.push_back(json_of(seen));
    }
    return document_list(request, *read, std::move(items), page.more, page.items.empty() ? "" : page.items.back().id.text);
}

http::Response get_price_change(Services& services, const http::Request& request) {
    return change_answer(request, 200, show_price_change(services.database, doer_of(services, request), id_of(request)));
}

http::Response post_price_change(Services& services, const http::Request& request) {
    const auto wanted = read_change(request);
    if (!wanted) {
        return http::refused(request, wanted.error());
    }
    const auto seen = propose_price_change(services.database, doer_of(services, request), *wanted);
    auto response = change_answer(request, 201, seen);
    if (seen) {
        response.headers.emplace_back("Location", "/api/v1/price-changes/" + seen->id.text);
    }
    return response;
}

http::Response post_price_change_accept(Services& services, const http::Request& request) {
    return answered(services, request, PriceChangeAction::accept);
}

http::Response post_price_change_decline(Services& services, const http::Request& request) {
    return answered(services, request, PriceChangeAction::decline);
}

http::Response post_price_change_withdraw(Services& services, const http::Request& request) {
    return answered(services, request, PriceChangeAction::withdraw);
}

http::Response replay_price_change(Services& services, const http::Request& request, const std::string& subject) {
    return change_answer(request, request.parameters.empty() ? 201 : 200,
                         show_price_change(services.database, doer_of(services, request), PriceChangeId{subject}));
}

}  // namespace etalase::server
