// Links that let somebody in: to join with a role, or to choose a new password.
#pragma once

#include "server/identity/signing_in.hpp"

#include <string>

namespace etalase::server {

struct NewInvitation {
    storage::StoredInvitation invitation;
    std::string code;  ///< shown once
};

/// By an administrator for any role, by a manager for members and managers of the own group, by an officer for the own agency and its
/// outlets. `place` is a slug. Errors: request.invalid (role), group.not_found, outlet.not_found, agency.not_found.
Result<NewInvitation> invite(storage::Database& database, const Doer& doer, identity::Role role, const std::string& place,
                             const std::string& note);

/// A link for a new password; earlier ones stop working. By an administrator, or by a manager for a member of the own group who is
/// nothing elsewhere. Errors: account.not_found.
Result<NewInvitation> invite_to_new_password(storage::Database& database, const Doer& doer, const AccountId& account);

/// Slugs; one of them, or none.
struct InvitationFilter {
    std::string group, outlet, agency;
};
/// All for an administrator, those of a place for whoever may invite there. Errors: group.not_found, outlet.not_found, agency.not_found.
Result<storage::InvitationPage> list_open_and_past(storage::Database& database, const Doer& doer, const InvitationFilter& filter,
                                                   std::size_t limit, const std::string& before);
/// Errors: invitation.not_found, invitation.closed.
Result<void> revoke(storage::Database& database, const Doer& doer, const InvitationId& id);

/// Errors: invitation.not_found for a code that is unknown, used, revoked or too old.
Result<storage::StoredInvitation> look_at_invitation(storage::Database& database, const std::string& code, Instant now);

struct Acceptance {
    std::string code;
    std::string login;
    std::string display_name;
    std::string password;
    std::string language = "id";
};
/// Makes the account (or sets the password), uses the invitation up and signs in. Errors: invitation.not_found, account.invalid,
/// login.taken.
Result<SignedIn> accept(storage::Database& database, const Visitor& visitor, const Acceptance& acceptance);

}  // namespace etalase::server
