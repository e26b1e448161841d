// Who does what in the demo: the accounts that everybody may try, and others of whom only the name is seen.
#pragma once

#include "domain/identity/actor.hpp"
#include "domain/shared/time.hpp"
#include "storage/engine/database.hpp"

#include <string>

namespace etalase::server {

/// The account with this login in one role; made where there is none, without a password that anybody could type.
identity::Actor demo_actor(storage::Database& database, const std::string& login, const std::string& display_name,
                           const identity::Grant& grant, Instant now);

/// The manager of a group, by its address. ENSUREs that the group is there.
identity::Actor demo_manager(storage::Database& database, const std::string& group, Instant now);

}  // namespace etalase::server
