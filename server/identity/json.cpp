#include "server/identity/json.hpp"

#include "domain/identity/lifetimes.hpp"
#include "server/identity/secrets.hpp"

#include <algorithm>

namespace etalase::server {

using Json = nlohmann::ordered_json;

namespace {

Json when(std::optional<Instant> instant) {
    return instant ? Json(format_rfc3339(*instant)) : Json(nullptr);
}

Json group_json(const std::string& slug, const std::string& name) {
    return slug.empty() ? Json(nullptr) : Json{{"slug", slug}, {"name", name}};
}

/// Where a role is, under the name of what it is: {"group": {...}, "outlet": null, "agency": null}.
void add_place(Json& json, identity::Place place, const std::string& slug, const std::string& name) {
    const auto at = [&](identity::Place wanted) { return place == wanted ? group_json(slug, name) : Json(nullptr); };
    json["group"] = at(identity::Place::group);
    json["outlet"] = at(identity::Place::outlet);
    json["agency"] = at(identity::Place::agency);
}

Json roles_json(const std::vector<storage::StoredGrant>& grants) {
    Json roles = Json::array();
    for (const auto& grant : grants) {
        Json role{{"id", grant.id.text}, {"role", identity::name_of(grant.role)}};
        add_place(role, identity::place_of(grant.role), grant.place_slug, grant.place_name);
        role["zone"] = grant.place_zone.empty() ? Json(nullptr) : Json(grant.place_zone);
        roles.push_back(std::move(role));
    }
    return roles;
}

}  // namespace

Json json_of(const AccountView& view) {
    return {{"id", view.account.id.text},
            {"login", view.account.login},
            {"display_name", view.account.display_name},
            {"language", view.account.language},
            {"roles", roles_json(view.grants)}};
}

Json administered_json(const AccountView& view) {
    auto json = json_of(view);
    json["state"] = view.account.active ? "active" : "disabled";
    json["created_at"] = format_rfc3339(view.account.created_at);
    json["last_signed_in_at"] = when(view.account.signed_in_at);
    return json;
}

Json json_of(const SignedIn& signed_in) {
    return {{"account", json_of(signed_in.view)},
            {"csrf_token", csrf_token_of(signed_in.secret)},
            {"expires_at", format_rfc3339(signed_in.expires_at)}};
}

Json json_of(const storage::StoredSession& session, bool current) {
    const Instant idle{session.seen_at.us + identity::life_of(session.shared).idle_us};
    return {{"id", session.id.text},
            {"device", session.device},
            {"shared", session.shared},
            {"current", current},
            {"created_at", format_rfc3339(session.created_at)},
            {"last_seen_at", format_rfc3339(session.seen_at)},
            {"expires_at", format_rfc3339(std::min(idle, session.expires_at))}};
}

Json json_of(const storage::StoredToken& token) {
    Json scopes = Json::array();
    for (const auto scope : token.scopes) {
        scopes.push_back(identity::name_of(scope));
    }
    return {{"id", token.id.text},
            {"name", token.name},
            {"scopes", scopes},
            {"created_at", format_rfc3339(token.created_at)},
            {"last_used_at", when(token.used_at)},
            {"expires_at", when(token.expires_at)}};
}

Json json_of(const storage::StoredInvitation& invitation, Instant now) {
    const char* state = invitation.used_at            ? "used"
                        : invitation.revoked_at       ? "revoked"
                        : now < invitation.expires_at ? "open"
                                                      : "expired";
    Json json{{"id", invitation.id.text},
              {"purpose", invitation.account ? "reset" : "join"},
              {"role", invitation.role ? Json(identity::name_of(*invitation.role)) : Json(nullptr)}};
    add_place(json, invitation.role ? identity::place_of(*invitation.role) : identity::Place::group, invitation.place_slug,
              invitation.place_name);
    json.update(
        {{"account",
          invitation.account ? Json{{"id", invitation.account->text}, {"display_name", invitation.account_name}} : Json(nullptr)},
         {"note", invitation.note},
         {"created_at", format_rfc3339(invitation.created_at)},
         {"expires_at", format_rfc3339(invitation.expires_at)},
         {"state", state}});
    return json;
}

Json json_of(const storage::StoredMember& member, bool names_login) {
    return {{"account", member.account.id.text},
            {"display_name", member.account.display_name},
            {"login", names_login ? Json(member.account.login) : Json(nullptr)},
            {"role", identity::name_of(member.grant.role)},
            {"grant", member.grant.id.text},
            {"since", format_rfc3339(member.grant.granted_at)},
            {"state", member.account.active ? "active" : "disabled"}};
}

Json json_of(const storage::Recorded& entry) {
    const auto& text = entry.entry.details;
    return {{"id", entry.id},
            {"at", format_rfc3339(entry.at)},
            {"actor", entry.actor.empty() ? Json(nullptr) : Json{{"id", entry.actor}, {"display_name", entry.actor_name}}},
            {"action", entry.entry.action},
            {"subject", entry.entry.subject},
            {"group", group_json(entry.group_slug, entry.group_name)},
            {"request_id", entry.request_id},
            {"details", text.empty() ? Json::object() : Json::parse(text)}};
}

}  // namespace etalase::server
