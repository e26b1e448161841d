// Who sees what of a group's earnings. Who is not of the group gets group.not_found or split.not_found.
#pragma once

#include "domain/identity/actor.hpp"
#include "domain/shared/result.hpp"
#include "storage/engine/tx.hpp"

#include <string>

namespace etalase::server {

/// A group of which somebody is a member or manager.
Result<GroupId> find_own_group(storage::Tx& tx, const identity::Actor& actor, const std::string& slug);
/// One that they lead. Errors: split.manager_decides where they are a member.
Result<GroupId> find_led_group(storage::Tx& tx, const identity::Actor& actor, const std::string& slug);

}  // namespace etalase::server
