#include "server/consignments/operations_returns.hpp"

#include "domain/consignments/incident.hpp"
#include "domain/shared/ensure.hpp"
#include "server/identity/details.hpp"
#include "server/ids.hpp"
#include "server/once.hpp"
#include "server/papers/issue.hpp"
#include "storage/agreements/terms.hpp"
#include "storage/consignments/incidents.hpp"
#include "storage/consignments/lots.hpp"
#include "storage/consignments/prices.hpp"
#include "storage/consignments/returns.hpp"
#include "storage/shared/places.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace etalase::server {

using consignments::Bucket;
using consignments::Cause;
using consignments::GoodsReturn;
using consignments::Lot;
using consignments::Parties;
using consignments::ReturnAction;
using consignments::ReturnLine;
using consignments::ReturnState;
using consignments::standpoint_of;
using storage::Tx;

namespace {

tl::unexpected<Error> no_return() {
    return refuse(ErrorKind::not_found, "return.not_found");
}

std::vector<SeenReturn> all_seen(Tx& tx, const identity::Actor& actor, std::vector<GoodsReturn> found) {
    std::vector<std::string> ids;
    for (const auto& goods : found) {
        ids.push_back(goods.id.text);
    }
    auto papers = storage::issued_about(tx, ids);
    std::vector<SeenReturn> all;
    for (auto& goods : found) {
        SeenReturn view;
        view.id = goods.id;
        view.papers = std::move(papers[goods.id.text]);
        view.may = may(goods, standpoint_of(actor, goods.parties), actor.account);
        view.goods = std::move(goods);
        all.push_back(std::move(view));
    }
    return all;
}

SeenReturn seen(Tx& tx, const identity::Actor& actor, GoodsReturn goods) {
    return std::move(all_seen(tx, actor, {std::move(goods)}).front());
}

Result<GoodsReturn> find_seen(Tx& tx, const identity::Actor& actor, const ReturnId& id) {
    auto goods = storage::find_return(tx, id);
    if (!goods || !standpoint_of(actor, goods->parties).sees()) {
        return no_return();
    }
    return *std::move(goods);
}

SeenReturn again(Tx& tx, const Doer& doer, const ReturnId& id) {
    auto goods = storage::find_return(tx, id);
    ENSURE(goods.has_value());
    return seen(tx, doer.actor, *std::move(goods));
}

/// A return that is held until the end of the transaction with these lots, for somebody who may do this to it.
Result<GoodsReturn> open(Tx& tx, const Doer& doer, const ReturnId& id, ReturnAction action, std::vector<LotId> lots = {}) {
    if (!storage::lock_return(tx, id)) {
        return no_return();
    }
    storage::lock_lots(tx, std::move(lots));  // before anything is read: what we see is then as it stays
    TRY_ASSIGN(auto goods, find_seen(tx, doer.actor, id));
    if (auto may = may_do(goods, standpoint_of(doer.actor, goods.parties), doer.actor.account, action); !may) {
        return tl::unexpected(std::move(may).error());
    }
    return goods;
}

bool move_line(Tx& tx, const Doer& doer, const ReturnId& id, const LotId& lot, const consignments::Way& way,
               std::int64_t quantity) {
    return quantity == 0 || storage::move_pieces(tx, {new_uuid(), lot, way, quantity, id.text, doer.actor.account, doer.at});
}

/// Where the goods are and whose they are, if somebody may pack there.
Result<Parties> parties_for(Tx& tx, const Doer& doer, const WantedReturn& wanted) {
    const auto outlet = storage::find_outlet_place(tx, wanted.outlet);
    if (!outlet) {
        return refuse(ErrorKind::not_found, "outlet.not_found");
    }
    const auto group = storage::find_group_id(tx, wanted.group);
    Parties parties;
    parties.group = group.value_or(GroupId{});
    parties.outlet = outlet->id;
    parties.agency = outlet->agency;
    parties.zone = outlet->zone;
    const auto standpoint = standpoint_of(doer.actor, parties);
    if (!standpoint.sees()) {
        return refuse(ErrorKind::not_found, "outlet.not_found");
    }
    if (auto may = may_pack(standpoint); !may) {
        return tl::unexpected(std::move(may).error());
    }
    if (!group) {
        return tl::unexpected(
            Error{ErrorKind::invalid, "return.invalid", "", {{"group", "unknown_value", "There is no such group."}}});
    }
    return parties;
}

using Lots = std::map<std::string, Lot>;

/// The lots of the wanted lines, by id; every line that names a wrong one is refused.
Result<Lots> wanted_lots(Tx& tx, const Parties& parties, const WantedReturn& wanted) {
    Error error{ErrorKind::invalid, "return.invalid", "", {}};
    Lots lots;
    std::set<std::pair<std::string, Bucket>> seen;
    for (std::size_t i = 0; i < wanted.lines.size(); ++i) {
        const auto& line = wanted.lines[i];
        const auto field = "lines[" + std::to_string(i) + "].lot_id";
        auto lot = storage::find_lot(tx, line.lot);
        if (!lot || lot->group != parties.group || lot->outlet != parties.outlet) {
            error.fields.push_back({field, "unknown_value", "The outlet holds no such goods of this group."});
        } else if (!seen.insert({line.lot.text, line.from}).second) {
            error.fields.push_back({field, "duplicate", "Name goods of one place once, with their whole quantity."});
        } else {
            lots.emplace(line.lot.text, *std::move(lot));
        }
    }
    if (!error.fields.empty()) {
        return tl::unexpected(std::move(error));
    }
    return lots;
}

Result<std::string> number_of(Tx& tx, const Doer& doer, const GoodsReturn& goods, const Lots& lots) {
    PaperFacts facts;
    facts.kind = PaperKind::return_note;
    facts.subject = goods.id.text;
    facts.group = goods.parties.group;
    facts.outlet = goods.parties.outlet;
    facts.agency = goods.parties.agency;
    facts.at = doer.at;
    facts.note = goods.note;
    for (const auto& line : goods.lines) {
        const auto& lot = lots.at(line.lot.text);
        const auto price = storage::price_on(tx, line.lot, local_date_of(doer.at, goods.parties.zone));
        if (const auto standing = storage::find_standing(tx, lot.agreement)) {
            facts.agreement_number = standing->number;
        }
        facts.terms_number = lot.terms_number;
        PaperLine paper;
        paper.product_name = lot.product_name;
        paper.variant_name = lot.variant_name;
        paper.sku = lot.sku;
        paper.price = price ? price->price : lot.price;
        paper.quantity = line.quantity;
        paper.expires_on = lot.expires_on;
        paper.reason = line.reason;
        facts.lines.push_back(std::move(paper));
    }
    return issue_paper(tx, facts);
}

std::int64_t pieces_of(const GoodsReturn& goods) {
    std::int64_t pieces = 0;
    for (const auto& line : goods.lines) {
        pieces += line.quantity;
    }
    return pieces;
}

/// Closes what was opened: the state is saved, and the trail says so.
SeenReturn finish(Tx& tx, const Doer& doer, GoodsReturn& goods, ReturnState state, const char* action, Details details = {}) {
    const auto before = std::string(name_of(goods.state));
    goods.state = state;
    (state == ReturnState::sent ? goods.sent_at : goods.ended_at) = doer.at;
    storage::update_return(tx, goods, doer.actor.account);
    storage::record(
        tx, deed_of(doer),
        {action, goods.id.text, goods.parties.group.text, details.add("number", goods.number).add("before", before).text()});
    return again(tx, doer, goods.id);
}

/// What did not come back was in the outlet's care. Damaged goods were settled by their own report already.
Result<void> report_short(Tx& tx, const Doer& doer, const GoodsReturn& goods, const ReturnLine& line) {
    const auto lot = storage::find_lot(tx, line.lot);
    ENSURE(lot.has_value());
    const auto terms = storage::terms_of(tx, lot->agreement, lot->terms_number);
    const auto price = storage::price_on(tx, line.lot, local_date_of(doer.at, goods.parties.zone));
    consignments::Incident incident;
    incident.id = IncidentId{new_uuid()};
    incident.kind = consignments::IncidentKind::short_of;
    incident.cause = consignments::IncidentCause::lost;
    incident.parties = goods.parties;
    incident.lot = line.lot;
    incident.source = goods.id.text;
    incident.quantity = line.quantity - line.received;
    TRY_ASSIGN(incident.worth, consignments::worth_to_group(terms, price.value().price, price->net_price, incident.quantity));
    incident.percent = line.from == Bucket::damaged ? 0 : agency_percent(terms, incident.cause);
    TRY_ASSIGN(incident.compensation, agreements::borne_by_agency(incident.worth, incident.percent));
    incident.note = line.reason;
    incident.reported_by = doer.actor.account;
    incident.reported_at = doer.at;
    storage::insert_incident(tx, incident);
    storage::record(tx, deed_of(doer),
                    {"incident.reported", incident.id.text, goods.parties.group.text,
                     Details().add("kind", "short").add("quantity", incident.quantity).add("return", goods.id.text).text()});
    return {};
}

}  // namespace

