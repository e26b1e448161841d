// What `etalase verify` asks of sealed fields: whoever has the keys can add up what members get.
#pragma once

#include "server/sealing/field_keys.hpp"
#include "storage/verify/rules.hpp"

#include <vector>

namespace etalase::server {

/// Domain rule 6 of every split, what was handed over against the group's book, and whether everything sealed opens.
std::vector<storage::Finding> check_earnings(storage::Tx& tx, const FieldKeys& keys);

}  // namespace etalase::server
