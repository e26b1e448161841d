#include "server/sales/operations_shifts.hpp"

#include "domain/shared/ensure.hpp"
#include "server/identity/details.hpp"
#include "server/ids.hpp"
#include "server/ledger/booking.hpp"
#include "server/once.hpp"
#include "server/sales/places.hpp"
#include "storage/outlets/outlets.hpp"

#include <algorithm>

namespace etalase::server {

using sales::Shift;
using sales::ShiftAction;
using storage::OutletPlace;
using storage::Tx;

namespace {

Result<SeenShift> again(Tx& tx, const Doer& doer, const OutletPlace& outlet, const ShiftId& id) {
    auto shift = storage::find_shift(tx, id);
    ENSURE(shift.has_value());
    return seen_shift(tx, doer.actor, outlet, *std::move(shift));
}

/// A shift with its outlet, for somebody who may do something with it. Held where its row was locked before.
struct Opened {
    Shift shift;
    OutletPlace outlet;
};
Result<Opened> find_handled(Tx& tx, const Doer& doer, const ShiftId& id) {
    auto shift = storage::find_shift(tx, id);
    if (!shift) {
        return refuse(ErrorKind::not_found, "shift.not_found");
    }
    auto outlet = seen_outlet(tx, doer.actor, shift->outlet);
    if (!outlet) {
        return refuse(ErrorKind::not_found, "shift.not_found");
    }
    if (auto may = may_handle(doer.actor, *outlet); !may) {
        return tl::unexpected(std::move(may).error());
    }
    return Opened{*std::move(shift), *std::move(outlet)};
}

ledger::Place place_of(const OutletPlace& outlet) {
    return {outlet.agency, outlet.id};
}

void record(Tx& tx, const Doer& doer, const char* action, const ShiftId& id, const Details& details) {
    storage::record(tx, deed_of(doer), {action, id.text, "", details.text()});
}

bool same_opening(const Shift& shift, const OutletPlace& outlet, const Doer& doer, const WantedShift& wanted) {
    return shift.outlet == outlet.id && shift.opened_by == doer.actor.account && shift.opening_float == wanted.opening_float;
}

/// With signal it is opened now, whatever the device's clock says. Without, at most so long ago as sales may wait on a device.
Instant opened_at(const Doer& doer, const WantedShift& wanted) {
    if (!wanted.made_offline || !wanted.opened_at) {
        return doer.at;
    }
    const auto told = sales::by_our_clock(*wanted.opened_at, doer.device_at, doer.at);
    return std::clamp(told, Instant{doer.at.us - longest_wait_us}, doer.at);
}

}  // namespace

SeenShift seen_shift(Tx& tx, const identity::Actor& actor, const OutletPlace& outlet, Shift shift) {
    SeenShift seen;
    seen.id = shift.id;
    seen.paid = storage::list_paid(tx, shift.id);
    seen.outlet_slug = outlet.slug;
    seen.outlet_name = outlet.name;
    if (may_handle(actor, outlet)) {
        seen.may = may(shift);
    }
    seen.shift = std::move(shift);
    return seen;
}

Result<SeenShift> open_shift(storage::Database& database, const Doer& doer, const std::string& slug, const WantedShift& wanted) {
    return write_once(database, doer, [&](Tx& tx) -> Result<SeenShift> {
        const ShiftId id{wanted.id ? wanted.id->text : new_uuid()};
        storage::lock_shifts_of(tx, doer.actor.account);  // of two at once the second sees the first
        storage::lock_shift(tx, id);
        TRY_ASSIGN(const auto outlet, selling_outlet(tx, doer, slug));
        if (auto allowed = may_bring(doer.actor, outlet, wanted.made_offline); !allowed) {
            return tl::unexpected(std::move(allowed).error());
        }
        if (const auto there = storage::find_shift(tx, id)) {
            return same_opening(*there, outlet, doer, wanted) ? again(tx, doer, outlet, id)
                                                              : refuse(ErrorKind::conflict, "shift.other_body");
        }
        if (const auto open = storage::find_open_shift(tx, outlet.id, doer.actor.account); open && !wanted.made_offline) {
            return refuse(ErrorKind::conflict, "shift.already_open");
        }
        Shift shift;
        shift.id = id;
        shift.outlet = outlet.id;
        shift.holder = doer.actor.account;
        shift.opened_by = doer.actor.account;
        shift.opened_at = opened_at(doer, wanted);
        shift.arrived_at = doer.at;
        shift.made_offline = wanted.made_offline;
        shift.opening_float = wanted.opening_float;
        storage::insert_shift(tx, shift, new_uuid());
        book(tx, doer, ledger::shift_opened(place_of(outlet), shift.opening_float), id.text,
             local_date_of(shift.opened_at, outlet.zone));
        record(tx, doer, "shift.opened", id, Details().add("outlet", outlet.slug).add("float", shift.opening_float.amount));
        return again(tx, doer, outlet, id);
    });
}

Result<ShiftPage> list_seen_shifts(storage::Database& database, const identity::Actor& actor, const std::string& slug,
                                   storage::ShiftQuery query) {
    return database.read([&](Tx& tx) -> Result<ShiftPage> {
        TRY_ASSIGN(const auto outlet, seen_outlet(tx, actor, slug));
        query.outlet = outlet.id;
        auto found = storage::list_shifts(tx, query);
        ShiftPage page;
        page.more = found.size() > query.limit;
        found.resize(std::min(found.size(), query.limit));
        for (auto& shift : found) {
            page.items.push_back(seen_shift(tx, actor, outlet, std::move(shift)));
        }
        return page;
    });
}

Result<SeenShift> show_shift(storage::Database& database, const identity::Actor& actor, const ShiftId& id) {
    return database.read([&](Tx& tx) -> Result<SeenShift> {
        auto shift = storage::find_shift(tx, id);
        const auto outlet = shift ? seen_outlet(tx, actor, shift->outlet) : refuse(ErrorKind::not_found, "shift.not_found");
        if (!outlet) {
            return refuse(ErrorKind::not_found, "shift.not_found");
        }
        return seen_shift(tx, actor, *outlet, *std::move(shift));
    });
}

Result<SeenShift> hand_over_shift(storage::Database& database, const Doer& doer, const ShiftId& id, const AccountId& to,
                                  std::optional<Rupiah> counted, const std::string& note) {
    return write_once(database, doer, [&](Tx& tx) -> Result<SeenShift> {
        storage::lock_shift(tx, id);
        TRY_ASSIGN(auto opened, find_handled(tx, doer, id));
        auto& shift = opened.shift;
        TRY_ASSIGN(shift.state, sales::after(shift.state, ShiftAction::hand_over));
        const auto staff = storage::list_staff(tx, opened.outlet.id);
        if (to == shift.holder ||
            std::none_of(staff.begin(), staff.end(), [&](const auto& member) { return member.account == to; })) {
            return tl::unexpected(Error{ErrorKind::invalid,
                                        "shift.invalid",
                                        "",
                                        {{"to", "unknown_value", "Choose a colleague who works at this outlet."}}});
        }
        shift.holder = to;
        storage::update_shift(tx, shift);
        storage::insert_holder(tx, new_uuid(), id, {to, "", doer.at, counted, note});
        auto details = Details().add("to", to.text);
        record(tx, doer, "shift.handed_over", id, counted ? details.add("counted", counted->amount) : details);
        return again(tx, doer, opened.outlet, id);
    });
}

Result<SeenShift> close_shift(storage::Database& database, const Doer& doer, const ShiftId& id, const sales::Closing& closing) {
    return write_once(database, doer, [&](Tx& tx) -> Result<SeenShift> {
        storage::lock_shift(tx, id);
        TRY_ASSIGN(const auto opened, find_handled(tx, doer, id));
        TRY_ASSIGN(const auto shift, sales::closed(opened.shift, closing, doer.at));
        storage::update_shift(tx, shift, doer.actor.account.text);
        book(tx, doer, ledger::shift_closed(place_of(opened.outlet), shift.difference().value(), closing.kept), id.text,
             local_date_of(doer.at, opened.outlet.zone));
        record(tx, doer, "shift.closed", id,
               Details().add("counted", closing.counted.amount).add("expected", shift.expected().amount));
        return again(tx, doer, opened.outlet, id);
    });
}

Result<SeenShift> deposit_shift(storage::Database& database, const Doer& doer, const ShiftId& id, Rupiah amount,
                                const std::string& reference) {
    return write_once(database, doer, [&](Tx& tx) -> Result<SeenShift> {
        storage::lock_shift(tx, id);
        TRY_ASSIGN(auto opened, find_handled(tx, doer, id));
        auto& shift = opened.shift;
        TRY_ASSIGN(shift.state, sales::after(shift.state, ShiftAction::deposit));
        if (amount.amount > shift.counted->amount - shift.kept->amount) {
            return tl::unexpected(Error{ErrorKind::invalid,
                                        "shift.invalid",
                                        "",
                                        {{"amount", "out_of_range", "At most what was counted, less what was kept."}}});
        }
        shift.deposit = sales::Deposit{amount, reference, doer.at};
        storage::update_shift(tx, shift, doer.actor.account.text);
        book(tx, doer, ledger::deposited(place_of(opened.outlet), amount), id.text, local_date_of(doer.at, opened.outlet.zone));
        record(tx, doer, "shift.deposited", id, Details().add("amount", amount.amount));
        return again(tx, doer, opened.outlet, id);
    });
}

Result<std::optional<Evidence>> find_evidence(storage::Database& database, const identity::Actor& actor, const ShiftId& id) {
    TRY_ASSIGN(const auto seen, show_shift(database, actor, id));
    return seen.shift.evidence;
}

Result<void> may_show_evidence(storage::Database& database, const Doer& doer, const ShiftId& id) {
    return database.read([&](Tx& tx) -> Result<void> {
        TRY_ASSIGN(const auto opened, find_handled(tx, doer, id));
        if (opened.shift.state != sales::ShiftState::deposited) {
            return refuse(ErrorKind::conflict, "shift.wrong_state", "Nothing of it was deposited yet.");
        }
        return {};
    });
}

Result<SeenShift> put_evidence(storage::Database& database, const Doer& doer, const ShiftId& id, const Evidence& slip) {
    return write_once(database, doer, [&](Tx& tx) -> Result<SeenShift> {
        storage::lock_shift(tx, id);
        TRY_ASSIGN(auto opened, find_handled(tx, doer, id));
        auto& shift = opened.shift;
        if (shift.evidence != slip) {
            shift.evidence = slip;
            storage::update_shift(tx, shift);
            record(tx, doer, "shift.evidence_added", id, Details().add("kind", slip.is_pdf() ? "pdf" : "photo"));
        }
        return again(tx, doer, opened.outlet, id);
    });
}

}  // namespace etalase::server
