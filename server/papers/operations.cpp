#include "server/papers/operations.hpp"

#include "server/identity/secrets.hpp"
#include "server/papers/issue.hpp"
#include "storage/settlements/payouts.hpp"
#include "storage/settlements/settlements.hpp"

namespace etalase::server {

using storage::Tx;

Result<storage::StoredPaper> show_paper(storage::Database& database, const identity::Actor& actor, const PaperId& id) {
    auto paper = database.read([&](Tx& tx) { return storage::find_paper(tx, id.text); });
    const bool may = paper && (actor.works_for(GroupId{paper->group}) || actor.belongs_to(AgencyId{paper->agency}) ||
                               (!paper->outlet.empty() && actor.staffs(OutletId{paper->outlet})));
    if (!may) {
        return refuse(ErrorKind::not_found, "paper.not_found");
    }
    return *std::move(paper);
}

std::optional<Standing> find_standing_of(storage::Database& database, const storage::StoredPaper& paper) {
    if (paper.kind != name_of(PaperKind::statement)) {
        return std::nullopt;
    }
    return database.read([&](Tx& tx) -> std::optional<Standing> {
        auto settlement = storage::find_settlement(tx, SettlementId{paper.subject});
        if (!settlement) {
            return std::nullopt;
        }
        return Standing{*std::move(settlement), storage::list_payouts(tx, SettlementId{paper.subject})};
    });
}

bool is_unchanged(const storage::StoredPaper& paper) {
    return sha256_of(paper.content) == paper.digest;
}

Result<CheckedPaper> check_paper(storage::Database& database, const std::string& code) {
    auto paper = database.read([&](Tx& tx) { return storage::find_paper_by_code(tx, code); });
    if (!paper) {
        return refuse(ErrorKind::not_found, "paper.not_found");
    }
    const bool unchanged = is_unchanged(*paper);
    return CheckedPaper{*std::move(paper), unchanged};
}

Result<storage::DeliveryLabels> show_labels(storage::Database& database, const identity::Actor& actor,
                                            const DeliveryId& delivery) {
    auto labels = database.read([&](Tx& tx) { return storage::find_delivery_labels(tx, delivery); });
    const bool may = labels && (actor.works_for(labels->group) ||
                                (!labels->number.empty() && (actor.staffs(labels->outlet) || actor.belongs_to(labels->agency))));
    if (!may) {
        return refuse(ErrorKind::not_found, "delivery.not_found");
    }
    return *std::move(labels);
}

}  // namespace etalase::server
