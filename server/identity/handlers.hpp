// The API of accounts: signing in, one's own account, invitations, and administration.
#pragma once

#include "server/http/router.hpp"
#include "server/services.hpp"

namespace etalase::server {

http::Response post_session(Services& services, const http::Request& request);
http::Response get_session(Services& services, const http::Request& request);
http::Response delete_session(Services& services, const http::Request& request);

http::Response patch_account(Services& services, const http::Request& request);
http::Response post_password(Services& services, const http::Request& request);
http::Response get_sessions(Services& services, const http::Request& request);
http::Response delete_other_session(Services& services, const http::Request& request);
http::Response get_tokens(Services& services, const http::Request& request);
http::Response post_token(Services& services, const http::Request& request);
http::Response delete_token(Services& services, const http::Request& request);

http::Response post_invitation(Services& services, const http::Request& request);
http::Response get_invitations(Services& services, const http::Request& request);
http::Response delete_invitation(Services& services, const http::Request& request);
http::Response post_invitation_look(Services& services, const http::Request& request);
http::Response post_invitation_accept(Services& services, const http::Request& request);

http::Response get_members(Services& services, const http::Request& request);
http::Response delete_member(Services& services, const http::Request& request);

http::Response get_accounts(Services& services, const http::Request& request);
http::Response get_account(Services& services, const http::Request& request);
http::Response patch_any_account(Services& services, const http::Request& request);
http::Response post_role(Services& services, const http::Request& request);
http::Response delete_role(Services& services, const http::Request& request);
http::Response get_audit(Services& services, const http::Request& request);

}  // namespace etalase::server
