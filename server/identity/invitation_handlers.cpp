#include "server/http/answers.hpp"
#include "server/http/cursor.hpp"
#include "server/http/fields.hpp"
#include "server/identity/cookies.hpp"
#include "server/identity/handlers.hpp"
#include "server/identity/invitations.hpp"
#include "server/identity/json.hpp"
#include "server/identity/place_field.hpp"

namespace etalase::server {

using Json = nlohmann::ordered_json;

namespace {

constexpr std::size_t page_size = 50;

http::Response shown_once(Services& services, const http::Request& request, const Result<NewInvitation>& made) {
    if (!made) {
        return http::refused(request, made.error());
    }
    auto json = json_of(made->invitation, services.now());
    json["code"] = made->code;
    // Behind the '#', where neither servers nor the previews of chats see it.
    json["link"] = request.origin + "/undangan#" + made->code;
    return http::own(201, json);
}

}  // namespace

http::Response post_invitation(Services& services, const http::Request& request) {
    const auto body = http::read_json(request);
    if (!body) {
        return http::refused(request, body.error());
    }
    http::Fields fields(*body);
    const auto doer = doer_of(services, request);
    if (fields.has("account")) {
        const auto account = fields.text("account");
        if (const auto done = fields.done(); !done) {
            return http::refused(request, done.error());
        }
        return shown_once(services, request, invite_to_new_password(services.database, doer, AccountId{account}));
    }
    const auto name = fields.required_text("role");
    const auto role = identity::role_named(name);
    const auto place = read_place(fields, role);
    const auto note = fields.text("note", 100);
    if (!role && !name.empty()) {
        fields.refuse("role", "unknown_value", role_words);
    }
    if (const auto done = fields.done(); !done) {
        return http::refused(request, done.error());
    }
    return shown_once(services, request, invite(services.database, doer, *role, place, note));
}

http::Response get_invitations(Services& services, const http::Request& request) {
    std::string before;
    if (const auto cursor = request.query_value("cursor"); !cursor.empty()) {
        const auto position = http::read_cursor(cursor, "invitations");
        if (!position) {
            return http::refused(request, position.error());
        }
        before = position->id;
    }
    const auto page = list_open_and_past(
        services.database, doer_of(services, request),
        {request.query_value("group"), request.query_value("outlet"), request.query_value("agency")}, page_size, before);
    if (!page) {
        return http::refused(request, page.error());
    }
    Json items = Json::array();
    for (const auto& invitation : page->items) {
        items.push_back(json_of(invitation, services.now()));
    }
    const auto next =
        page->more ? std::optional(http::write_cursor(Position{0, "", page->items.back().id.text}, "invitations")) : std::nullopt;
    return http::own_list(std::move(items), next);
}

http::Response delete_invitation(Services& services, const http::Request& request) {
    const auto done = revoke(services.database, doer_of(services, request), InvitationId{std::string(request.parameter("id"))});
    return done ? http::nothing_more() : http::refused(request, done.error());
}

http::Response post_invitation_look(Services& services, const http::Request& request) {
    const auto body = http::read_json(request);
    if (!body) {
        return http::refused(request, body.error());
    }
    http::Fields fields(*body);
    const auto code = fields.required_text("code", 100);
    if (const auto done = fields.done(); !done) {
        return http::refused(request, done.error());
    }
    const auto invitation = look_at_invitation(services.database, code, services.now());
    if (!invitation) {
        return http::refused(request, invitation.error());
    }
    const auto whole = json_of(*invitation, services.now());
    return http::own(200, {{"purpose", whole.at("purpose")},
                           {"role", whole.at("role")},
                           {"group", whole.at("group")},
                           {"outlet", whole.at("outlet")},
                           {"agency", whole.at("agency")},
                           {"login", invitation->account ? Json(invitation->account_login) : Json(nullptr)},
                           {"expires_at", whole.at("expires_at")}});
}

http::Response post_invitation_accept(Services& services, const http::Request& request) {
    const auto body = http::read_json(request);
    if (!body) {
        return http::refused(request, body.error());
    }
    http::Fields fields(*body);
    Acceptance acceptance;
    acceptance.code = fields.required_text("code", 100);
    acceptance.login = fields.text("login", 200);
    acceptance.display_name = fields.text("display_name");
    acceptance.password = fields.secret("password");
    acceptance.language = fields.has("language") ? fields.one_of("language", {"id", "en"}) : "id";
    if (const auto done = fields.done(); !done) {
        return http::refused(request, done.error());
    }
    const auto done = accept(services.database, visitor_of(services, request), acceptance);
    return done ? with_session(request, *done, http::own(201, json_of(*done))) : http::refused(request, done.error());
}

}  // namespace etalase::server
