#include "server/consignments/receipt.hpp"

#include "domain/consignments/incident.hpp"
#include "domain/shared/ensure.hpp"
#include "server/identity/details.hpp"
#include "server/ids.hpp"
#include "storage/agreements/terms.hpp"
#include "storage/consignments/incidents.hpp"
#include "storage/consignments/lots.hpp"

namespace etalase::server {

using consignments::Bucket;
using consignments::Cause;
using consignments::Delivery;
using consignments::DeliveryLine;
using consignments::Lot;
using storage::Tx;

namespace {

void move(Tx& tx, const Doer& doer, const Delivery& delivery, const LotId& lot, const consignments::Way& way,
          std::int64_t pieces) {
    if (pieces > 0) {
        // The delivery is held, and nobody else moves what is in transit.
        ENSURE(storage::move_pieces(tx, {new_uuid(), lot, way, pieces, delivery.id.text, doer.actor.account, doer.at}));
    }
}

/// What did not arrive was not yet in the outlet's care: its loss is the group's, until both agree on something else.
Result<void> report_short(Tx& tx, const Doer& doer, const Delivery& delivery, const DeliveryLine& line,
                          const agreements::Terms& terms) {
    consignments::Incident incident;
    incident.id = IncidentId{new_uuid()};
    incident.kind = consignments::IncidentKind::short_of;
    incident.cause = consignments::IncidentCause::transit;
    incident.parties = delivery.parties;
    incident.lot = line.lot;
    incident.source = delivery.id.text;
    incident.quantity = line.short_of;
    TRY_ASSIGN(incident.worth, consignments::worth_to_group(terms, line.price, line.net_price, line.short_of));
    incident.percent = agency_percent(terms, incident.cause);
    TRY_ASSIGN(incident.compensation, agreements::borne_by_agency(incident.worth, incident.percent));
    incident.note = line.reason;
    incident.reported_by = doer.actor.account;
    incident.reported_at = doer.at;
    storage::insert_incident(tx, incident);
    storage::record(tx, deed_of(doer),
                    {"incident.reported", incident.id.text, delivery.parties.group.text,
                     Details().add("kind", "short").add("quantity", incident.quantity).add("delivery", delivery.id.text).text()});
    return {};
}

}  // namespace

Result<void> take_in(Tx& tx, const Doer& doer, const Delivery& delivery) {
    const auto standing = storage::lock_standing(tx, delivery.agreement);
    ENSURE(standing.has_value() && standing->terms_number > 0);
    const auto terms = storage::terms_of(tx, delivery.agreement, standing->terms_number);
    for (const auto& line : delivery.lines) {
        auto lot = storage::find_lot(tx, line.lot);
        ENSURE(lot.has_value());
        if (terms.basis == agreements::Basis::net_price && !line.net_price) {
            return refuse(ErrorKind::conflict, "delivery.terms_changed");
        }
        lot->terms_number = standing->terms_number;
        lot->net_price = terms.basis == agreements::Basis::net_price ? line.net_price : std::nullopt;
        lot->pull_on =
            lot->expires_on ? std::optional(plus_days(*lot->expires_on, -terms.pull_days_before_expiry)) : std::nullopt;
        storage::freeze_lot(tx, *lot, doer.at);
        move(tx, doer, delivery, line.lot, {Cause::receipt, Bucket::in_transit, Bucket::on_shelf}, line.accepted);
        move(tx, doer, delivery, line.lot, {Cause::receipt, Bucket::in_transit, Bucket::missing}, line.short_of);
        move(tx, doer, delivery, line.lot, {Cause::receipt, Bucket::in_transit, Bucket::rejected}, line.rejected);
        move(tx, doer, delivery, line.lot, {Cause::receipt, std::nullopt, Bucket::on_shelf}, line.surplus);
        if (line.short_of > 0) {
            if (auto reported = report_short(tx, doer, delivery, line, terms); !reported) {
                return reported;
            }
        }
    }
    return {};
}

void move_all(Tx& tx, const Doer& doer, const Delivery& delivery, Cause cause, Bucket to) {
    for (const auto& line : delivery.lines) {
        move(tx, doer, delivery, line.lot, {cause, Bucket::in_transit, to}, line.quantity);
    }
}

std::vector<DeliveryLine> open_lots(Tx& tx, const Doer& doer, const Delivery& delivery) {
    auto lines = delivery.lines;
    for (auto& line : lines) {
        Lot lot;
        lot.id = LotId{new_uuid()};
        lot.line = line.id;
        lot.delivery = delivery.id;
        lot.outlet = delivery.parties.outlet;
        lot.group = delivery.parties.group;
        lot.agreement = delivery.agreement;
        lot.product = line.product;
        lot.variant = line.variant;
        lot.product_name = line.product_name;
        lot.variant_name = line.variant_name;
        lot.sku = line.sku;
        lot.price = line.price;
        lot.net_price = line.net_price;
        lot.expires_on = line.expires_on;
        lot.sent = line.quantity;
        storage::insert_lot(tx, lot, doer.at);
        line.lot = lot.id;
        move(tx, doer, delivery, lot.id, {Cause::delivery, std::nullopt, Bucket::in_transit}, line.quantity);
    }
    return lines;
}

}  // namespace etalase::server
