// Reports over HTTP: JSON, CSV or XLSX, as Accept asks for.
#pragma once

#include "server/http/request.hpp"
#include "server/http/response.hpp"
#include "server/services.hpp"

namespace etalase::server {

http::Response get_group_sales_report(Services& services, const http::Request& request);
http::Response get_agency_sales_report(Services& services, const http::Request& request);
http::Response get_outlet_sales_report(Services& services, const http::Request& request);
http::Response get_group_stock_report(Services& services, const http::Request& request);

}  // namespace etalase::server
