// Agencies and outlets as JSON: all of it is public, but who works there.
#pragma once

#include "server/catalogue/json.hpp"
#include "server/outlets/operations.hpp"

namespace etalase::server {

Json json_of(const storage::StoredAgency& agency);
/// `now`: whether it is open, and when it opens next.
Json json_of(const storage::StoredOutlet& outlet, Instant now);
Json json_of(const storage::StaffMember& member);

/// "09:30" of minutes; "24:00" is midnight at the end of the day.
std::string clock_text(int minutes);

}  // namespace etalase::server
