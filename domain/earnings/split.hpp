// Splits: an amount that a group received, divided among its members and its common fund, signed by two of them, and handed out.
#pragma once

#include "domain/earnings/division.hpp"
#include "domain/identity/actor.hpp"
#include "domain/shared/steps.hpp"

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace etalase::earnings {

enum class State { draft, approved, paid, cancelled };
std::string_view name_of(State state);  ///< "draft", ...
std::optional<State> state_named(std::string_view name);

/// sign: the first of two signatures. approve: the second. pay_some, pay_rest: members were handed their shares.
enum class Action { sign, approve, cancel, pay_some, pay_rest };

inline constexpr std::array split_steps{
    Step<State, Action>{State::draft, Action::sign, State::draft},
    Step<State, Action>{State::draft, Action::approve, State::approved},
    Step<State, Action>{State::draft, Action::cancel, State::cancelled},
    Step<State, Action>{State::approved, Action::pay_some, State::approved},
    Step<State, Action>{State::approved, Action::pay_rest, State::paid},
};
static_assert(is_certain(split_steps));
static_assert(is_end(split_steps, State::paid) && is_end(split_steps, State::cancelled));
static_assert(!step(split_steps, State::draft, Action::pay_some), "nothing is handed out that the group did not sign");

/// The state after `action`, or conflict split.wrong_state naming the present one.
Result<State> after(State now, Action action);

/// How a share was handed over.
enum class Handing { cash, transfer, other };
std::string_view name_of(Handing handing);  ///< "cash", ...
std::optional<Handing> handing_named(std::string_view name);

struct Share {
    ShareId id;
    SplitId split;
    MemberId member;
    std::string member_name;
    std::string account;  ///< the member's, "" without one
    Rupiah amount;
    Handing handing = Handing::cash;
    std::optional<Instant> paid_at = {};          ///< a share of nothing never is
    std::string paid_by = {};                     ///< id of the account that handed it out
    std::optional<Instant> acknowledged_at = {};  ///< when the member said that they have it
    std::string acknowledged_by = {};             ///< id of their account then
    bool is_open() const { return amount.amount > 0 && !paid_at; }
    /// Whoever handed it out does not say that it was received.
    bool can_acknowledge(const AccountId& who) const {
        return account == who.text && paid_at && !acknowledged_at && paid_by != who.text;
    }
};

struct Approval {
    AccountId account;
    std::string name;
    Instant at;
};

struct Split {
    SplitId id;
    GroupId group;
    std::string group_slug;
    std::string group_name;
    std::string settlement;  ///< id of the settlement whose money it is, "" of what the group sold itself
    std::string settlement_number;
    std::optional<LocalDate> until = {};  ///< of own sales: the last day that counts
    State state = State::draft;
    Rupiah amount;
    Rupiah common_fund;
    std::vector<Share> shares = {};
    std::vector<Reason> reasons = {};
    std::vector<Approval> approvals = {};
    std::string note;
    AccountId drafted_by;
    std::string drafted_by_name;
    Instant drafted_at;
    std::int64_t version = 0;

    Rupiah to_members() const { return Rupiah{amount.amount - common_fund.amount}; }
};

/// Signatures that a split needs: of two different members of the group, and of nobody who drafted it (domain rule 10).
inline constexpr std::size_t signatures_needed = 2;

/// Managers draft, cancel and hand out; members and managers sign. Errors: split.manager_decides, split.group_decides, split.own_draft,
/// split.signed_already.
Result<void> may_do(const Split& split, const identity::Actor& actor, Action action);

/// What somebody may do with it now: "approve", "cancel", "pay", "acknowledge".
std::vector<std::string_view> may(const Split& split, const identity::Actor& actor);

/// Whether somebody may see a share: the member whose it is, and the group's managers.
bool sees_share(const Split& split, const Share& share, const identity::Actor& actor);

}  // namespace etalase::earnings
