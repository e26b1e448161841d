// The audit trail: who did what, on what, when, in which request. Only ever added to; never a secret in it.
#pragma once

#include "domain/identity/actor.hpp"
#include "domain/shared/position.hpp"
#include "domain/shared/time.hpp"
#include "storage/engine/tx.hpp"

#include <optional>
#include <string>
#include <vector>

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

/// A row of the trail as an administrator reads it.
struct Recorded {
    std::string id;
    Instant at;
    std::string actor;       ///< id, "" for nobody
    std::string actor_name;  ///< "Anggota Melati" for those of a group: administrators do not need their names
    AuditEntry entry;
    std::string group_slug;
    std::string group_name;
    std::string request_id;
};

/// Empty texts and missing bounds do not restrict. `actor` is an id, `action` a whole name or its first part ("product").
struct AuditQuery {
    std::string actor;
    std::string action;
    std::string subject;
    std::string group;  ///< slug
    std::optional<Instant> from;
    std::optional<Instant> before;
    std::size_t limit = 24;
    std::string after;  ///< id of the last entry seen; newest first
};
struct RecordedPage {
    std::vector<Recorded> items;
    bool more = false;
};
RecordedPage list_audit(Tx& tx, const AuditQuery& query);

}  // namespace etalase::storage
