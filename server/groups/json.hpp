// A group's private record as JSON. Its face is built by catalogue/json.hpp, from a public type.
#pragma once

#include "domain/groups/group.hpp"

#include <nlohmann/json.hpp>

namespace etalase::server {

nlohmann::ordered_json record_json(const groups::Record& record);

}  // namespace etalase::server
