#include "storage/shared/claims.hpp"

namespace etalase::storage {

using Text = std::string;
using Number = long long;

std::optional<StoredClaim> begin_claim(Tx& tx, const Claim& claim, const AccountId& account, const Text& request, Instant now,
                                       Instant dead_before) {
    const auto found = tx.find<Text, Text, Text, Text, Number, Text, Number>(
        "select request, state, claim, subject, status, answer, begun_at from idempotency_keys where id = :key", claim.key);
    if (!found) {
        tx.execute(
            "insert into idempotency_keys (id, account_id, request, state, claim, subject, status, answer, begun_at) "
            "values (:key, :account, :request, 'begun', :claim, '', 0, '', :now)",
            claim.key, account.text, request, claim.id, now.us);
        return std::nullopt;
    }
    const auto& [of, state, holder, subject, status, answer, begun_at] = *found;
    if (state == "begun" && of == request && begun_at < dead_before.us) {
        const auto taken = tx.execute(
            "update idempotency_keys set claim = :claim, begun_at = :now where id = :key and claim = :holder and state = 'begun'",
            claim.id, now.us, claim.key, holder);
        if (taken == 1) {
            return std::nullopt;
        }
    }
    return StoredClaim{of, state, subject, static_cast<int>(status), answer};
}

void keep_claim(Tx& tx, const Claim& claim, const Text& subject) {
    const auto kept = tx.execute(
        "update idempotency_keys set state = 'done', subject = :subject where id = :key and claim = :claim and state = 'begun'",
        subject, claim.key, claim.id);
    if (kept == 0) {
        throw ClaimLost();
    }
}

void keep_answer(Tx& tx, const Claim& claim, int status, const Text& answer) {
    tx.execute(
        "update idempotency_keys set state = 'answered', status = :status, answer = :answer where id = :key and claim = :claim",
        status, answer, claim.key, claim.id);
}

void release_claim(Tx& tx, const Claim& claim) {
    tx.execute("delete from idempotency_keys where id = :key and claim = :claim and state = 'begun'", claim.key, claim.id);
}

void delete_old_claims(Tx& tx, Instant begun_before) {
    tx.execute("delete from idempotency_keys where begun_at < :before", begun_before.us);
}

}  // namespace etalase::storage
