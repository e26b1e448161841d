#include "server/sales/handlers_counts.hpp"

#include "domain/shared/text.hpp"
#include "server/consignments/document_query.hpp"
#include "server/consignments/json_returns.hpp"
#include "server/http/answers.hpp"
#include "server/http/fields.hpp"
#include "server/http/with_body.hpp"
#include "server/sales/operations_counts.hpp"

namespace etalase::server {

using http::Fields;

namespace {

constexpr std::size_t max_note = 1000;

StockCountId id_of(const http::Request& request) {
    return StockCountId{std::string(request.parameter("id"))};
}

Json text_or_null(const std::string& text) {
    return text.empty() ? Json(nullptr) : Json(text);
}
Json time_or_null(const std::optional<Instant>& at) {
    return at ? Json(format_rfc3339(*at)) : Json(nullptr);
}
Json number_or_null(const std::optional<std::int64_t>& number) {
    return number ? Json(*number) : Json(nullptr);
}

/// What the books say is told when everything was counted: before, one would count after it.
Json line_json(const sales::StockCount& count, const sales::CountLine& line) {
    const bool is_told = count.state != sales::CountState::open && line.counted.has_value();
    return {{"id", line.id},
            {"lot_id", line.lot.text},
            {"product", {{"slug", line.product_slug}, {"name", line.product_name}}},
            {"variant", {{"name", line.variant_name}, {"sku", text_or_null(line.sku)}}},
            {"delivery_number", text_or_null(line.delivery_number)},
            {"first", number_or_null(line.first)},
            {"counted", number_or_null(line.counted)},
            {"counted_at", time_or_null(line.counted_at)},
            {"expected", is_told ? Json(line.expected) : Json(nullptr)},
            {"difference", is_told ? number_or_null(line.difference()) : Json(nullptr)}};
}

Json card_json_of(const SeenCount& seen) {
    const auto& count = seen.count;
    return {{"id", count.id.text},
            {"number", text_or_null(count.number)},
            {"outlet", place_json(count.parties.outlet_slug, count.parties.outlet_name)},
            {"group", place_json(count.parties.group_slug, count.parties.group_name)},
            {"purpose", sales::name_of(count.purpose)},
            {"state", sales::name_of(count.state)},
            {"round", count.round},
            {"cutoff_at", format_rfc3339(count.cutoff_at)},
            {"note", count.note},
            {"answer", count.answer},
            {"counted_at", time_or_null(count.counted_at)},
            {"agreed_at", time_or_null(count.agreed_at)},
            {"ended_at", time_or_null(count.ended_at)},
            {"papers", json_of(seen.papers)},
            {"may", seen.may},
            {"version", count.version}};
}

Json json_of(const SeenCount& seen) {
    auto json = card_json_of(seen);
    json["lines"] = Json::array();
    for (const auto& line : seen.count.lines) {
        json["lines"].push_back(line_json(seen.count, line));
    }
    return json;
}

http::Response count_answer(const http::Request& request, int status, const Result<SeenCount>& seen) {
    return seen ? http::own(status, json_of(*seen)) : http::refused(request, seen.error());
}

WantedCount read_count(Fields& fields) {
    WantedCount wanted;
    wanted.outlet = fields.required_text("outlet", 80);
    wanted.group = fields.required_text("group", 80);
    if (fields.has("purpose")) {
        wanted.purpose = sales::count_purpose_named(fields.one_of("purpose", {"check", "sales"})).value_or(wanted.purpose);
    }
    wanted.note = tidy_paragraphs(fields.text("note", max_note));
    return wanted;
}

std::vector<sales::Figure> read_figures(Fields& fields) {
    std::vector<sales::Figure> figures;
    for (auto& each : fields.objects("figures", sales::max_figures)) {
        sales::Figure figure;
        figure.lot = LotId{each.required_text("lot_id", 36)};
        const auto set = each.whole("set", 0, sales::max_counted);
        const auto add = each.whole("add", -sales::max_counted, sales::max_counted);
        if (each.has("set") == each.has("add")) {
            each.refuse("set", "required", "Send set for the whole, or add for what was scanned.");
        }
        figure.more = add.has_value();
        figure.quantity = add.value_or(set.value_or(0));
        figures.push_back(std::move(figure));
    }
    if (figures.empty()) {
        fields.refuse("figures", "required", "Say what was counted.");
    }
    return figures;
}

/// A deed that takes nothing but the count itself.
template <class Do>
http::Response answer_after(Services& services, const http::Request& request, const Do& deed) {
    const auto nothing = http::body_of(request, http::read_nothing);
    return nothing ? count_answer(request, 200, deed(services.database, doer_of(services, request), id_of(request)))
                   : http::refused(request, nothing.error());
}

}  // namespace

http::Response get_counts(Services& services, const http::Request& request) {
    const auto read = read_document_request(request, "counts",
                                            [](std::string_view state) { return sales::count_state_named(state).has_value(); });
    if (!read) {
        return http::refused(request, read.error());
    }
    const auto page = list_seen_counts(services.database, doer_of(services, request).actor, read->query);
    Json items = Json::array();
    for (const auto& seen : page.items) {
        items.push_back(card_json_of(seen));
    }
    return document_list(request, *read, std::move(items), page.more, page.items.empty() ? "" : page.items.back().id.text);
}

http::Response get_count(Services& services, const http::Request& request) {
    return count_answer(request, 200, show_count(services.database, doer_of(services, request).actor, id_of(request)));
}

http::Response post_count(Services& services, const http::Request& request) {
    const auto wanted = http::body_of(request, read_count);
    if (!wanted) {
        return http::refused(request, wanted.error());
    }
    const auto seen = open_count(services.database, doer_of(services, request), *wanted);
    auto response = count_answer(request, 201, seen);
    if (seen) {
        response.headers.emplace_back("Location", "/api/v1/counts/" + seen->id.text);
    }
    return response;
}

http::Response post_count_figures(Services& services, const http::Request& request) {
    const auto figures = http::body_of(request, read_figures);
    return figures
               ? count_answer(request, 200, say_figures(services.database, doer_of(services, request), id_of(request), *figures))
               : http::refused(request, figures.error());
}

http::Response post_count_finish(Services& services, const http::Request& request) {
    return answer_after(services, request, finish_count);
}

http::Response post_count_agree(Services& services, const http::Request& request) {
    return answer_after(services, request, agree_count);
}

http::Response post_count_refuse(Services& services, const http::Request& request) {
    const auto reason =
        http::body_of(request, [](Fields& fields) { return tidy_line(fields.required_text("reason", consignments::max_said)); });
    return reason
               ? count_answer(request, 200, refuse_count(services.database, doer_of(services, request), id_of(request), *reason))
               : http::refused(request, reason.error());
}

http::Response post_count_cancel(Services& services, const http::Request& request) {
    return answer_after(services, request, cancel_count);
}

http::Response post_count_post(Services& services, const http::Request& request) {
    return answer_after(services, request,
                        [](auto& database, const auto& doer, const auto& id) { return post_count(database, doer, id); });
}

http::Response replay_count(Services& services, const http::Request& request, const std::string& subject) {
    return count_answer(request, request.parameters.empty() ? 201 : 200,
                        show_count(services.database, doer_of(services, request).actor, StockCountId{subject}));
}

}  // namespace etalase::server
