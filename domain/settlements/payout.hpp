// Payouts: money on its way from one side of a settlement to the other, with its evidence.
#pragma once

#include "domain/settlements/settlement.hpp"
#include "domain/shared/evidence.hpp"

namespace etalase::settlements {

enum class PayoutState { initiated, sent, confirmed, failed };
std::string_view name_of(PayoutState state);  ///< "initiated", ...
std::optional<PayoutState> payout_state_named(std::string_view name);

enum class PayoutAction { send, confirm, fail };

inline constexpr std::array payout_steps{
    Step<PayoutState, PayoutAction>{PayoutState::initiated, PayoutAction::send, PayoutState::sent},
    Step<PayoutState, PayoutAction>{PayoutState::initiated, PayoutAction::fail, PayoutState::failed},
    Step<PayoutState, PayoutAction>{PayoutState::sent, PayoutAction::confirm, PayoutState::confirmed},
    Step<PayoutState, PayoutAction>{PayoutState::sent, PayoutAction::fail, PayoutState::failed},
};
static_assert(is_certain(payout_steps));
static_assert(is_end(payout_steps, PayoutState::confirmed) && is_end(payout_steps, PayoutState::failed));
static_assert(!step(payout_steps, PayoutState::initiated, PayoutAction::confirm), "nothing arrives that was not sent");

/// The state after `action`, or conflict payout.wrong_state naming the present one.
Result<PayoutState> after(PayoutState now, PayoutAction action);

enum class Way { transfer, cash, other };
std::string_view name_of(Way way);  ///< "transfer", ...
std::optional<Way> way_named(std::string_view name);

struct Payout {
    PayoutId id;
    std::string number;  ///< of its receipt (kuitansi), "" before it is confirmed
    SettlementId settlement;
    AgreementId agreement;
    agreements::Side payer = agreements::Side::agency;
    PayoutState state = PayoutState::initiated;
    Rupiah amount;  ///< above 0
    Way way = Way::transfer;
    std::string reference;             ///< of the bank
    std::optional<Evidence> evidence;  ///< the slip
    std::string reason;                ///< why it failed
    AccountId initiated_by;
    Instant initiated_at;
    std::string sent_by;  ///< id of an account, "" before
    std::optional<Instant> sent_at;
    std::string ended_by;
    std::optional<Instant> ended_at;  ///< confirmed or failed
    std::int64_t version = 0;
};

/// Who pays initiates and sends (of an agency: finance; of a group: its managers); who gets it confirms; either says that it failed. Nobody
/// confirms what they sent themselves. Errors: payout.payer_decides, payout.payee_decides, payout.own_payment.
Result<void> may_do(const Payout& payout, const Settlement& settlement, const identity::Actor& actor, PayoutAction action);
/// Errors: payout.payer_decides.
Result<void> may_initiate(const Settlement& settlement, const identity::Actor& actor);

/// Whether somebody sees how a payment went: its reference and its slip. Others of the group see how much came when.
bool sees_evidence(const Settlement& settlement, const identity::Actor& actor);

std::vector<std::string_view> may(const Payout& payout, const Settlement& settlement, const identity::Actor& actor);

}  // namespace etalase::settlements
