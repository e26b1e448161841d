// The paper of a version that both sides approved.
#pragma once

#include "domain/agreements/agreement.hpp"
#include "server/papers/issue.hpp"

namespace etalase::server {

/// Its number is the agreement's with that of the version, PJ-2026-0012-V2; its terms and signatures are those that are stored.
void issue_agreement_paper(storage::Tx& tx, const agreements::Agreement& agreement, Instant at);

}  // namespace etalase::server
