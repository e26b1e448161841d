// What an agency comes to owe a group, piece by piece of its history, until a settlement claims it.
#pragma once

#include "domain/shared/id.hpp"
#include "domain/shared/money.hpp"
#include "domain/shared/time.hpp"
#include "storage/engine/tx.hpp"

#include <string>
#include <vector>

namespace etalase::storage {

/// One thing that changes what is owed. Of what is taken back, quantity and amounts are below 0.
struct Due {
    std::string id;
    AgreementId agreement;
    std::string kind;    ///< "sale", "return", "compensation", "found", "taken" (for pieces that are still looked for)
    std::string source;  ///< id of the match, the line of a return, the incident, or the line of the sale
    LotId lot;
    LocalDate day;
    std::int64_t quantity = 0;
    Rupiah unit_price;
    Rupiah gross;
    Rupiah commission;
    Rupiah net;
    Rupiah taken;  ///< by the group itself, from buyers
};
void insert_due(Tx& tx, const Due& due);

/// Whether a settlement claims something of these sources.
bool is_claimed(Tx& tx, const std::string& kind, const std::vector<std::string>& sources);

/// These sources are not to be settled: their sale is void. None of them is claimed.
void void_dues(Tx& tx, const std::string& kind, const std::vector<std::string>& sources);

}  // namespace etalase::storage
