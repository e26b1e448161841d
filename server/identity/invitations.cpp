#include "server/identity/invitations.hpp"

#include "domain/identity/account.hpp"
#include "domain/identity/lifetimes.hpp"
#include "domain/shared/text.hpp"
#include "server/identity/role_places.hpp"
#include "server/identity/secrets.hpp"
#include "server/ids.hpp"
#include "storage/shared/places.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace etalase::server {

using identity::Role;
using storage::Tx;

namespace {

tl::unexpected<Error> wrong_field(const char* field, const char* code, const char* detail) {
    return tl::unexpected(Error{ErrorKind::invalid, "request.invalid", "", {{field, code, detail}}});
}

NewInvitation fresh(const Doer& doer, std::int64_t life_us) {
    NewInvitation made;
    made.code = new_code();
    made.invitation.id = InvitationId{new_uuid()};
    made.invitation.digest = digest_of(made.code);
    made.invitation.created_by = doer.actor.account;
    made.invitation.created_at = doer.at;
    made.invitation.expires_at = Instant{doer.at.us + life_us};
    return made;
}

/// As it lies in the table now, with the names of its group and account.
NewInvitation stored(Tx& tx, NewInvitation made, const Doer& doer, const char* action) {
    storage::insert_invitation(tx, made.invitation);
    made.invitation = *storage::find_invitation(tx, made.invitation.id);
    const auto& invitation = made.invitation;
    storage::record(tx, deed_of(doer),
                    {action, invitation.account ? invitation.account->text : invitation.id.text, invitation.place,
                     invitation.role ? fmt::format("{{\"role\":\"{}\"}}", identity::name_of(*invitation.role)) : ""});
    return made;
}

/// What people copy out of a chat: without the spaces and capitals that got in.
std::string tidy_code(const std::string& typed) {
    std::string code;
    for (const char c : typed.substr(0, 100)) {
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
            code += c;
        } else if (c >= 'A' && c <= 'Z') {
            code += static_cast<char>(c + 'a' - 'A');
        }
    }
    return code;
}

Result<storage::StoredInvitation> find_open(Tx& tx, const std::string& code, Instant now) {
    auto invitation = storage::find_invitation_by_digest(tx, digest_of(tidy_code(code)));
    if (!invitation || !invitation->open(now)) {
        return refuse(ErrorKind::not_found, "invitation.not_found");
    }
    return *std::move(invitation);
}

}  // namespace

Result<NewInvitation> invite(storage::Database& database, const Doer& doer, Role role, const std::string& place,
                             const std::string& note) {
    auto made = fresh(doer, identity::invitation_life_us);
    made.invitation.role = role;
    made.invitation.note = tidy_line(note);
    return database.write([&](Tx& tx) -> Result<NewInvitation> {
        const bool administrator = doer.actor.is(Role::administrator);
        if (!administrator && (role == Role::facilitator || role == Role::administrator)) {
            return wrong_field("role", "role.not_yours_to_give", "These are invited by an administrator.");
        }
        auto at = find_place(tx, role, place);
        if (!at || !may_invite(tx, doer.actor.grants, role, *at)) {
            const auto kind = identity::place_of(role);
            return refuse(ErrorKind::not_found, kind == identity::Place::outlet   ? "outlet.not_found"
                                                : kind == identity::Place::agency ? "agency.not_found"
                                                                                  : "group.not_found");
        }
        made.invitation.place = *std::move(at);
        return stored(tx, made, doer, "invitation.made");
    });
}

Result<NewInvitation> invite_to_new_password(storage::Database& database, const Doer& doer, const AccountId& account) {
    auto made = fresh(doer, identity::reset_life_us);
    made.invitation.account = account;
    return database.write([&](Tx& tx) -> Result<NewInvitation> {
        const auto found = storage::find_account(tx, account);
        const auto grants = storage::list_plain_grants(tx, account);
        // A manager who could reset the password of somebody with rights elsewhere would have these rights.
        const bool own_member = !grants.empty() && std::all_of(grants.begin(), grants.end(), [&](const auto& grant) {
            return (grant.role == Role::member || grant.role == Role::manager) && doer.actor.leads(GroupId{grant.place});
        });
        if (!found || !(own_member || doer.actor.is(Role::administrator))) {
            return refuse(ErrorKind::not_found, "account.not_found");
        }
        made.invitation.place = own_member ? grants.front().place : "";
        storage::revoke_resets(tx, account, doer.at);
        return stored(tx, made, doer, "password.link_made");
    });
}

Result<storage::InvitationPage> list_open_and_past(storage::Database& database, const Doer& doer, const InvitationFilter& filter,
                                                   std::size_t limit, const std::string& before) {
    return database.read([&](Tx& tx) -> Result<storage::InvitationPage> {
        // Whoever may invite to this role there sees who was.
        const auto [role, slug, missing] = !filter.group.empty() ? std::tuple{Role::member, filter.group, "group.not_found"}
                                           : !filter.outlet.empty()
                                               ? std::tuple{Role::staff, filter.outlet, "outlet.not_found"}
                                               : std::tuple{Role::officer, filter.agency, "agency.not_found"};
        if (slug.empty()) {
            if (!doer.actor.is(Role::administrator)) {
                return wrong_field("group", "required", "Name the group, outlet or agency whose invitations you want to see.");
            }
            return storage::list_invitations(tx, "", limit, before);
        }
        const auto place = find_place(tx, role, slug);
        if (!place || !may_invite(tx, doer.actor.grants, role, *place)) {
            return refuse(ErrorKind::not_found, missing);
        }
        return storage::list_invitations(tx, *place, limit, before);
    });
}

