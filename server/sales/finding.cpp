#include "server/sales/finding.hpp"

#include "domain/consignments/incident.hpp"
#include "domain/shared/ensure.hpp"
#include "server/consignments/compensation.hpp"
#include "server/identity/details.hpp"
#include "server/ids.hpp"
#include "storage/consignments/incidents.hpp"
#include "storage/consignments/lots.hpp"
#include "storage/sales/counts.hpp"

#include <algorithm>

namespace etalase::server {

using consignments::Bucket;
using consignments::Incident;
using storage::Tx;

namespace {

/// One report gives back pieces.
Result<void> reverse(Tx& tx, const Doer& doer, Incident earlier, const TurnUp& where, std::int64_t pieces) {
    const bool given_up = storage::gave_up(tx, earlier.id);
    TRY_ASSIGN(const auto back, consignments::find_again(earlier, pieces, given_up));
    ENSURE(storage::move_pieces(
        tx, {new_uuid(), where.lot, {where.cause, back.from, where.to}, pieces, where.cause_id, doer.actor.account, doer.at}));
    Incident found;
    found.id = IncidentId{new_uuid()};
    found.kind = consignments::IncidentKind::found;
    found.cause = consignments::IncidentCause::found;
    found.state = consignments::IncidentState::agreed;
    found.parties = earlier.parties;
    found.lot = where.lot;
    found.of_incident = earlier.id;
    found.source = where.cause_id;
    found.quantity = pieces;
    found.worth = back.worth;
    found.percent = earlier.percent;
    found.compensation = back.compensation;
    found.reported_by = doer.actor.account;
    found.reported_at = doer.at;
    storage::insert_incident(tx, found);
    if (earlier.state == consignments::IncidentState::agreed) {
        take_compensation_back(tx, doer, found);
    }
    earlier.state = back.state;
    earlier.reversed += pieces;
    storage::update_incident(tx, earlier, "");
    storage::record(tx, deed_of(doer),
                    {"incident.found", earlier.id.text, earlier.parties.group.text,
                     Details().add("by", where.cause_id).add("quantity", pieces).text()});
    return {};
}

}  // namespace

Result<std::int64_t> turn_up(Tx& tx, const Doer& doer, const TurnUp& found, std::int64_t most) {
    std::int64_t pieces = 0;
    for (const auto& id : storage::list_losses(tx, found.lot, found.counted_after)) {
        if (pieces == most) {
            break;
        }
        storage::lock_incident(tx, id);
        auto earlier = storage::find_incident(tx, id);
        ENSURE(earlier.has_value());
        const auto more = std::min(most - pieces, earlier->left());
        if (more <= 0) {
            continue;
        }
        if (auto done = reverse(tx, doer, *std::move(earlier), found, more); !done) {
            return tl::unexpected(std::move(done).error());
        }
        pieces += more;
    }
    return pieces;
}

}  // namespace etalase::server
