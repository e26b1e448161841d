#include "storage/shared/claims.hpp"

namespace etalase::storage {

void keep_claim(Tx& tx, const Claim& claim, const std::string& subject) {
    const auto kept = tx.execute(
        "update idempotency_keys set state = 'done', subject = :subject where id = :key and claim = :claim and state = 'begun'",
        subject, claim.key, claim.id);
    if (kept == 0) {
        throw ClaimLost();
    }
}

}  // namespace etalase::storage
