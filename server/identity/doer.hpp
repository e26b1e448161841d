// Who does something, when and in which request: what operations that change facts take.
#pragma once

#include "domain/identity/actor.hpp"
#include "domain/shared/claim.hpp"
#include "domain/shared/time.hpp"
#include "storage/identity/audit.hpp"

#include <optional>
#include <string>

namespace etalase::http {
struct Request;
}

namespace etalase::server {

struct Services;

struct Doer {
    identity::Actor actor;
    Instant at;
    std::string request_id;
    std::optional<Claim> claim = {};        ///< of the Idempotency-Key that came with the request
    std::optional<Instant> device_at = {};  ///< by the clock of the device when it asked, as it says (X-Device-Time)
};

/// For one entry of the audit trail; a fresh id each.
storage::Deed deed_of(const Doer& doer);

/// ENSUREs that somebody is there: for routes that ask for it.
Doer doer_of(Services& services, const http::Request& request);

}  // namespace etalase::server
