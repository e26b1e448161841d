#include "server/groups/handlers.hpp"

#include "server/catalogue/answers.hpp"
#include "server/catalogue/json.hpp"
#include "server/groups/json.hpp"
#include "server/groups/operations.hpp"
#include "server/http/answers.hpp"
#include "server/http/fields.hpp"

namespace etalase::server {

using http::Fields;

namespace {

constexpr std::size_t max_phone_length = 30;

http::Response group_answer(const http::Request& request, int status, const Result<catalogue::PublicGroup>& group) {
    return group ? work_answer(status, json_of(*group), group->version) : http::refused(request, group.error());
}

template <class Find>
auto read_named(Fields& fields, const char* name, const Find& find, const char* known) {
    const auto text = fields.text(name);
    const auto value = find(text);
    if (!text.empty() && !value) {
        fields.refuse(name, "unknown_value", known);
    }
    return value;
}

groups::Record read_record(Fields& fields) {
    groups::Record record;
    record.legal_name = fields.text("legal_name", groups::max_legal_name_length);
    record.kind = read_named(fields, "kind", groups::kind_named,
                             "Use peer_support, disability_cooperative, social_centre_trainees, womens_organisation or other.");
    record.stage = read_named(fields, "stage", groups::stage_named, "Use assisted, business or cooperative.");
    return record;
}

Result<WantedGroup> read_group(const http::Request& request) {
    TRY_ASSIGN(const auto body, http::read_json(request));
    Fields fields(body);
    WantedGroup wanted;
    wanted.slug = fields.text("slug", 80);
    wanted.face.name = fields.text("name", groups::max_name_length);
    wanted.face.region = fields.text("region", 5);
    wanted.face.tagline = fields.text("tagline", groups::max_tagline_length);
    wanted.face.story = fields.text("story", groups::max_story_length);
    wanted.face.whatsapp = fields.text("whatsapp", max_phone_length);
    wanted.record = read_record(fields);
    if (auto done = fields.done(); !done) {
        return tl::unexpected(std::move(done).error());
    }
    return wanted;
}

Result<groups::FacePatch> read_face_patch(const http::Request& request) {
    TRY_ASSIGN(const auto body, http::read_json(request));
    Fields fields(body);
    const auto text = [&](const char* name, std::size_t most) {
        return fields.has(name) ? std::optional(fields.text(name, most)) : std::nullopt;
    };
    groups::FacePatch patch;
    patch.name = text("name", groups::max_name_length);
    patch.region = text("region", 5);
    patch.tagline = text("tagline", groups::max_tagline_length);
    patch.story = text("story", groups::max_story_length);
    patch.whatsapp = text("whatsapp", max_phone_length);
    if (body.contains("whatsapp") && body.at("whatsapp").is_null()) {
        patch.whatsapp = "";  // null takes the number away; elsewhere it says nothing
    }
    if (auto done = fields.done(); !done) {
        return tl::unexpected(std::move(done).error());
    }
    return patch;
}

std::string slug_of_group(const http::Request& request) {
    return std::string(request.parameter("slug"));
}

}  // namespace

http::Response post_group(Services& services, const http::Request& request) {
    const auto wanted = read_group(request);
    if (!wanted) {
        return http::refused(request, wanted.error());
    }
    const auto group = create_group(services.database, doer_of(services, request), *wanted);
    auto response = group_answer(request, 201, group);
    if (group) {
        response.headers.emplace_back("Location", "/api/v1/groups/" + group->slug);
    }
    return response;
}

Result<void> may_patch_group(Services& services, const http::Request& request) {
    return may_change_group(services.database, doer_of(services, request), slug_of_group(request));
}

http::Response patch_group(Services& services, const http::Request& request) {
    const auto version = http::read_if_match(request);
    if (!version) {
        return http::refused(request, version.error());
    }
    const auto patch = read_face_patch(request);
    if (!patch) {
        return http::refused(request, patch.error());
    }
    return group_answer(request, 200,
                        change_group(services.database, doer_of(services, request), slug_of_group(request), *patch, *version));
}

http::Response get_group_record(Services& services, const http::Request& request) {
    const auto record = show_group_record(services.database, doer_of(services, request).actor, slug_of_group(request));
    return record ? work_answer(200, record_json(*record)) : http::refused(request, record.error());
}

http::Response put_group_record(Services& services, const http::Request& request) {
    const auto body = http::read_json(request);
    if (!body) {
        return http::refused(request, body.error());
    }
    Fields fields(*body);
    auto wanted = read_record(fields);
    wanted.contact_phone = fields.text("contact_phone", max_phone_length);
    if (const auto done = fields.done(); !done) {
        return http::refused(request, done.error());
    }
    const auto record = change_group_record(services.database, doer_of(services, request), slug_of_group(request), wanted);
    return record ? work_answer(200, record_json(*record)) : http::refused(request, record.error());
}

}  // namespace etalase::server
