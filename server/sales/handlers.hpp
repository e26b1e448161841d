// The till over HTTP.
#pragma once

#include "server/http/request.hpp"
#include "server/http/response.hpp"
#include "server/http/router.hpp"
#include "server/services.hpp"

#include <string>

namespace etalase::server {

http::Response get_till(Services& services, const http::Request& request);
http::Response get_outlet_today(Services& services, const http::Request& request);
http::Response get_group_today(Services& services, const http::Request& request);

http::Response get_sales(Services& services, const http::Request& request);
http::Response get_sales_digest(Services& services, const http::Request& request);
http::Response get_sale(Services& services, const http::Request& request);
http::Response post_sale(Services& services, const http::Request& request);
http::Response post_sales_sync(Services& services, const http::Request& request);
http::Response post_sale_void(Services& services, const http::Request& request);
http::Response post_sale_return(Services& services, const http::Request& request);
/// `subject` is the id of the sale.
http::Response replay_sale(Services& services, const http::Request& request, const std::string& subject);

http::Response get_unmatched(Services& services, const http::Request& request);
http::Response post_unmatched_match(Services& services, const http::Request& request);
http::Response post_unmatched_write_off(Services& services, const http::Request& request);

http::Response get_shifts(Services& services, const http::Request& request);
http::Response get_shift(Services& services, const http::Request& request);
http::Response post_shift(Services& services, const http::Request& request);
http::Response post_shift_hand_over(Services& services, const http::Request& request);
http::Response post_shift_close(Services& services, const http::Request& request);
http::Response post_shift_deposit(Services& services, const http::Request& request);
http::Response get_shift_evidence(Services& services, const http::Request& request);
http::Response post_shift_evidence(Services& services, const http::Request& request);
Result<void> may_post_shift_evidence(Services& services, const http::Request& request);
http::Response replay_shift(Services& services, const http::Request& request, const std::string& subject);

}  // namespace etalase::server
