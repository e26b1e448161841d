#include "server/consignments/compensation.hpp"

#include "domain/shared/ensure.hpp"
#include "server/ids.hpp"
#include "server/ledger/booking.hpp"
#include "storage/consignments/lots.hpp"
#include "storage/ledger/dues.hpp"
#include "storage/shared/places.hpp"

namespace etalase::server {

using consignments::Incident;
using storage::Tx;

namespace {

/// The agreement under which it is owed.
AgreementId owe(Tx& tx, const Incident& incident, const char* kind, std::int64_t quantity, Rupiah amount, LocalDate day) {
    const auto lot = storage::find_lot(tx, incident.lot);
    ENSURE(lot.has_value());
    storage::insert_due(tx, {new_uuid(), lot->agreement, kind, incident.id.text, incident.lot, day, quantity, Rupiah{}, amount,
                             Rupiah{}, amount, Rupiah{}});
    return lot->agreement;
}

ledger::Book book_for(Tx& tx, const Incident& incident) {
    const auto outlet = storage::find_outlet_place(tx, incident.parties.outlet);
    ENSURE(outlet.has_value());
    return ledger::book_of(outlet->agency);
}

LocalDate today(Tx& tx, const Doer& doer, const Incident& incident) {
    const auto outlet = storage::find_outlet_place(tx, incident.parties.outlet);
    ENSURE(outlet.has_value());
    return local_date_of(doer.at, outlet->zone);
}

}  // namespace

void owe_compensation(Tx& tx, const Doer& doer, const Incident& agreed) {
    const auto found = consignments::portion(agreed.compensation, agreed.quantity, 0, agreed.reversed);
    const Rupiah left{agreed.compensation.amount - found.amount};
    if (left.amount == 0) {
        return;
    }
    const auto day = today(tx, doer, agreed);
    const auto agreement = owe(tx, agreed, "compensation", agreed.left(), left, day);
    book(tx, doer, ledger::loss_borne(book_for(tx, agreed), agreement, left), agreed.id.text, day);
}

void take_compensation_back(Tx& tx, const Doer& doer, const Incident& found) {
    if (found.compensation.amount == 0) {
        return;
    }
    const auto day = today(tx, doer, found);
    const auto agreement = owe(tx, found, "found", -found.quantity, found.compensation, day);
    book(tx, doer, ledger::loss_found(book_for(tx, found), agreement, Rupiah{-found.compensation.amount}), found.id.text, day);
}

}  // namespace etalase::server
