// Where a role is to be, as it is sent: {"role": "staff", "outlet": "gerai-kota"}.
#pragma once

#include "domain/identity/actor.hpp"
#include "server/http/fields.hpp"

#include <optional>
#include <string>

namespace etalase::server {

inline constexpr const char* role_words = "Use member, manager, facilitator, staff, officer, finance or administrator.";

/// The slug in the field that the role asks for; a place of another kind beside it is refused.
inline std::string read_place(http::Fields& fields, std::optional<identity::Role> role) {
    const auto group = fields.text("group", 80);
    const auto outlet = fields.text("outlet", 80);
    const auto agency = fields.text("agency", 80);
    if (!role) {
        return "";
    }
    const auto place = identity::place_of(*role);
    const auto take = [&](const char* name, const std::string& text, identity::Place wanted) {
        if (place != wanted && !text.empty()) {
            fields.refuse(name, "not_for_this_role", "This role is for something else. Leave it out.");
        } else if (place == wanted && text.empty()) {
            fields.refuse(name, "required", "Say where, by its slug.");
        }
        return place == wanted ? text : std::string();
    };
    std::string slug = take("group", group, identity::Place::group);
    slug += take("outlet", outlet, identity::Place::outlet);
    slug += take("agency", agency, identity::Place::agency);
    return slug;
}

}  // namespace etalase::server
