// Other prices for what is on the shelf: proposed by one side, accepted by the other.
#pragma once

#include "domain/consignments/price_change.hpp"
#include "server/identity/doer.hpp"
#include "storage/engine/database.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace etalase::server {

/// A price change as somebody sees it, with what they may do with it now.
struct SeenPriceChange {
    PriceChangeId id;
    consignments::PriceChange change;
    std::vector<std::string_view> may;
};

struct PriceChangePage {
    std::vector<SeenPriceChange> items;
    bool more = false;
};

struct WantedPriceLine {
    LotId lot;
    Rupiah price;
    std::optional<Rupiah> net_price;
};
struct WantedPriceChange {
    std::string outlet;  ///< slug
    std::string group;   ///< slug
    LocalDate effective_on;
    std::string reason;
    std::vector<WantedPriceLine> lines;
};

/// Those that somebody sees at `now`; `query.reach` is set here.
PriceChangePage list_seen_price_changes(storage::Database& database, const Doer& doer, consignments::DocumentQuery query);

/// Errors of all that follow: price_change.not_found, for what is not there and for what somebody has nothing to do with.
Result<SeenPriceChange> show_price_change(storage::Database& database, const Doer& doer, const PriceChangeId& id);

/// Errors: outlet.not_found, price_change.group_decides, price_change.agency_decides, price_change.invalid (every wrong line, and a day
/// that is too early by the terms of the goods, with the earliest one).
Result<SeenPriceChange> propose_price_change(storage::Database& database, const Doer& doer, const WantedPriceChange& wanted);

/// Errors: price_change.own_proposal, price_change.group_decides, price_change.agency_decides, price_change.wrong_state,
/// price_change.too_late. What is said with it stands below the reason.
Result<SeenPriceChange> answer_price_change(storage::Database& database, const Doer& doer, const PriceChangeId& id,
                                            consignments::PriceChangeAction action, const std::string& reason);

}  // namespace etalase::server
