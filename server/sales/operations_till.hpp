// All that a till needs to sell without signal, and what was sold on a day.
#pragma once

#include "server/sales/operations_shifts.hpp"
#include "storage/outlets/outlets.hpp"
#include "storage/sales/till.hpp"

#include <string>
#include <vector>

namespace etalase::server {

struct Till {
    storage::OutletPlace outlet;
    std::string address;
    std::string agency_slug;
    std::string agency_name;
    std::string qris;
    AccountId me;
    std::string my_name;
    std::vector<storage::StaffMember> staff;
    std::vector<SeenShift> shifts;  ///< open ones
    std::vector<storage::TillLot> lots;
    Instant at;
};
/// For those who sell there. Errors: outlet.not_found, till.staff_only.
Result<Till> show_till(storage::Database& database, const Doer& doer, const std::string& outlet);

struct OutletDay {
    LocalDate day;
    storage::OutletPlace outlet;
    storage::DayFigures figures;
    std::vector<SeenShift> shifts;  ///< that were opened on that day, or are open
};
/// Today's where no day is named. Errors: outlet.not_found.
Result<OutletDay> show_outlet_day(storage::Database& database, const Doer& doer, const std::string& outlet,
                                  std::optional<LocalDate> day);

struct GroupDay {
    LocalDate day;
    storage::GroupFigures figures;
};
/// Of the group's own goods. Today is that of the group's region. Errors: group.not_found.
Result<GroupDay> show_group_day(storage::Database& database, const Doer& doer, const std::string& group,
                                std::optional<LocalDate> day);

}  // namespace etalase::server
