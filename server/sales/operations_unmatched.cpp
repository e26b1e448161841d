#include "server/sales/operations_unmatched.hpp"

#include "domain/shared/ensure.hpp"
#include "server/identity/details.hpp"
#include "server/ids.hpp"
#include "server/ledger/booking.hpp"
#include "server/once.hpp"
#include "server/sales/places.hpp"
#include "server/sales/recording.hpp"
#include "storage/consignments/lots.hpp"
#include "storage/sales/till.hpp"

#include <algorithm>

namespace etalase::server {

using consignments::Bucket;
using consignments::Cause;
using sales::Sale;
using sales::SoldLine;
using storage::Tx;

namespace {

tl::unexpected<Error> no_line() {
    return refuse(ErrorKind::not_found, "unmatched.not_found");
}

/// Lots of the same product here, those of the same variant first.
std::vector<Candidate> candidates_of(const storage::Unmatched& open, const std::vector<storage::TillLot>& lots) {
    std::vector<Candidate> all;
    for (const auto& lot : lots) {
        if (lot.product_slug != open.line.product_slug) {
            continue;
        }
        const bool is_here = lot.on_shelf > 0;
        const auto pieces = is_here ? lot.on_shelf : lot.in_transit;
        if (pieces > 0) {
            all.push_back({lot.id, lot.delivery_number, is_here ? Bucket::on_shelf : Bucket::in_transit, pieces,
                           lot.variant == open.variant && pieces >= open.line.unmatched});
        }
    }
    std::stable_sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.likely && !b.likely; });
    return all;
}

/// A line with pieces to be found out about, and its sale, which is held.
struct Opened {
    Sale sale;
    SoldLine line;
    storage::OutletPlace outlet;
};
Result<Opened> open(Tx& tx, const Doer& doer, const SaleLineId& line, const std::optional<SaleId>& sale_id) {
    auto sale = sale_id ? storage::find_sale(tx, *sale_id) : std::nullopt;
    auto outlet = sale ? seen_outlet(tx, doer.actor, sale->outlet) : no_line();
    if (!outlet) {
        return no_line();
    }
    const auto found = std::find_if(sale->lines.begin(), sale->lines.end(), [&](const auto& each) { return each.id == line; });
    ENSURE(found != sale->lines.end());
    return Opened{*sale, *found, *std::move(outlet)};
}

std::optional<SaleId> sale_id_of(storage::Database& database, const SaleLineId& line) {
    return database.read([&](Tx& tx) { return storage::sale_of_line(tx, line); });
}

/// Takes pieces off those that are looked for. Errors: unmatched.not_enough.
Result<void> take(Tx& tx, const SoldLine& line, std::int64_t quantity) {
    if (!storage::take_unmatched(tx, line.id, quantity)) {
        return refuse(ErrorKind::conflict, "unmatched.not_enough", "Still looked for: " + std::to_string(line.unmatched) + ".");
    }
    return {};
}

/// How many pieces of a line are known already.
std::int64_t matched_before(Tx& tx, const Opened& opened) {
    std::int64_t pieces = 0;
    for (const auto& match : storage::list_matches(tx, opened.sale.id)) {
        pieces += match.line == opened.line.id ? match.quantity : 0;
    }
    return pieces;
}

ledger::Place place_of(const Opened& opened) {
    return {opened.outlet.agency, opened.outlet.id};
}

SeenSale seen(Tx& tx, const SaleId& id) {
    auto sale = storage::find_sale(tx, id);
    ENSURE(sale.has_value());
    return SeenSale{id, *std::move(sale), {}};
}

void record(Tx& tx, const Doer& doer, const char* action, const Opened& opened, Details details) {
    storage::record(tx, deed_of(doer),
                    {action, opened.sale.id.text, opened.line.group.text,
                     details.add("number", opened.sale.number).add("line", opened.line.id.text).text()});
}

}  // namespace

Result<UnmatchedPage> list_seen_unmatched(storage::Database& database, const Doer& doer, const std::string& outlet,
                                          std::size_t limit, const std::string& after) {
    return database.read([&](Tx& tx) -> Result<UnmatchedPage> {
        TRY_ASSIGN(const auto place, seen_outlet(tx, doer.actor, outlet));
        UnmatchedPage page;
        auto found = storage::list_unmatched(tx, place.id, limit, after);
        page.more = found.size() > limit;
        found.resize(std::min(found.size(), limit));
        const auto lots = found.empty() ? std::vector<storage::TillLot>{} : storage::list_till_lots(tx, place.id, doer.at);
        for (auto& open : found) {
            auto candidates = candidates_of(open, lots);
            page.items.push_back({std::move(open), std::move(candidates)});
        }
        return page;
    });
}

