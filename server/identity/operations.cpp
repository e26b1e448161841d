#include "server/identity/operations.hpp"

#include "server/identity/role_places.hpp"

#include "domain/identity/account.hpp"
#include "domain/identity/lifetimes.hpp"
#include "domain/shared/text.hpp"
#include "server/identity/secrets.hpp"
#include "server/ids.hpp"
#include "storage/shared/places.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace etalase::server {

using identity::Role;
using storage::Tx;

namespace {

tl::unexpected<Error> not_found(const char* code) {
    return refuse(ErrorKind::not_found, code);
}

AccountView view_of(Tx& tx, storage::StoredAccount account) {
    auto grants = storage::list_grants(tx, account.id);
    return {std::move(account), std::move(grants)};
}

bool is_last_administrator(Tx& tx, const AccountId& account) {
    const auto grants = storage::list_plain_grants(tx, account);
    return std::any_of(grants.begin(), grants.end(), [](const auto& grant) { return grant.role == Role::administrator; }) &&
           storage::count_administrators(tx) == 1;
}

}  // namespace

Result<AccountView> show_own_account(storage::Database& database, const AccountId& id) {
    return database.read([&](Tx& tx) -> Result<AccountView> {
        auto account = storage::find_account(tx, id);
        if (!account) {
            return refuse(ErrorKind::unauthenticated, "session.missing");
        }
        return view_of(tx, *std::move(account));
    });
}

Result<AccountView> show_account(storage::Database& database, const AccountId& id) {
    return database.read([&](Tx& tx) -> Result<AccountView> {
        auto account = storage::find_account(tx, id);
        if (!account) {
            return not_found("account.not_found");
        }
        return view_of(tx, *std::move(account));
    });
}

Result<AccountView> change_account(storage::Database& database, const Doer& doer, const AccountId& id,
                                   const AccountChange& change) {
    std::string name;
    if (change.display_name) {
        TRY_ASSIGN(name, identity::checked_display_name(*change.display_name));
    }
    return database.write([&](Tx& tx) -> Result<AccountView> {
        if (change.active) {
            storage::lock_administrators(tx);
        }
        auto account = storage::find_account(tx, id);
        if (!account) {
            return not_found("account.not_found");
        }
        std::string changed;
        const auto note = [&](const char* field) { changed += fmt::format("{}\"{}\"", changed.empty() ? "" : ",", field); };
        if (change.display_name && name != account->display_name) {
            account->display_name = name;
            note("display_name");
        }
        if (change.language && *change.language != account->language) {
            account->language = *change.language;
            note("language");
        }
        if (change.active && *change.active != account->active) {
            if (!*change.active && id == doer.actor.account) {
                return refuse(ErrorKind::conflict, "account.own_state");
            }
            if (!*change.active && is_last_administrator(tx, id)) {
                return refuse(ErrorKind::conflict, "account.last_administrator");
            }
            account->active = *change.active;
            note(account->active ? "enabled" : "disabled");
            storage::delete_sessions(tx, id, "");
            storage::delete_tokens(tx, id);
            storage::revoke_resets(tx, id, doer.at);
            storage::revoke_invitations_by(tx, id, "*", doer.at);
        }
        if (!changed.empty()) {
            storage::update_account(tx, *account);
            storage::record(tx, deed_of(doer), {"account.changed", id.text, "", "{\"changed\":[" + changed + "]}"});
        }
        return view_of(tx, *std::move(account));
    });
}

Result<void> change_own_password(storage::Database& database, const Doer& doer, const std::string& current,
                                 const std::string& wanted) {
    TRY_ASSIGN(const auto own, show_own_account(database, doer.actor.account));
    if (const auto right = identity::checked_password(wanted, own.account.login, "new"); !right) {
        return right;
    }
    TRY_ASSIGN(const auto proved, prove_password(database, doer, current));
    const auto hash = hash_password(wanted);
    return database.write([&](Tx& tx) -> Result<void> {
        auto account = storage::find_account(tx, doer.actor.account);
        if (!account || !account->active || account->password_hash != proved) {
            return refuse(ErrorKind::unauthenticated, "session.missing");  // a link for a new password was faster
        }
        account->password_hash = hash;
        storage::update_account(tx, *account);
        storage::delete_sessions(tx, account->id, doer.actor.session ? doer.actor.session->text : "");
        storage::revoke_resets(tx, account->id, doer.at);
        storage::record(tx, deed_of(doer), {"password.changed", account->id.text, "", ""});
        return {};
    });
}

