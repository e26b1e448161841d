// Who may do what with settlements and payouts: what each route answers on a thing that is not there or with a body that says nothing.
#pragma once

#include "tests/server/access_rows_returns.hpp"

#include <string>
#include <vector>

namespace etalase::tests {

/// Read by everybody who trades.
inline std::vector<TradeRow> access_rows_money_seen() {
    return {
        {"GET /api/v1/agencies/{slug}/trial-balance", "404 agency.not_found"},
        {"GET /api/v1/agencies/{slug}/journal", "400 query.invalid"},
        {"GET /api/v1/settlements", "200"},
        {"GET /api/v1/settlements/{id}", "404 settlement.not_found"},
        {"GET /api/v1/settlements/{id}/lines", "404 settlement.not_found"},
        {"GET /api/v1/payouts/{id}", "404 payout.not_found"},
        {"GET /api/v1/payouts/{id}/slip", "404 payout.not_found"},
    };
}

/// For managers of groups, officers and finance of agencies.
inline std::vector<TradeRow> access_rows_money() {
    const std::string invalid = "400 request.invalid";
    const std::string no_version = "428 version.missing";
    const std::string no_payout = "404 payout.not_found";
    return {
        {"POST /api/v1/settlements", invalid},
        {"POST /api/v1/settlements/{id}/issue", no_version},
        {"POST /api/v1/settlements/{id}/dispute", no_version, R"({"lines": [{"line_id": "x", "reason": "So."}]})"},
        {"POST /api/v1/settlements/{id}/approve", no_version},
        {"POST /api/v1/settlements/{id}/cancel", no_version},
        {"POST /api/v1/payouts", invalid},
        {"POST /api/v1/payouts/{id}/send", no_payout},
        {"POST /api/v1/payouts/{id}/confirm", no_payout},
        {"POST /api/v1/payouts/{id}/fail", no_payout, R"({"reason": "So."})"},
        {"POST /api/v1/payouts/{id}/slip", no_payout},
    };
}

}  // namespace etalase::tests
