// Requests that are carried out once however often they come: what an Idempotency-Key promises (domain/decisions/0004).
#pragma once

#include "domain/shared/time.hpp"
#include "server/http/router.hpp"
#include "server/services.hpp"

namespace etalase::server {

/// An attempt that is older than this is taken for dead, and whoever repeats the request takes it over.
inline constexpr std::int64_t claim_alive_us = 10LL * 1'000'000;

/// How long a key stands for its answer.
inline constexpr std::int64_t claim_kept_us = 72LL * 3600 * 1'000'000;

/// Answers a route with `once`: runs its handler under the request's key, or says again what was said before. ENSUREs that somebody
/// is signed in. Refused: idempotency.missing, idempotency.invalid, idempotency.other_body, idempotency.in_progress.
http::Response answer_once(Services& services, const http::Route& route, http::Request& request);

void forget_old_claims(storage::Database& database, Instant now);

}  // namespace etalase::server
