#include "server/sales/recording.hpp"

#include "domain/shared/ensure.hpp"
#include "server/identity/details.hpp"
#include "server/identity/secrets.hpp"
#include "server/ids.hpp"
#include "server/ledger/booking.hpp"
#include "server/sales/finding.hpp"
#include "server/sales/places.hpp"
#include "storage/agreements/terms.hpp"
#include "storage/consignments/lots.hpp"
#include "storage/consignments/prices.hpp"
#include "storage/ledger/dues.hpp"
#include "storage/ledger/ledger.hpp"
#include "storage/sales/counts.hpp"
#include "storage/sales/sales.hpp"
#include "storage/sales/shifts.hpp"

#include <fmt/format.h>

#include <map>

namespace etalase::server {

using consignments::Bucket;
using consignments::Cause;
using consignments::Lot;
using sales::Sale;
using sales::Shift;
using sales::ShiftState;
using sales::SoldLine;
using sales::WantedSale;
using storage::OutletPlace;
using storage::Tx;

namespace {

/// What the device said, in one way of writing it. Whether it had signal is not in it: what was sent live and never answered is sent again
/// as made without signal, and is the same sale.
std::string digest_of_body(const OutletPlace& outlet, const WantedSale& wanted) {
    const auto& payment = wanted.payment;
    auto text = fmt::format("{}\n{}\n{}\n{}\n{}\n{}\n{} {} {}\n{}\n", wanted.id.text, outlet.id.text, wanted.device,
                            wanted.device_seq, wanted.shift.text, wanted.sold_at.us, sales::name_of(payment.method),
                            payment.received ? std::to_string(payment.received->amount) : "-", payment.reference, wanted.note);
    for (const auto& line : wanted.lines) {
        text += fmt::format("{} {} {}\n", line.lot.text, line.quantity, line.unit_price.amount);
    }
    return sha256_of(text);
}

tl::unexpected<Error> invalid(std::string field, std::string detail) {
    return tl::unexpected(
        Error{ErrorKind::invalid, "sale.invalid", "", {{std::move(field), "unknown_value", std::move(detail)}}});
}

/// What is sold.
struct Goods {
    Lot lot;
    bool group_takes = false;  ///< the money of this sale
};
using Lots = std::map<LotId, Goods>;

/// Their lots, which are held. Errors: sale.invalid where one is not of this outlet.
Result<Lots> lots_of(Tx& tx, const OutletPlace& outlet, const WantedSale& wanted) {
    Lots lots;
    for (std::size_t i = 0; i < wanted.lines.size(); ++i) {
        const auto& id = wanted.lines[i].lot;
        if (lots.count(id) > 0) {
            continue;
        }
        auto lot = storage::find_lot(tx, id);
        if (!lot || lot->outlet != outlet.id) {
            return invalid(fmt::format("lines[{}].lot_id", i), "The outlet has no such goods.");
        }
        Goods goods;
        // Goods that were sold before they were received: by the terms that are in force, who holds the cash has it.
        const auto standing = lot->terms_number > 0 ? std::nullopt : storage::find_standing(tx, lot->agreement);
        const auto number = lot->terms_number > 0 ? lot->terms_number : standing ? standing->terms_number : 0;
        goods.group_takes = number > 0 && group_took_it(storage::terms_of(tx, lot->agreement, number), wanted.payment.method);
        goods.lot = *std::move(lot);
        lots.emplace(id, std::move(goods));
    }
    return lots;
}

/// Live sales are refused where the shelf cannot cover them, with what is there.
Result<void> cover_all(const WantedSale& wanted, const Lots& lots, const std::vector<std::int64_t>& pieces) {
    Error error{ErrorKind::conflict, "lot.not_enough_stock", "", {}};
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        if (pieces[i] < wanted.lines[i].quantity) {
            error.fields.push_back(
                {fmt::format("lines[{}].quantity", i), "not_enough",
                 fmt::format("On the shelf: {}.", lots.at(wanted.lines[i].lot).lot.buckets[Bucket::on_shelf])});
        }
    }
    return error.fields.empty() ? Result<void>{} : tl::unexpected(std::move(error));
}

/// When a sale counts: by our clock, within its shift and before it arrived (domain rule 9).
Instant moment_of(const Doer& doer, const WantedSale& wanted, const Shift& shift) {
    const auto sold_at = sales::by_our_clock(wanted.sold_at, doer.device_at, doer.at);
    return sales::effective_at(sold_at, shift.opened_at, shift.closed_at, doer.at);
}

Sale sale_of(const Doer& doer, const OutletPlace& outlet, const WantedSale& wanted, const Shift& shift, Rupiah total) {
    Sale sale;
    sale.id = wanted.id;
    sale.outlet = outlet.id;
    sale.shift = shift.id;
    sale.cause = "till";
    sale.number = sales::receipt_number(outlet.code, wanted.device, wanted.device_seq);
    sale.device = wanted.device;
    sale.device_seq = wanted.device_seq;
    sale.account = doer.actor.account;
    sale.sold_at = wanted.sold_at;
    sale.sold_day = local_date_of(wanted.sold_at, outlet.zone);
    sale.arrived_at = doer.at;
    sale.effective_at = moment_of(doer, wanted, shift);
    sale.day = local_date_of(sale.effective_at, outlet.zone);
    sale.hour = local_hour_of(sale.effective_at, outlet.zone);
    sale.made_offline = wanted.made_offline;
    sale.late = shift.state != ShiftState::open;
    sale.total = total;
    sale.payment = wanted.payment;
    sale.note = wanted.note;
    sale.digest = digest_of_body(outlet, wanted);
    return sale;
}

void add_lines(Tx& tx, Sale& sale, const WantedSale& wanted, const Lots& lots, const std::vector<std::int64_t>& pieces) {
    for (std::size_t i = 0; i < wanted.lines.size(); ++i) {
        const auto& line = wanted.lines[i];
        const auto price = storage::price_on(tx, line.lot, sale.day);
        ENSURE(price.has_value());
        SoldLine sold;
        sold.id = SaleLineId{new_uuid()};
        sold.lot = line.lot;
        sold.quantity = line.quantity;
        sold.unit_price = line.unit_price;
        sold.price = price->price;
        sold.gross = Rupiah{line.unit_price.amount * line.quantity};  // total_of saw that it fits
        sold.matched = pieces[i];
        sale.pieces += line.quantity;
        sale.to_groups.amount += lots.at(line.lot).group_takes ? sold.gross.amount : 0;
        sale.lines.push_back(std::move(sold));
    }
}

void add_to_drawer(Tx& tx, Shift shift, const Sale& sale) {
    const bool is_cash = sale.payment.method == sales::Method::cash;
    const auto into_drawer = sale.total.amount - sale.to_groups.amount;
    if (is_cash) {
        shift.cash_sales.amount += into_drawer;  // max_total keeps it far from what 64 bits hold
        shift.cash_count += 1;
    }
    if (sale.late) {
        shift.late_count += 1;
        shift.late_cash.amount += is_cash ? into_drawer : 0;
    }
    if (is_cash || sale.late) {
        storage::update_shift(tx, shift);
    }
}

/// A count whose cut-off is after the sale missed these pieces: they were sold. Or it missed none, because pieces that were gone before had
/// come back to the shelf in their place: then the count would have found those. How many.
Result<std::int64_t> explained_by_counts(Tx& tx, const Doer& doer, const Sale& sale, const SoldLine& line, const Goods& goods,
                                         std::vector<ledger::Part>& parts) {
    const auto& lot = goods.lot;
    if (!storage::was_counted_after(tx, lot.id, sale.effective_at)) {
        return 0;
    }
    const TurnUp where{lot.id, Cause::sale, Bucket::sold, sale.id.text, sale.effective_at};
    TRY_ASSIGN(const auto pieces, turn_up(tx, doer, where, line.quantity - line.matched));
    if (pieces > 0) {
        TRY_ASSIGN(auto part,
                   match_pieces(tx, doer, sale, line, lot, sales::MatchKind::count, line.matched, pieces, goods.group_takes));
        parts.push_back(std::move(part));
    }
    return pieces;
}

/// Money that the group took for pieces that are still looked for: it owes that, whatever they turn out to be.
void owe_taken(Tx& tx, const Sale& sale, const SoldLine& line, const Goods& goods, Rupiah gross) {
    storage::Due due;
    due.id = new_uuid();
    due.agreement = goods.lot.agreement;
    due.kind = "taken";
    due.source = line.id.text;
    due.lot = line.lot;
    due.day = sale.day;
    due.unit_price = line.unit_price;
    due.taken = gross;
    storage::insert_due(tx, due);
}

/// What a sale is made of, for the books.
struct Money {
    std::vector<ledger::Part> parts;
    std::vector<ledger::Unknown> unknown;
};

Result<void> move_line(Tx& tx, const Doer& doer, const Sale& sale, const SoldLine& line, const Goods& goods, Money& money) {
    if (line.matched > 0) {
        ENSURE(storage::move_pieces(tx, {new_uuid(),
                                         line.lot,
                                         {Cause::sale, Bucket::on_shelf, Bucket::sold},
                                         line.matched,
                                         sale.id.text,
                                         doer.actor.account,
                                         doer.at}));
        TRY_ASSIGN(auto part,
                   match_pieces(tx, doer, sale, line, goods.lot, sales::MatchKind::shelf, 0, line.matched, goods.group_takes));
        money.parts.push_back(std::move(part));
    }
    if (line.matched == line.quantity) {
        return {};
    }
    TRY_ASSIGN(const auto explained, explained_by_counts(tx, doer, sale, line, goods, money.parts));
    if (const auto open = line.quantity - line.matched - explained; open > 0) {
        storage::insert_unmatched(tx, line.id, sale.outlet, open);
        const Rupiah gross{line.unit_price.amount * open};
        money.unknown.push_back({goods.lot.agreement, gross, goods.group_takes});
        if (goods.group_takes) {
            owe_taken(tx, sale, line, goods, gross);
        }
    }
    return {};
}

ledger::Till till_of(const Sale& sale) {
    if (sale.payment.method != sales::Method::cash) {
        return ledger::Till::bank;
    }
    return sale.late ? ledger::Till::counted_drawer : ledger::Till::drawer;
}

/// The rows of what was sold: pieces that are there move, the others are to be found out about; and the money of all of them.
Result<void> move_lines(Tx& tx, const Doer& doer, const OutletPlace& outlet, const Sale& sale, const Lots& lots) {
    Money money;
    for (const auto& line : sale.lines) {
        if (auto moved = move_line(tx, doer, sale, line, lots.at(line.lot), money); !moved) {
            return moved;
        }
    }
    book(tx, doer, ledger::sale_recorded({outlet.agency, outlet.id}, till_of(sale), money.parts, money.unknown), sale.id.text,
         sale.day);
    return {};
}

}  // namespace