ReturnPage list_seen_returns(storage::Database& database, const identity::Actor& actor, consignments::DocumentQuery query) {
    query.reach = consignments::reach_of(actor);
    return database.read([&](Tx& tx) {
        ReturnPage page;
        auto found = storage::list_returns(tx, query);
        page.more = found.size() > query.limit;
        found.resize(std::min(found.size(), query.limit));
        page.items = all_seen(tx, actor, std::move(found));
        return page;
    });
}

Result<SeenReturn> show_return(storage::Database& database, const identity::Actor& actor, const ReturnId& id) {
    return database.read([&](Tx& tx) -> Result<SeenReturn> {
        TRY_ASSIGN(auto goods, find_seen(tx, actor, id));
        return seen(tx, actor, std::move(goods));
    });
}

Result<SeenReturn> pack_return(storage::Database& database, const Doer& doer, const WantedReturn& wanted) {
    return write_once(database, doer, [&](Tx& tx) -> Result<SeenReturn> {
        std::vector<LotId> ids;
        for (const auto& line : wanted.lines) {
            ids.push_back(line.lot);
        }
        storage::lock_lots(tx, std::move(ids));  // before anything is read; what is not ours is let go by the refusal
        TRY_ASSIGN(const auto parties, parties_for(tx, doer, wanted));
        TRY_ASSIGN(const auto lots, wanted_lots(tx, parties, wanted));
        GoodsReturn goods;
        goods.id = ReturnId{new_uuid()};
        goods.parties = parties;
        goods.note = wanted.note;
        goods.packed_by = doer.actor.account;
        goods.packed_at = doer.at;
        for (const auto& line : wanted.lines) {
            ReturnLine packed;
            packed.id = new_uuid();
            packed.lot = line.lot;
            packed.from = line.from;
            packed.quantity = line.quantity;
            packed.reason = line.reason;
            if (!move_line(tx, doer, goods.id, line.lot, {Cause::goods_return, line.from, Bucket::return_transit},
                           line.quantity)) {
                const auto& lot = lots.at(line.lot.text);
                return refuse(ErrorKind::conflict, "lot.not_enough",
                              "Of " + lot.product_name + " there are only " + std::to_string(lot.buckets[line.from]) + ".");
            }
            goods.lines.push_back(std::move(packed));
        }
        TRY_ASSIGN(goods.number, number_of(tx, doer, goods, lots));
        storage::insert_return(tx, goods);
        storage::record(tx, deed_of(doer),
                        {"return.packed", goods.id.text, parties.group.text,
                         Details().add("number", goods.number).add("pieces", pieces_of(goods)).text()});
        return again(tx, doer, goods.id);
    });
}

