// Writes that are done once, whoever repeats them: what an Idempotency-Key stands for.
#pragma once

#include "domain/shared/claim.hpp"
#include "storage/engine/tx.hpp"

#include <stdexcept>
#include <string>

namespace etalase::storage {

/// Somebody else took the claim over, for this attempt was thought to be dead. The transaction must not commit.
class ClaimLost : public std::runtime_error {
   public:
    ClaimLost() : std::runtime_error("the claim of this request was taken over") {}
};

/// In the transaction of the write itself, as its last statement: neither is there without the other. `subject` is the id of what was
/// made or changed, from which the answer can be made again. Throws ClaimLost.
void keep_claim(Tx& tx, const Claim& claim, const std::string& subject);

}  // namespace etalase::storage
