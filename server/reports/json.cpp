#include "server/reports/json.hpp"

namespace etalase::server {

using reports::StockSums;
using reports::Sums;

namespace {

void add_sums(Json& json, const Sums& sums) {
    const auto price = reports::average_price(sums);
    json["pieces"] = sums.pieces;
    json["returned_pieces"] = sums.returned_pieces;
    json["gross"] = sums.gross.amount;
    json["returns"] = sums.returns.amount;
    json["commission"] = sums.commission.amount;
    json["net"] = sums.net().amount;
    json["average_price"] = price ? Json(price->amount) : Json(nullptr);
}

Json sums_json(const Sums& sums) {
    Json json = Json::object();
    add_sums(json, sums);
    return json;
}

Json period_json(const reports::Period& period) {
    return {{"from", format_local_date(period.from)}, {"to", format_local_date(period.to)}};
}

void add_stock(Json& json, const StockSums& sums) {
    const auto sold_part = reports::sell_through(sums);
    json["on_shelf"] = sums.on_shelf.pieces;
    json["value"] = sums.on_shelf.value.amount;
    json["sold"] = sums.sold;
    json["sell_through_bp"] = sold_part ? Json(*sold_part) : Json(nullptr);
    Json by_age = Json::array();
    for (std::size_t i = 0; i < reports::ages.size(); ++i) {
        const auto& age = reports::ages[i];
        by_age.push_back({{"from_days", age.from_days},
                          {"to_days", age.to_days ? Json(*age.to_days) : Json(nullptr)},
                          {"pieces", sums.by_age[i].pieces},
                          {"value", sums.by_age[i].value.amount}});
    }
    json["ageing"] = std::move(by_age);
}

}  // namespace

Json json_of(const SalesReport& report) {
    auto json = period_json(report.period);
    json["by"] = reports::name_of(report.by);
    json["items"] = Json::array();
    for (const auto& item : report.items) {
        Json row{{"key", item.key}, {"label", item.label}};
        add_sums(row, item.sums);
        json["items"].push_back(std::move(row));
    }
    json["totals"] = sums_json(report.totals);
    json["previous"] = period_json(report.period_before);
    add_sums(json["previous"], report.previous);
    return json;
}

Json json_of(const StockToday& stock) {
    Json json{{"day", format_local_date(stock.day)}, {"items", Json::array()}};
    for (const auto& item : stock.report.items) {
        Json row{{"key", item.key}, {"label", item.label}};
        add_stock(row, item.sums);
        json["items"].push_back(std::move(row));
    }
    json["totals"] = Json::object();
    add_stock(json["totals"], stock.report.totals);
    return json;
}

}  // namespace etalase::server
