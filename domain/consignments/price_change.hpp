// Another price for goods that are on the shelf: proposed by one side, accepted by the other, in force from a day on.
#pragma once

#include "domain/agreements/terms.hpp"
#include "domain/consignments/parties.hpp"
#include "domain/shared/money.hpp"
#include "domain/shared/result.hpp"
#include "domain/shared/steps.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace etalase::consignments {

enum class PriceChangeState { proposed, accepted, declined, withdrawn };
std::string_view name_of(PriceChangeState state);  ///< "proposed", ...
std::optional<PriceChangeState> price_change_state_named(std::string_view name);

enum class PriceChangeAction { accept, decline, withdraw };

inline constexpr std::array price_change_steps{
    Step<PriceChangeState, PriceChangeAction>{PriceChangeState::proposed, PriceChangeAction::accept, PriceChangeState::accepted},
    Step<PriceChangeState, PriceChangeAction>{PriceChangeState::proposed, PriceChangeAction::decline, PriceChangeState::declined},
    Step<PriceChangeState, PriceChangeAction>{PriceChangeState::proposed, PriceChangeAction::withdraw,
                                              PriceChangeState::withdrawn},
};
static_assert(is_certain(price_change_steps));
static_assert(is_end(price_change_steps, PriceChangeState::accepted), "a price that both agreed on is changed by another change");
static_assert(is_end(price_change_steps, PriceChangeState::declined) && is_end(price_change_steps, PriceChangeState::withdrawn));

/// Of one lot. net_price where the agreement has net prices.
struct PriceLine {
    LotId lot;
    ProductId product;
    std::string product_slug;
    std::string product_name;
    VariantId variant;
    std::string variant_name;
    std::string sku;
    Rupiah price_before;
    Rupiah price;
    std::optional<Rupiah> net_price;
};

struct PriceChange {
    PriceChangeId id;
    Parties parties;
    PriceChangeState state = PriceChangeState::proposed;
    LocalDate effective_on;
    std::string reason;
    agreements::Side proposed_side = agreements::Side::group;
    AccountId proposed_by;
    Instant proposed_at;
    std::optional<Instant> answered_at;
    std::int64_t version = 0;
    std::vector<PriceLine> lines;
};

/// The price of a lot on a day.
struct LotPrice {
    Rupiah price;
    std::optional<Rupiah> net_price;
    friend bool operator==(const LotPrice&, const LotPrice&) = default;
};

inline constexpr std::size_t max_price_lines = 200;
inline constexpr std::int64_t most_days_ahead = 365;

/// The side that somebody speaks for. Errors: price_change.group_decides, price_change.agency_decides (for those who see, but do not
/// decide on their side).
Result<agreements::Side> proposing_side(const Standpoint& standpoint);

/// The first day on which a price that is proposed today may be in force.
constexpr LocalDate earliest_day(LocalDate today, std::int64_t notice_days) {
    return plus_days(today, notice_days < 1 ? 1 : notice_days);
}

/// A price as it is wanted for a lot that has `now`; without a net price of its own the present one stays.
/// Errors: the field, code and detail of what is wrong.
tl::expected<LotPrice, FieldError> wanted_price(const LotPrice& now, Rupiah price, std::optional<Rupiah> net_price);

/// The state after `action`, or conflict price_change.wrong_state naming the present one; price_change.too_late where its day has passed.
Result<PriceChangeState> after(const PriceChange& change, PriceChangeAction action, LocalDate today);

/// May somebody who sees the change do this? The other side accepts or declines, the proposing side withdraws.
/// Errors: price_change.own_proposal, price_change.group_decides, price_change.agency_decides.
Result<void> may_do(const PriceChange& change, const Standpoint& standpoint, const AccountId& account, PriceChangeAction action);

/// What somebody may do with it now: "accept", "decline", "withdraw".
std::vector<std::string_view> may(const PriceChange& change, const Standpoint& standpoint, const AccountId& account,
                                  LocalDate today);

}  // namespace etalase::consignments