std::vector<storage::StoredSession> list_own_sessions(storage::Database& database, const Doer& doer) {
    auto sessions = database.read([&](Tx& tx) { return storage::list_sessions(tx, doer.actor.account, doer.at); });
    std::erase_if(sessions, [&](const auto& session) {
        return session.seen_at.us + identity::life_of(session.shared).idle_us <= doer.at.us;
    });
    return sessions;
}

Result<void> end_own_session(storage::Database& database, const Doer& doer, const SessionId& id) {
    return database.write([&](Tx& tx) -> Result<void> {
        if (!storage::delete_session(tx, doer.actor.account, id)) {
            return not_found("session.not_found");
        }
        storage::record(tx, deed_of(doer), {"session.closed", id.text, "", ""});
        return {};
    });
}

std::vector<storage::StoredToken> list_own_tokens(storage::Database& database, const Doer& doer) {
    return database.read([&](Tx& tx) { return storage::list_tokens(tx, doer.actor.account); });
}

Result<NewToken> make_token(storage::Database& database, const Doer& doer, const std::string& name,
                            const std::vector<identity::Scope>& scopes, std::optional<std::int64_t> days) {
    constexpr std::size_t most_tokens = 20;
    NewToken made;
    made.secret = "etl_" + new_secret();
    made.token = {TokenId{new_uuid()}, digest_of(made.secret), doer.actor.account, tidy_line(name), scopes, doer.at, {}, {}};
    if (days) {
        made.token.expires_at = Instant{doer.at.us + *days * identity::day_us};
    }
    return database.write([&](Tx& tx) -> Result<NewToken> {
        if (storage::list_tokens(tx, doer.actor.account).size() >= most_tokens) {
            return refuse(ErrorKind::conflict, "token.too_many");
        }
        storage::insert_token(tx, made.token);
        storage::record(tx, deed_of(doer), {"token.made", made.token.id.text, "", ""});
        return made;
    });
}

Result<void> revoke_own_token(storage::Database& database, const Doer& doer, const TokenId& id) {
    return database.write([&](Tx& tx) -> Result<void> {
        if (!storage::delete_token(tx, doer.actor.account, id)) {
            return not_found("token.not_found");
        }
        storage::record(tx, deed_of(doer), {"token.revoked", id.text, "", ""});
        return {};
    });
}

AccountListing list_all_accounts(storage::Database& database, const std::string& q, std::size_t limit, const std::string& after) {
    return database.read([&](Tx& tx) {
        auto page = storage::list_accounts(tx, q, limit, after);
        AccountListing listing{{}, page.more};
        for (auto& account : page.items) {
            listing.items.push_back(view_of(tx, std::move(account)));
        }
        return listing;
    });
}

Result<AccountView> give_role(storage::Database& database, const Doer& doer, const AccountId& id, Role role,
                              const std::string& place) {
    return database.write([&](Tx& tx) -> Result<AccountView> {
        auto account = storage::find_account(tx, id);
        if (!account) {
            return not_found("account.not_found");
        }
        TRY_ASSIGN(const auto at, find_place(tx, role, place));
        const identity::Grant grant{role, at};
        const auto held = storage::list_plain_grants(tx, id);
        if (std::any_of(held.begin(), held.end(),
                        [&](const auto& each) { return each.role == role && each.place == grant.place; })) {
            return refuse(ErrorKind::conflict, "role.held_already");
        }
        storage::insert_grant(tx, GrantId{new_uuid()}, id, grant, doer.at);
        storage::revoke_resets(tx, id, doer.at);  // a link from before would now let into more than its maker could give
        storage::record(tx, deed_of(doer),
                        {"role.given", id.text, grant.place, fmt::format("{{\"role\":\"{}\"}}", identity::name_of(role))});
        return view_of(tx, *std::move(account));
    });
}

