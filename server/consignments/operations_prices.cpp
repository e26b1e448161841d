#include "server/consignments/operations_prices.hpp"

#include "domain/shared/ensure.hpp"
#include "server/identity/details.hpp"
#include "server/ids.hpp"
#include "server/once.hpp"
#include "storage/agreements/terms.hpp"
#include "storage/consignments/lots.hpp"
#include "storage/consignments/prices.hpp"
#include "storage/shared/places.hpp"

#include <algorithm>
#include <set>

namespace etalase::server {

using consignments::Parties;
using consignments::PriceChange;
using consignments::PriceChangeAction;
using consignments::PriceChangeState;
using consignments::standpoint_of;
using storage::Tx;

namespace {

tl::unexpected<Error> no_change() {
    return refuse(ErrorKind::not_found, "price_change.not_found");
}

SeenPriceChange seen(const Doer& doer, PriceChange change) {
    const auto today = local_date_of(doer.at, change.parties.zone);
    SeenPriceChange view;
    view.id = change.id;
    view.may = may(change, standpoint_of(doer.actor, change.parties), doer.actor.account, today);
    view.change = std::move(change);
    return view;
}

Result<PriceChange> find_seen(Tx& tx, const Doer& doer, const PriceChangeId& id) {
    auto change = storage::find_price_change(tx, id);
    if (!change || !standpoint_of(doer.actor, change->parties).sees()) {
        return no_change();
    }
    return *std::move(change);
}

SeenPriceChange again(Tx& tx, const Doer& doer, const PriceChangeId& id) {
    auto change = storage::find_price_change(tx, id);
    ENSURE(change.has_value());
    return seen(doer, *std::move(change));
}

Result<Parties> parties_for(Tx& tx, const Doer& doer, const WantedPriceChange& wanted) {
    const auto outlet = storage::find_outlet_place(tx, wanted.outlet);
    const auto group = storage::find_group_id(tx, wanted.group);
    Parties parties;
    if (outlet) {
        parties.outlet = outlet->id;
        parties.agency = outlet->agency;
        parties.zone = outlet->zone;
    }
    parties.group = group.value_or(GroupId{});
    if (!outlet || !standpoint_of(doer.actor, parties).sees()) {
        return refuse(ErrorKind::not_found, "outlet.not_found");
    }
    return parties;
}

/// The lines that are wanted, and the longest notice that the terms of their goods ask for.
struct Priced {
    std::vector<consignments::PriceLine> lines;
    std::int64_t notice_days = 0;
};
Result<Priced> priced(Tx& tx, const Parties& parties, const WantedPriceChange& wanted, LocalDate today) {
    Error error{ErrorKind::invalid, "price_change.invalid", "", {}};
    Priced all;
    std::set<std::string> seen;
    for (std::size_t i = 0; i < wanted.lines.size(); ++i) {
        const auto& line = wanted.lines[i];
        const auto prefix = "lines[" + std::to_string(i) + "].";
        const auto lot = storage::find_lot(tx, line.lot);
        if (!lot || lot->group != parties.group || lot->outlet != parties.outlet || !lot->received_at) {
            error.fields.push_back({prefix + "lot_id", "unknown_value", "The outlet holds no such goods of this group."});
            continue;
        }
        if (!seen.insert(line.lot.text).second) {
            error.fields.push_back({prefix + "lot_id", "duplicate", "Name the same goods once."});
            continue;
        }
        // Beside what holds on its first day, not today: another change may be agreed already.
        const auto now = storage::price_on(tx, line.lot, wanted.effective_on);
        const auto then = consignments::wanted_price(now.value(), line.price, line.net_price);
        if (!then) {
            error.fields.push_back({prefix + then.error().field, then.error().code, then.error().detail});
            continue;
        }
        all.notice_days = std::max(all.notice_days, storage::terms_of(tx, lot->agreement, lot->terms_number).price_notice_days);
        consignments::PriceLine priced;
        priced.lot = line.lot;
        priced.price_before = now->price;
        priced.price = then->price;
        priced.net_price = then->net_price;
        all.lines.push_back(std::move(priced));
    }
    const auto earliest = consignments::earliest_day(today, all.notice_days);
    if (wanted.effective_on < earliest) {
        error.fields.push_back({"effective_on", "too_early",
                                "The earliest day by the terms of these goods is " + format_local_date(earliest) + "."});
    } else if (wanted.effective_on > plus_days(today, consignments::most_days_ahead)) {
        error.fields.push_back({"effective_on", "out_of_range", "At most a year ahead."});
    }
    if (!error.fields.empty()) {
        return tl::unexpected(std::move(error));
    }
    return all;
}

void record(Tx& tx, const Doer& doer, const std::string& action, const PriceChange& change, Details details) {
    storage::record(tx, deed_of(doer), {action, change.id.text, change.parties.group.text, details.text()});
}

/// The lots of a change, which never change.
std::vector<LotId> lots_of(storage::Database& database, const PriceChangeId& id) {
    std::vector<LotId> lots;
    if (const auto change = database.read([&](Tx& tx) { return storage::find_price_change(tx, id); })) {
        for (const auto& line : change->lines) {
            lots.push_back(line.lot);
        }
    }
    return lots;
}

/// Two people may have proposed for the same goods: what is accepted second must still be about the price that it was proposed beside.
Result<void> not_overtaken(Tx& tx, const PriceChange& change) {
    for (const auto& line : change.lines) {
        const auto then = storage::price_on(tx, line.lot, change.effective_on);
        if (then->price != line.price_before) {
            return refuse(ErrorKind::conflict, "price_change.overtaken",
                          "Another price of " + line.product_name +
                              " was agreed for that day: " + std::to_string(then->price.amount) + " rupiah, not " +
                              std::to_string(line.price_before.amount) + ".");
        }
    }
    return {};
}

std::string action_of(PriceChangeState state) {
    return "price_change." + std::string(name_of(state));
}

}  // namespace

PriceChangePage list_seen_price_changes(storage::Database& database, const Doer& doer, consignments::DocumentQuery query) {
    query.reach = consignments::reach_of(doer.actor);
    auto found = database.read([&](Tx& tx) { return storage::list_price_changes(tx, query); });
    PriceChangePage page;
    page.more = found.size() > query.limit;
    for (auto& change : found) {
        if (page.items.size() < query.limit) {
            page.items.push_back(seen(doer, std::move(change)));
        }
    }
    return page;
}

Result<SeenPriceChange> show_price_change(storage::Database& database, const Doer& doer, const PriceChangeId& id) {
    return database.read([&](Tx& tx) -> Result<SeenPriceChange> {
        TRY_ASSIGN(auto change, find_seen(tx, doer, id));
        return seen(doer, std::move(change));
    });
}

Result<SeenPriceChange> propose_price_change(storage::Database& database, const Doer& doer, const WantedPriceChange& wanted) {
    return write_once(database, doer, [&](Tx& tx) -> Result<SeenPriceChange> {
        TRY_ASSIGN(const auto parties, parties_for(tx, doer, wanted));
        PriceChange change;
        TRY_ASSIGN(change.proposed_side, proposing_side(standpoint_of(doer.actor, parties)));
        TRY_ASSIGN(auto lines, priced(tx, parties, wanted, local_date_of(doer.at, parties.zone)));
        change.id = PriceChangeId{new_uuid()};
        change.parties = parties;
        change.effective_on = wanted.effective_on;
        change.reason = wanted.reason;
        change.proposed_by = doer.actor.account;
        change.proposed_at = doer.at;
        change.lines = std::move(lines.lines);
        storage::insert_price_change(tx, change);
        record(tx, doer, action_of(change.state), change,
               Details().add("side", name_of(change.proposed_side)).add("effective_on", format_local_date(change.effective_on)));
        return again(tx, doer, change.id);
    });
}

Result<SeenPriceChange> answer_price_change(storage::Database& database, const Doer& doer, const PriceChangeId& id,
                                            PriceChangeAction action, const std::string& reason) {
    const auto lots = lots_of(database, id);
    return write_once(database, doer, [&](Tx& tx) -> Result<SeenPriceChange> {
        if (!storage::lock_price_change(tx, id)) {
            return no_change();
        }
        storage::lock_lots(tx, lots);  // two changes of one lot are accepted one after the other
        TRY_ASSIGN(auto change, find_seen(tx, doer, id));
        if (auto may = may_do(change, standpoint_of(doer.actor, change.parties), doer.actor.account, action); !may) {
            return tl::unexpected(std::move(may).error());
        }
        TRY_ASSIGN(change.state, after(change, action, local_date_of(doer.at, change.parties.zone)));
        if (change.state == PriceChangeState::accepted) {
            if (auto still = not_overtaken(tx, change); !still) {
                return tl::unexpected(std::move(still).error());
            }
        }
        change.answered_at = doer.at;
        change.reason = consignments::conversation(change.reason, reason);
        storage::update_price_change(tx, change, doer.actor.account);
        if (change.state == PriceChangeState::accepted) {
            for (const auto& line : change.lines) {
                storage::insert_lot_price(tx, new_uuid(), line.lot, change.effective_on, {line.price, line.net_price}, id);
            }
        }
        record(tx, doer, action_of(change.state), change, {});
        return again(tx, doer, id);
    });
}

}  // namespace etalase::server
