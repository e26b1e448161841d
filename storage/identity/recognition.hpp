// How somebody is recognised: sessions, tokens, invitations, and the failures of those who are not. Secrets come as digests.
#pragma once

#include "domain/identity/actor.hpp"
#include "domain/shared/time.hpp"
#include "storage/engine/tx.hpp"

#include <optional>
#include <string>
#include <vector>

namespace etalase::storage {

struct StoredSession {
    SessionId id;
    std::string digest;
    AccountId account;
    std::string device;
    bool shared = false;
    Instant created_at;
    Instant seen_at;
    Instant expires_at;  ///< the absolute end; idle time is the caller's to judge
};
void insert_session(Tx& tx, const StoredSession& session);
/// Of an active account; expired ones are found as well.
std::optional<StoredSession> find_session(Tx& tx, const std::string& digest);
std::vector<StoredSession> list_sessions(Tx& tx, const AccountId& account, Instant now);
void touch_session(Tx& tx, const SessionId& id, Instant now);
bool delete_session(Tx& tx, const AccountId& account, const SessionId& id);
void delete_sessions(Tx& tx, const AccountId& account, const std::string& but_not);
/// Those that are past their absolute end.
void delete_ended_sessions(Tx& tx, Instant now);

struct StoredToken {
    TokenId id;
    std::string digest;
    AccountId account;
    std::string name;
    std::vector<identity::Scope> scopes;
    Instant created_at;
    std::optional<Instant> used_at;
    std::optional<Instant> expires_at;
};
void insert_token(Tx& tx, const StoredToken& token);
std::optional<StoredToken> find_token(Tx& tx, const std::string& digest);
std::vector<StoredToken> list_tokens(Tx& tx, const AccountId& account);
void touch_token(Tx& tx, const TokenId& id, Instant now);
bool delete_token(Tx& tx, const AccountId& account, const TokenId& id);
void delete_tokens(Tx& tx, const AccountId& account);

struct StoredInvitation {
    InvitationId id;
    std::string digest;
    std::optional<identity::Role> role;  ///< none for a new password
    std::string place;
    std::string place_slug;  ///< of the group, outlet or agency; "" for administrators
    std::string place_name;
    std::optional<AccountId> account;  ///< whose password
    std::string account_name;
    std::string account_login;
    std::string note;
    AccountId created_by;
    Instant created_at;
    Instant expires_at;
    std::optional<Instant> used_at;
    std::optional<Instant> revoked_at;

    bool open(Instant now) const { return !used_at && !revoked_at && now < expires_at; }
};
void insert_invitation(Tx& tx, const StoredInvitation& invitation);
std::optional<StoredInvitation> find_invitation_by_digest(Tx& tx, const std::string& digest);
std::optional<StoredInvitation> find_invitation(Tx& tx, const InvitationId& id);
/// Newest first, before the given one; of one group where `place` is not "".
struct InvitationPage {
    std::vector<StoredInvitation> items;
    bool more = false;
};
InvitationPage list_invitations(Tx& tx, const std::string& place, std::size_t limit, const std::string& before);
/// False when it was used or revoked meanwhile: of two who follow a link at once, one gets in.
bool use_invitation(Tx& tx, const InvitationId& id, const AccountId& by, Instant now);
bool revoke_invitation(Tx& tx, const InvitationId& id, Instant now);
/// Those for a new password of this account: a newer one, or the password itself, takes their place.
void revoke_resets(Tx& tx, const AccountId& account, Instant now);

/// Those that somebody made, for one place or for all ("*"): what a person may no longer do, their links may not do either.
void revoke_invitations_by(Tx& tx, const AccountId& creator, const std::string& place, Instant now);

/// Failures in a row of one login or address, both as digests.
struct Attempts {
    long long failures = 0;
    Instant last_at;
    Instant blocked_until;
};
Attempts find_attempts(Tx& tx, const std::string& subject);
void save_attempts(Tx& tx, const std::string& subject, const Attempts& attempts);
void forget_attempts(Tx& tx, const std::string& subject);
void delete_old_attempts(Tx& tx, Instant before);

}  // namespace etalase::storage
