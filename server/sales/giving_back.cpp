#include "server/sales/giving_back.hpp"

#include "domain/consignments/incident.hpp"
#include "domain/shared/ensure.hpp"
#include "server/identity/details.hpp"
#include "server/ids.hpp"
#include "server/ledger/booking.hpp"
#include "server/sales/places.hpp"
#include "storage/agreements/terms.hpp"
#include "storage/consignments/incidents.hpp"
#include "storage/consignments/lots.hpp"
#include "storage/consignments/prices.hpp"
#include "storage/ledger/dues.hpp"
#include "storage/sales/shifts.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace etalase::server {

using consignments::Bucket;
using consignments::Cause;
using sales::Match;
using sales::Sale;
using sales::SoldLine;
using storage::NewReturn;
using storage::ReturnPart;
using storage::Tx;

namespace {

/// Takes the pieces of one line: first those that nobody has found out about (they are not looked for any more), then those of its
/// matches, as they were made. What is damaged must be of a lot, so that somebody bears it. Nothing where fewer are left.
std::optional<std::vector<ReturnPart>> parts_of(const SoldLine& line, std::vector<Match>& matches, std::int64_t& open,
                                                const sales::GivenBackLine& wanted) {
    std::vector<ReturnPart> parts;
    auto left = wanted.quantity;
    if (wanted.to == Bucket::on_shelf && open > 0) {
        const auto more = std::min(left, open);
        open -= more;
        left -= more;
        const Rupiah gross{line.unit_price.amount * more};
        parts.push_back({new_uuid(), line.id, "", wanted.to, more, {gross, {}, gross}});
    }
    for (auto& match : matches) {
        const auto more = match.line == line.id ? std::min(left, match.quantity - match.returned) : 0;
        if (more > 0 && (match.lot || wanted.to == Bucket::on_shelf)) {
            parts.push_back({new_uuid(), line.id, match.id, wanted.to, more,
                             sales::taken_back(match.earned, match.quantity, match.returned, more)});
            match.returned += more;
            left -= more;
        }
    }
    return left == 0 ? std::optional(std::move(parts)) : std::nullopt;
}

/// Why the pieces of a line cannot be taken back.
Error not_given_back(const SoldLine& line, const sales::GivenBackLine& back, std::size_t index) {
    const auto there = line.quantity - line.returned;
    if (back.quantity <= there) {
        return {ErrorKind::conflict, "sale.not_found_out", "", {}};
    }
    return {ErrorKind::conflict,
            "sale.not_enough_left",
            "",
            {{fmt::format("lines[{}].quantity", index), "not_enough", fmt::format("Of this line {} are left.", there)}}};
}

/// All parts, line by line. Errors: sale.invalid (an unknown line), sale.not_enough_left, sale.not_found_out.
Result<std::vector<ReturnPart>> parts_of(Tx& tx, const Sale& sale, const WantedReturn& wanted) {
    auto matches = storage::list_matches(tx, sale.id);
    auto lines = sale.lines;
    std::vector<ReturnPart> all;
    for (std::size_t i = 0; i < wanted.lines.size(); ++i) {
        const auto& back = wanted.lines[i];
        const auto line = std::find_if(lines.begin(), lines.end(), [&](const auto& each) { return each.id == back.line; });
        if (line == lines.end()) {
            return tl::unexpected(Error{ErrorKind::invalid,
                                        "sale.invalid",
                                        "",
                                        {{fmt::format("lines[{}].line_id", i), "unknown_value", "The sale has no such line."}}});
        }
        auto parts = parts_of(*line, matches, line->unmatched, back);
        if (!parts) {
            return tl::unexpected(not_given_back(*line, back, i));
        }
        line->returned += back.quantity;
        all.insert(all.end(), parts->begin(), parts->end());
    }
    return all;
}

/// What came back broken is reported as any damage is: by the terms of its lot somebody bears it, and the group has its word.
Result<void> report_damage(Tx& tx, const Doer& doer, const ReturnPart& part, const LotId& lot_id, const NewReturn& goods) {
    const auto lot = storage::find_lot(tx, lot_id);
    ENSURE(lot.has_value());
    const auto terms = storage::terms_of(tx, lot->agreement, lot->terms_number);
    consignments::Incident incident;
    incident.id = IncidentId{new_uuid()};
    incident.kind = consignments::IncidentKind::damage;
    incident.cause = consignments::IncidentCause::damaged;
    incident.parties.group = lot->group;
    incident.parties.outlet = lot->outlet;
    incident.lot = lot_id;
    incident.source = goods.id.text;
    incident.quantity = part.quantity;
    const auto price = storage::price_on(tx, lot_id, goods.day);
    ENSURE(price.has_value());
    TRY_ASSIGN(incident.worth, consignments::worth_to_group(terms, price->price, price->net_price, part.quantity));
    incident.percent = agency_percent(terms, incident.cause);
    TRY_ASSIGN(incident.compensation, agreements::borne_by_agency(incident.worth, incident.percent));
    incident.note = goods.reason;
    incident.reported_by = doer.actor.account;
    incident.reported_at = doer.at;
    storage::insert_incident(tx, incident);
    storage::record(tx, deed_of(doer),
                    {"incident.reported", incident.id.text, lot->group.text,
                     Details().add("kind", "damage").add("quantity", incident.quantity).add("return", goods.id.text).text()});
    return {};
}

/// What the agency owes less by it.
ledger::Part owe_less(Tx& tx, const ReturnPart& part, const Match& match, const NewReturn& goods) {
    const auto lot = storage::find_lot(tx, *match.lot);
    ENSURE(lot.has_value());
    const auto& [gross, commission, net] = part.earned;
    storage::insert_due(tx, {new_uuid(), lot->agreement, "return", part.id, lot->id, goods.day, -part.quantity,
                             Rupiah{gross.amount / part.quantity}, Rupiah{-gross.amount}, Rupiah{-commission.amount},
                             Rupiah{-net.amount}, Rupiah{}});
    return {lot->agreement, gross, commission, net, false};
}

Result<ledger::BroughtBack> move_parts(Tx& tx, const Doer& doer, const Sale& sale, const NewReturn& goods) {
    ledger::BroughtBack money;
    const auto matches = storage::list_matches(tx, sale.id);
    for (const auto& part : goods.parts) {
        if (part.match.empty()) {
            ENSURE(storage::take_unmatched(tx, part.line, part.quantity));
            money.unknown.amount += part.earned.gross.amount;
            continue;
        }
        const auto match = std::find_if(matches.begin(), matches.end(), [&](const auto& each) { return each.id == part.match; });
        ENSURE(match != matches.end());
        if (!match->lot) {
            money.written_off.amount += part.earned.gross.amount;
            continue;  // no lot misses it
        }
        money.parts.push_back(owe_less(tx, part, *match, goods));
        ENSURE(storage::move_pieces(tx, {new_uuid(),
                                         *match->lot,
                                         {Cause::buyer_return, Bucket::sold, part.to},
                                         part.quantity,
                                         goods.id.text,
                                         doer.actor.account,
                                         doer.at}));
        if (part.to == Bucket::damaged) {
            if (auto reported = report_damage(tx, doer, part, *match->lot, goods); !reported) {
                return tl::unexpected(std::move(reported).error());
            }
        }
    }
    return money;
}

/// The money comes from a drawer that is open at this outlet, where it is cash.
Result<void> take_from_drawer(Tx& tx, const Doer& doer, const NewReturn& goods) {
    if (goods.method != sales::Method::cash) {
        return {};
    }
    auto shift = goods.shift ? storage::find_shift(tx, *goods.shift) : std::nullopt;
    if (!shift || shift->outlet != goods.outlet) {
        return tl::unexpected(Error{ErrorKind::invalid,
                                    "sale.invalid",
                                    "",
                                    {{"refund.shift_id", "unknown_value", "Say from which drawer the money comes."}}});
    }
    if (shift->holder != doer.actor.account) {
        return refuse(ErrorKind::forbidden, "shift.not_yours");
    }
    if (shift->state != sales::ShiftState::open) {
        return refuse(ErrorKind::conflict, "shift.closed");
    }
    shift->refunds.amount += goods.amount.amount;  // at most what the sale brought
    shift->refund_count += 1;
    storage::update_shift(tx, *shift);
    return {};
}

}  // namespace

