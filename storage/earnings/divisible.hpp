// What a group may divide of a settlement, as the query and its rule both say it.
#pragma once

namespace etalase::storage {

/// Of a settlement `s` that is approved: what the group took from buyers and was paid. Where the group owes the agency, what it owes is not
/// its own, whether it was sent or not; unless another settlement that is approved carries the debt.
inline constexpr const char* divisible_of_settlement =
    "case when s.net - s.taken + s.carried < 0 and not exists (select 1 from settlements k where k.id = s.carried_to and k.state "
    "in "
    "('approved', 'partly_paid', 'paid')) then s.net + s.carried else s.taken + (select coalesce(sum(case when p.payer = "
    "'agency' "
    "then p.amount else -p.amount end), 0) from payouts p where p.settlement_id = s.id and p.state = 'confirmed') end";

}  // namespace etalase::storage
