// Incidents as JSON.
#pragma once

#include "server/catalogue/json.hpp"
#include "server/consignments/operations_incidents.hpp"

namespace etalase::server {

Json json_of(const SeenIncident& seen);

}  // namespace etalase::server
