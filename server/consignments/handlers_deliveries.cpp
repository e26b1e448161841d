#include "server/consignments/handlers_deliveries.hpp"

#include "domain/shared/text.hpp"
#include "server/catalogue/answers.hpp"
#include "server/consignments/document_query.hpp"
#include "server/consignments/json_deliveries.hpp"
#include "server/http/answers.hpp"
#include "server/http/fields.hpp"
#include "server/http/with_body.hpp"

namespace etalase::server {

using http::Fields;

namespace {

constexpr std::size_t max_note = 1000;

DeliveryId id_of(const http::Request& request) {
    return DeliveryId{std::string(request.parameter("id"))};
}

http::Response delivery_answer(const http::Request& request, int status, const Result<SeenDelivery>& seen) {
    return seen ? work_answer(status, json_of(*seen), seen->delivery.version) : http::refused(request, seen.error());
}

std::int64_t required_whole(Fields& fields, const char* name, std::int64_t least) {
    const auto value = fields.whole(name, least, consignments::max_delivery_pieces);
    if (!fields.has(name)) {
        fields.refuse(name, "required", "Say how many.");
    }
    return value.value_or(least);
}

std::optional<Rupiah> amount(Fields& fields, const char* name) {
    const auto value = fields.whole(name, INT64_MIN, INT64_MAX);  // the domain says what a price may be
    return value ? std::optional(Rupiah{*value}) : std::nullopt;
}

std::vector<WantedDeliveryLine> read_lines(Fields& fields) {
    std::vector<WantedDeliveryLine> lines;
    for (auto& each : fields.objects("lines", consignments::max_delivery_lines)) {
        WantedDeliveryLine line;
        line.variant = VariantId{each.required_text("variant_id", 36)};
        line.quantity = required_whole(each, "quantity", 1);
        line.price = amount(each, "price");
        line.net_price = amount(each, "net_price");
        if (const auto day = each.text("expires_on", 10); !day.empty()) {
            line.expires_on = parse_local_date(day);
            if (!line.expires_on) {
                each.refuse("expires_on", "unreadable", "Write a day as YYYY-MM-DD.");
            }
        }
        lines.push_back(std::move(line));
    }
    return lines;
}

WantedDelivery read_delivery(Fields& fields) {
    WantedDelivery wanted;
    wanted.group = fields.required_text("group", 80);
    wanted.outlet = fields.required_text("outlet", 80);
    wanted.note = tidy_paragraphs(fields.text("note", max_note));
    wanted.lines = read_lines(fields);
    return wanted;
}

DeliveryPatch read_delivery_patch(Fields& fields) {
    DeliveryPatch patch;
    if (fields.has("outlet")) {
        patch.outlet = fields.required_text("outlet", 80);
    }
    if (fields.has("note")) {
        patch.note = tidy_paragraphs(fields.text("note", max_note));
    }
    if (fields.has("lines")) {
        patch.lines = read_lines(fields);
    }
    return patch;
}

std::vector<consignments::ReceivedLine> read_receipt(Fields& fields) {
    std::vector<consignments::ReceivedLine> counts;
    for (auto& each : fields.objects("lines", consignments::max_delivery_lines)) {
        consignments::ReceivedLine count;
        count.line = each.required_text("line_id", 36);
        count.accepted = required_whole(each, "accepted", 0);
        count.short_of = each.whole("short", 0, consignments::max_delivery_pieces).value_or(0);
        count.rejected = each.whole("rejected", 0, consignments::max_delivery_pieces).value_or(0);
        count.surplus = each.whole("surplus", 0, consignments::max_delivery_pieces).value_or(0);
        count.reason = tidy_paragraphs(each.text("reason", max_note));
        counts.push_back(std::move(count));
    }
    if (counts.empty() && fields.has("lines")) {
        fields.refuse("lines", "incomplete", "Count every line, or leave lines out where all of it arrived.");
    }
    return counts;
}

}  // namespace

http::Response get_deliveries(Services& services, const http::Request& request) {
    const auto read = read_document_request(
        request, "deliveries", [](std::string_view state) { return consignments::delivery_state_named(state).has_value(); });
    if (!read) {
        return http::refused(request, read.error());
    }
    const auto page = list_seen_deliveries(services.database, *request.actor, read->query);
    Json items = Json::array();
    for (const auto& seen : page.items) {
        items.push_back(card_json_of(seen));
    }
    return document_list(request, *read, std::move(items), page.more, page.items.empty() ? "" : page.items.back().id.text);
}

http::Response get_delivery(Services& services, const http::Request& request) {
    return delivery_answer(request, 200, show_delivery(services.database, *request.actor, id_of(request)));
}

http::Response post_delivery(Services& services, const http::Request& request) {
    return http::with_body(request, read_delivery, [&](const WantedDelivery& wanted) {
        const auto seen = prepare_delivery(services.database, doer_of(services, request), wanted);
        auto response = delivery_answer(request, 201, seen);
        if (seen) {
            response.headers.emplace_back("Location", "/api/v1/deliveries/" + seen->id.text);
        }
        return response;
    });
}

http::Response patch_delivery(Services& services, const http::Request& request) {
    const auto version = http::read_if_match(request);
    if (!version) {
        return http::refused(request, version.error());
    }
    return http::with_body(request, read_delivery_patch, [&](const DeliveryPatch& patch) {
        return delivery_answer(request, 200,
                               edit_delivery(services.database, doer_of(services, request), id_of(request), patch, *version));
    });
}

http::Response post_delivery_send(Services& services, const http::Request& request) {
    return http::with_body(request, http::read_nothing, [&](bool) {
        return delivery_answer(request, 200, send_delivery(services.database, doer_of(services, request), id_of(request)));
    });
}

http::Response post_delivery_receive(Services& services, const http::Request& request) {
    return http::with_body(request, read_receipt, [&](const std::vector<consignments::ReceivedLine>& counts) {
        return delivery_answer(request, 200,
                               receive_delivery(services.database, doer_of(services, request), id_of(request), counts));
    });
}

http::Response post_delivery_refuse(Services& services, const http::Request& request) {
    return http::with_body(
        request, [](Fields& fields) { return tidy_paragraphs(fields.required_text("reason", max_note)); },
        [&](const std::string& reason) {
            return delivery_answer(request, 200,
                                   refuse_delivery(services.database, doer_of(services, request), id_of(request), reason));
        });
}

http::Response post_delivery_cancel(Services& services, const http::Request& request) {
    return http::with_body(
        request, [](Fields& fields) { return tidy_paragraphs(fields.text("reason", max_note)); },
        [&](const std::string& reason) {
            return delivery_answer(request, 200,
                                   cancel_delivery(services.database, doer_of(services, request), id_of(request), reason));
        });
}

http::Response replay_delivery(Services& services, const http::Request& request, const std::string& subject) {
    return delivery_answer(request, request.parameters.empty() ? 201 : 200,
                           show_delivery(services.database, *request.actor, DeliveryId{subject}));
}

}  // namespace etalase::server
