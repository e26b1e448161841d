#include "server/consignments/json_prices.hpp"

#include "server/consignments/document_query.hpp"

namespace etalase::server {

Json json_of(const SeenPriceChange& seen) {
    const auto& change = seen.change;
    Json lines = Json::array();
    for (const auto& line : change.lines) {
        lines.push_back({{"lot_id", line.lot.text},
                         {"product", product_json(line.product, line.product_slug, line.product_name)},
                         {"variant", variant_json(line.variant, line.variant_name, line.sku)},
                         {"price_before", line.price_before.amount},
                         {"price", line.price.amount},
                         {"net_price", line.net_price ? Json(line.net_price->amount) : Json(nullptr)}});
    }
    return {{"id", change.id.text},
            {"group", place_json(change.parties.group_slug, change.parties.group_name)},
            {"outlet", place_json(change.parties.outlet_slug, change.parties.outlet_name)},
            {"state", consignments::name_of(change.state)},
            {"effective_on", format_local_date(change.effective_on)},
            {"reason", change.reason},
            {"proposed_side", agreements::name_of(change.proposed_side)},
            {"proposed_at", format_rfc3339(change.proposed_at)},
            {"answered_at", change.answered_at ? Json(format_rfc3339(*change.answered_at)) : Json(nullptr)},
            {"lines_count", change.lines.size()},
            {"lines", std::move(lines)},
            {"may", seen.may},
            {"version", change.version}};
}

}  // namespace etalase::server
