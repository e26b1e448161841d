// Writes that move goods or money: done once, however often they are asked for.
#pragma once

#include "server/identity/doer.hpp"
#include "server/racing.hpp"
#include "storage/shared/claims.hpp"

namespace etalase::server {

/// Like write_racing, for `Result<T> work(Tx&)` where T has an `id`: what makes the Idempotency-Key of the request a done one is
/// committed with the work or not at all.
template <class Work>
std::invoke_result_t<Work, storage::Tx&> write_once(storage::Database& database, const Doer& doer, Work&& work) {
    return write_racing(database, [&](storage::Tx& tx) {
        auto done = work(tx);
        if (done && doer.claim) {
            storage::keep_claim(tx, *doer.claim, done->id.text);
        }
        return done;
    });
}

}  // namespace etalase::server
