// Who acts: an account with its roles, each bound to the place that it is for.
#pragma once

#include "domain/shared/id.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace etalase::identity {

enum class Role { member, manager, facilitator, staff, officer, finance, administrator };

std::string_view name_of(Role role);  ///< "member", "manager", ...
std::optional<Role> role_named(std::string_view name);

/// What a role is bound to.
enum class Place { group, outlet, agency, house };
Place place_of(Role role);

/// One role of an account. `place` is the id of a group (member, manager, facilitator), an outlet (staff) or an agency (officer,
/// finance), and "" for an administrator.
struct Grant {
    Role role;
    std::string place;
};

/// What a token may be used for. A session may do everything that its account may.
enum class Scope { read, products, consignments };

std::string_view name_of(Scope scope);  ///< "read", "products", "consignments"
std::optional<Scope> scope_named(std::string_view name);

/// The account behind a request, with the session or the token that it came with.
struct Actor {
    AccountId account;
    std::string display_name;
    std::vector<Grant> grants;
    std::optional<SessionId> session;  ///< none when a token was shown
    std::optional<TokenId> token;
    std::vector<Scope> scopes;  ///< of the token

    bool is(Role role) const {
        return std::any_of(grants.begin(), grants.end(), [&](const Grant& grant) { return grant.role == role; });
    }
    bool is(Role role, const std::string& place) const {
        return std::any_of(grants.begin(), grants.end(),
                           [&](const Grant& grant) { return grant.role == role && grant.place == place; });
    }
    /// Sees what a group has not shown to the public: its members and manager, and its facilitators.
    bool works_for(const GroupId& group) const {
        return is(Role::member, group.text) || is(Role::manager, group.text) || is(Role::facilitator, group.text);
    }
    /// Speaks for a group: publishes, withdraws, sets prices. A facilitator prepares, the group decides.
    bool decides_for(const GroupId& group) const { return is(Role::member, group.text) || is(Role::manager, group.text); }
    bool leads(const GroupId& group) const { return is(Role::manager, group.text); }
    /// Receives, counts and returns goods at an outlet.
    bool staffs(const OutletId& outlet) const { return is(Role::staff, outlet.text); }
    /// Speaks for an agency: agrees terms, settles differences.
    bool acts_for(const AgencyId& agency) const { return is(Role::officer, agency.text); }
    /// Sees what an agency's outlets hold and owe.
    bool belongs_to(const AgencyId& agency) const { return acts_for(agency) || is(Role::finance, agency.text); }
};

}  // namespace etalase::identity
