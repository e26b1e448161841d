// Sessions, tokens and failed sign-ins.
#include "domain/shared/ensure.hpp"
#include "storage/identity/recognition.hpp"

namespace etalase::storage {

using Text = std::string;

namespace {

std::optional<Instant> instant(std::optional<long long> us) {
    return us ? std::optional(Instant{*us}) : std::nullopt;
}
std::optional<long long> microseconds(std::optional<Instant> when) {
    return when ? std::optional<long long>(when->us) : std::nullopt;
}

using SessionRow = std::tuple<Text, Text, Text, Text, long long, long long, long long, long long>;

StoredSession session_of(const SessionRow& row) {
    StoredSession session;
    long long shared = 0;
    std::tie(session.id.text, session.digest, session.account.text, session.device, shared, session.created_at.us,
             session.seen_at.us, session.expires_at.us) = row;
    session.shared = shared != 0;
    return session;
}

Text words_of(const std::vector<identity::Scope>& scopes) {
    Text text;
    for (const auto scope : scopes) {
        text += (text.empty() ? "" : " ") + Text(identity::name_of(scope));
    }
    return text;
}

std::vector<identity::Scope> scopes_of(const Text& text) {
    std::vector<identity::Scope> scopes;
    for (std::size_t begin = 0; begin < text.size();) {
        const auto end = std::min(text.find(' ', begin), text.size());
        const auto scope = identity::scope_named(std::string_view(text).substr(begin, end - begin));
        ENSURE(scope.has_value());
        scopes.push_back(*scope);
        begin = end + 1;
    }
    return scopes;
}

}  // namespace

void insert_session(Tx& tx, const StoredSession& session) {
    tx.execute(
        "insert into sessions (id, digest, account_id, device, shared, created_at, seen_at, expires_at) values (:id, :digest, "
        ":account, :device, :shared, :created, :seen, :expires)",
        session.id.text, session.digest, session.account.text, session.device, session.shared ? 1 : 0, session.created_at.us,
        session.seen_at.us, session.expires_at.us);
}

std::optional<StoredSession> find_session(Tx& tx, const Text& digest) {
    const auto row = tx.find<Text, Text, Text, Text, long long, long long, long long, long long>(
        "select s.id, s.digest, s.account_id, s.device, s.shared, s.created_at, s.seen_at, s.expires_at from sessions s join "
        "accounts a on a.id = s.account_id where s.digest = :digest and a.state = 'active'",
        digest);
    return row ? std::optional(session_of(*row)) : std::nullopt;
}

std::vector<StoredSession> list_sessions(Tx& tx, const AccountId& account, Instant now) {
    std::vector<StoredSession> sessions;
    for (const auto& row : tx.select<Text, Text, Text, Text, long long, long long, long long, long long>(
             "select id, digest, account_id, device, shared, created_at, seen_at, expires_at from sessions where account_id = "
             ":account and expires_at > :now order by seen_at desc, id desc",
             account.text, now.us)) {
        sessions.push_back(session_of(row));
    }
    return sessions;
}

void touch_session(Tx& tx, const SessionId& id, Instant now) {
    tx.execute("update sessions set seen_at = :now where id = :id", now.us, id.text);
}

bool delete_session(Tx& tx, const AccountId& account, const SessionId& id) {
    return tx.execute("delete from sessions where id = :id and account_id = :account", id.text, account.text) == 1;
}

void delete_sessions(Tx& tx, const AccountId& account, const Text& but_not) {
    tx.execute("delete from sessions where account_id = :account and id <> :kept", account.text, but_not);
}

void delete_ended_sessions(Tx& tx, Instant now) {
    tx.execute("delete from sessions where expires_at < :now", now.us);
}

void insert_token(Tx& tx, const StoredToken& token) {
    tx.execute(
        "insert into api_tokens (id, digest, account_id, name, scopes, created_at, expires_at) values (:id, :digest, :account, "
        ":name, :scopes, :created, :expires)",
        token.id.text, token.digest, token.account.text, token.name, words_of(token.scopes), token.created_at.us,
        microseconds(token.expires_at));
}

namespace {

using TokenRow = std::tuple<Text, Text, Text, Text, Text, long long, std::optional<long long>, std::optional<long long>>;

StoredToken token_of(const TokenRow& row) {
    StoredToken token;
    Text scopes;
    std::optional<long long> used;
    std::optional<long long> expires;
    std::tie(token.id.text, token.digest, token.account.text, token.name, scopes, token.created_at.us, used, expires) = row;
    token.scopes = scopes_of(scopes);
    token.used_at = instant(used);
    token.expires_at = instant(expires);
    return token;
}

}  // namespace

std::optional<StoredToken> find_token(Tx& tx, const Text& digest) {
    const auto row = tx.find<Text, Text, Text, Text, Text, long long, std::optional<long long>, std::optional<long long>>(
        "select t.id, t.digest, t.account_id, t.name, t.scopes, t.created_at, t.used_at, t.expires_at from api_tokens t join "
        "accounts a on a.id = t.account_id where t.digest = :digest and a.state = 'active'",
        digest);
    return row ? std::optional(token_of(*row)) : std::nullopt;
}

std::vector<StoredToken> list_tokens(Tx& tx, const AccountId& account) {
    std::vector<StoredToken> tokens;
    for (const auto& row : tx.select<Text, Text, Text, Text, Text, long long, std::optional<long long>, std::optional<long long>>(
             "select id, digest, account_id, name, scopes, created_at, used_at, expires_at from api_tokens where account_id = "
             ":account order by created_at desc, id desc",
             account.text)) {
        tokens.push_back(token_of(row));
    }
    return tokens;
}

void touch_token(Tx& tx, const TokenId& id, Instant now) {
    tx.execute("update api_tokens set used_at = :now where id = :id", now.us, id.text);
}

bool delete_token(Tx& tx, const AccountId& account, const TokenId& id) {
    return tx.execute("delete from api_tokens where id = :id and account_id = :account", id.text, account.text) == 1;
}

void delete_tokens(Tx& tx, const AccountId& account) {
    tx.execute("delete from api_tokens where account_id = :account", account.text);
}

Attempts find_attempts(Tx& tx, const Text& subject) {
    const auto row = tx.find<long long, long long, long long>(
        "select failures, last_at, blocked_until from signin_attempts where subject = :subject", subject);
    return row ? Attempts{std::get<0>(*row), Instant{std::get<1>(*row)}, Instant{std::get<2>(*row)}} : Attempts{};
}

void save_attempts(Tx& tx, const Text& subject, const Attempts& attempts) {
    const auto changed = tx.execute(
        "update signin_attempts set failures = :failures, last_at = :last, blocked_until = :until where subject = :subject",
        attempts.failures, attempts.last_at.us, attempts.blocked_until.us, subject);
    if (changed == 0) {
        tx.execute(
            "insert into signin_attempts (subject, failures, last_at, blocked_until) values (:subject, :failures, :last, :until)",
            subject, attempts.failures, attempts.last_at.us, attempts.blocked_until.us);
    }
}

void forget_attempts(Tx& tx, const Text& subject) {
    tx.execute("delete from signin_attempts where subject = :subject", subject);
}

void delete_old_attempts(Tx& tx, Instant before) {
    tx.execute("delete from signin_attempts where last_at < :before", before.us);
}

}  // namespace etalase::storage
