// Writes that are done once, whoever repeats them: what an Idempotency-Key stands for.
#pragma once

#include "domain/shared/claim.hpp"
#include "domain/shared/id.hpp"
#include "domain/shared/time.hpp"
#include "storage/engine/tx.hpp"

#include <optional>
#include <stdexcept>
#include <string>

namespace etalase::storage {

/// Somebody else took the claim over, for this attempt was thought to be dead. The transaction must not commit.
class ClaimLost : public std::runtime_error {
   public:
    ClaimLost() : std::runtime_error("the claim of this request was taken over") {}
};

/// What stands under a key that was claimed before.
struct StoredClaim {
    std::string request;  ///< digest of the request that claimed it
    std::string state;    ///< "begun", "done" (the write is committed), "answered" (the answer is kept)
    std::string subject;  ///< id of what was made or changed; "" while begun
    int status = 0;       ///< of the answer, where it is kept
    std::string answer;
};

/// Claims a key for an attempt: nothing where it is this attempt's now, else what stands there. A claim of the same request that was
/// begun before `dead_before` is taken over. In a transaction of its own, and with write_racing: two may insert at once.
std::optional<StoredClaim> begin_claim(Tx& tx, const Claim& claim, const AccountId& account, const std::string& request,
                                       Instant now, Instant dead_before);

/// In the transaction of the write itself, as its last statement: neither is there without the other. `subject` is the id of what was
/// made or changed, from which the answer can be made again. Throws ClaimLost.
void keep_claim(Tx& tx, const Claim& claim, const std::string& subject);

/// What those who repeat the request are told from now on.
void keep_answer(Tx& tx, const Claim& claim, int status, const std::string& answer);

/// Nothing happened, so that the key is free again. What is committed stays.
void release_claim(Tx& tx, const Claim& claim);

void delete_old_claims(Tx& tx, Instant begun_before);

}  // namespace etalase::storage
