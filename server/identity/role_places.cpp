#include "server/identity/role_places.hpp"

#include "storage/shared/places.hpp"

#include <algorithm>

namespace etalase::server {

using identity::Grant;
using identity::Place;
using identity::Role;
using storage::Tx;

namespace {

bool holds(const std::vector<Grant>& grants, Role role, const std::string& place) {
    return std::any_of(grants.begin(), grants.end(),
                       [&](const Grant& grant) { return grant.role == role && grant.place == place; });
}

tl::unexpected<Error> no_such(const char* field, const char* detail) {
    return tl::unexpected(Error{ErrorKind::invalid, "request.invalid", "", {{field, "unknown_value", detail}}});
}

}  // namespace

Result<std::string> find_place(Tx& tx, Role role, const std::string& slug) {
    switch (identity::place_of(role)) {
        case Place::group:
            if (auto id = storage::find_place_id(tx, storage::PlaceKind::group, slug)) {
                return *std::move(id);
            }
            return no_such("group", "There is no such group. Name it by its slug.");
        case Place::outlet:
            if (auto id = storage::find_place_id(tx, storage::PlaceKind::outlet, slug)) {
                return *std::move(id);
            }
            return no_such("outlet", "There is no such outlet. Name it by its slug.");
        case Place::agency:
            if (auto id = storage::find_place_id(tx, storage::PlaceKind::agency, slug)) {
                return *std::move(id);
            }
            return no_such("agency", "There is no such agency. Name it by its slug.");
        case Place::house:
            break;
    }
    return std::string();
}

bool may_invite(Tx& tx, const std::vector<Grant>& grants, Role role, const std::string& place) {
    if (holds(grants, Role::administrator, "")) {
        return true;
    }
    switch (identity::place_of(role)) {
        case Place::group:
            return role != Role::facilitator && holds(grants, Role::manager, place);
        case Place::outlet: {
            const auto outlet = storage::find_outlet_place(tx, OutletId{place});
            return outlet && holds(grants, Role::officer, outlet->agency.text);
        }
        case Place::agency:
            return holds(grants, Role::officer, place);
        case Place::house:
            break;
    }
    return false;
}

}  // namespace etalase::server
