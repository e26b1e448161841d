// Accounts, and what they may do where.
#pragma once

#include "domain/identity/actor.hpp"
#include "domain/shared/position.hpp"
#include "domain/shared/time.hpp"
#include "storage/engine/tx.hpp"

#include <optional>
#include <string>
#include <vector>

namespace etalase::storage {

struct StoredAccount {
    AccountId id;
    std::string login;
    std::string display_name;
    std::string language = "id";  ///< "id" or "en"
    std::string password_hash;    ///< as libsodium writes it
    bool active = true;
    bool demo = false;
    Instant created_at;
    std::optional<Instant> signed_in_at;
};

/// A role with what its place is called, where it is a group's.
struct StoredGrant {
    GrantId id;
    identity::Role role;
    std::string place;
    std::string place_slug;  ///< of the group, outlet or agency that the role is for; "" for administrators
    std::string place_name;
    std::string place_zone;  ///< "WIB", "WITA" or "WIT"; "" for administrators
    Instant granted_at;
};

void insert_account(Tx& tx, const StoredAccount& account);
std::optional<StoredAccount> find_account(Tx& tx, const AccountId& id);
std::optional<StoredAccount> find_account_by_login(Tx& tx, const std::string& login);
/// Saves name, language, password and state.
void update_account(Tx& tx, const StoredAccount& account);
void note_sign_in(Tx& tx, const AccountId& id, Instant now);
bool any_demo_account(Tx& tx);

/// By login, after the given one; `q` must begin the login or some word of the name.
struct AccountPage {
    std::vector<StoredAccount> items;
    bool more = false;
};
AccountPage list_accounts(Tx& tx, const std::string& q, std::size_t limit, const std::string& after_login);

std::vector<StoredGrant> list_grants(Tx& tx, const AccountId& account);
std::vector<identity::Grant> list_plain_grants(Tx& tx, const AccountId& account);
void insert_grant(Tx& tx, const GrantId& id, const AccountId& account, const identity::Grant& grant, Instant now);
/// False when the account has no such grant.
bool delete_grant(Tx& tx, const AccountId& account, const GrantId& id);
/// Holds what a decision rests on until the end of the transaction; to be called before anything is read in it, or what is read is
/// older than the wait. Two who take a right from each other at the same moment are so made to do it one after the other.
void lock_administrators(Tx& tx);
void lock_members(Tx& tx, const std::string& group_slug);

/// Administrators who can sign in.
long long count_administrators(Tx& tx);

/// Who belongs to a group: members, managers, and its facilitators.
struct StoredMember {
    StoredAccount account;
    StoredGrant grant;
};
std::vector<StoredMember> list_members(Tx& tx, const GroupId& group);

}  // namespace etalase::storage
