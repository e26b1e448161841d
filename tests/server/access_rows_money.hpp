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
        {"GET /api/v1/settlements/{id}/bank-account", "404 settlement.not_found"},
        {"POST /api/v1/payouts", invalid},
        {"POST /api/v1/payouts/{id}/send", no_payout},
        {"POST /api/v1/payouts/{id}/confirm", no_payout},
        {"POST /api/v1/payouts/{id}/fail", no_payout, R"({"reason": "So."})"},
        {"POST /api/v1/payouts/{id}/slip", no_payout},
    };
}

/// How a group divides: what its members, its managers, and those of another group are answered.
struct EarningsRow {
    std::string route;
    std::string member, manager, foreign;
    std::string body = {};
};
inline std::vector<EarningsRow> access_rows_earnings() {
    const std::string own = "200";
    const std::string invalid = "400 request.invalid";
    const std::string no_group = "404 group.not_found";
    const std::string no_split = "404 split.not_found";
    const std::string no_version = "428 version.missing";
    const std::string no_sale = "404 direct_sale.not_found";
    const std::string lead = "403 split.manager_decides";
    const std::string added = R"({"name": "A", "joined_on": "2026-01-01"})";
    const std::string account = R"({"bank": "A", "number": "1", "holder": "B"})";
    const std::string bad_account = "400 bank_account.invalid";
    const std::string no_account = "404 bank_account.not_found";
    return {
        {"GET /api/v1/groups/{slug}/roster", own, own, no_group},
        {"POST /api/v1/groups/{slug}/roster", lead, "400 member.invalid", no_group, added},
        {"PATCH /api/v1/groups/{slug}/roster/{member}", no_version, no_version, no_version},
        {"GET /api/v1/groups/{slug}/split-rules", own, own, no_group},
        {"POST /api/v1/groups/{slug}/split-rules", lead, "400 split_rule.invalid", no_group, R"({"way": "percentages"})"},
        {"GET /api/v1/groups/{slug}/makers", own, own, no_group},
        {"PUT /api/v1/groups/{slug}/makers/{product}", lead, "404 product.not_found", no_group, R"({"members": []})"},
        {"GET /api/v1/groups/{slug}/splits", own, own, no_group},
        {"GET /api/v1/groups/{slug}/undivided", own, own, no_group},
        {"GET /api/v1/groups/{slug}/own-earnings", own, own, no_group},
        {"GET /api/v1/splits/{id}", no_split, no_split, no_split},
        {"POST /api/v1/splits", invalid, invalid, invalid},
        {"POST /api/v1/splits/{id}/approve", no_split, no_split, no_split},
        {"POST /api/v1/splits/{id}/cancel", no_split, no_split, no_split},
        {"POST /api/v1/splits/{id}/pay", no_split, no_split, no_split},
        {"POST /api/v1/splits/{id}/acknowledge", no_split, no_split, no_split},
        {"GET /api/v1/groups/{slug}/direct-sales", own, own, no_group},
        {"POST /api/v1/groups/{slug}/direct-sales", "400 direct_sale.invalid", "400 direct_sale.invalid", no_group,
         R"({"id": "01930d1e-7c00-7000-8000-000000000010", "lines": []})"},
        {"GET /api/v1/direct-sales/{id}", no_sale, no_sale, no_sale},
        {"POST /api/v1/direct-sales/{id}/void", no_sale, no_sale, no_sale, R"({"reason": "So."})"},
        {"GET /api/v1/groups/{slug}/bank-account", lead, no_account, no_group},
        {"PUT /api/v1/groups/{slug}/bank-account", bad_account, bad_account, bad_account, account},
        {"DELETE /api/v1/groups/{slug}/bank-account", lead, "204", no_group},
    };
}

}  // namespace etalase::tests
