// Shifts: who has the drawer of a till from when to when, what should be in it, and what is.
#pragma once

#include "domain/sales/sale.hpp"
#include "domain/shared/evidence.hpp"

namespace etalase::sales {

enum class ShiftState { open, closed, deposited };
std::string_view name_of(ShiftState state);  ///< "open", ...
std::optional<ShiftState> shift_state_named(std::string_view name);

enum class ShiftAction { hand_over, close, deposit };

inline constexpr std::array shift_steps{
    Step<ShiftState, ShiftAction>{ShiftState::open, ShiftAction::hand_over, ShiftState::open},
    Step<ShiftState, ShiftAction>{ShiftState::open, ShiftAction::close, ShiftState::closed},
    Step<ShiftState, ShiftAction>{ShiftState::closed, ShiftAction::deposit, ShiftState::deposited},
};
static_assert(is_certain(shift_steps));
static_assert(is_end(shift_steps, ShiftState::deposited));

/// The state after `action`, or conflict shift.wrong_state naming the present one.
Result<ShiftState> after(ShiftState now, ShiftAction action);

/// Why the drawer does not hold what it should.
enum class Difference { wrong_change, damaged_money, unknown, other };
std::string_view name_of(Difference reason);  ///< "wrong_change", ...
std::optional<Difference> difference_named(std::string_view name);

/// Who had the drawer from when on.
struct Holder {
    AccountId account;
    std::string name;
    Instant from;
    std::optional<Rupiah> counted;  ///< when it was handed over
    std::string note;
};

struct Deposit {
    Rupiah amount;
    std::string reference;
    Instant at;
};

struct Shift {
    ShiftId id;
    OutletId outlet;
    ShiftState state = ShiftState::open;
    AccountId holder;
    AccountId opened_by;
    Instant opened_at;   ///< by the device's clock where it was opened without signal
    Instant arrived_at;  ///< when we heard of it
    bool made_offline = false;
    Rupiah opening_float;
    Rupiah cash_sales;  ///< late ones included
    std::int64_t cash_count = 0;
    Rupiah refunds;
    std::int64_t refund_count = 0;
    std::optional<Rupiah> counted;
    std::optional<Rupiah> kept;               ///< stays in the drawer as the next float
    std::optional<Rupiah> expected_at_close;  ///< as we knew it then
    std::string reason;                       ///< name of a Difference, "" where there was none
    std::string note;
    std::optional<Instant> closed_at;
    std::int64_t late_count = 0;  ///< sales that arrived after it was closed
    Rupiah late_cash;
    std::optional<Deposit> deposit;
    std::optional<Evidence> evidence;  ///< the deposit slip
    std::int64_t version = 0;
    std::vector<Holder> holders;  ///< in the order in which they had it

    /// What should be in the drawer, by all that is known by now.
    Rupiah expected() const { return Rupiah{opening_float.amount + cash_sales.amount - refunds.amount}; }
    /// What was counted above it; below 0 where something is missing.
    std::optional<Rupiah> difference() const {
        return counted ? std::optional(Rupiah{counted->amount - expected().amount}) : std::nullopt;
    }
};

/// How somebody closes a shift.
struct Closing {
    Rupiah counted;
    Rupiah kept;
    std::optional<Difference> reason;
    std::string note;
};
/// The shift, closed. Errors: shift.wrong_state, shift.invalid (a difference without a reason, more kept than counted).
Result<Shift> closed(Shift shift, const Closing& closing, Instant now);

/// What somebody who handles the till may do with it now: "hand_over", "close", "deposit".
std::vector<std::string_view> may(const Shift& shift);

}  // namespace etalase::sales
