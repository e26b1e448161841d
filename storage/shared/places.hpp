// Places by their public addresses: what every context may look up.
#pragma once

#include "domain/shared/id.hpp"
#include "domain/shared/time.hpp"
#include "storage/engine/tx.hpp"

#include <optional>
#include <string>

namespace etalase::storage {

std::optional<GroupId> find_group_id(Tx& tx, const std::string& slug);
std::optional<AgencyId> find_agency_id(Tx& tx, const std::string& slug);

/// An outlet as those who move goods need it.
struct OutletPlace {
    OutletId id;
    AgencyId agency;
    std::string slug;
    std::string code;  ///< in the numbers of its papers
    std::string name;
    std::string state;  ///< "open", "closed"
    TimeZone zone = TimeZone::wib;
};
std::optional<OutletPlace> find_outlet_place(Tx& tx, const std::string& slug);
std::optional<OutletPlace> find_outlet_place(Tx& tx, const OutletId& id);

/// The day that it is where an agency and its outlets are: the earliest, where they are in several zones. What was before is over everywhere.
LocalDate earliest_day(Tx& tx, const AgencyId& agency, Instant now);

/// Where a role is to be: the id of a group, outlet or agency by its address.
enum class PlaceKind { group, outlet, agency };
std::optional<std::string> find_place_id(Tx& tx, PlaceKind kind, const std::string& slug);

/// Of a group: public name and address.
struct GroupPlace {
    GroupId id;
    std::string slug;
    std::string alias;
};
/// Keeps a group's members, rules, splits and own sales from being changed by others until the end of the transaction.
void lock_group(Tx& tx, const GroupId& group);
std::optional<GroupPlace> find_group_place(Tx& tx, const GroupId& id);

}  // namespace etalase::storage
