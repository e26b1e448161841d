// Writes that others may get ahead of.
#pragma once

#include "storage/engine/database.hpp"

#include <type_traits>
#include <utility>

namespace etalase::server {

/// Like Database::write. Where a unique constraint refuses a row, somebody else made the same thing between our look and our write:
/// all of `work` runs again, sees what is there now, and can say so.
template <class Work>
std::invoke_result_t<Work, storage::Tx&> write_racing(storage::Database& database, Work&& work) {
    for (int attempt = 1;; ++attempt) {
        try {
            return database.write(work);
        } catch (const storage::ConstraintViolation&) {
            if (attempt == 5) {
                throw;
            }
        }
    }
}

}  // namespace etalase::server