Result<SeenReturn> send_return(storage::Database& database, const Doer& doer, const ReturnId& id) {
    return write_once(database, doer, [&](Tx& tx) -> Result<SeenReturn> {
        TRY_ASSIGN(auto goods, open(tx, doer, id, ReturnAction::send));
        TRY_ASSIGN(const auto state, after(goods.state, ReturnAction::send));
        return finish(tx, doer, goods, state, "return.sent");
    });
}

Result<SeenReturn> cancel_return(storage::Database& database, const Doer& doer, const ReturnId& id) {
    const auto lots = database.read([&](Tx& tx) { return storage::list_return_lots(tx, id); });
    return write_once(database, doer, [&](Tx& tx) -> Result<SeenReturn> {
        TRY_ASSIGN(auto goods, open(tx, doer, id, ReturnAction::cancel, lots));
        TRY_ASSIGN(const auto state, after(goods.state, ReturnAction::cancel));
        for (const auto& line : goods.lines) {
            ENSURE(move_line(tx, doer, id, line.lot, {Cause::unpacking, Bucket::return_transit, line.from}, line.quantity));
        }
        return finish(tx, doer, goods, state, "return.cancelled");
    });
}

Result<SeenReturn> receive_return(storage::Database& database, const Doer& doer, const ReturnId& id,
                                  const std::vector<consignments::CountedLine>& counts) {
    const auto lots = database.read([&](Tx& tx) { return storage::list_return_lots(tx, id); });
    return write_once(database, doer, [&](Tx& tx) -> Result<SeenReturn> {
        TRY_ASSIGN(auto goods, open(tx, doer, id, ReturnAction::receive_all, lots));
        if (auto now = after(goods.state, ReturnAction::receive_all); !now) {
            return tl::unexpected(std::move(now).error());
        }
        TRY_ASSIGN(goods.lines, counted(std::move(goods.lines), counts));
        std::int64_t missing = 0;
        for (const auto& line : goods.lines) {
            const auto gone = line.quantity - line.received;
            ENSURE(move_line(tx, doer, id, line.lot, {Cause::return_receipt, Bucket::return_transit, Bucket::returned},
                             line.received) &&
                   move_line(tx, doer, id, line.lot, {Cause::return_receipt, Bucket::return_transit, Bucket::missing}, gone));
            if (gone > 0) {
                if (auto reported = report_short(tx, doer, goods, line); !reported) {
                    return tl::unexpected(std::move(reported).error());
                }
            }
            missing += gone;
        }
        TRY_ASSIGN(const auto state, after(goods.state, missing > 0 ? ReturnAction::receive_less : ReturnAction::receive_all));
        return finish(tx, doer, goods, state, "return.received", Details().add("missing", missing));
    });
}

}  // namespace etalase::server
