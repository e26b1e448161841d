// A sale as a device sends it.
#pragma once

#include "domain/sales/sale.hpp"
#include "server/http/fields.hpp"

namespace etalase::server {

/// Reads and finishes the fields of one sale. Errors: request.invalid with every wrong field.
Result<sales::WantedSale> read_sale(http::Fields& fields);

/// RFC 3339, the years 2000 to 9998: a clock may be wrong, but it is a clock. 0 where it is none, which is refused.
Instant read_time(http::Fields& fields, const char* name);

}  // namespace etalase::server
