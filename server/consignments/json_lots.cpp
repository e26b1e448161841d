#include "server/consignments/json_lots.hpp"

#include "server/consignments/document_query.hpp"

namespace etalase::server {

using consignments::all_buckets;

namespace {

Json text_or_null(const std::string& text) {
    return text.empty() ? Json(nullptr) : Json(text);
}
Json day_or_null(const std::optional<LocalDate>& day) {
    return day ? Json(format_local_date(*day)) : Json(nullptr);
}
Json buckets_json(const consignments::Buckets& buckets) {
    Json json = Json::object();
    for (const auto bucket : all_buckets) {
        json[std::string(name_of(bucket))] = buckets[bucket];
    }
    return json;
}

}  // namespace

Json json_of(const storage::ShelfLot& shelf) {
    const auto& lot = shelf.lot;
    const auto& parties = shelf.parties;
    Json json{{"id", lot.id.text},
              {"product", product_json(lot.product, shelf.product_slug, lot.product_name)},
              {"variant", variant_json(lot.variant, lot.variant_name, lot.sku)},
              {"photo", small_photo_json(shelf.photo_hash, shelf.photo_width, shelf.photo_height)},
              {"group", place_json(parties.group_slug, parties.group_name)},
              {"outlet", place_json(parties.outlet_slug, parties.outlet_name)},
              {"delivery", {{"id", lot.delivery.text}, {"number", text_or_null(shelf.delivery_number)}}},
              {"price", shelf.price.price.amount},
              {"net_price", shelf.price.net_price ? Json(shelf.price.net_price->amount) : Json(nullptr)},
              {"expires_on", day_or_null(lot.expires_on)},
              {"pull_on", day_or_null(lot.pull_on)},
              {"must_pull", shelf.must_pull()},
              {"terms_version", lot.terms_number > 0 ? Json(lot.terms_number) : Json(nullptr)},
              {"sent", lot.sent},
              {"surplus", lot.surplus},
              {"buckets", buckets_json(lot.buckets)},
              {"received_at", lot.received_at ? Json(format_rfc3339(*lot.received_at)) : Json(nullptr)},
              {"next_price", nullptr}};
    if (shelf.next_price) {
        json["next_price"] = {{"price", shelf.next_price->second.price.amount},
                              {"from_day", format_local_date(shelf.next_price->first)}};
    }
    return json;
}

Json json_of(const SeenMove& seen) {
    const auto& move = seen.move;
    return {{"id", move.id},
            {"at", format_rfc3339(move.at)},
            {"from", text_or_null(move.from)},
            {"to", move.to},
            {"quantity", move.quantity},
            {"cause", {{"kind", move.cause_kind}, {"id", move.cause_id}, {"number", text_or_null(move.cause_number)}}},
            {"by", seen.by}};
}

Json json_of(const std::vector<storage::StockLine>& lines) {
    Json items = Json::array();
    const storage::StockLine* before = nullptr;
    consignments::Buckets totals;
    for (const auto& line : lines) {
        if (before == nullptr || before->variant != line.variant) {
            totals = {};
            items.push_back({{"product", product_json(line.product, line.product_slug, line.product_name)},
                             {"variant", variant_json(line.variant, line.variant_name, line.sku)},
                             {"outlets", Json::array()},
                             {"totals", nullptr}});
        }
        for (const auto bucket : all_buckets) {
            totals[bucket] += line.buckets[bucket];
        }
        items.back()["outlets"].push_back(
            {{"outlet", place_json(line.outlet_slug, line.outlet_name)}, {"buckets", buckets_json(line.buckets)}});
        items.back()["totals"] = buckets_json(totals);
        before = &line;
    }
    return items;
}

}  // namespace etalase::server
