// Who may do what with agencies, outlets, agreements, deliveries and lots: what each route answers to those who may ask, on a thing that is
// not there or with a body that says nothing.
#pragma once

#include "tests/server/access_rows_returns.hpp"
#include "tests/server/access_rows_till.hpp"

#include <string>
#include <vector>

namespace etalase::tests {

inline std::vector<TradeRow> access_rows_trade() {
    const std::string invalid = "400 request.invalid";
    const std::string no_agreement = "404 agreement.not_found";
    const std::string no_delivery = "404 delivery.not_found";
    return {
        {"GET /api/v1/agreements", "200"},
        {"GET /api/v1/agreements/{id}", no_agreement},
        {"GET /api/v1/agreements/{id}/versions", no_agreement},
        {"GET /api/v1/deliveries", "200"},
        {"GET /api/v1/deliveries/{id}", no_delivery},
        {"POST /api/v1/deliveries", invalid},
        {"PATCH /api/v1/deliveries/{id}", "428 version.missing"},
        {"POST /api/v1/deliveries/{id}/send", no_delivery},
        {"POST /api/v1/deliveries/{id}/receive", no_delivery},
        {"POST /api/v1/deliveries/{id}/refuse", no_delivery, R"({"reason": "No room."})"},
        {"POST /api/v1/deliveries/{id}/cancel", no_delivery},
        {"GET /api/v1/outlets/{slug}/lots", "404 outlet.not_found"},
        {"GET /api/v1/groups/{slug}/lots", "200"},  // of what the asker sees
        {"GET /api/v1/lots/{id}", "404 lot.not_found"},
        {"GET /api/v1/lots/{id}/moves", "404 lot.not_found"},
    };
}

/// By a manager of some group or an officer of some agency, who signed in by cookie.
inline std::vector<TradeRow> access_rows_signing() {
    const std::string no_agreement = "404 agreement.not_found";
    const std::string because = R"({"reason": "So."})";
    return {
        {"POST /api/v1/agreements", "400 request.invalid"},
        {"PATCH /api/v1/agreements/{id}", "428 version.missing"},
        {"POST /api/v1/agreements/{id}/propose", no_agreement},
        {"POST /api/v1/agreements/{id}/approve", no_agreement, R"({"number": 1})"},
        {"POST /api/v1/agreements/{id}/suspend", no_agreement, because},
        {"POST /api/v1/agreements/{id}/resume", no_agreement},
        {"POST /api/v1/agreements/{id}/end", no_agreement, because},
        {"POST /api/v1/agreements/{id}/close", no_agreement},
    };
}

/// By an officer of some agency or an administrator, who signed in by cookie.
inline std::vector<TradeRow> access_rows_agency() {
    const std::string no_outlet = "404 outlet.not_found";
    return {
        {"PATCH /api/v1/agencies/{slug}", "428 version.missing"},
        {"POST /api/v1/outlets", "400 request.invalid"},
        {"PATCH /api/v1/outlets/{slug}", "428 version.missing"},
        {"POST /api/v1/outlets/{slug}/photo", no_outlet},
        {"GET /api/v1/outlets/{slug}/qris", no_outlet},
        {"PUT /api/v1/outlets/{slug}/qris", no_outlet, R"({"text":""})"},
        {"DELETE /api/v1/outlets/{slug}/photo", no_outlet},
        {"GET /api/v1/outlets/{slug}/staff", no_outlet},
        {"DELETE /api/v1/outlets/{slug}/staff/{account}", no_outlet},
    };
}

}  // namespace etalase::tests
