// Reading papers: by those whose they are, and by whoever holds one and doubts it.
#pragma once

#include "domain/identity/actor.hpp"
#include "domain/settlements/payout.hpp"
#include "domain/shared/result.hpp"
#include "storage/engine/database.hpp"
#include "storage/papers/labels.hpp"
#include "storage/papers/papers.hpp"

namespace etalase::server {

/// The group's people, staff of the outlet, officers and finance of the agency. Errors: paper.not_found, also for others.
Result<storage::StoredPaper> show_paper(storage::Database& database, const identity::Actor& actor, const PaperId& id);

/// Whether its content still has the digest that it was given.
bool is_unchanged(const storage::StoredPaper& paper);

/// How a settlement stands now, for the paper of it that is shown: no part of what the paper says, and not covered by its digest.
struct Standing {
    settlements::Settlement settlement;
    std::vector<settlements::Payout> payouts;  ///< oldest first
};
/// None where the paper is no statement.
std::optional<Standing> find_standing_of(storage::Database& database, const storage::StoredPaper& paper);

struct CheckedPaper {
    storage::StoredPaper paper;
    bool unchanged = false;
};
/// By the code in its QR. Errors: paper.not_found.
Result<CheckedPaper> check_paper(storage::Database& database, const std::string& code);

/// Of a delivery, by the same people; a draft's by the group alone. Errors: delivery.not_found.
Result<storage::DeliveryLabels> show_labels(storage::Database& database, const identity::Actor& actor,
                                            const DeliveryId& delivery);

}  // namespace etalase::server
