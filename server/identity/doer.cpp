#include "server/identity/doer.hpp"

#include "domain/shared/ensure.hpp"
#include "server/http/request.hpp"
#include "server/ids.hpp"
#include "server/services.hpp"

namespace etalase::server {

storage::Deed deed_of(const Doer& doer) {
    return {doer.actor.account, doer.at, doer.request_id, new_uuid()};
}

Doer doer_of(Services& services, const http::Request& request) {
    ENSURE(request.actor.has_value());
    return {*request.actor, services.now(), request.request_id, request.claim, parse_rfc3339(request.header("X-Device-Time"))};
}

}  // namespace etalase::server
