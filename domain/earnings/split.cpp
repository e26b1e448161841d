#include "domain/earnings/split.hpp"

#include "domain/shared/ensure.hpp"

#include <algorithm>

namespace etalase::earnings {

namespace {

constexpr std::array<std::pair<State, std::string_view>, 4> states{
    {{State::draft, "draft"}, {State::approved, "approved"}, {State::paid, "paid"}, {State::cancelled, "cancelled"}}};
constexpr std::array<std::pair<Handing, std::string_view>, 3> handings{
    {{Handing::cash, "cash"}, {Handing::transfer, "transfer"}, {Handing::other, "other"}}};

template <class Value, std::size_t N>
std::string_view name_in(const std::array<std::pair<Value, std::string_view>, N>& names, Value value) {
    for (const auto& [each, name] : names) {
        if (each == value) {
            return name;
        }
    }
    throw Bug("no such name");
}
template <class Value, std::size_t N>
std::optional<Value> value_in(const std::array<std::pair<Value, std::string_view>, N>& names, std::string_view wanted) {
    for (const auto& [value, name] : names) {
        if (name == wanted) {
            return value;
        }
    }
    return std::nullopt;
}

}  // namespace

std::string_view name_of(State state) {
    return name_in(states, state);
}
std::optional<State> state_named(std::string_view name) {
    return value_in(states, name);
}
std::string_view name_of(Handing handing) {
    return name_in(handings, handing);
}
std::optional<Handing> handing_named(std::string_view name) {
    return value_in(handings, name);
}

Result<State> after(State now, Action action) {
    const auto next = step(split_steps, now, action);
    return next ? Result<State>(*next)
                : refuse(ErrorKind::conflict, "split.wrong_state", "The split is " + std::string(name_of(now)) + ".");
}

Result<void> may_do(const Split& split, const identity::Actor& actor, Action action) {
    if (action != Action::sign && action != Action::approve) {
        return actor.leads(split.group) ? Result<void>{} : refuse(ErrorKind::forbidden, "split.manager_decides");
    }
    if (!actor.decides_for(split.group)) {
        return refuse(ErrorKind::forbidden, "split.group_decides");
    }
    if (split.drafted_by == actor.account) {
        return refuse(ErrorKind::forbidden, "split.own_draft");
    }
    const bool signed_already =
        std::ranges::any_of(split.approvals, [&](const Approval& approval) { return approval.account == actor.account; });
    return signed_already ? refuse(ErrorKind::conflict, "split.signed_already") : Result<void>{};
}

std::vector<std::string_view> may(const Split& split, const identity::Actor& actor) {
    std::vector<std::string_view> allowed;
    const auto add = [&](Action action, std::string_view name) {
        if (step(split_steps, split.state, action) && may_do(split, actor, action)) {
            allowed.push_back(name);
        }
    };
    add(Action::approve, "approve");
    add(Action::cancel, "cancel");
    if (std::ranges::any_of(split.shares, &Share::is_open)) {
        add(Action::pay_some, "pay");
    }
    const bool waits =
        std::ranges::any_of(split.shares, [&](const Share& share) { return share.can_acknowledge(actor.account); });
    if (waits) {
        allowed.emplace_back("acknowledge");
    }
    return allowed;
}

bool sees_share(const Split& split, const Share& share, const identity::Actor& actor) {
    return actor.leads(split.group) || (!share.account.empty() && share.account == actor.account.text);
}

}  // namespace etalase::earnings