Result<void> take_role(storage::Database& database, const Doer& doer, const AccountId& id, const GrantId& grant) {
    return database.write([&](Tx& tx) -> Result<void> {
        storage::lock_administrators(tx);
        const auto held = storage::list_grants(tx, id);
        const auto taken = std::find_if(held.begin(), held.end(), [&](const auto& each) { return each.id == grant; });
        if (taken == held.end()) {
            return not_found("role.not_found");
        }
        if (taken->role == Role::administrator && is_last_administrator(tx, id)) {
            return refuse(ErrorKind::conflict, "account.last_administrator");
        }
        storage::delete_grant(tx, id, grant);
        storage::revoke_invitations_by(
            tx, id, taken->role == Role::administrator || taken->role == Role::officer ? "*" : taken->place, doer.at);
        storage::record(
            tx, deed_of(doer),
            {"role.taken", id.text, taken->place, fmt::format("{{\"role\":\"{}\"}}", identity::name_of(taken->role))});
        return {};
    });
}

Result<MemberListing> list_group_members(storage::Database& database, const Doer& doer, const std::string& group) {
    return database.read([&](Tx& tx) -> Result<MemberListing> {
        const auto id = storage::find_group_id(tx, group);
        // A facilitator sees no more about members than the task needs.
        const bool may = id && (doer.actor.decides_for(*id) || doer.actor.is(Role::administrator));
        if (!may) {
            return id && doer.actor.works_for(*id) ? refuse(ErrorKind::forbidden, "role.missing") : not_found("group.not_found");
        }
        return MemberListing{storage::list_members(tx, *id), doer.actor.leads(*id) || doer.actor.is(Role::administrator)};
    });
}

Result<void> remove_member(storage::Database& database, const Doer& doer, const std::string& group, const AccountId& account) {
    return database.write([&](Tx& tx) -> Result<void> {
        storage::lock_members(tx, group);
        const auto id = storage::find_group_id(tx, group);
        if (!id || !(doer.actor.leads(*id) || doer.actor.is(Role::administrator))) {
            return not_found("group.not_found");
        }
        const auto members = storage::list_members(tx, *id);
        const auto managers =
            std::count_if(members.begin(), members.end(), [](const auto& member) { return member.grant.role == Role::manager; });
        bool any = false;
        for (const auto& member : members) {
            if (member.account.id != account) {
                continue;
            }
            if (member.grant.role == Role::manager && managers == 1) {
                return refuse(ErrorKind::conflict, "member.last_manager");
            }
            any = storage::delete_grant(tx, account, member.grant.id) || any;
        }
        if (!any) {
            return not_found("member.not_found");
        }
        storage::revoke_invitations_by(tx, account, id->text, doer.at);
        storage::record(tx, deed_of(doer), {"member.removed", account.text, id->text, ""});
        return {};
    });
}

Result<AccountId> create_administrator(storage::Database& database, const std::string& login, const std::string& display_name,
                                       const std::string& password, Instant now) {
    storage::StoredAccount account;
    TRY_ASSIGN(account.login, identity::checked_login(login));
    TRY_ASSIGN(account.display_name, identity::checked_display_name(display_name));
    if (const auto right = identity::checked_password(password, account.login); !right) {
        return tl::unexpected(right.error());
    }
    account.id = AccountId{new_uuid()};
    account.password_hash = hash_password(password);
    account.created_at = now;
    return database.write([&](Tx& tx) -> Result<AccountId> {
        if (storage::find_account_by_login(tx, account.login)) {
            return refuse(ErrorKind::conflict, "login.taken");
        }
        storage::insert_account(tx, account);
        storage::insert_grant(tx, GrantId{new_uuid()}, account.id, {Role::administrator, ""}, now);
        storage::record(tx, {std::nullopt, now, "command-line", new_uuid()},
                        {"account.created", account.id.text, "", R"({"role":"administrator"})"});
        return account.id;
    });
}

storage::RecordedPage list_trail(storage::Database& database, const storage::AuditQuery& query) {
    return database.read([&](Tx& tx) { return storage::list_audit(tx, query); });
}

void record_refusal(storage::Database& database, const Doer& doer, const std::string& what, int status) {
    database.write([&](Tx& tx) {
        storage::record(tx, deed_of(doer), {"request.refused", what, "", fmt::format("{{\"status\":{}}}", status)});
    });
}

}  // namespace etalase::server
