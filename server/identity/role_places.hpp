// Where roles are, and who may give them there.
#pragma once

#include "domain/identity/actor.hpp"
#include "domain/shared/result.hpp"
#include "storage/engine/tx.hpp"

#include <string>

namespace etalase::server {

/// The id of what a role is for, by its slug; "" for administrators. Error: request.invalid, naming group, outlet or agency.
Result<std::string> find_place(storage::Tx& tx, identity::Role role, const std::string& slug);

/// Whether somebody with these roles invites others to this role at a place (an id): administrators to all, a manager to the own group (but
/// no facilitators), an officer to the own agency and its outlets.
bool may_invite(storage::Tx& tx, const std::vector<identity::Grant>& grants, identity::Role role, const std::string& place);

}  // namespace etalase::server
