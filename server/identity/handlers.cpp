// One's own account, and those of others for administrators.
#include "server/identity/handlers.hpp"

#include "domain/shared/text.hpp"
#include "server/http/answers.hpp"
#include "server/http/cursor.hpp"
#include "server/http/fields.hpp"
#include "server/identity/cookies.hpp"
#include "server/identity/json.hpp"
#include "server/identity/local_day.hpp"
#include "server/identity/place_field.hpp"
#include "server/identity/secrets.hpp"

#include <algorithm>

namespace etalase::server {

using Json = nlohmann::ordered_json;

namespace {

constexpr std::size_t page_size = 24;
constexpr std::size_t most_per_page = 100;

/// Limit and cursor of a list, from the query. The cursor holds one text: where the last page ended.
struct Paging {
    std::size_t limit = page_size;
    std::string after;
};

Result<Paging> read_paging(const http::Request& request, std::string_view list) {
    Paging paging;
    if (const auto limit = request.query_value("limit"); !limit.empty()) {
        const bool digits = limit.size() <= 3 && limit.find_first_not_of("0123456789") == std::string::npos;
        paging.limit = digits ? static_cast<std::size_t>(std::stoi(limit)) : 0;
        if (paging.limit < 1 || paging.limit > most_per_page) {
            return tl::unexpected(
                Error{ErrorKind::invalid, "query.invalid", "", {{"limit", "out_of_range", "Use a whole number from 1 to 100."}}});
        }
    }
    if (const auto cursor = request.query_value("cursor"); !cursor.empty()) {
        TRY_ASSIGN(const auto position, http::read_cursor(cursor, list));
        paging.after = position.id;
    }
    return paging;
}

std::optional<std::string> next_of(bool more, const std::string& last, std::string_view list) {
    return more ? std::optional(http::write_cursor(Position{0, "", last}, list)) : std::nullopt;
}

Result<Json> read_session_body(const http::Request& request, std::string& login, std::string& password, bool& shared) {
    TRY_ASSIGN(const auto body, http::read_json(request));
    http::Fields fields(body);
    login = fields.required_text("login", 200);
    password = fields.secret("password");
    shared = fields.flag("shared").value_or(false);
    if (const auto done = fields.done(); !done) {
        return tl::unexpected(done.error());
    }
    return Json{};
}

}  // namespace

http::Response post_session(Services& services, const http::Request& request) {
    std::string login;
    std::string password;
    bool shared = false;
    if (const auto read = read_session_body(request, login, password, shared); !read) {
        return http::refused(request, read.error());
    }
    const auto done = sign_in(services.database, visitor_of(services, request), login, password, shared);
    return done ? with_session(request, *done, http::own(201, json_of(*done))) : http::refused(request, done.error());
}

http::Response get_session(Services& services, const http::Request& request) {
    const auto doer = doer_of(services, request);
    const auto own = show_own_account(services.database, doer.actor.account);
    if (!own) {
        return http::refused(request, own.error());
    }
    Json body{{"account", json_of(*own)}, {"csrf_token", nullptr}, {"expires_at", nullptr}};
    if (doer.actor.session) {
        body["csrf_token"] = csrf_token_of(request.session_secret);
        for (const auto& session : list_own_sessions(services.database, doer)) {
            if (session.id == *doer.actor.session) {
                body["expires_at"] = json_of(session, true).at("expires_at");
            }
        }
    }
    return http::own(200, body);
}

http::Response delete_session(Services& services, const http::Request& request) {
    sign_out(services.database, doer_of(services, request));
    return without_session(request, http::nothing_more());
}

http::Response patch_account(Services& services, const http::Request& request) {
    const auto body = http::read_json(request);
    if (!body) {
        return http::refused(request, body.error());
    }
    http::Fields fields(*body);
    AccountChange change;
    if (fields.has("display_name")) {
        change.display_name = fields.text("display_name");
    }
    if (fields.has("language")) {
        change.language = fields.one_of("language", {"id", "en"});
    }
    if (const auto done = fields.done(); !done) {
        return http::refused(request, done.error());
    }
    const auto doer = doer_of(services, request);
    const auto changed = change_account(services.database, doer, doer.actor.account, change);
    if (!changed) {
        return http::refused(request, changed.error());
    }
    auto response = http::own(200, json_of(*changed));
    return change.language ? in_language(std::move(response), *change.language) : response;
}

http::Response post_password(Services& services, const http::Request& request) {
    const auto body = http::read_json(request);
    if (!body) {
        return http::refused(request, body.error());
    }
    http::Fields fields(*body);
    const auto current = fields.secret("current");
    const auto wanted = fields.secret("new");
    if (const auto done = fields.done(); !done) {
        return http::refused(request, done.error());
    }
    const auto done = change_own_password(services.database, doer_of(services, request), current, wanted);
    return done ? http::nothing_more() : http::refused(request, done.error());
}

http::Response get_sessions(Services& services, const http::Request& request) {
    const auto doer = doer_of(services, request);
    Json items = Json::array();
    for (const auto& session : list_own_sessions(services.database, doer)) {
        items.push_back(json_of(session, doer.actor.session == session.id));
    }
    return http::own_list(std::move(items));
}

http::Response delete_other_session(Services& services, const http::Request& request) {
    const auto done =
        end_own_session(services.database, doer_of(services, request), SessionId{std::string(request.parameter("id"))});
    return done ? http::nothing_more() : http::refused(request, done.error());
}

http::Response get_tokens(Services& services, const http::Request& request) {
    Json items = Json::array();
    for (const auto& token : list_own_tokens(services.database, doer_of(services, request))) {
        items.push_back(json_of(token));
    }
    return http::own_list(std::move(items));
}

http::Response post_token(Services& services, const http::Request& request) {
    const auto body = http::read_json(request);
    if (!body) {
        return http::refused(request, body.error());
    }
    http::Fields fields(*body);
    const auto name = fields.required_text("name", 80);
    const auto days = fields.whole("days", 1, 365);
    std::vector<identity::Scope> scopes;
    for (const auto& text : fields.texts("scopes", 10)) {
        const auto scope = identity::scope_named(text);
        if (!scope) {
            fields.refuse("scopes", "unknown_value", "Use read or products.");
        } else if (std::find(scopes.begin(), scopes.end(), *scope) == scopes.end()) {
            scopes.push_back(*scope);
        }
    }
    if (scopes.empty()) {
        fields.refuse("scopes", "required", "Say what the token may be used for: read, products.");
    }
    if (const auto done = fields.done(); !done) {
        return http::refused(request, done.error());
    }
    const auto made = make_token(services.database, doer_of(services, request), name, scopes, days);
    if (!made) {
        return http::refused(request, made.error());
    }
    auto json = json_of(made->token);
    json["token"] = made->secret;
    return http::own(201, json);
}

http::Response delete_token(Services& services, const http::Request& request) {
    const auto done =
        revoke_own_token(services.database, doer_of(services, request), TokenId{std::string(request.parameter("id"))});
    return done ? http::nothing_more() : http::refused(request, done.error());
}

http::Response get_members(Services& services, const http::Request& request) {
    const auto members =
        list_group_members(services.database, doer_of(services, request), std::string(request.parameter("slug")));
    if (!members) {
        return http::refused(request, members.error());
    }
    Json items = Json::array();
    for (const auto& member : members->items) {
        items.push_back(json_of(member, members->names_logins));
    }
    return http::own_list(std::move(items));
}

http::Response delete_member(Services& services, const http::Request& request) {
    const auto done = remove_member(services.database, doer_of(services, request), std::string(request.parameter("slug")),
                                    AccountId{std::string(request.parameter("account"))});
    return done ? http::nothing_more() : http::refused(request, done.error());
}

http::Response get_accounts(Services& services, const http::Request& request) {
    const auto paging = read_paging(request, "accounts");
    if (!paging) {
        return http::refused(request, paging.error());
    }
    const auto listing = list_all_accounts(services.database, tidy_line(request.query_value("q")), paging->limit, paging->after);
    Json items = Json::array();
    for (const auto& view : listing.items) {
        items.push_back(administered_json(view));
    }
    return http::own_list(std::move(items),
                          next_of(listing.more, listing.items.empty() ? "" : listing.items.back().account.login, "accounts"));
}

http::Response get_account(Services& services, const http::Request& request) {
    const auto view = show_account(services.database, AccountId{std::string(request.parameter("id"))});
    return view ? http::own(200, administered_json(*view)) : http::refused(request, view.error());
}

http::Response patch_any_account(Services& services, const http::Request& request) {
    const auto body = http::read_json(request);
    if (!body) {
        return http::refused(request, body.error());
    }
    http::Fields fields(*body);
    AccountChange change;
    if (fields.has("display_name")) {
        change.display_name = fields.text("display_name");
    }
    if (fields.has("state")) {
        change.active = fields.one_of("state", {"active", "disabled"}) == "active";
    }
    if (const auto done = fields.done(); !done) {
        return http::refused(request, done.error());
    }
    const auto changed =
        change_account(services.database, doer_of(services, request), AccountId{std::string(request.parameter("id"))}, change);
    return changed ? http::own(200, administered_json(*changed)) : http::refused(request, changed.error());
}

http::Response post_role(Services& services, const http::Request& request) {
    const auto body = http::read_json(request);
    if (!body) {
        return http::refused(request, body.error());
    }
    http::Fields fields(*body);
    const auto role = identity::role_named(fields.required_text("role"));
    const auto place = read_place(fields, role);
    if (!role) {
        fields.refuse("role", "unknown_value", role_words);
    }
    if (const auto done = fields.done(); !done) {
        return http::refused(request, done.error());
    }
    const auto view =
        give_role(services.database, doer_of(services, request), AccountId{std::string(request.parameter("id"))}, *role, place);
    return view ? http::own(201, administered_json(*view)) : http::refused(request, view.error());
}

http::Response delete_role(Services& services, const http::Request& request) {
    const auto done = take_role(services.database, doer_of(services, request), AccountId{std::string(request.parameter("id"))},
                                GrantId{std::string(request.parameter("role"))});
    return done ? http::nothing_more() : http::refused(request, done.error());
}

namespace {

Result<storage::AuditQuery> read_audit_query(const http::Request& request) {
    TRY_ASSIGN(const auto paging, read_paging(request, "audit"));
    storage::AuditQuery query;
    query.actor = request.query_value("actor");
    query.action = request.query_value("action");
    query.subject = request.query_value("subject");
    query.group = request.query_value("group");
    query.limit = paging.limit;
    query.after = paging.after;
    std::vector<FieldError> wrong;
    const auto day = [&](const char* name, int days_later) -> std::optional<Instant> {
        const auto text = request.query_value(name);
        const auto begin = text.empty() ? std::nullopt : beginning_of_day(text, TimeZone::wib, days_later);
        if (!text.empty() && !begin) {
            wrong.push_back({name, "unreadable", "Write a day as 2026-11-22."});
        }
        return begin;
    };
    query.from = day("from", 0);
    query.before = day("to", 1);
    if (!wrong.empty()) {
        return tl::unexpected(Error{ErrorKind::invalid, "query.invalid", "", std::move(wrong)});
    }
    return query;
}

}  // namespace

http::Response get_audit(Services& services, const http::Request& request) {
    const auto query = read_audit_query(request);
    if (!query) {
        return http::refused(request, query.error());
    }
    const auto page = list_trail(services.database, *query);
    Json items = Json::array();
    for (const auto& entry : page.items) {
        items.push_back(json_of(entry));
    }
    return http::own_list(std::move(items), next_of(page.more, page.items.empty() ? "" : page.items.back().id, "audit"));
}

}  // namespace etalase::server
