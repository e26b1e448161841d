#include "storage/shared/evidence.hpp"

#include "storage/engine/sql_text.hpp"

namespace etalase::storage {

using Text = std::string;
using Number = long long;

std::optional<Evidence> evidence_of(const std::string& hash, long long width, long long height) {
    return hash.empty() ? std::nullopt : std::optional(Evidence{hash, static_cast<int>(width), static_cast<int>(height)});
}

std::vector<std::string> evidence_in_use(Tx& tx, const std::vector<std::string>& hashes) {
    if (hashes.empty()) {
        return {};
    }
    SqlText sql;
    sql.add("select evidence_hash from shifts where evidence_hash in ").list(hashes);
    sql.add(" union select evidence_hash from payouts where evidence_hash in ").list(hashes);
    std::vector<std::string> used;
    for (const auto& [hash] : tx.select_with<Text>(sql.text, sql.values)) {
        used.push_back(hash);
    }
    return used;
}

std::vector<Evidence> list_evidence_photos(Tx& tx) {
    std::vector<Evidence> photos;
    for (const auto& [hash, width, height] : tx.select<Text, Number, Number>(
             "select evidence_hash, evidence_width, evidence_height from shifts where evidence_width > 0 union select "
             "evidence_hash, evidence_width, evidence_height from payouts where evidence_width > 0")) {
        photos.push_back(*evidence_of(hash, width, height));
    }
    return photos;
}

}  // namespace etalase::storage
