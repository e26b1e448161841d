// Reports of what was sold, for those whose sales they are.
#pragma once

#include "domain/reports/sales_report.hpp"
#include "domain/reports/stock_report.hpp"
#include "server/identity/doer.hpp"
#include "storage/engine/database.hpp"

#include <optional>
#include <string>
#include <vector>

namespace etalase::server {

struct WantedReport {
    std::optional<LocalDate> from;
    std::optional<LocalDate> to;
    reports::By by = reports::By::day;
    bool english = false;  ///< names of categories
};

struct SalesReport {
    reports::Period period;
    reports::By by = reports::By::day;
    /// Labels: names; of time the first day (YYYY-MM-DD), of payments the key.
    std::vector<reports::Item> items;
    reports::Sums totals;
    reports::Period period_before;
    reports::Sums previous;
};

/// Of a group's goods wherever they were sold, for those who work for it. Today is that of its region. Errors: group.not_found, query.invalid,
/// money.overflow.
Result<SalesReport> report_sales_of_group(storage::Database& database, const Doer& doer, const std::string& slug,
                                          const WantedReport& wanted);
/// Of all outlets of an agency, for its officers and finance. Errors: agency.not_found, query.invalid, money.overflow.
Result<SalesReport> report_sales_of_agency(storage::Database& database, const Doer& doer, const std::string& slug,
                                           const WantedReport& wanted);
/// Of an outlet, for its staff, officers and finance. Errors: outlet.not_found, query.invalid, money.overflow.
Result<SalesReport> report_sales_of_outlet(storage::Database& database, const Doer& doer, const std::string& slug,
                                           const WantedReport& wanted);

struct StockToday {
    LocalDate day;
    reports::StockReport report;
};
/// What of a group's goods lies on shelves today. Errors: group.not_found, money.overflow.
Result<StockToday> report_stock_of_group(storage::Database& database, const Doer& doer, const std::string& slug);

}  // namespace etalase::server
