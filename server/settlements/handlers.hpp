// Settlements and payouts over HTTP.
#pragma once

#include "server/http/request.hpp"
#include "server/http/response.hpp"
#include "server/http/router.hpp"
#include "server/services.hpp"

#include <string>

namespace etalase::server {

http::Response get_settlements(Services& services, const http::Request& request);
http::Response get_settlement(Services& services, const http::Request& request);
http::Response get_settlement_lines(Services& services, const http::Request& request);
http::Response post_settlement(Services& services, const http::Request& request);
http::Response post_settlement_issue(Services& services, const http::Request& request);
http::Response post_settlement_dispute(Services& services, const http::Request& request);
http::Response post_settlement_approve(Services& services, const http::Request& request);
http::Response post_settlement_cancel(Services& services, const http::Request& request);
http::Response replay_settlement(Services& services, const http::Request& request, const std::string& subject);

http::Response get_payout(Services& services, const http::Request& request);
http::Response post_payout(Services& services, const http::Request& request);
http::Response post_payout_send(Services& services, const http::Request& request);
http::Response post_payout_confirm(Services& services, const http::Request& request);
http::Response post_payout_fail(Services& services, const http::Request& request);
http::Response get_payout_slip(Services& services, const http::Request& request);
http::Response post_payout_slip(Services& services, const http::Request& request);
Result<void> may_post_payout_slip(Services& services, const http::Request& request);
http::Response replay_payout(Services& services, const http::Request& request, const std::string& subject);

}  // namespace etalase::server
