// Places by their public addresses: what every context may look up.
#pragma once

#include "domain/shared/id.hpp"
#include "storage/engine/tx.hpp"

#include <optional>
#include <string>

namespace etalase::storage {

std::optional<GroupId> find_group_id(Tx& tx, const std::string& slug);

}  // namespace etalase::storage
