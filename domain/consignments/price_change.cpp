#include "domain/consignments/price_change.hpp"

namespace etalase::consignments {

using agreements::Side;

namespace {

constexpr std::array<std::string_view, 4> names{"proposed", "accepted", "declined", "withdrawn"};

bool decides(const Standpoint& standpoint, Side side) {
    return side == Side::group ? standpoint.group_decides : standpoint.agency_decides;
}

tl::unexpected<Error> only(Side side) {
    return side == Side::group ? refuse(ErrorKind::forbidden, "price_change.group_decides")
                               : refuse(ErrorKind::forbidden, "price_change.agency_decides");
}

}  // namespace

std::string_view name_of(PriceChangeState state) {
    return names.at(static_cast<std::size_t>(state));
}

std::optional<PriceChangeState> price_change_state_named(std::string_view name) {
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (names.at(i) == name) {
            return static_cast<PriceChangeState>(i);
        }
    }
    return std::nullopt;
}

Result<Side> proposing_side(const Standpoint& standpoint) {
    for (const auto side : {Side::group, Side::agency}) {
        if (decides(standpoint, side)) {
            return side;
        }
    }
    return only(standpoint.group_sees ? Side::group : Side::agency);
}

tl::expected<LotPrice, FieldError> wanted_price(const LotPrice& now, Rupiah price, std::optional<Rupiah> net_price) {
    if (price.amount < 1 || price.amount > max_price) {
        return tl::unexpected(FieldError{"price", "out_of_range", "From 1 to " + std::to_string(max_price) + " rupiah."});
    }
    if (net_price && !now.net_price) {
        return tl::unexpected(
            FieldError{"net_price", "not_with_commission", "The agreement has a commission. Leave the net price out."});
    }
    const LotPrice wanted{price, net_price ? net_price : now.net_price};
    if (wanted.net_price && (wanted.net_price->amount < 0 || *wanted.net_price > price)) {
        return tl::unexpected(FieldError{"net_price", "out_of_range", "What the group gets is from 0 to the price."});
    }
    if (wanted == now) {
        return tl::unexpected(FieldError{"price", "unchanged", "This is the price already."});
    }
    return wanted;
}

Result<PriceChangeState> after(const PriceChange& change, PriceChangeAction action, LocalDate today) {
    const auto next = step(price_change_steps, change.state, action);
    if (!next) {
        return refuse(ErrorKind::conflict, "price_change.wrong_state",
                      "The price change is " + std::string(name_of(change.state)) + ".");
    }
    if (action == PriceChangeAction::accept && change.effective_on <= today) {
        // What was sold on that day, and since, was sold for the old price: prices have days, not hours.
        return refuse(ErrorKind::conflict, "price_change.too_late");
    }
    return *next;
}

Result<void> may_do(const PriceChange& change, const Standpoint& standpoint, const AccountId& account, PriceChangeAction action) {
    const auto proposer = change.proposed_side;
    if (action == PriceChangeAction::withdraw) {
        return decides(standpoint, proposer) ? Result<void>{} : only(proposer);
    }
    const auto answering = agreements::other(proposer);
    if (!decides(standpoint, answering)) {
        return decides(standpoint, proposer) ? refuse(ErrorKind::forbidden, "price_change.own_proposal") : only(answering);
    }
    return change.proposed_by == account ? refuse(ErrorKind::forbidden, "price_change.own_proposal") : Result<void>{};
}

std::vector<std::string_view> may(const PriceChange& change, const Standpoint& standpoint, const AccountId& account,
                                  LocalDate today) {
    constexpr std::array<std::pair<PriceChangeAction, std::string_view>, 3> actions{{{PriceChangeAction::accept, "accept"},
                                                                                     {PriceChangeAction::decline, "decline"},
                                                                                     {PriceChangeAction::withdraw, "withdraw"}}};
    std::vector<std::string_view> allowed;
    for (const auto& [action, name] : actions) {
        if (after(change, action, today) && may_do(change, standpoint, account, action)) {
            allowed.push_back(name);
        }
    }
    return allowed;
}

}  // namespace etalase::consignments
