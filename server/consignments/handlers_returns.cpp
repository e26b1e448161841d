#include "server/consignments/handlers_returns.hpp"

#include "domain/shared/text.hpp"
#include "server/catalogue/answers.hpp"
#include "server/consignments/document_query.hpp"
#include "server/consignments/json_returns.hpp"
#include "server/consignments/operations_returns.hpp"
#include "server/http/answers.hpp"
#include "server/http/fields.hpp"

namespace etalase::server {

using http::Fields;

namespace {

constexpr std::size_t max_note = 1000;

ReturnId id_of(const http::Request& request) {
    return ReturnId{std::string(request.parameter("id"))};
}

http::Response return_answer(const http::Request& request, int status, const Result<SeenReturn>& seen) {
    return seen ? work_answer(status, json_of(*seen), seen->goods.version) : http::refused(request, seen.error());
}

Result<WantedReturn> read_return(const http::Request& request) {
    TRY_ASSIGN(const auto body, http::read_json(request));
    Fields fields(body);
    WantedReturn wanted;
    wanted.outlet = fields.required_text("outlet", 80);
    wanted.group = fields.required_text("group", 80);
    wanted.note = tidy_paragraphs(fields.text("note", max_note));
    for (auto& each : fields.objects("lines", consignments::max_return_lines)) {
        WantedReturnLine line;
        line.lot = LotId{each.required_text("lot_id", 36)};
        line.quantity = each.whole("quantity", 1, consignments::max_pieces).value_or(0);
        if (!each.has("quantity")) {
            each.refuse("quantity", "required", "Say how many.");
        }
        if (each.has("from") && each.one_of("from", {"on_shelf", "damaged"}) == "damaged") {
            line.from = consignments::Bucket::damaged;
        }
        line.reason = tidy_paragraphs(each.text("reason", max_note));
        wanted.lines.push_back(std::move(line));
    }
    if (wanted.lines.empty()) {
        fields.refuse("lines", "required", "Name what goes back.");
    }
    if (auto done = fields.done(); !done) {
        return tl::unexpected(std::move(done).error());
    }
    return wanted;
}

Result<std::vector<consignments::CountedLine>> read_counts(const http::Request& request) {
    TRY_ASSIGN(const auto body, http::read_json(request));
    Fields fields(body);
    std::vector<consignments::CountedLine> counts;
    for (auto& each : fields.objects("lines", consignments::max_return_lines)) {
        consignments::CountedLine count;
        count.line = each.required_text("line_id", 36);
        count.received = each.whole("received", 0, consignments::max_pieces).value_or(0);
        if (!each.has("received")) {
            each.refuse("received", "required", "Say how many came back.");
        }
        count.reason = tidy_paragraphs(each.text("reason", max_note));
        counts.push_back(std::move(count));
    }
    if (auto done = fields.done(); !done) {
        return tl::unexpected(std::move(done).error());
    }
    return counts;
}

/// For what takes no fields: a body is still an object, and nothing in it is left unread.
Result<void> read_nothing(const http::Request& request) {
    TRY_ASSIGN(const auto body, http::read_json(request));
    return Fields(body).done();
}

}  // namespace

http::Response get_returns(Services& services, const http::Request& request) {
    const auto read = read_document_request(
        request, "returns", [](std::string_view state) { return consignments::return_state_named(state).has_value(); });
    if (!read) {
        return http::refused(request, read.error());
    }
    const auto page = list_seen_returns(services.database, doer_of(services, request).actor, read->query);
    Json items = Json::array();
    for (const auto& seen : page.items) {
        items.push_back(json_of(seen));
    }
    return document_list(request, *read, std::move(items), page.more, page.items.empty() ? "" : page.items.back().id.text);
}

http::Response get_return(Services& services, const http::Request& request) {
    return return_answer(request, 200, show_return(services.database, doer_of(services, request).actor, id_of(request)));
}

http::Response post_return(Services& services, const http::Request& request) {
    const auto wanted = read_return(request);
    if (!wanted) {
        return http::refused(request, wanted.error());
    }
    const auto seen = pack_return(services.database, doer_of(services, request), *wanted);
    auto response = return_answer(request, 201, seen);
    if (seen) {
        response.headers.emplace_back("Location", "/api/v1/returns/" + seen->id.text);
    }
    return response;
}

http::Response post_return_send(Services& services, const http::Request& request) {
    const auto read = read_nothing(request);
    return read ? return_answer(request, 200, send_return(services.database, doer_of(services, request), id_of(request)))
                : http::refused(request, read.error());
}

http::Response post_return_cancel(Services& services, const http::Request& request) {
    const auto read = read_nothing(request);
    return read ? return_answer(request, 200, cancel_return(services.database, doer_of(services, request), id_of(request)))
                : http::refused(request, read.error());
}

http::Response post_return_receive(Services& services, const http::Request& request) {
    const auto counts = read_counts(request);
    return counts ? return_answer(request, 200,
                                  receive_return(services.database, doer_of(services, request), id_of(request), *counts))
                  : http::refused(request, counts.error());
}

http::Response replay_return(Services& services, const http::Request& request, const std::string& subject) {
    return return_answer(request, request.parameters.empty() ? 201 : 200,
                         show_return(services.database, doer_of(services, request).actor, ReturnId{subject}));
}

}  // namespace etalase::server
