// Groups as they are changed, and their private records.
#pragma once

#include "domain/groups/group.hpp"
#include "domain/shared/id.hpp"
#include "domain/shared/time.hpp"
#include "storage/engine/tx.hpp"

#include <optional>
#include <string>

namespace etalase::storage {

struct StoredGroup {
    GroupId id;
    std::string slug;
    groups::Face face;
    std::int64_t version = 1;
};

std::optional<StoredGroup> find_stored_group(Tx& tx, const std::string& slug);

/// Saves the face, with what search finds the group's products by. False when `group.version` is no longer the present one.
bool update_group_face(Tx& tx, const StoredGroup& group, Instant now);

bool group_slug_exists(Tx& tx, const std::string& slug);
/// `base`, or `base-2`, `base-3`... : the first that no group has. `base` may be "", which gives "kelompok".
std::string free_group_slug(Tx& tx, const std::string& base);

/// Empty where nothing has been written down yet.
groups::Record find_group_record(Tx& tx, const GroupId& group);
void save_group_record(Tx& tx, const GroupId& group, const groups::Record& record, Instant now);

}  // namespace etalase::storage
