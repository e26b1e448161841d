// Imports of price lists between being shown and being confirmed.
#pragma once

#include "domain/shared/id.hpp"
#include "domain/shared/time.hpp"
#include "storage/engine/tx.hpp"

#include <optional>
#include <string>
#include <vector>

namespace etalase::storage {

struct ImportCounts {
    std::int64_t create = 0;
    std::int64_t change = 0;
    std::int64_t same = 0;
    std::int64_t wrong = 0;
};

struct StoredImport {
    std::string id;
    GroupId group;
    AccountId account;
    bool done = false;
    std::string plan;  ///< digest of what was shown
    std::string format;
    std::int64_t rows = 0;
    ImportCounts counts;
    Instant created_at;
    Instant expires_at;
};

void insert_import(Tx& tx, const StoredImport& import);
/// Of this group; another group's is not there.
std::optional<StoredImport> find_import(Tx& tx, const std::string& id, const GroupId& group);
/// The same, kept from being confirmed by others until the end of the transaction. Must come before any other read in it.
std::optional<StoredImport> lock_import(Tx& tx, const std::string& id, const GroupId& group);
/// Saves state, plan and counts.
void update_import(Tx& tx, const StoredImport& import);
/// Forgets those that expired before `now`; their ids, whose files may go.
std::vector<std::string> delete_expired_imports(Tx& tx, Instant now);

}  // namespace etalase::storage
