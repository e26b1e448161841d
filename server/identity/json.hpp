// Accounts and what belongs to them as JSON, for those who may see them.
#pragma once

#include "server/http/request.hpp"
#include "server/identity/invitations.hpp"
#include "server/identity/operations.hpp"

#include <nlohmann/json.hpp>

namespace etalase::server {

nlohmann::ordered_json json_of(const AccountView& view);
/// The same with its state and when it was last used, for administrators.
nlohmann::ordered_json administered_json(const AccountView& view);
nlohmann::ordered_json json_of(const SignedIn& signed_in);
nlohmann::ordered_json json_of(const storage::StoredSession& session, bool current);
nlohmann::ordered_json json_of(const storage::StoredToken& token);
nlohmann::ordered_json json_of(const storage::StoredInvitation& invitation, Instant now);
nlohmann::ordered_json json_of(const storage::StoredMember& member, bool names_login);
nlohmann::ordered_json json_of(const storage::Recorded& entry);

}  // namespace etalase::server
