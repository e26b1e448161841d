// Making groups and changing what they show and what is written down about them.
#pragma once

#include "domain/catalogue/public_product.hpp"
#include "domain/groups/group.hpp"
#include "server/identity/doer.hpp"
#include "storage/engine/database.hpp"

#include <optional>
#include <string>

namespace etalase::server {

struct WantedGroup {
    std::string slug;  ///< "" to have one made of the name
    groups::Face face;
    groups::Record record;
};

/// For administrators. Errors: role.missing, group.invalid, group.slug_taken (naming one that is free).
Result<catalogue::PublicGroup> create_group(storage::Database& database, const Doer& doer, const WantedGroup& wanted);

/// Before a change is looked at. Errors: group.not_found, group.manager_decides.
Result<void> may_change_group(storage::Database& database, const Doer& doer, const std::string& slug);

/// For the group's manager. Errors: group.not_found, group.manager_decides, group.invalid, version.stale.
Result<catalogue::PublicGroup> change_group(storage::Database& database, const Doer& doer, const std::string& slug,
                                            const groups::FacePatch& patch, std::int64_t version);

/// For the group's manager and administrators. Errors: group.not_found, group.manager_decides.
Result<groups::Record> show_group_record(storage::Database& database, const identity::Actor& actor, const std::string& slug);

/// For administrators. Errors: group.not_found, role.missing, group.invalid.
Result<groups::Record> change_group_record(storage::Database& database, const Doer& doer, const std::string& slug,
                                           const groups::Record& record);

}  // namespace etalase::server
