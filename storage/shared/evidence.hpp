// Evidence as its files are named: whose it is, payouts and shifts know (evidence_hash: '' without any; evidence_width 0: a PDF).
#pragma once

#include "domain/shared/evidence.hpp"
#include "storage/engine/tx.hpp"

#include <optional>
#include <string>
#include <vector>

namespace etalase::storage {

/// As its columns hold it.
std::optional<Evidence> evidence_of(const std::string& hash, long long width, long long height);

/// Of these hashes, those that some payout or shift has. At most 1000 at a time.
std::vector<std::string> evidence_in_use(Tx& tx, const std::vector<std::string>& hashes);

/// Every photo that is evidence.
std::vector<Evidence> list_evidence_photos(Tx& tx);

}  // namespace etalase::storage
