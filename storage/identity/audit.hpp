// The audit trail: who did what, on what, when, in which request. Only ever added to; never a secret in it.
#pragma once

#include "domain/shared/id.hpp"
#include "domain/shared/time.hpp"
#include "storage/engine/tx.hpp"

#include <optional>
#include <string>

namespace etalase::storage {

/// Who acts, when and in which request; `id` is the new entry's.
struct Deed {
    std::optional<AccountId> actor;
    Instant at;
    std::string request_id;
    std::string id;
};

struct AuditEntry {
    std::string action;   ///< "product.published"
    std::string subject;  ///< id of what it was done to
    std::string group;    ///< id of the group that it concerns, "" where none
    std::string details;  ///< JSON text of what changed, "" where nothing more is to be said
};

/// In the transaction of the deed itself, so that neither is there without the other.
void record(Tx& tx, const Deed& deed, const AuditEntry& entry);

}  // namespace etalase::storage