Result<void> take_back(Tx& tx, const Doer& doer, const Sale& sale, const WantedReturn& wanted) {
    std::int64_t pieces = 0;
    for (const auto& line : wanted.lines) {
        pieces += line.quantity;
    }
    const auto action =
        sale.pieces_back + pieces < sale.pieces ? sales::SaleAction::give_back_some : sales::SaleAction::give_back_rest;
    auto after = sale;
    TRY_ASSIGN(after.state, sales::after(sale.state, action));
    TRY_ASSIGN(const auto outlet, seen_outlet(tx, doer.actor, sale.outlet));
    NewReturn goods;
    TRY_ASSIGN(goods.parts, parts_of(tx, sale, wanted));
    goods.id = BuyerReturnId{new_uuid()};
    goods.sale = sale.id;
    goods.outlet = sale.outlet;
    goods.shift = wanted.method == sales::Method::cash ? std::optional(wanted.shift) : std::nullopt;
    goods.method = wanted.method;
    for (const auto& part : goods.parts) {
        goods.amount.amount += part.earned.gross.amount;
    }
    goods.reason = wanted.reason;
    goods.account = doer.actor.account;
    goods.at = doer.at;
    goods.day = local_date_of(doer.at, outlet.zone);
    if (auto taken = take_from_drawer(tx, doer, goods); !taken) {
        return taken;
    }
    storage::insert_buyer_return(tx, goods);
    TRY_ASSIGN(const auto money, move_parts(tx, doer, sale, goods));
    const auto till = goods.method == sales::Method::cash ? ledger::Till::drawer : ledger::Till::bank;
    book(tx, doer, ledger::given_back({outlet.agency, outlet.id}, till, money), goods.id.text, goods.day);
    after.pieces_back += pieces;
    storage::update_sale_state(tx, after);
    storage::record(tx, deed_of(doer),
                    {"sale.given_back", sale.id.text, "",
                     Details().add("number", sale.number).add("pieces", pieces).add("amount", goods.amount.amount).text()});
    return {};
}

}  // namespace etalase::server
