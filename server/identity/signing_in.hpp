// Signing in and out, and recognising who comes back.
#pragma once

#include "domain/identity/actor.hpp"
#include "domain/shared/result.hpp"
#include "server/identity/doer.hpp"
#include "storage/engine/database.hpp"
#include "storage/identity/accounts.hpp"
#include "storage/identity/recognition.hpp"

#include <optional>
#include <string>
#include <vector>

namespace etalase::server {

/// Where somebody comes from who is not recognised yet.
struct Visitor {
    std::string address;
    std::string device;  ///< User-Agent
    std::string request_id;
    std::string old_secret;  ///< of the session that the browser still had: it ends with a new sign-in
    Instant at;
};

struct AccountView {
    storage::StoredAccount account;
    std::vector<storage::StoredGrant> grants;
};

struct SignedIn {
    AccountView view;
    std::string secret;  ///< for the cookie; nowhere stored
    bool shared = false;
    Instant expires_at;
};

/// Errors: signin.wrong (the same for an unknown login, a wrong password and a disabled account, after the same time),
/// signin.too_many with how long to wait.
Result<SignedIn> sign_in(storage::Database& database, const Visitor& visitor, const std::string& login,
                         const std::string& password, bool shared);

/// A new session in a transaction of the caller; the account must be active. Ends the visitor's old one.
SignedIn open_session(storage::Tx& tx, const Visitor& visitor, const storage::StoredAccount& account, bool shared);

void sign_out(storage::Database& database, const Doer& doer);

/// Ended sessions and old failures; run now and then.
void forget_what_ended(storage::Database& database, Instant now);

/// Nothing for a secret that is unknown, too old, or of a disabled account.
std::optional<identity::Actor> recognise_session(storage::Database& database, const std::string& secret, Instant now);
std::optional<identity::Actor> recognise_token(storage::Database& database, const std::string& token, Instant now);

/// Whether the account's own password was given. Waits and counts failures like a sign-in. Errors: account.invalid with the field
/// `current`, signin.too_many. Answers the hash that it was proved against.
Result<std::string> prove_password(storage::Database& database, const Doer& doer, const std::string& password);

}  // namespace etalase::server
