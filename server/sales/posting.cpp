#include "server/sales/posting.hpp"

#include "domain/consignments/incident.hpp"
#include "domain/shared/ensure.hpp"
#include "server/identity/details.hpp"
#include "server/identity/secrets.hpp"
#include "server/ids.hpp"
#include "server/ledger/booking.hpp"
#include "server/sales/count_paper.hpp"
#include "server/sales/finding.hpp"
#include "server/sales/recording.hpp"
#include "storage/agreements/terms.hpp"
#include "storage/consignments/incidents.hpp"
#include "storage/consignments/lots.hpp"
#include "storage/consignments/prices.hpp"
#include "storage/sales/sales.hpp"

#include <algorithm>

namespace etalase::server {

using consignments::Bucket;
using consignments::Cause;
using consignments::Lot;
using sales::CountLine;
using sales::StockCount;
using storage::Tx;

namespace {

bool move(Tx& tx, const Doer& doer, const StockCount& count, const LotId& lot, std::optional<Bucket> from, Bucket to,
          std::int64_t pieces) {
    return storage::move_pieces(tx,
                                {new_uuid(), lot, {Cause::count, from, to}, pieces, count.id.text, doer.actor.account, doer.at});
}

/// What is gone from a shelf that both sides counted: reported as a loss, borne by the terms of its lot.
Result<void> report_loss(Tx& tx, const Doer& doer, const StockCount& count, const Lot& lot, std::int64_t pieces) {
    const auto terms = storage::terms_of(tx, lot.agreement, lot.terms_number);
    const auto price = storage::price_on(tx, lot.id, local_date_of(counted_at(count), count.parties.zone));
    ENSURE(price.has_value());
    consignments::Incident incident;
    incident.id = IncidentId{new_uuid()};
    incident.kind = consignments::IncidentKind::loss;
    incident.cause = consignments::IncidentCause::lost;
    incident.parties = count.parties;
    incident.lot = lot.id;
    incident.source = count.id.text;
    incident.quantity = pieces;
    TRY_ASSIGN(incident.worth, consignments::worth_to_group(terms, price->price, price->net_price, pieces));
    incident.percent = agency_percent(terms, incident.cause);
    TRY_ASSIGN(incident.compensation, agreements::borne_by_agency(incident.worth, incident.percent));
    incident.note = count.note;
    incident.reported_by = doer.actor.account;
    incident.reported_at = doer.at;
    storage::insert_incident(tx, incident);
    storage::record(tx, deed_of(doer),
                    {"incident.reported", incident.id.text, lot.group.text,
                     Details().add("kind", "loss").add("quantity", pieces).add("count", count.number).text()});
    return {};
}

Result<void> miss(Tx& tx, const Doer& doer, const StockCount& count, const CountLine& line, std::int64_t pieces) {
    if (!move(tx, doer, count, line.lot, Bucket::on_shelf, Bucket::missing, pieces)) {
        return refuse(ErrorKind::conflict, "count.shelf_moved");
    }
    const auto lot = storage::find_lot(tx, line.lot);
    ENSURE(lot.has_value());
    return report_loss(tx, doer, count, *lot, pieces);
}

/// More than the books say: what was missing turns up, and what nobody ever sent is surplus.
Result<void> find(Tx& tx, const Doer& doer, const StockCount& count, const CountLine& line, std::int64_t pieces) {
    const TurnUp where{line.lot, Cause::count, Bucket::on_shelf, count.id.text, std::nullopt};
    TRY_ASSIGN(const auto found, turn_up(tx, doer, where, pieces));
    if (found < pieces) {
        ENSURE(move(tx, doer, count, line.lot, std::nullopt, Bucket::on_shelf, pieces - found));
    }
    return {};
}

bool taken_by_group(Tx& tx, const Lot& lot, sales::Method method) {
    return group_took_it(storage::terms_of(tx, lot.agreement, lot.terms_number), method);
}

/// One sale of everything that is gone, at the price of the day on which it was counted.
Result<void> sell(Tx& tx, const Doer& doer, const StockCount& count, const std::vector<std::pair<LotId, std::int64_t>>& gone) {
    sales::Sale sale;
    sale.id = SaleId{new_uuid()};
    sale.outlet = count.parties.outlet;
    sale.cause = "count";
    sale.cause_id = count.id.text;
    sale.number = count.number;
    sale.device = "count";
    sale.account = doer.actor.account;
    sale.sold_at = counted_at(count);
    sale.arrived_at = doer.at;
    sale.effective_at = sale.sold_at;
    sale.day = local_date_of(sale.sold_at, count.parties.zone);
    sale.sold_day = sale.day;
    sale.hour = local_hour_of(sale.sold_at, count.parties.zone);
    sale.payment.method = sales::Method::other;
    sale.digest = sha256_of(count.id.text);
    for (const auto& [lot, pieces] : gone) {
        const auto price = storage::price_on(tx, lot, sale.day);
        ENSURE(price.has_value());
        sales::SoldLine line;
        line.id = SaleLineId{new_uuid()};
        line.lot = lot;
        line.quantity = pieces;
        line.matched = pieces;
        line.unit_price = price->price;
        line.price = price->price;
        line.gross = Rupiah{price->price.amount * pieces};  // max_price times max_counted fits
        sale.pieces += pieces;
        TRY_ASSIGN(sale.total, add(sale.total, line.gross));
        sale.to_groups.amount +=
            taken_by_group(tx, storage::find_lot(tx, lot).value(), sale.payment.method) ? line.gross.amount : 0;
        sale.lines.push_back(std::move(line));
    }
    storage::insert_sale(tx, sale);
    std::vector<ledger::Part> parts;
    for (const auto& line : sale.lines) {
        if (!move(tx, doer, count, line.lot, Bucket::on_shelf, Bucket::sold, line.quantity)) {
            return refuse(ErrorKind::conflict, "count.shelf_moved");
        }
        const auto lot = storage::find_lot(tx, line.lot);
        ENSURE(lot.has_value());
        const bool taken = taken_by_group(tx, *lot, sale.payment.method);
        TRY_ASSIGN(auto part, match_pieces(tx, doer, sale, line, *lot, sales::MatchKind::shelf, 0, line.quantity, taken));
        parts.push_back(std::move(part));
    }
    book(tx, doer, ledger::sale_recorded({count.parties.agency, count.parties.outlet}, ledger::Till::bank, parts, {}),
         sale.id.text, sale.day);
    storage::record(tx, deed_of(doer),
                    {"sale.recorded", sale.id.text, count.parties.group.text,
                     Details().add("number", sale.number).add("pieces", sale.pieces).add("total", sale.total.amount).text()});
    return {};
}

}  // namespace

Result<void> post_lines(Tx& tx, const Doer& doer, const StockCount& count) {
    std::vector<std::pair<LotId, std::int64_t>> gone;
    for (const auto& line : count.lines) {
        const auto difference = line.difference().value_or(0);
        Result<void> done;
        if (difference > 0) {
            done = find(tx, doer, count, line, difference);
        } else if (difference < 0 && count.purpose == sales::CountPurpose::sales) {
            gone.emplace_back(line.lot, -difference);
        } else if (difference < 0) {
            done = miss(tx, doer, count, line, -difference);
        }
        if (!done) {
            return done;
        }
    }
    return gone.empty() ? Result<void>{} : sell(tx, doer, count, gone);
}

}  // namespace etalase::server
