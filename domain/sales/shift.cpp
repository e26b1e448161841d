#include "domain/sales/shift.hpp"

namespace etalase::sales {

namespace {

constexpr std::array<std::string_view, 3> states{"open", "closed", "deposited"};
constexpr std::array<std::string_view, 4> reasons{"wrong_change", "damaged_money", "unknown", "other"};

template <class Enum, std::size_t N>
std::optional<Enum> named(const std::array<std::string_view, N>& names, std::string_view name) {
    for (std::size_t i = 0; i < N; ++i) {
        if (names.at(i) == name) {
            return static_cast<Enum>(i);
        }
    }
    return std::nullopt;
}

}  // namespace

std::string_view name_of(ShiftState state) {
    return states.at(static_cast<std::size_t>(state));
}
std::optional<ShiftState> shift_state_named(std::string_view name) {
    return named<ShiftState>(states, name);
}
std::string_view name_of(Difference reason) {
    return reasons.at(static_cast<std::size_t>(reason));
}
std::optional<Difference> difference_named(std::string_view name) {
    return named<Difference>(reasons, name);
}

Result<ShiftState> after(ShiftState now, ShiftAction action) {
    if (const auto next = step(shift_steps, now, action)) {
        return *next;
    }
    return refuse(ErrorKind::conflict, "shift.wrong_state", "The shift is " + std::string(name_of(now)) + ".");
}

Result<Shift> closed(Shift shift, const Closing& closing, Instant now) {
    TRY_ASSIGN(shift.state, after(shift.state, ShiftAction::close));
    Error error{ErrorKind::invalid, "shift.invalid", "", {}};
    shift.counted = closing.counted;
    if (shift.difference()->amount != 0 && !closing.reason) {
        error.fields.push_back({"reason", "required", "The drawer should hold " + format_rupiah(shift.expected()) + "."});
    }
    if (closing.kept > closing.counted) {
        error.fields.push_back({"kept", "out_of_range", "At most what was counted."});
    }
    if (!error.fields.empty()) {
        return tl::unexpected(std::move(error));
    }
    shift.kept = closing.kept;
    shift.expected_at_close = shift.expected();
    shift.reason = shift.difference()->amount != 0 ? name_of(*closing.reason) : "";
    shift.note = closing.note;
    shift.closed_at = now;
    return shift;
}

std::vector<std::string_view> may(const Shift& shift) {
    constexpr std::array<std::pair<ShiftAction, std::string_view>, 3> actions{
        {{ShiftAction::hand_over, "hand_over"}, {ShiftAction::close, "close"}, {ShiftAction::deposit, "deposit"}}};
    std::vector<std::string_view> allowed;
    for (const auto& [action, name] : actions) {
        if (step(shift_steps, shift.state, action)) {
            allowed.push_back(name);
        }
    }
    return allowed;
}

}  // namespace etalase::sales