Result<SeenSale> match_lot(storage::Database& database, const Doer& doer, const SaleLineId& line, const LotId& lot_id,
                           std::int64_t quantity) {
    const auto sale_id = sale_id_of(database, line);
    return write_once(database, doer, [&](Tx& tx) -> Result<SeenSale> {
        storage::lock_sale(tx, sale_id.value_or(SaleId{}));
        storage::lock_lots(tx, {lot_id});
        TRY_ASSIGN(const auto opened, open(tx, doer, line, sale_id));
        if (auto may = may_handle(doer.actor, opened.outlet); !may) {
            return tl::unexpected(std::move(may).error());
        }
        const auto lot = storage::find_lot(tx, lot_id);
        if (!lot || lot->outlet != opened.outlet.id) {
            return tl::unexpected(
                Error{ErrorKind::invalid, "sale.invalid", "", {{"lot_id", "unknown_value", "The outlet has no such goods."}}});
        }
        const auto named = storage::find_lot(tx, opened.line.lot);
        ENSURE(named.has_value());
        if (named->product != lot->product && !doer.actor.acts_for(opened.outlet.agency)) {
            return refuse(ErrorKind::forbidden, "unmatched.other_goods");
        }
        if (auto taken = take(tx, opened.line, quantity); !taken) {
            return tl::unexpected(std::move(taken).error());
        }
        if (!storage::move_pieces(tx, {new_uuid(),
                                       lot_id,
                                       {Cause::sale, Bucket::on_shelf, Bucket::sold},
                                       quantity,
                                       opened.sale.id.text,
                                       doer.actor.account,
                                       doer.at})) {
            return refuse(ErrorKind::conflict, "lot.not_enough_stock",
                          "On the shelf: " + std::to_string(lot->buckets[Bucket::on_shelf]) + ".");
        }
        const bool came_later = lot->received_at > opened.sale.effective_at;
        const auto kind = came_later ? sales::MatchKind::receipt : sales::MatchKind::lot;
        // What the group took it has owed since the sale, whatever the goods are.
        TRY_ASSIGN(const auto part,
                   match_pieces(tx, doer, opened.sale, opened.line, *lot, kind, matched_before(tx, opened), quantity, false));
        book(tx, doer, ledger::unmatched_found(place_of(opened), part), opened.sale.id.text, opened.sale.day);
        record(tx, doer, "sale.matched", opened, Details().add("lot", lot_id.text).add("pieces", quantity));
        if (lot->group != named->group) {
            storage::record(tx, deed_of(doer),
                            {"sale.matched", opened.sale.id.text, lot->group.text,
                             Details().add("lot", lot_id.text).add("pieces", quantity).text()});
        }
        return seen(tx, opened.sale.id);
    });
}

Result<SeenSale> write_off_unmatched(storage::Database& database, const Doer& doer, const SaleLineId& line, std::int64_t quantity,
                                     const std::string& reason) {
    const auto sale_id = sale_id_of(database, line);
    return write_once(database, doer, [&](Tx& tx) -> Result<SeenSale> {
        storage::lock_sale(tx, sale_id.value_or(SaleId{}));
        TRY_ASSIGN(const auto opened, open(tx, doer, line, sale_id));
        if (!doer.actor.acts_for(opened.outlet.agency)) {
            return refuse(ErrorKind::forbidden, "till.agency_only");
        }
        if (auto taken = take(tx, opened.line, quantity); !taken) {
            return tl::unexpected(std::move(taken).error());
        }
        const Rupiah gross{opened.line.unit_price.amount * quantity};
        storage::insert_match(tx, {new_uuid(),
                                   line,
                                   std::nullopt,
                                   sales::MatchKind::written_off,
                                   quantity,
                                   0,
                                   {gross, gross, {}},
                                   reason,
                                   doer.actor.account,
                                   doer.at});
        book(tx, doer, ledger::unmatched_written_off(place_of(opened), gross), opened.sale.id.text,
             local_date_of(doer.at, opened.outlet.zone));
        record(tx, doer, "sale.written_off", opened, Details().add("pieces", quantity).add("reason", reason));
        return seen(tx, opened.sale.id);
    });
}

}  // namespace etalase::server
