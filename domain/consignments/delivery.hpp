// A delivery: goods of one group on their way to one outlet, and what the outlet says arrived.
#pragma once

#include "domain/agreements/terms.hpp"
#include "domain/consignments/bucket.hpp"
#include "domain/consignments/parties.hpp"
#include "domain/shared/money.hpp"
#include "domain/shared/result.hpp"
#include "domain/shared/steps.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace etalase::consignments {

enum class DeliveryState { draft, sent, received, received_with_difference, refused, cancelled };
std::string_view name_of(DeliveryState state);  ///< "draft", ...
std::optional<DeliveryState> delivery_state_named(std::string_view name);

enum class DeliveryAction { edit, send, receive_all, receive_other, refuse, cancel };

inline constexpr std::array delivery_steps{
    Step<DeliveryState, DeliveryAction>{DeliveryState::draft, DeliveryAction::edit, DeliveryState::draft},
    Step<DeliveryState, DeliveryAction>{DeliveryState::draft, DeliveryAction::send, DeliveryState::sent},
    Step<DeliveryState, DeliveryAction>{DeliveryState::draft, DeliveryAction::cancel, DeliveryState::cancelled},
    Step<DeliveryState, DeliveryAction>{DeliveryState::sent, DeliveryAction::receive_all, DeliveryState::received},
    Step<DeliveryState, DeliveryAction>{DeliveryState::sent, DeliveryAction::receive_other,
                                        DeliveryState::received_with_difference},
    Step<DeliveryState, DeliveryAction>{DeliveryState::sent, DeliveryAction::refuse, DeliveryState::refused},
    Step<DeliveryState, DeliveryAction>{DeliveryState::sent, DeliveryAction::cancel, DeliveryState::cancelled},
};
static_assert(is_certain(delivery_steps));
static_assert(is_end(delivery_steps, DeliveryState::received) &&
              is_end(delivery_steps, DeliveryState::received_with_difference) && is_end(delivery_steps, DeliveryState::refused) &&
              is_end(delivery_steps, DeliveryState::cancelled));
static_assert(!step(delivery_steps, DeliveryState::draft, DeliveryAction::receive_all), "what was not sent cannot arrive");
static_assert(!step(delivery_steps, DeliveryState::sent, DeliveryAction::edit), "a paper that was given out does not change");

struct DeliveryLine {
    DeliveryLineId id;
    LotId lot;  ///< "" until the delivery is sent
    ProductId product;
    std::string product_slug;
    std::string product_name;
    VariantId variant;
    std::string variant_name;
    std::string sku;
    std::string photo_hash;  ///< "" without one
    int photo_width = 0;
    int photo_height = 0;
    std::int64_t quantity = 0;
    Rupiah price;
    std::optional<Rupiah> net_price;
    std::optional<LocalDate> expires_on;
    std::int64_t accepted = 0;
    std::int64_t short_of = 0;  ///< did not arrive
    std::int64_t rejected = 0;  ///< handed back at the door
    std::int64_t surplus = 0;   ///< arrived above what was sent
    std::string reason;
};

struct Delivery {
    DeliveryId id;
    std::string number;  ///< of the Nota Titip, "" while it is a draft
    Parties parties;
    AgreementId agreement;
    std::string agreement_number;
    DeliveryState state = DeliveryState::draft;
    std::string note;
    std::string reason;  ///< why it was cancelled or refused
    std::int64_t pieces = 0;
    Rupiah worth;  ///< of all lines, at their prices
    AccountId created_by;
    Instant created_at;
    std::string sent_by;  ///< id of an account
    std::optional<Instant> sent_at;
    std::optional<Instant> ended_at;
    std::int64_t version = 0;
    std::size_t lines_count = 0;
    std::vector<DeliveryLine> lines;  ///< not in lists
};

inline constexpr std::size_t max_delivery_lines = 200;
inline constexpr std::int64_t max_delivery_pieces = 100'000;  ///< of one line: more is a slip of the hand

/// Whether somebody sees it: what was never sent is the group's own affair.
bool sees(const Standpoint& standpoint, const Delivery& delivery);

/// The state after `action`, or conflict delivery.wrong_state naming the present one.
Result<DeliveryState> after(DeliveryState now, DeliveryAction action);

/// May somebody who sees the delivery do this? The group's people prepare, its members and manager send and call back, the outlet
/// receives and refuses. Errors: delivery.group_decides, delivery.outlet_decides.
Result<void> may_do(const Delivery& delivery, const Standpoint& standpoint, const AccountId& account, DeliveryAction action);

/// What somebody may do with it now: "edit", "send", "cancel", "receive", "refuse".
std::vector<std::string_view> may(const Delivery& delivery, const Standpoint& standpoint, const AccountId& account);

/// What is wrong with a line under these terms; `field` is its place, "lines[2].". Net prices are named where the terms ask for them and
/// nowhere else; food must still be good.
std::vector<FieldError> wrong_with(const DeliveryLine& line, agreements::Basis basis, LocalDate today, const std::string& field);

/// Pieces and worth of all lines. Error: money.overflow.
struct Totals {
    std::int64_t pieces = 0;
    Rupiah worth;
};
Result<Totals> totals_of(const std::vector<DeliveryLine>& lines);

/// What arrived of a line, as the outlet counted it.
struct ReceivedLine {
    std::string line;
    std::int64_t accepted = 0;
    std::int64_t short_of = 0;
    std::int64_t rejected = 0;
    std::int64_t surplus = 0;
    std::string reason;
};
/// The lines with what arrived; no counts at all mean that everything did. Accepted, short and rejected add up to what was sent, and every
/// difference has its reason. Errors: delivery.invalid with each wrong count.
Result<std::vector<DeliveryLine>> received(std::vector<DeliveryLine> lines, const std::vector<ReceivedLine>& counts);

/// Whether anything is other than the paper said.
bool differs(const std::vector<DeliveryLine>& lines);

}  // namespace etalase::consignments
