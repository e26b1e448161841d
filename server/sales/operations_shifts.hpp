// Shifts of a till: opening, handing over, closing with what was counted, depositing. Who sees none of an outlet gets outlet.not_found or
// shift.not_found.
#pragma once

#include "domain/sales/shift.hpp"
#include "server/identity/doer.hpp"
#include "storage/engine/database.hpp"
#include "storage/sales/shifts.hpp"
#include "storage/shared/places.hpp"

#include <string>
#include <vector>

namespace etalase::server {

/// A shift as somebody sees it.
struct SeenShift {
    ShiftId id;
    sales::Shift shift;
    std::vector<storage::PaidBy> paid;
    std::string outlet_slug;
    std::string outlet_name;
    std::vector<std::string_view> may;
};
SeenShift seen_shift(storage::Tx& tx, const identity::Actor& actor, const storage::OutletPlace& outlet, sales::Shift shift);

struct WantedShift {
    std::optional<ShiftId> id;  ///< made by a device; ours where none
    Rupiah opening_float;
    std::optional<Instant> opened_at;  ///< by the clock of the device; now where none
    bool made_offline = false;
};
/// Opens a shift for the one who asks, once for its id. Errors: outlet.not_found, till.staff_only, shift.already_open (not for one that was
/// opened without signal: its sales have it), shift.other_body.
Result<SeenShift> open_shift(storage::Database& database, const Doer& doer, const std::string& outlet, const WantedShift& wanted);

struct ShiftPage {
    std::vector<SeenShift> items;
    bool more = false;
};
/// `query.outlet` is filled in here.
Result<ShiftPage> list_seen_shifts(storage::Database& database, const identity::Actor& actor, const std::string& outlet,
                                   storage::ShiftQuery query);
Result<SeenShift> show_shift(storage::Database& database, const identity::Actor& actor, const ShiftId& id);

/// To somebody who works at the same outlet. Errors: shift.not_found, till.agency_only, shift.wrong_state, shift.invalid.
Result<SeenShift> hand_over_shift(storage::Database& database, const Doer& doer, const ShiftId& id, const AccountId& to,
                                  std::optional<Rupiah> counted, const std::string& note);
Result<SeenShift> close_shift(storage::Database& database, const Doer& doer, const ShiftId& id, const sales::Closing& closing);
Result<SeenShift> deposit_shift(storage::Database& database, const Doer& doer, const ShiftId& id, Rupiah amount,
                                const std::string& reference);

/// The deposit slip, for those who see the shift. Errors: shift.not_found.
Result<std::optional<Evidence>> find_evidence(storage::Database& database, const identity::Actor& actor, const ShiftId& id);
/// Errors: shift.not_found, till.agency_only, shift.wrong_state (nothing was deposited).
Result<void> may_show_evidence(storage::Database& database, const Doer& doer, const ShiftId& id);
Result<SeenShift> put_evidence(storage::Database& database, const Doer& doer, const ShiftId& id, const Evidence& slip);

}  // namespace etalase::server
