#include "server/identity/signing_in.hpp"

#include "domain/identity/account.hpp"
#include "domain/identity/lifetimes.hpp"
#include "domain/shared/text.hpp"
#include "server/identity/secrets.hpp"
#include "server/ids.hpp"

#include <functional>

namespace etalase::server {

using storage::Tx;
namespace life = identity;

namespace {

/// What is known of the failures of one login or one address, under a digest: the table is no list of people.
struct Counted {
    std::string subject;
    std::int64_t (*wait_us)(std::int64_t failures);
};

/// Of one login from one address, of one address, and of one login from anywhere: a stranger who guesses makes the owner wait only when
/// very many do it.
std::vector<Counted> counted_for(const std::string& login, const std::string& address) {
    return {{digest_of("login " + login + " address " + address), life::wait_for_account_us},
            {digest_of("login " + login), life::wait_for_login_us},
            {digest_of("address " + address), life::wait_for_address_us}};
}

tl::unexpected<Error> too_many(Instant now, Instant until) {
    Error error{ErrorKind::invalid, "signin.too_many", "", {}};
    error.retry_after_s = static_cast<long>((until.us - now.us + life::second_us - 1) / life::second_us);
    return tl::unexpected(std::move(error));
}

/// Failures that still count.
storage::Attempts attempts_of(Tx& tx, const Counted& counted, Instant now) {
    const auto attempts = storage::find_attempts(tx, counted.subject);
    return now.us - attempts.last_at.us > life::failures_forgotten_us ? storage::Attempts{} : attempts;
}

/// Errors: signin.too_many.
Result<void> check_waits(Tx& tx, const std::vector<Counted>& counted, Instant now) {
    for (const auto& each : counted) {
        if (const auto attempts = attempts_of(tx, each, now); now < attempts.blocked_until) {
            return too_many(now, attempts.blocked_until);
        }
    }
    return {};
}

void count_failure(Tx& tx, const std::vector<Counted>& counted, Instant now) {
    for (const auto& each : counted) {
        auto attempts = attempts_of(tx, each, now);
        ++attempts.failures;
        attempts.last_at = now;
        attempts.blocked_until = Instant{now.us + each.wait_us(attempts.failures)};
        storage::save_attempts(tx, each.subject, attempts);
    }
}

/// The name that a browser gives itself, short enough for a list: its system and its own name would be guesses, so it stays.
std::string device_name(const std::string& agent) {
    auto line = is_utf8(agent) ? tidy_line(agent) : std::string();
    while (line.size() > 150) {
        line.resize(150);
        while (!line.empty() && (line.back() & 0x80)) {
            line.pop_back();
        }
    }
    return line;
}

void end_old_session(Tx& tx, const std::string& secret) {
    if (secret.empty()) {
        return;
    }
    if (const auto old = storage::find_session(tx, digest_of(secret))) {
        storage::delete_session(tx, old->account, old->id);
    }
}

}  // namespace

SignedIn open_session(Tx& tx, const Visitor& visitor, const storage::StoredAccount& account, bool shared) {
    end_old_session(tx, visitor.old_secret);
    SignedIn done;
    done.secret = new_secret();
    done.shared = shared;
    done.expires_at = Instant{visitor.at.us + life::life_of(shared).absolute_us};
    storage::insert_session(tx, {SessionId{new_uuid()}, digest_of(done.secret), account.id, device_name(visitor.device), shared,
                                 visitor.at, visitor.at, done.expires_at});
    storage::note_sign_in(tx, account.id, visitor.at);
    storage::record(tx, {account.id, visitor.at, visitor.request_id, new_uuid()}, {"session.opened", account.id.text, "", ""});
    done.view = {account, storage::list_grants(tx, account.id)};
    return done;
}

namespace {

/// Two first failures of one login at the same moment both insert its row: the slower one counts again.
void write_failure(storage::Database& database, const std::function<void(Tx&)>& work) {
    try {
        database.write(work);
    } catch (const storage::ConstraintViolation&) {
        database.write(work);
    }
}

}  // namespace

Result<SignedIn> sign_in(storage::Database& database, const Visitor& visitor, const std::string& login,
                         const std::string& password, bool shared) {
    const auto name = identity::checked_login(login);
    const std::string wanted = name ? *name : login.substr(0, 200);
    const auto counted = counted_for(wanted, visitor.address);
    // Whoever has to wait is told so at once, and not after a turn; with the turn it is asked again.
    if (auto may = database.read([&](Tx& tx) { return check_waits(tx, counted, visitor.at); }); !may) {
        return tl::unexpected(std::move(may).error());
    }
    const PasswordTurn turn;
    std::optional<storage::StoredAccount> account;
    const auto may = database.read([&](Tx& tx) {
        account = name ? storage::find_account_by_login(tx, wanted) : std::nullopt;
        return check_waits(tx, counted, visitor.at);
    });
    if (!may) {
        return tl::unexpected(may.error());
    }
    // Outside of transactions: it takes a while. An unknown login is checked as well, against a password that nobody has.
    const auto check = check_password(turn, account ? account->password_hash : nobodys_hash(turn), password);
    if (!check.right || !account->active) {
        write_failure(database, [&](Tx& tx) {
            count_failure(tx, counted, visitor.at);
            storage::record(tx, {std::nullopt, visitor.at, visitor.request_id, new_uuid()},
                            {"signin.refused", account ? account->id.text : "", "", ""});
        });
        return refuse(ErrorKind::unauthenticated, "signin.wrong");
    }
    const std::string fresh = check.outdated ? hash_password(turn, password) : "";
    return database.write([&](Tx& tx) -> Result<SignedIn> {
        auto now = storage::find_account(tx, account->id);
        if (!now || !now->active || now->password_hash != account->password_hash) {
            return refuse(ErrorKind::unauthenticated, "signin.wrong");  // changed while it was checked
        }
        if (!fresh.empty()) {
            now->password_hash = fresh;
            storage::update_account(tx, *now);
        }
        storage::forget_attempts(tx, counted[0].subject);
        storage::forget_attempts(tx, counted[1].subject);
        return open_session(tx, visitor, *now, shared);
    });
}

Result<std::string> prove_password(storage::Database& database, const Doer& doer, const std::string& password) {
    const PasswordTurn turn;
    std::optional<storage::StoredAccount> account;
    std::vector<Counted> counted;
    const auto may = database.read([&](Tx& tx) -> Result<void> {
        account = storage::find_account(tx, doer.actor.account);
        if (!account) {
            return refuse(ErrorKind::unauthenticated, "session.missing");
        }
        counted = {{digest_of("password of " + account->id.text), life::wait_for_account_us}};
        return check_waits(tx, counted, doer.at);
    });
    if (!may) {
        return tl::unexpected(may.error());
    }
    if (check_password(turn, account->password_hash, password).right) {
        return account->password_hash;
    }
    write_failure(database, [&](Tx& tx) {
        count_failure(tx, counted, doer.at);
        storage::record(tx, deed_of(doer), {"password.refused", account->id.text, "", ""});
    });
    return tl::unexpected(Error{ErrorKind::invalid,
                                "account.invalid",
                                "",
                                {{"current", "password.wrong", "This is not the present password. Type it again."}}});
}

void forget_what_ended(storage::Database& database, Instant now) {
    database.write([&](Tx& tx) { storage::delete_ended_sessions(tx, now); });
    database.write([&](Tx& tx) { storage::delete_old_attempts(tx, Instant{now.us - life::failures_forgotten_us}); });
}

void sign_out(storage::Database& database, const Doer& doer) {
    database.write([&](Tx& tx) {
        if (doer.actor.session && storage::delete_session(tx, doer.actor.account, *doer.actor.session)) {
            storage::record(tx, deed_of(doer), {"session.closed", doer.actor.account.text, "", ""});
        }
    });
}

namespace {

identity::Actor actor_of(Tx& tx, const AccountId& id) {
    identity::Actor actor;
    actor.account = id;
    const auto account = storage::find_account(tx, id);
    actor.display_name = account ? account->display_name : "";
    actor.grants = storage::list_plain_grants(tx, id);
    return actor;
}

}  // namespace

std::optional<identity::Actor> recognise_session(storage::Database& database, const std::string& secret, Instant now) {
    std::optional<storage::StoredSession> session;
    auto actor = database.read([&](Tx& tx) -> std::optional<identity::Actor> {
        session = storage::find_session(tx, digest_of(secret));
        if (!session || session->expires_at <= now || session->seen_at.us + life::life_of(session->shared).idle_us <= now.us) {
            return std::nullopt;
        }
        auto found = actor_of(tx, session->account);
        found.session = session->id;
        return found;
    });
    if (actor && now.us - session->seen_at.us > life::seen_every_us) {
        database.write([&](Tx& tx) { storage::touch_session(tx, session->id, now); });
    }
    return actor;
}

std::optional<identity::Actor> recognise_token(storage::Database& database, const std::string& token, Instant now) {
    std::optional<storage::StoredToken> stored;
    auto actor = database.read([&](Tx& tx) -> std::optional<identity::Actor> {
        stored = storage::find_token(tx, digest_of(token));
        if (!stored || (stored->expires_at && *stored->expires_at <= now)) {
            return std::nullopt;
        }
        auto found = actor_of(tx, stored->account);
        found.token = stored->id;
        found.scopes = stored->scopes;
        return found;
    });
    if (actor && (!stored->used_at || now.us - stored->used_at->us > life::seen_every_us)) {
        database.write([&](Tx& tx) { storage::touch_token(tx, stored->id, now); });
    }
    return actor;
}

}  // namespace etalase::server
