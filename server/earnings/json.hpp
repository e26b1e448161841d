// Earnings as JSON, for the people of the group.
#pragma once

#include "server/catalogue/json.hpp"
#include "server/earnings/operations_bank.hpp"
#include "server/earnings/operations_members.hpp"
#include "server/earnings/operations_splits.hpp"

namespace etalase::server {

Json json_of(const earnings::Member& member, const identity::Actor& actor);
Json json_of(const SeenRule& rule);
Json json_of(const storage::MadeProduct& product);
Json json_of(const SeenSplit& split, const identity::Actor& actor);
Json json_of(const storage::Divisible& divisible);
Json json_of(const SeenBankAccount& account);

}  // namespace etalase::server
