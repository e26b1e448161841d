// Agreements as JSON, for those who see them.
#pragma once

#include "server/agreements/operations.hpp"
#include "server/catalogue/json.hpp"

namespace etalase::server {

Json json_of(const SeenAgreement& seen);
/// The group's signers by its alias, unless the asker is one of the group.
Json json_of(const agreements::Version& version, const SeenAgreement& seen);
Json json_of(const GroupSigning& signing);

}  // namespace etalase::server
