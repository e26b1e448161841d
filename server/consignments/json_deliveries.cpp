#include "server/consignments/json_deliveries.hpp"

#include "server/consignments/document_query.hpp"
#include "server/consignments/json_returns.hpp"
#include "server/media/photo_urls.hpp"

namespace etalase::server {

using consignments::DeliveryLine;

namespace {

Json time_or_null(const std::optional<Instant>& at) {
    return at ? Json(format_rfc3339(*at)) : Json(nullptr);
}
Json text_or_null(const std::string& text) {
    return text.empty() ? Json(nullptr) : Json(text);
}

Json line_json(const DeliveryLine& line) {
    return {{"id", line.id.text},
            {"lot_id", text_or_null(line.lot.text)},
            {"product", product_json(line.product, line.product_slug, line.product_name)},
            {"variant", variant_json(line.variant, line.variant_name, line.sku)},
            {"photo", small_photo_json(line.photo_hash, line.photo_width, line.photo_height)},
            {"quantity", line.quantity},
            {"price", line.price.amount},
            {"net_price", line.net_price ? Json(line.net_price->amount) : Json(nullptr)},
            {"expires_on", line.expires_on ? Json(format_local_date(*line.expires_on)) : Json(nullptr)},
            {"accepted", line.accepted},
            {"short", line.short_of},
            {"rejected", line.rejected},
            {"surplus", line.surplus},
            {"reason", line.reason}};
}

}  // namespace

Json card_json_of(const SeenDelivery& seen) {
    const auto& delivery = seen.delivery;
    const auto& parties = delivery.parties;
    return {{"id", delivery.id.text},
            {"number", text_or_null(delivery.number)},
            {"group", place_json(parties.group_slug, parties.group_name)},
            {"outlet", place_json(parties.outlet_slug, parties.outlet_name)},
            {"agreement", {{"id", delivery.agreement.text}, {"number", text_or_null(delivery.agreement_number)}}},
            {"state", consignments::name_of(delivery.state)},
            {"note", delivery.note},
            {"reason", delivery.reason},
            {"pieces", delivery.pieces},
            {"worth", delivery.worth.amount},
            {"lines_count", delivery.lines_count},
            {"created_at", format_rfc3339(delivery.created_at)},
            {"sent_at", time_or_null(delivery.sent_at)},
            {"sent_by", text_or_null(seen.sent_by)},
            {"ended_at", time_or_null(delivery.ended_at)},
            {"papers", json_of(seen.papers)},
            {"may", seen.may},
            {"version", delivery.version}};
}

Json json_of(const SeenDelivery& seen) {
    auto json = card_json_of(seen);
    json["lines"] = Json::array();
    for (const auto& line : seen.delivery.lines) {
        json["lines"].push_back(line_json(line));
    }
    return json;
}

}  // namespace etalase::server
