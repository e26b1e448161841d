// What is answered to those who trade, about returns, incidents and price changes that are not theirs or are not right.
#pragma once

#include <string>
#include <vector>

namespace etalase::tests {

/// The same for every role in a group, an outlet or an agency: who may see and do what is decided by the thing itself.
struct TradeRow {
    std::string route;
    std::string answer;
    std::string body = {};
    bool till = false;  ///< also for those without any role: they may have had a till once
};

inline std::vector<TradeRow> access_rows_returns() {
    const std::string invalid = "400 request.invalid";
    std::vector<TradeRow> rows{
        {"GET /api/v1/returns", "200"},
        {"GET /api/v1/returns/{id}", "404 return.not_found"},
        {"POST /api/v1/returns", invalid},
        {"POST /api/v1/returns/{id}/send", "404 return.not_found"},
        {"POST /api/v1/returns/{id}/cancel", "404 return.not_found"},
        {"POST /api/v1/returns/{id}/receive", "404 return.not_found"},
        {"GET /api/v1/incidents", "200"},
        {"GET /api/v1/incidents/{id}", "404 incident.not_found"},
        {"POST /api/v1/incidents", invalid},
        {"POST /api/v1/incidents/{id}/accept", "404 incident.not_found"},
        {"POST /api/v1/incidents/{id}/dispute", "404 incident.not_found", R"({"reason":"x"})"},
        {"POST /api/v1/incidents/{id}/offer", "404 incident.not_found", R"({"percent":1})"},
        {"POST /api/v1/incidents/{id}/photo", "404 incident.not_found"},
        {"GET /api/v1/price-changes", "200"},
        {"GET /api/v1/price-changes/{id}", "404 price_change.not_found"},
        {"POST /api/v1/price-changes", invalid},
        {"POST /api/v1/price-changes/{id}/accept", "404 price_change.not_found"},
        {"POST /api/v1/price-changes/{id}/decline", "404 price_change.not_found"},
        {"POST /api/v1/price-changes/{id}/withdraw", "404 price_change.not_found"},
    };
    return rows;
}

}  // namespace etalase::tests