bool group_took_it(const agreements::Terms& terms, sales::Method method) {
    const bool in_hand = method == sales::Method::cash || method == sales::Method::other;
    return in_hand && terms.cash_holder == agreements::Side::group;
}

Result<ledger::Part> match_pieces(Tx& tx, const Doer& doer, const Sale& sale, const SoldLine& line, const Lot& lot,
                                  sales::MatchKind kind, std::int64_t before, std::int64_t pieces, bool taken) {
    const auto price = storage::price_on(tx, lot.id, sale.day);
    ENSURE(price.has_value() && lot.terms_number > 0);
    const auto terms = storage::terms_of(tx, lot.agreement, lot.terms_number);
    sales::Match match;
    match.id = new_uuid();
    match.line = line.id;
    match.lot = lot.id;
    match.kind = kind;
    match.quantity = pieces;
    TRY_ASSIGN(match.earned, sales::earned_by_more(terms, price->price, price->net_price, before, pieces, line.unit_price));
    match.account = doer.actor.account;
    match.at = doer.at;
    storage::insert_match(tx, match);
    const auto& [gross, commission, net] = match.earned;
    storage::insert_due(tx, {new_uuid(), lot.agreement, "sale", match.id, lot.id, sale.day, pieces, line.unit_price, gross,
                             commission, net, taken ? gross : Rupiah{}});
    return ledger::Part{lot.agreement, gross, commission, net, taken};
}

