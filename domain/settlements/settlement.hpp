// Settlements: what an agency and a group owe each other for a period, line by line, and what both say to it.
#pragma once

#include "domain/agreements/agreement.hpp"
#include "domain/identity/actor.hpp"
#include "domain/shared/id.hpp"
#include "domain/shared/money.hpp"
#include "domain/shared/result.hpp"
#include "domain/shared/steps.hpp"
#include "domain/shared/time.hpp"

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace etalase::settlements {

enum class State { draft, issued, disputed, approved, partly_paid, paid, cancelled };
std::string_view name_of(State state);  ///< "draft", ...
std::optional<State> state_named(std::string_view name);

/// pay_some, pay_rest: what was confirmed so far is less than, or all of, what is to be paid.
enum class Action { issue, dispute, approve, cancel, pay_some, pay_rest };

inline constexpr std::array settlement_steps{
    Step<State, Action>{State::draft, Action::issue, State::issued},
    Step<State, Action>{State::draft, Action::cancel, State::cancelled},
    Step<State, Action>{State::issued, Action::dispute, State::disputed},
    Step<State, Action>{State::issued, Action::approve, State::approved},
    Step<State, Action>{State::issued, Action::cancel, State::cancelled},
    Step<State, Action>{State::disputed, Action::issue, State::issued},
    Step<State, Action>{State::disputed, Action::cancel, State::cancelled},
    Step<State, Action>{State::disputed, Action::pay_some, State::disputed},  // undisputed lines stay payable
    Step<State, Action>{State::issued, Action::pay_some, State::issued},      // sent while it was disputed
    Step<State, Action>{State::approved, Action::pay_some, State::partly_paid},
    Step<State, Action>{State::approved, Action::pay_rest, State::paid},
    Step<State, Action>{State::partly_paid, Action::pay_some, State::partly_paid},
    Step<State, Action>{State::partly_paid, Action::pay_rest, State::paid},
};
static_assert(is_certain(settlement_steps));
static_assert(is_end(settlement_steps, State::paid) && is_end(settlement_steps, State::cancelled));
static_assert(!step(settlement_steps, State::approved, Action::cancel), "what both sides approved stands");
static_assert(!step(settlement_steps, State::issued, Action::pay_rest), "nothing is paid off that only one side said");

/// The state after `action`, or conflict settlement.wrong_state naming the present one.
Result<State> after(State now, Action action);

/// What a group said against a line, and what came of it.
struct Dispute {
    std::string reason;
    Instant at;
    std::string answer;  ///< of the agency, where the line stays
};

/// One due that the settlement claims (see storage/ledger/dues.hpp).
struct Line {
    std::string due;
    std::string kind;  ///< "sale", "return", "compensation", "found", "taken"
    LotId lot;
    LocalDate day;
    std::string product_slug;
    std::string product_name;
    std::string variant_name;
    std::string sku;
    std::string delivery_number;
    std::string outlet_name;
    std::string document;  ///< number of the sale or report
    std::int64_t quantity = 0;
    Rupiah unit_price;
    Rupiah gross;
    Rupiah commission;
    Rupiah net;
    Rupiah taken;
    std::optional<Dispute> dispute = {};
    bool is_disputed() const { return dispute && dispute->answer.empty(); }
};

/// Sums that a person can add up. net = gross - commission; total = net - taken + carried.
struct Totals {
    Rupiah gross;
    Rupiah commission;
    Rupiah net;
    Rupiah taken;  ///< what the group has had from buyers itself
    std::int64_t pieces = 0;
    friend bool operator==(const Totals&, const Totals&) = default;
};
/// Errors: money.overflow.
Result<Totals> totals_of(const std::vector<Line>& lines);

struct Settlement {
    SettlementId id;
    std::string number;  ///< "" before it is issued
    AgreementId agreement;
    agreements::Agreement parties;  ///< whose agreement it is of, as it is now
    State state = State::draft;
    std::optional<LocalDate> from_day;  ///< of the period; none where it is of all that was not settled yet
    LocalDate until_day;                ///< the last day that counts
    Totals totals;
    Rupiah carried;                            ///< below 0: what the group owed from an earlier settlement
    std::optional<SettlementId> carried_from;  ///< that one
    std::optional<SettlementId> carried_to;    ///< the one that has what this one left below 0
    Rupiah disputed_up;                        ///< of its disputed lines, what they add to the total
    Rupiah disputed_down;                      ///< what they take off it, below 0
    Rupiah paid;                               ///< confirmed payouts
    Rupiah under_way;                          ///< payouts that are initiated or sent
    std::string note;
    AccountId drafted_by;
    Instant drafted_at;
    std::optional<Instant> issued_at;
    std::string issued_by;  ///< id of an account
    std::string approved_by;
    std::optional<Instant> approved_at;
    std::optional<LocalDate> due_on;  ///< by which it is to be paid, once it is approved
    std::int64_t version = 0;

    /// What the agency owes by it; below 0: what the group owes.
    Rupiah total() const { return Rupiah{totals.net.amount - totals.taken.amount + carried.amount}; }
    /// What may be paid by now: all of it, or as much as stands whichever disputed lines stay or are left out. Nothing before the group has
    /// seen it.
    Rupiah payable() const;
    /// Of that, what nobody has sent yet. Above 0, whoever owes it.
    Rupiah left() const;
    /// Who pays: the agency, or the group where the total is below 0.
    agreements::Side payer() const { return total().amount < 0 ? agreements::Side::group : agreements::Side::agency; }
};

/// The last day of the period that ends before `today` by the calendar of the terms (weeks begin on Monday), and its first day: a week, a
/// month. By request: everything until yesterday, from no day on.
struct Period {
    std::optional<LocalDate> from;
    LocalDate until;
    friend bool operator==(const Period&, const Period&) = default;
};
Period last_period(agreements::Settlement calendar, LocalDate today);

/// Officers draft, issue and cancel; who decides for the group approves and disputes. Who approves is not who issued. Errors:
/// settlement.agency_decides, settlement.group_decides, settlement.own_issue.
Result<void> may_do(const Settlement& settlement, const identity::Actor& actor, Action action);

/// What somebody may do with it now: "issue", "approve", "dispute", "cancel", "pay".
std::vector<std::string_view> may(const Settlement& settlement, const identity::Actor& actor);

}  // namespace etalase::settlements
