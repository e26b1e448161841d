#include "domain/identity/actor.hpp"

#include "domain/shared/ensure.hpp"

#include <array>
#include <utility>

namespace etalase::identity {

namespace {

constexpr std::array<std::pair<Role, std::string_view>, 7> role_names{{{Role::member, "member"},
                                                                       {Role::manager, "manager"},
                                                                       {Role::facilitator, "facilitator"},
                                                                       {Role::staff, "staff"},
                                                                       {Role::officer, "officer"},
                                                                       {Role::finance, "finance"},
                                                                       {Role::administrator, "administrator"}}};

constexpr std::array<std::pair<Scope, std::string_view>, 3> scope_names{
    {{Scope::read, "read"}, {Scope::products, "products"}, {Scope::consignments, "consignments"}}};

}  // namespace

std::string_view name_of(Role role) {
    for (const auto& [each, name] : role_names) {
        if (each == role) {
            return name;
        }
    }
    throw Bug("no such role");
}

std::optional<Role> role_named(std::string_view wanted) {
    for (const auto& [role, name] : role_names) {
        if (name == wanted) {
            return role;
        }
    }
    return std::nullopt;
}

Place place_of(Role role) {
    switch (role) {
        case Role::member:
        case Role::manager:
        case Role::facilitator:
            return Place::group;
        case Role::staff:
            return Place::outlet;
        case Role::officer:
        case Role::finance:
            return Place::agency;
        case Role::administrator:
            return Place::house;
    }
    throw Bug("no such role");
}

std::string_view name_of(Scope scope) {
    for (const auto& [each, name] : scope_names) {
        if (each == scope) {
            return name;
        }
    }
    throw Bug("no such scope");
}

std::optional<Scope> scope_named(std::string_view wanted) {
    for (const auto& [scope, name] : scope_names) {
        if (name == wanted) {
            return scope;
        }
    }
    return std::nullopt;
}

}  // namespace etalase::identity
