#include "server/consignments/json_returns.hpp"

#include "server/consignments/document_query.hpp"

namespace etalase::server {

Json json_of(const std::vector<storage::IssuedPaper>& papers) {
    Json all = Json::array();
    for (const auto& paper : papers) {
        all.push_back({{"id", paper.id}, {"kind", paper.kind}, {"number", paper.number}});
    }
    return all;
}

Json json_of(const SeenReturn& seen) {
    const auto& goods = seen.goods;
    const auto when = [](const std::optional<Instant>& at) { return at ? Json(format_rfc3339(*at)) : Json(nullptr); };
    Json lines = Json::array();
    std::int64_t pieces = 0;
    for (const auto& line : goods.lines) {
        pieces += line.quantity;
        lines.push_back({{"id", line.id},
                         {"lot_id", line.lot.text},
                         {"product", product_json(line.product, line.product_slug, line.product_name)},
                         {"variant", variant_json(line.variant, line.variant_name, line.sku)},
                         {"from", consignments::name_of(line.from)},
                         {"quantity", line.quantity},
                         {"received", line.received},
                         {"reason", line.reason}});
    }
    return {{"id", goods.id.text},
            {"number", goods.number},
            {"group", place_json(goods.parties.group_slug, goods.parties.group_name)},
            {"outlet", place_json(goods.parties.outlet_slug, goods.parties.outlet_name)},
            {"state", consignments::name_of(goods.state)},
            {"note", goods.note},
            {"pieces", pieces},
            {"lines_count", goods.lines.size()},
            {"lines", std::move(lines)},
            {"packed_at", format_rfc3339(goods.packed_at)},
            {"sent_at", when(goods.sent_at)},
            {"ended_at", when(goods.ended_at)},
            {"papers", json_of(seen.papers)},
            {"may", seen.may},
            {"version", goods.version}};
}

}  // namespace etalase::server
