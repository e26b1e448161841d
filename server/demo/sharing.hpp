// How the demo's group Melati divides what it received, and what it sells itself.
#pragma once

#include "domain/shared/time.hpp"
#include "server/sealing/field_keys.hpp"

namespace etalase::server {

/// By the same operations as the API's, on the day before `now`: members, rules, makers, own sales, the group's account, and splits in every
/// state, as far as there is money to divide.
void share_out(storage::Database& database, const FieldKeys& keys, Instant now);

}  // namespace etalase::server
