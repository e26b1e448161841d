#include "server/sales/json.hpp"

#include "server/consignments/document_query.hpp"
#include "server/media/evidence_answers.hpp"

namespace etalase::server {

using sales::Sale;
using sales::SoldLine;
using storage::Figure;

namespace {

Json text_or_null(const std::string& text) {
    return text.empty() ? Json(nullptr) : Json(text);
}
Json time_or_null(const std::optional<Instant>& at) {
    return at ? Json(format_rfc3339(*at)) : Json(nullptr);
}
Json day_or_null(const std::optional<LocalDate>& day) {
    return day ? Json(format_local_date(*day)) : Json(nullptr);
}
Json amount_or_null(const std::optional<Rupiah>& rupiah) {
    return rupiah ? Json(rupiah->amount) : Json(nullptr);
}

Json line_json(const SoldLine& line) {
    return {{"id", line.id.text},
            {"lot_id", line.lot.text},
            {"product", {{"slug", line.product_slug}, {"name", line.product_name}}},
            {"variant", {{"name", line.variant_name}, {"sku", text_or_null(line.sku)}}},
            {"group", {{"slug", line.group_slug}}},
            {"quantity", line.quantity},
            {"unit_price", line.unit_price.amount},
            {"price", line.price.amount},
            {"gross", line.gross.amount},
            {"matched", line.matched}};
}

Json returns_json(const std::vector<sales::BuyerReturn>& returns) {
    Json items = Json::array();
    for (const auto& goods : returns) {
        Json lines = Json::array();
        for (const auto& line : goods.lines) {
            lines.push_back({{"line_id", line.line.text}, {"quantity", line.quantity}, {"to", consignments::name_of(line.to)}});
        }
        items.push_back({{"id", goods.id.text},
                         {"at", format_rfc3339(goods.at)},
                         {"lines", std::move(lines)},
                         {"refund", {{"method", sales::name_of(goods.method)}, {"amount", goods.amount.amount}}},
                         {"reason", goods.reason},
                         {"by", goods.by}});
    }
    return items;
}

Json figure_json(const Figure& figure) {
    return {{"pieces", figure.pieces}, {"amount", figure.amount.amount}, {"count", figure.count}};
}

/// `key` names what the figures are of.
Json figures_json(const std::vector<Figure>& figures, const char* key) {
    Json items = Json::array();
    for (const auto& figure : figures) {
        auto item = figure_json(figure);
        if (std::string_view(key) == "product") {
            item[key] = place_json(figure.key, figure.label);
            item["variant"] = figure.detail;
            item["group"] = figure.group;
        } else if (std::string_view(key) == "outlet") {
            item[key] = place_json(figure.key, figure.label);
        } else if (std::string_view(key) == "hour") {
            item[key] = std::stoi(figure.key);
        } else {
            item[key] = figure.key;
        }
        items.push_back(std::move(item));
    }
    return items;
}

Json lot_json(const storage::TillLot& lot, bool english) {
    Json json{{"id", lot.id.text},
              {"product", product_json(lot.product, lot.product_slug, lot.product_name)},
              {"variant", variant_json(lot.variant, lot.variant_name, lot.sku)},
              {"sku", text_or_null(lot.sku)},
              {"group", place_json(lot.group_slug, lot.group_name)},
              {"category", place_json(lot.category_slug, english ? lot.category_name_en : lot.category_name_id)},
              {"photo", small_photo_json(lot.photo_hash, lot.photo_width, lot.photo_height)},
              {"price", lot.price.amount},
              {"next_price", nullptr},
              {"expires_on", day_or_null(lot.expires_on)},
              {"pull_on", day_or_null(lot.pull_on)},
              {"on_shelf", lot.on_shelf},
              {"in_transit", lot.in_transit},
              {"sold", lot.sold}};
    if (lot.next_price) {
        json["next_price"] = {{"from_day", format_local_date(lot.next_price->first)}, {"price", lot.next_price->second.amount}};
    }
    return json;
}

Json shifts_json(const std::vector<SeenShift>& shifts) {
    Json items = Json::array();
    for (const auto& shift : shifts) {
        items.push_back(json_of(shift));
    }
    return items;
}

}  // namespace

Json recorded_json(const Sale& sale) {
    Json lines = Json::array();
    for (const auto& line : sale.lines) {
        lines.push_back(line_json(line));
    }
    const auto& payment = sale.payment;
    return {{"id", sale.id.text},
            {"number", sale.number},
            {"outlet", {{"slug", sale.outlet_slug}}},
            {"shift_id", sale.shift ? Json(sale.shift->text) : Json(nullptr)},
            {"cause", sale.cause},
            {"device_id", sale.device},
            {"device_seq", sale.device_seq},
            {"sold_at", format_rfc3339(sale.sold_at)},
            {"arrived_at", format_rfc3339(sale.arrived_at)},
            {"effective_at", format_rfc3339(sale.effective_at)},
            {"day", format_local_date(sale.day)},
            {"made_offline", sale.made_offline},
            {"late", sale.late},
            {"pieces", sale.pieces},
            {"total", sale.total.amount},
            {"payment",
             {{"method", sales::name_of(payment.method)},
              {"received", amount_or_null(payment.received)},
              {"change", payment.received ? Json(payment.received->amount - sale.total.amount) : Json(nullptr)},
              {"reference", payment.reference}}},
            {"note", sale.note},
            {"lines", std::move(lines)}};
}

Json json_of(const SeenSale& seen) {
    const auto& sale = seen.sale;
    auto json = recorded_json(sale);
    for (std::size_t i = 0; i < sale.lines.size(); ++i) {
        json["lines"][i]["unmatched"] = sale.lines[i].unmatched;
        json["lines"][i]["returned"] = sale.lines[i].returned;
    }
    json["state"] = sales::name_of(sale.state);
    json["by"] = sale.by;
    json["voided"] = nullptr;
    if (sale.voided) {
        json["voided"] = {{"at", format_rfc3339(sale.voided->at)}, {"reason", sale.voided->reason}, {"by", sale.voided->by}};
    }
    json["returns"] = returns_json(sale.returns);
    json["may"] = seen.may;
    return json;
}

Json json_of(const SeenShift& seen) {
    const auto& shift = seen.shift;
    Json holders = Json::array();
    for (const auto& holder : shift.holders) {
        holders.push_back({{"account", holder.account.text},
                           {"name", holder.name},
                           {"from", format_rfc3339(holder.from)},
                           {"counted", amount_or_null(holder.counted)},
                           {"note", holder.note}});
    }
    Json other = Json::array();
    for (const auto& paid : seen.paid) {
        if (paid.method != "cash") {
            other.push_back({{"method", paid.method}, {"amount", paid.amount.amount}, {"count", paid.count}});
        }
    }
    Json deposit = nullptr;
    if (shift.deposit) {
        deposit = {{"amount", shift.deposit->amount.amount},
                   {"reference", shift.deposit->reference},
                   {"at", format_rfc3339(shift.deposit->at)},
                   {"evidence", evidence_json(shift.evidence, "/api/v1/shifts/" + shift.id.text + "/evidence")}};
    }
    const auto at_close = shift.counted && shift.expected_at_close
                              ? std::optional(Rupiah{shift.counted->amount - shift.expected_at_close->amount})
                              : std::nullopt;
    const auto& holder = shift.holders.back();
    return {{"id", shift.id.text},
            {"outlet", place_json(seen.outlet_slug, seen.outlet_name)},
            {"state", sales::name_of(shift.state)},
            {"holder", {{"account", holder.account.text}, {"name", holder.name}}},
            {"opened_by", shift.holders.front().name},
            {"opened_at", format_rfc3339(shift.opened_at)},
            {"made_offline", shift.made_offline},
            {"opening_float", shift.opening_float.amount},
            {"cash_sales", shift.cash_sales.amount},
            {"cash_count", shift.cash_count},
            {"refunds", shift.refunds.amount},
            {"refund_count", shift.refund_count},
            {"other", std::move(other)},
            {"expected", shift.expected().amount},
            {"counted", amount_or_null(shift.counted)},
            {"kept", amount_or_null(shift.kept)},
            {"reason", text_or_null(shift.reason)},
            {"note", shift.note},
            {"difference", amount_or_null(shift.difference())},
            {"difference_at_close", amount_or_null(at_close)},
            {"late", {{"count", shift.late_count}, {"cash", shift.late_cash.amount}}},
            {"closed_at", time_or_null(shift.closed_at)},
            {"deposit", std::move(deposit)},
            {"holders", std::move(holders)},
            {"may", seen.may}};
}

Json json_of(const SeenUnmatched& seen) {
    const auto& open = seen.open;
    Json candidates = Json::array();
    for (const auto& candidate : seen.candidates) {
        candidates.push_back({{"lot_id", candidate.lot.text},
                              {"delivery_number", text_or_null(candidate.delivery_number)},
                              {"state", consignments::name_of(candidate.bucket)},
                              {"pieces", candidate.pieces},
                              {"likely", candidate.likely}});
    }
    return {{"line_id", open.line.id.text},
            {"sale",
             {{"id", open.sale.text},
              {"number", open.number},
              {"sold_at", format_rfc3339(open.sold_at)},
              {"effective_at", format_rfc3339(open.effective_at)}}},
            {"product", place_json(open.line.product_slug, open.line.product_name)},
            {"variant", {{"name", open.line.variant_name}, {"sku", text_or_null(open.line.sku)}}},
            {"group", place_json(open.line.group_slug, open.line.group_name)},
            {"lot_id", open.line.lot.text},
            {"quantity", open.line.quantity},
            {"unmatched", open.line.unmatched},
            {"unit_price", open.line.unit_price.amount},
            {"candidates", std::move(candidates)}};
}

Json json_of(const Till& till, bool english) {
    Json staff = Json::array();
    for (const auto& member : till.staff) {
        staff.push_back({{"account", member.account.text}, {"name", member.display_name}});
    }
    Json lots = Json::array();
    for (const auto& lot : till.lots) {
        lots.push_back(lot_json(lot, english));
    }
    return {{"outlet",
             {{"id", till.outlet.id.text},
              {"slug", till.outlet.slug},
              {"name", till.outlet.name},
              {"code", till.outlet.code},
              {"zone", name_of(till.outlet.zone)},
              {"address", till.address},
              {"qris", text_or_null(till.qris)},
              {"agency", place_json(till.agency_slug, till.agency_name)}}},
            {"me", {{"account", till.me.text}, {"name", till.my_name}}},
            {"staff", std::move(staff)},
            {"shifts", shifts_json(till.shifts)},
            {"lots", std::move(lots)},
            {"served_at", format_rfc3339(till.at)}};
}

Json json_of(const OutletDay& day) {
    const auto& figures = day.figures;
    return {{"day", format_local_date(day.day)},
            {"outlet", place_json(day.outlet.slug, day.outlet.name)},
            {"zone", name_of(day.outlet.zone)},
            {"total", figure_json(figures.total)},
            {"returns", figure_json(figures.returns)},
            {"by_hour", figures_json(figures.by_hour, "hour")},
            {"by_product", figures_json(figures.by_product, "product")},
            {"by_payment", figures_json(figures.by_payment, "method")},
            {"shifts", shifts_json(day.shifts)}};
}

Json json_of(const GroupDay& day) {
    return {{"day", format_local_date(day.day)},
            {"total", figure_json(day.figures.total)},
            {"returns", figure_json(day.figures.returns)},
            {"written_off", figure_json(day.figures.written_off)},
            {"by_outlet", figures_json(day.figures.by_outlet, "outlet")},
            {"by_product", figures_json(day.figures.by_product, "product")}};
}

}  // namespace etalase::server