Result<void> revoke(storage::Database& database, const Doer& doer, const InvitationId& id) {
    return database.write([&](Tx& tx) -> Result<void> {
        const auto invitation = storage::find_invitation(tx, id);
        // A group decides who is in it: its manager takes back what an administrator offered there, too.
        const bool own =
            invitation && (may_invite(tx, doer.actor.grants, invitation->role.value_or(Role::member), invitation->place) ||
                           (!invitation->place.empty() && doer.actor.leads(GroupId{invitation->place})));
        if (!own) {
            return refuse(ErrorKind::not_found, "invitation.not_found");
        }
        if (!storage::revoke_invitation(tx, id, doer.at)) {
            return refuse(ErrorKind::conflict, "invitation.closed");
        }
        storage::record(tx, deed_of(doer), {"invitation.revoked", id.text, invitation->place, ""});
        return {};
    });
}

Result<storage::StoredInvitation> look_at_invitation(storage::Database& database, const std::string& code, Instant now) {
    return database.read([&](Tx& tx) { return find_open(tx, code, now); });
}

namespace {

/// Whether who made it could make it today: rights end, and so do the links that were made with them.
bool still_given(Tx& tx, const storage::StoredInvitation& invitation) {
    const auto creator = storage::find_account(tx, invitation.created_by);
    if (!creator || !creator->active) {
        return false;
    }
    const auto held = storage::list_plain_grants(tx, creator->id);
    const auto holds = [&](Role role, const std::string& place) {
        return std::any_of(held.begin(), held.end(),
                           [&](const auto& grant) { return grant.role == role && grant.place == place; });
    };
    if (holds(Role::administrator, "")) {
        return true;
    }
    if (!invitation.account) {
        return may_invite(tx, held, *invitation.role, invitation.place);
    }
    const auto grants = storage::list_plain_grants(tx, *invitation.account);
    return !grants.empty() && std::all_of(grants.begin(), grants.end(), [&](const auto& grant) {
        return (grant.role == Role::member || grant.role == Role::manager) && holds(Role::manager, grant.place);
    });
}

/// The account that an invitation is for: a new one, or the one whose password is to be chosen anew.
Result<storage::StoredAccount> account_for(Tx& tx, const storage::StoredInvitation& invitation,
                                           const storage::StoredAccount& wanted, Instant now) {
    if (invitation.account) {
        auto account = storage::find_account(tx, *invitation.account);
        if (!account || !account->active) {
            return refuse(ErrorKind::not_found, "invitation.not_found");
        }
        account->password_hash = wanted.password_hash;
        account->demo = false;
        storage::update_account(tx, *account);
        storage::delete_sessions(tx, account->id, "");
        storage::delete_tokens(tx, account->id);  // whoever had the old password may have made some
        return *std::move(account);
    }
    if (storage::find_account_by_login(tx, wanted.login)) {
        return refuse(ErrorKind::conflict, "login.taken");
    }
    storage::insert_account(tx, wanted);
    storage::insert_grant(tx, GrantId{new_uuid()}, wanted.id, {*invitation.role, invitation.place}, now);
    return wanted;
}

}  // namespace

Result<SignedIn> accept(storage::Database& database, const Visitor& visitor, const Acceptance& acceptance) {
    TRY_ASSIGN(const auto invitation, look_at_invitation(database, acceptance.code, visitor.at));
    storage::StoredAccount wanted;
    wanted.id = AccountId{new_uuid()};
    wanted.created_at = visitor.at;
    wanted.language = acceptance.language;
    wanted.login = invitation.account_login;
    if (!invitation.account) {
        std::vector<FieldError> wrong;
        const auto take = [&](auto result, std::string& into) {
            if (result) {
                into = *result;
            } else {
                wrong.insert(wrong.end(), result.error().fields.begin(), result.error().fields.end());
            }
        };
        take(identity::checked_login(acceptance.login), wanted.login);
        take(identity::checked_display_name(acceptance.display_name), wanted.display_name);
        if (const auto right = identity::checked_password(acceptance.password, wanted.login); !right) {
            wrong.insert(wrong.end(), right.error().fields.begin(), right.error().fields.end());
        }
        if (!wrong.empty()) {
            return tl::unexpected(Error{ErrorKind::invalid, "account.invalid", "", std::move(wrong)});
        }
    } else if (const auto right = identity::checked_password(acceptance.password, wanted.login); !right) {
        return tl::unexpected(right.error());
    }
    wanted.password_hash = hash_password(acceptance.password);
    const auto write = [&](Tx& tx) -> Result<SignedIn> {
        TRY_ASSIGN(const auto now, find_open(tx, acceptance.code, visitor.at));
        if (!still_given(tx, now)) {
            return refuse(ErrorKind::not_found, "invitation.not_found");
        }
        TRY_ASSIGN(const auto account, account_for(tx, now, wanted, visitor.at));
        if (!storage::use_invitation(tx, now.id, account.id, visitor.at)) {
            return refuse(ErrorKind::not_found, "invitation.not_found");
        }
        storage::record(tx, {account.id, visitor.at, visitor.request_id, new_uuid()},
                        {now.account ? "password.renewed" : "account.created", account.id.text, now.place,
                         now.role ? fmt::format("{{\"role\":\"{}\"}}", identity::name_of(*now.role)) : ""});
        return open_session(tx, visitor, account, false);
    };
    try {
        return database.write(write);
    } catch (const storage::ConstraintViolation&) {
        return refuse(ErrorKind::conflict, "login.taken");  // somebody chose the same login at the same moment
    }
}

}  // namespace etalase::server
