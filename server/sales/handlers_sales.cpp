#include "domain/shared/text.hpp"
#include "server/catalogue/answers.hpp"
#include "server/http/answers.hpp"
#include "server/http/fields.hpp"
#include "server/http/with_body.hpp"
#include "server/paging.hpp"
#include "server/sales/handlers.hpp"
#include "server/sales/json.hpp"
#include "server/sales/sale_fields.hpp"

#include <fmt/format.h>

namespace etalase::server {

using http::Fields;

namespace {

constexpr std::size_t max_sync = 200;
constexpr std::size_t max_reason = 300;

std::string slug_of(const http::Request& request) {
    return std::string(request.parameter("slug"));
}
SaleId id_of(const http::Request& request) {
    return SaleId{std::string(request.parameter("id"))};
}

http::Response sale_answer(const http::Request& request, int status, const Result<SeenSale>& seen) {
    return seen ? http::own(status, json_of(*seen)) : http::refused(request, seen.error());
}

Json problem_json(const Error& error) {
    Json fields = Json::array();
    for (const auto& field : error.fields) {
        fields.push_back({{"field", field.field}, {"code", field.code}, {"detail", field.detail}});
    }
    return {{"code", error.code}, {"detail", http::sentence_of(error.code)}, {"errors", std::move(fields)}};
}

/// `id`: as it was sent, so that the device knows which one is meant.
Json synced_json(const Json& id, const Result<Recorded>& recorded) {
    Json json{{"id", id}, {"result", nullptr}, {"sale", nullptr}, {"problem", nullptr}};
    if (recorded) {
        json["result"] = recorded->again ? "already_recorded" : "recorded";
        json["sale"] = recorded_json(recorded->sale);
    } else {
        const auto& error = recorded.error();
        json["result"] = error.code == "sale.failed" ? "failed" : error.kind == ErrorKind::conflict ? "conflict" : "refused";
        json["problem"] = problem_json(recorded.error());
    }
    return json;
}

struct Synced {
    std::vector<Json> ids;
    std::vector<Result<sales::WantedSale>> sales;
};
/// Each sale by itself: a wrong one says what is wrong with it and leaves the others alone.
Result<Synced> read_synced(const http::Request& request) {
    TRY_ASSIGN(const auto body, http::read_json(request));
    Error error{ErrorKind::invalid, "request.invalid", "", {}};
    const auto found = body.find("sales");
    if (found == body.end() || !found->is_array() || found->empty()) {
        error.fields.push_back({"sales", "required", "Send an array of sales."});
    } else if (found->size() > max_sync) {
        error.fields.push_back({"sales", "too_many", fmt::format("Send at most {} at a time.", max_sync)});
    }
    for (const auto& [name, value] : body.items()) {
        if (name != "sales") {
            error.fields.push_back({name, "unknown_field", "There is no such field."});
        }
    }
    if (!error.fields.empty()) {
        return tl::unexpected(std::move(error));
    }
    Synced synced;
    for (const auto& each : *found) {
        const bool has_id = each.is_object() && each.contains("id") && each["id"].is_string();
        synced.ids.push_back(has_id ? Json(each["id"].get<std::string>()) : Json(nullptr));
        if (each.is_object()) {
            Fields fields(each);
            synced.sales.push_back(read_sale(fields));
        } else {
            synced.sales.emplace_back(refuse(ErrorKind::invalid, "request.bad_json"));
        }
    }
    return synced;
}

std::int64_t read_quantity(Fields& fields) {
    const auto quantity = fields.whole("quantity", 1, sales::max_line_pieces);
    if (!fields.has("quantity")) {
        fields.refuse("quantity", "required", "Say how many.");
    }
    return quantity.value_or(0);
}

WantedReturn read_return(Fields& fields) {
    WantedReturn wanted;
    for (auto& line : fields.objects("lines", sales::max_sale_lines)) {
        const SaleLineId id{line.required_text("line_id", 36)};
        const auto quantity = read_quantity(line);
        const auto to = consignments::bucket_named(line.one_of("to", {"on_shelf", "damaged"}));
        wanted.lines.push_back({id, quantity, to.value_or(consignments::Bucket::on_shelf)});
    }
    if (wanted.lines.empty()) {
        fields.refuse("lines", "required", "Say what came back.");
    }
    if (auto refund = fields.object("refund")) {
        wanted.method =
            sales::method_named(refund->one_of("method", {"cash", "qris", "transfer", "other"})).value_or(wanted.method);
        wanted.shift = ShiftId{refund->text("shift_id", 36)};
    } else {
        fields.refuse("refund", "required", "Say how the money was given back.");
    }
    wanted.reason = tidy_line(fields.required_text("reason", max_reason));
    return wanted;
}

}  // namespace

http::Response post_sale(Services& services, const http::Request& request) {
    const auto body = http::read_json(request);
    if (!body) {
        return http::refused(request, body.error());
    }
    Fields fields(*body);
    const auto wanted = read_sale(fields);
    const auto recorded = wanted ? record_sale(services.database, doer_of(services, request), slug_of(request), *wanted)
                                 : Result<Recorded>(tl::unexpected(wanted.error()));
    if (!recorded) {
        return http::refused(request, recorded.error());
    }
    auto response = http::own(201, recorded_json(recorded->sale));
    response.headers.emplace_back("Location", "/api/v1/sales/" + recorded->sale.id.text);
    return response;
}

http::Response post_sales_sync(Services& services, const http::Request& request) {
    const auto synced = read_synced(request);
    if (!synced) {
        return http::refused(request, synced.error());
    }
    const auto recorded = record_sales(services.database, doer_of(services, request), slug_of(request), synced->sales);
    if (!recorded) {
        return http::refused(request, recorded.error());
    }
    Json items = Json::array();
    for (std::size_t i = 0; i < recorded->size(); ++i) {
        items.push_back(synced_json(synced->ids[i], recorded->at(i)));
    }
    return http::own(200, {{"items", std::move(items)}});
}

http::Response get_sale(Services& services, const http::Request& request) {
    return sale_answer(request, 200, show_sale(services.database, doer_of(services, request).actor, id_of(request)));
}

http::Response get_sales(Services& services, const http::Request& request) {
    storage::SaleQuery query;
    query.day = request.query_value("day");
    if (const auto day = read_day(request); !day) {
        return http::refused(request, day.error());
    }
    query.shift = request.query_value("shift");
    query.device = request.query_value("device");
    query.number = name_key(request.query_value("q"));
    const auto paging = read_paging(
        request, fmt::format("sales {} {} {} {} {}", slug_of(request), query.day, query.shift, query.device, query.number));
    if (!paging) {
        return http::refused(request, paging.error());
    }
    query.limit = paging->limit;
    query.before = paging->last;
    const auto page = list_seen_sales(services.database, doer_of(services, request).actor, slug_of(request), query);
    if (!page) {
        return http::refused(request, page.error());
    }
    Json items = Json::array();
    for (const auto& sale : page->items) {
        items.push_back(json_of(sale));
    }
    return page_answer(request, *paging, std::move(items), page->more, page->items.empty() ? "" : page->items.back().id.text);
}

http::Response get_sales_digest(Services& services, const http::Request& request) {
    const auto day = read_day(request);
    const auto device = request.query_value("device");
    if (!day || !*day || device.empty()) {
        return http::refused(request, Error{ErrorKind::invalid,
                                            "query.invalid",
                                            "",
                                            {{!day || !*day ? "day" : "device", "required", "Name the day and the device."}}});
    }
    const auto digest = digest_of_sales(services.database, doer_of(services, request).actor, slug_of(request), device, **day);
    return digest ? http::own(200, {{"day", format_local_date(**day)},
                                    {"device_id", device},
                                    {"count", digest->count},
                                    {"digest", digest->digest}})
                  : http::refused(request, digest.error());
}

http::Response post_sale_void(Services& services, const http::Request& request) {
    const auto reason =
        http::body_of(request, [](Fields& fields) { return tidy_line(fields.required_text("reason", max_reason)); });
    return reason ? sale_answer(request, 200, void_sale(services.database, doer_of(services, request), id_of(request), *reason))
                  : http::refused(request, reason.error());
}

http::Response post_sale_return(Services& services, const http::Request& request) {
    const auto wanted = http::body_of(request, read_return);
    return wanted ? sale_answer(request, 201, give_back(services.database, doer_of(services, request), id_of(request), *wanted))
                  : http::refused(request, wanted.error());
}

http::Response replay_sale(Services& services, const http::Request& request, const std::string& subject) {
    const bool is_return = request.path.ends_with("/returns");
    return sale_answer(request, is_return ? 201 : 200,
                       show_sale(services.database, doer_of(services, request).actor, SaleId{subject}));
}

http::Response get_unmatched(Services& services, const http::Request& request) {
    const auto paging = read_paging(request, "unmatched " + slug_of(request));
    if (!paging) {
        return http::refused(request, paging.error());
    }
    const auto page =
        list_seen_unmatched(services.database, doer_of(services, request), slug_of(request), paging->limit, paging->last);
    if (!page) {
        return http::refused(request, page.error());
    }
    Json items = Json::array();
    for (const auto& open : page->items) {
        items.push_back(json_of(open));
    }
    return page_answer(request, *paging, std::move(items), page->more,
                       page->items.empty() ? "" : page->items.back().open.line.id.text);
}

http::Response post_unmatched_match(Services& services, const http::Request& request) {
    const auto wanted = http::body_of(request, [](Fields& fields) {
        const LotId lot{fields.required_text("lot_id", 36)};
        return std::pair{lot, read_quantity(fields)};
    });
    return wanted ? sale_answer(request, 200,
                                match_lot(services.database, doer_of(services, request), SaleLineId{id_of(request).text},
                                          wanted->first, wanted->second))
                  : http::refused(request, wanted.error());
}

http::Response post_unmatched_write_off(Services& services, const http::Request& request) {
    const auto wanted = http::body_of(request, [](Fields& fields) {
        const auto quantity = read_quantity(fields);
        return std::pair{quantity, tidy_line(fields.required_text("reason", max_reason))};
    });
    return wanted ? sale_answer(request, 200,
                                write_off_unmatched(services.database, doer_of(services, request),
                                                    SaleLineId{id_of(request).text}, wanted->first, wanted->second))
                  : http::refused(request, wanted.error());
}

}  // namespace etalase::server
