// Reports as tables, to be taken away.
#pragma once

#include "server/exports/table.hpp"
#include "server/http/request.hpp"
#include "server/reports/operations.hpp"

namespace etalase::server {

/// `report` must outlive the table.
Table table_of(const SalesReport& report, http::Language language);
Table table_of(const StockToday& stock, http::Language language);

}  // namespace etalase::server
