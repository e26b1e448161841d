#include "domain/settlements/payout.hpp"

namespace etalase::settlements {

namespace {

constexpr std::array<std::string_view, 4> states{"initiated", "sent", "confirmed", "failed"};
constexpr std::array<std::string_view, 3> ways{"transfer", "cash", "other"};

template <class Enum, std::size_t N>
std::optional<Enum> named(const std::array<std::string_view, N>& names, std::string_view name) {
    for (std::size_t i = 0; i < N; ++i) {
        if (names.at(i) == name) {
            return static_cast<Enum>(i);
        }
    }
    return std::nullopt;
}

/// Whether somebody handles the money of a side: finance of the agency, the managers of the group.
bool handles_money(const Settlement& settlement, const identity::Actor& actor, agreements::Side side) {
    return side == agreements::Side::agency ? actor.is(identity::Role::finance, settlement.parties.agency.text)
                                            : actor.leads(settlement.parties.group);
}

}  // namespace

std::string_view name_of(PayoutState state) {
    return states.at(static_cast<std::size_t>(state));
}
std::optional<PayoutState> payout_state_named(std::string_view name) {
    return named<PayoutState>(states, name);
}
std::string_view name_of(Way way) {
    return ways.at(static_cast<std::size_t>(way));
}
std::optional<Way> way_named(std::string_view name) {
    return named<Way>(ways, name);
}

Result<PayoutState> after(PayoutState now, PayoutAction action) {
    if (const auto next = step(payout_steps, now, action)) {
        return *next;
    }
    return refuse(ErrorKind::conflict, "payout.wrong_state", "The payment is " + std::string(name_of(now)) + ".");
}

Result<void> may_initiate(const Settlement& settlement, const identity::Actor& actor) {
    return handles_money(settlement, actor, settlement.payer()) ? Result<void>{}
                                                                : refuse(ErrorKind::forbidden, "payout.payer_decides");
}

Result<void> may_do(const Payout& payout, const Settlement& settlement, const identity::Actor& actor, PayoutAction action) {
    const bool pays = handles_money(settlement, actor, payout.payer);
    const bool gets = handles_money(settlement, actor, agreements::other(payout.payer));
    switch (action) {
        case PayoutAction::send:
            return pays ? Result<void>{} : refuse(ErrorKind::forbidden, "payout.payer_decides");
        case PayoutAction::fail:
            if (!pays && !gets) {
                return refuse(ErrorKind::forbidden, "payout.payer_decides");
            }
            // Nobody sends money, says alone that it did not arrive, and sends it again.
            return payout.state == PayoutState::sent && payout.sent_by == actor.account.text
                       ? refuse(ErrorKind::forbidden, "payout.second_person")
                       : Result<void>{};
        case PayoutAction::confirm:
            break;
    }
    if (!gets) {
        return refuse(ErrorKind::forbidden, "payout.payee_decides");
    }
    return payout.sent_by == actor.account.text ? refuse(ErrorKind::forbidden, "payout.own_payment") : Result<void>{};
}

bool sees_evidence(const Settlement& settlement, const identity::Actor& actor) {
    return actor.belongs_to(settlement.parties.agency) || actor.leads(settlement.parties.group);
}

std::vector<std::string_view> may(const Payout& payout, const Settlement& settlement, const identity::Actor& actor) {
    constexpr std::array<std::pair<PayoutAction, std::string_view>, 3> actions{
        {{PayoutAction::send, "send"}, {PayoutAction::confirm, "confirm"}, {PayoutAction::fail, "fail"}}};
    std::vector<std::string_view> allowed;
    for (const auto& [action, name] : actions) {
        if (step(payout_steps, payout.state, action) && may_do(payout, settlement, actor, action)) {
            allowed.push_back(name);
        }
    }
    return allowed;
}

}  // namespace etalase::settlements