Result<Recorded> record_in(Tx& tx, const Doer& doer, const OutletPlace& outlet, const WantedSale& wanted) {
    if (auto may = may_bring(doer.actor, outlet, wanted.made_offline); !may) {
        return tl::unexpected(std::move(may).error());
    }
    // Shift before lots, and both before anything is read.
    storage::lock_shift(tx, wanted.shift);
    std::vector<LotId> ids;
    for (const auto& line : wanted.lines) {
        ids.push_back(line.lot);
    }
    storage::lock_lots(tx, ids);
    storage::lock_books(tx, outlet.id);
    if (auto there = storage::find_sale(tx, wanted.id)) {
        if (there->outlet != outlet.id || there->digest != digest_of_body(outlet, wanted)) {
            return refuse(ErrorKind::conflict, "sale.other_body");
        }
        return Recorded{*std::move(there), true};
    }
    const auto shift = storage::find_shift(tx, wanted.shift);
    if (!shift || shift->outlet != outlet.id) {
        return invalid("shift_id", "The outlet has no such shift.");
    }
    const auto has_it = [&](const sales::Holder& holder) { return holder.account == doer.actor.account; };
    if (std::none_of(shift->holders.begin(), shift->holders.end(), has_it)) {
        return refuse(ErrorKind::forbidden, "shift.not_yours");
    }
    if (shift->state != ShiftState::open && !wanted.made_offline) {
        return refuse(ErrorKind::conflict, "shift.closed");
    }
    TRY_ASSIGN(const auto total, total_of(wanted));
    TRY_ASSIGN(const auto lots, lots_of(tx, outlet, wanted));
    std::map<LotId, std::int64_t> on_shelf;
    for (const auto& [id, lot] : lots) {
        on_shelf[id] = lot.lot.buckets[Bucket::on_shelf];
    }
    if (wanted.made_offline) {
        // What was counted after it was sold is still there: those pieces were not among them.
        const auto moment = moment_of(doer, wanted, *shift);
        for (auto& [id, there] : on_shelf) {
            there = storage::was_counted_after(tx, id, moment) ? 0 : there;
        }
    }
    const auto pieces = sales::covered(wanted.lines, on_shelf);
    if (auto all = cover_all(wanted, lots, pieces); !all && !wanted.made_offline) {
        return tl::unexpected(std::move(all).error());
    }
    auto sale = sale_of(doer, outlet, wanted, *shift, total);
    add_lines(tx, sale, wanted, lots, pieces);
    storage::insert_sale(tx, sale);
    if (auto moved = move_lines(tx, doer, outlet, sale, lots); !moved) {
        return tl::unexpected(std::move(moved).error());
    }
    add_to_drawer(tx, *shift, sale);
    storage::record(tx, deed_of(doer),
                    {"sale.recorded", sale.id.text, "",
                     Details().add("number", sale.number).add("pieces", sale.pieces).add("total", total.amount).text()});
    auto stored = storage::find_sale(tx, sale.id);
    ENSURE(stored.has_value());
    return Recorded{*std::move(stored), false};
}

}  // namespace etalase::server
