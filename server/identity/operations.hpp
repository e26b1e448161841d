// What accounts do to themselves, and administrators to accounts.
#pragma once

#include "server/identity/signing_in.hpp"

#include <optional>
#include <string>
#include <vector>

namespace etalase::server {

/// Errors: session.missing when the account has gone meanwhile.
Result<AccountView> show_own_account(storage::Database& database, const AccountId& id);

struct AccountChange {
    std::optional<std::string> display_name;
    std::optional<std::string> language;
    std::optional<bool> active;
};
/// Errors: account.not_found, account.invalid, account.own_state, account.last_administrator.
Result<AccountView> change_account(storage::Database& database, const Doer& doer, const AccountId& id,
                                   const AccountChange& change);

/// Ends all other sessions. Errors: account.invalid (current, new), signin.too_many.
Result<void> change_own_password(storage::Database& database, const Doer& doer, const std::string& current,
                                 const std::string& wanted);

std::vector<storage::StoredSession> list_own_sessions(storage::Database& database, const Doer& doer);
Result<void> end_own_session(storage::Database& database, const Doer& doer, const SessionId& id);

std::vector<storage::StoredToken> list_own_tokens(storage::Database& database, const Doer& doer);
struct NewToken {
    storage::StoredToken token;
    std::string secret;  ///< shown once
};
/// Errors: request.invalid (name), token.too_many.
Result<NewToken> make_token(storage::Database& database, const Doer& doer, const std::string& name,
                            const std::vector<identity::Scope>& scopes, std::optional<std::int64_t> days);
Result<void> revoke_own_token(storage::Database& database, const Doer& doer, const TokenId& id);

struct AccountListing {
    std::vector<AccountView> items;
    bool more = false;
};
AccountListing list_all_accounts(storage::Database& database, const std::string& q, std::size_t limit, const std::string& after);
Result<AccountView> show_account(storage::Database& database, const AccountId& id);

/// `place` is the slug of what the role is for, "" for administrators. Errors: account.not_found, request.invalid (no such place),
/// role.held_already.
Result<AccountView> give_role(storage::Database& database, const Doer& doer, const AccountId& id, identity::Role role,
                              const std::string& place);
/// Errors: role.not_found, account.last_administrator.
Result<void> take_role(storage::Database& database, const Doer& doer, const AccountId& id, const GrantId& grant);

struct MemberListing {
    std::vector<storage::StoredMember> items;
    bool names_logins = false;  ///< for those who lead the group; others see names alone
};
/// For members, managers and administrators. Errors: group.not_found.
Result<MemberListing> list_group_members(storage::Database& database, const Doer& doer, const std::string& group);
/// Takes every role in the group from an account: the group also decides who facilitates it. Errors: group.not_found, member.not_found, member.last_manager.
Result<void> remove_member(storage::Database& database, const Doer& doer, const std::string& group, const AccountId& account);

/// The first account, made on the command line. Errors: account.invalid, login.taken.
Result<AccountId> create_administrator(storage::Database& database, const std::string& login, const std::string& display_name,
                                       const std::string& password, Instant now);

storage::RecordedPage list_trail(storage::Database& database, const storage::AuditQuery& query);

/// A refusal is worth an entry of its own.
void record_refusal(storage::Database& database, const Doer& doer, const std::string& what, int status);

}  // namespace etalase::server
