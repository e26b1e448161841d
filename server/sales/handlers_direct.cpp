#include "server/sales/handlers_direct.hpp"

#include "domain/shared/text.hpp"
#include "server/http/with_body.hpp"
#include "server/paging.hpp"
#include "server/sales/operations_direct.hpp"

namespace etalase::server {

using http::Fields;

namespace {

constexpr std::size_t max_words = 300;

std::string slug_in(const http::Request& request) {
    return std::string(request.parameter("slug"));
}
DirectSaleId id_of(const http::Request& request) {
    return DirectSaleId{std::string(request.parameter("id"))};
}

Json json_of(const SeenDirectSale& seen) {
    const auto& sale = seen.sale;
    Json lines = Json::array();
    for (const auto& line : sale.lines) {
        lines.push_back({{"variant_id", line.variant.text},
                         {"product", line.product_name},
                         {"variant", line.variant_name},
                         {"quantity", line.quantity},
                         {"unit_price", line.unit_price.amount},
                         {"gross", line.gross.amount}});
    }
    Json voided = nullptr;
    if (sale.voided) {
        voided = {{"reason", sale.voided->reason}, {"at", format_rfc3339(sale.voided->at)}, {"by", sale.voided->by}};
    }
    return {{"id", sale.id.text},
            {"day", format_local_date(sale.day)},
            {"venue", sales::name_of(sale.venue)},
            {"method", sales::name_of(sale.method)},
            {"lines", std::move(lines)},
            {"pieces", sale.pieces},
            {"total", sale.total.amount},
            {"note", sale.note},
            {"by", sale.by},
            {"recorded_at", format_rfc3339(sale.at)},
            {"voided", std::move(voided)},
            {"divided", sale.divided},
            {"may", seen.may_void ? Json{"void"} : Json::array()}};
}

http::Response answer(const http::Request& request, int status, const Result<SeenDirectSale>& sale) {
    return sale ? http::own(status, json_of(*sale)) : http::refused(request, sale.error());
}

WantedDirectSale read_sale(Fields& fields) {
    WantedDirectSale wanted;
    wanted.id = DirectSaleId{fields.required_text("id", 36)};
    if (!wanted.id.text.empty() && !is_uuid(wanted.id.text)) {
        fields.refuse("id", "unknown_value", "Use a UUID in lower case.");
    }
    if (fields.has("day")) {
        wanted.day = parse_local_date(fields.text("day", 10));
        if (!wanted.day) {
            fields.refuse("day", "unreadable", "Send a day as YYYY-MM-DD.");
        }
    }
    if (fields.has("venue")) {
        wanted.venue = sales::venue_named(fields.one_of("venue", {"home", "stall", "order", "other"})).value_or(wanted.venue);
    }
    if (fields.has("method")) {
        wanted.method =
            sales::method_named(fields.one_of("method", {"cash", "qris", "transfer", "other"})).value_or(wanted.method);
    }
    for (auto& each : fields.objects("lines", sales::max_sale_lines)) {
        WantedDirectLine line;
        line.variant = VariantId{each.required_text("variant_id", 36)};
        line.quantity = each.whole("quantity", 1, sales::max_line_pieces).value_or(0);
        line.unit_price = Rupiah{each.whole("unit_price", 1, max_price).value_or(0)};
        wanted.lines.push_back(std::move(line));
    }
    wanted.note = tidy_paragraphs(fields.text("note", max_words));
    return wanted;
}

}  // namespace

http::Response get_direct_sales(Services& services, const http::Request& request) {
    const auto paging = read_paging(request, "direct sales " + slug_in(request));
    if (!paging) {
        return http::refused(request, paging.error());
    }
    const auto page = list_seen_direct_sales(services.database, doer_of(services, request).actor, slug_in(request), paging->limit,
                                             paging->last);
    if (!page) {
        return http::refused(request, page.error());
    }
    Json items = Json::array();
    for (const auto& sale : page->items) {
        items.push_back(json_of(sale));
    }
    return page_answer(request, *paging, std::move(items), page->more,
                       page->items.empty() ? "" : page->items.back().sale.id.text);
}

http::Response get_direct_sale(Services& services, const http::Request& request) {
    return answer(request, 200, show_direct_sale(services.database, doer_of(services, request).actor, id_of(request)));
}

http::Response post_direct_sale(Services& services, const http::Request& request) {
    return http::with_body(request, read_sale, [&](const WantedDirectSale& wanted) {
        const auto sale = record_direct_sale(services.database, doer_of(services, request), slug_in(request), wanted);
        return answer(request, sale && sale->again ? 200 : 201, sale);
    });
}

http::Response post_direct_sale_void(Services& services, const http::Request& request) {
    const auto reason = [](Fields& fields) { return tidy_line(fields.required_text("reason", max_words)); };
    return http::with_body(request, reason, [&](const std::string& said) {
        return answer(request, 200, void_direct_sale(services.database, doer_of(services, request), id_of(request), said));
    });
}

}  // namespace etalase::server
