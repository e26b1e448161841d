// Who may do what at a till: what each route answers to those who trade, on a thing that is not there or with a body that says nothing.
#pragma once

#include "tests/server/access_rows_returns.hpp"

#include <string>
#include <vector>

namespace etalase::tests {

inline std::vector<TradeRow> access_rows_till() {
    const std::string invalid = "400 request.invalid";
    const std::string no_outlet = "404 outlet.not_found";
    const std::string no_sale = "404 sale.not_found";
    const std::string no_shift = "404 shift.not_found";
    const std::string no_line = "404 unmatched.not_found";
    return {
        {"GET /api/v1/outlets/{slug}/till", no_outlet},
        {"GET /api/v1/outlets/{slug}/today", no_outlet},
        {"GET /api/v1/outlets/{slug}/sales", no_outlet},
        {"GET /api/v1/outlets/{slug}/sales/digest", "400 query.invalid"},
        {"POST /api/v1/outlets/{slug}/sales", invalid, "", true},
        {"POST /api/v1/outlets/{slug}/sales/sync", invalid, "", true},
        {"GET /api/v1/sales/{id}", no_sale},
        {"POST /api/v1/sales/{id}/void", no_sale, R"({"reason": "So."})"},
        {"POST /api/v1/sales/{id}/returns", no_sale,
         R"({"lines": [{"line_id": "x", "quantity": 1, "to": "on_shelf"}], "refund": {"method": "qris"}, "reason": "So."})"},
        {"GET /api/v1/outlets/{slug}/unmatched", no_outlet},
        {"POST /api/v1/unmatched/{id}/match", no_line, R"({"lot_id": "x", "quantity": 1})"},
        {"POST /api/v1/unmatched/{id}/write-off", no_line, R"({"quantity": 1, "reason": "So."})"},
        {"GET /api/v1/counts", "200"},
        {"POST /api/v1/counts", "400 request.invalid"},
        {"GET /api/v1/counts/{id}", "404 count.not_found"},
        {"POST /api/v1/counts/{id}/figures", "404 count.not_found", R"({"figures": [{"lot_id": "x", "set": 1}]})"},
        {"POST /api/v1/counts/{id}/finish", "404 count.not_found"},
        {"POST /api/v1/counts/{id}/agree", "404 count.not_found"},
        {"POST /api/v1/counts/{id}/refuse", "404 count.not_found", R"({"reason": "So."})"},
        {"POST /api/v1/counts/{id}/cancel", "404 count.not_found"},
        {"POST /api/v1/counts/{id}/post", "404 count.not_found"},
        {"GET /api/v1/outlets/{slug}/shifts", no_outlet},
        {"POST /api/v1/outlets/{slug}/shifts", no_outlet, R"({"opening_float": 0})", true},
        {"GET /api/v1/shifts/{id}", no_shift},
        {"POST /api/v1/shifts/{id}/hand-over", no_shift, R"({"to": "x"})"},
        {"POST /api/v1/shifts/{id}/close", no_shift, R"({"counted": 0})"},
        {"POST /api/v1/shifts/{id}/deposit", no_shift, R"({"amount": 0})"},
        {"GET /api/v1/shifts/{id}/evidence", no_shift},
        {"POST /api/v1/shifts/{id}/evidence", no_shift},
    };
}

}  // namespace etalase::tests
