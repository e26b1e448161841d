#include "server/consignments/operations_deliveries.hpp"

#include "domain/shared/ensure.hpp"
#include "server/consignments/receipt.hpp"
#include "server/identity/details.hpp"
#include "server/ids.hpp"
#include "server/once.hpp"
#include "server/papers/issue.hpp"
#include "storage/agreements/terms.hpp"
#include "storage/consignments/deliveries.hpp"
#include "storage/consignments/lots.hpp"
#include "storage/identity/accounts.hpp"
#include "storage/shared/places.hpp"

#include <algorithm>

namespace etalase::server {

using consignments::Bucket;
using consignments::Cause;
using consignments::Delivery;
using consignments::DeliveryAction;
using consignments::DeliveryLine;
using consignments::DeliveryState;
using consignments::standpoint_of;
using storage::Tx;

namespace {

tl::unexpected<Error> no_delivery() {
    return refuse(ErrorKind::not_found, "delivery.not_found");
}

/// Makers are not named to the other side.
std::string sender_of(Tx& tx, const identity::Actor& actor, const Delivery& delivery) {
    if (delivery.sent_by.empty() || !actor.works_for(delivery.parties.group)) {
        return delivery.sent_by.empty() ? "" : delivery.parties.group_name;
    }
    const auto account = storage::find_account(tx, AccountId{delivery.sent_by});
    return account ? account->display_name : delivery.parties.group_name;
}

std::vector<SeenDelivery> all_seen(Tx& tx, const identity::Actor& actor, std::vector<Delivery> found) {
    std::vector<std::string> ids;
    for (const auto& delivery : found) {
        ids.push_back(delivery.id.text);
    }
    auto papers = storage::issued_about(tx, ids);
    std::vector<SeenDelivery> all;
    for (auto& delivery : found) {
        SeenDelivery seen;
        seen.id = delivery.id;
        seen.papers = std::move(papers[delivery.id.text]);
        seen.may = may(delivery, standpoint_of(actor, delivery.parties), actor.account);
        seen.sent_by = sender_of(tx, actor, delivery);
        seen.delivery = std::move(delivery);
        all.push_back(std::move(seen));
    }
    return all;
}

Result<Delivery> find_seen(Tx& tx, const identity::Actor& actor, const DeliveryId& id) {
    auto delivery = storage::find_delivery(tx, id);
    if (!delivery || !sees(standpoint_of(actor, delivery->parties), *delivery)) {
        return no_delivery();
    }
    return *std::move(delivery);
}

Result<SeenDelivery> show(Tx& tx, const identity::Actor& actor, const DeliveryId& id) {
    TRY_ASSIGN(auto delivery, find_seen(tx, actor, id));
    return std::move(all_seen(tx, actor, {std::move(delivery)}).front());
}

/// A delivery that is held until the end of the transaction, with its state after what somebody may do to it.
struct Opened {
    Delivery delivery;
    DeliveryState next = DeliveryState::draft;
};
Result<Opened> open(Tx& tx, const Doer& doer, const AgreementId& agreement, const DeliveryId& id, DeliveryAction action) {
    if (!storage::lock_delivery(tx, agreement, id)) {
        return no_delivery();
    }
    TRY_ASSIGN(auto delivery, find_seen(tx, doer.actor, id));
    if (auto may = may_do(delivery, standpoint_of(doer.actor, delivery.parties), doer.actor.account, action); !may) {
        return tl::unexpected(std::move(may).error());
    }
    if (delivery.agreement != agreement) {
        return refuse(ErrorKind::conflict, "delivery.changed");  // a colleague sends it elsewhere
    }
    TRY_ASSIGN(const auto next, after(delivery.state, action));
    return Opened{std::move(delivery), next};
}

/// Does `work` with a delivery that somebody may do this to, once.
template <class Work>
Result<SeenDelivery> change(storage::Database& database, const Doer& doer, const DeliveryId& id, DeliveryAction action,
                            Work&& work) {
    const auto agreement = database.read([&](Tx& tx) { return storage::agreement_of_delivery(tx, id); });
    if (!agreement) {
        return no_delivery();
    }
    return write_once(database, doer, [&](Tx& tx) -> Result<SeenDelivery> {
        TRY_ASSIGN(auto opened, open(tx, doer, *agreement, id, action));
        if (auto done = work(tx, opened.delivery, opened.next); !done) {
            return tl::unexpected(std::move(done).error());
        }
        return show(tx, doer.actor, id);
    });
}

void record(Tx& tx, const Doer& doer, const char* action, const Delivery& delivery, Details details) {
    storage::record(tx, deed_of(doer),
                    {action, delivery.id.text, delivery.parties.group.text,
                     details.add("number", delivery.number).add("pieces", delivery.pieces).text()});
}

/// Where the goods go, and under which agreement.
struct Destination {
    storage::OutletPlace outlet;
    storage::Standing standing;
    agreements::Terms terms;
};
Result<Destination> destination_of(Tx& tx, const GroupId& group, const std::string& outlet_slug) {
    const auto outlet = storage::find_outlet_place(tx, outlet_slug);
    if (!outlet) {
        return refuse(ErrorKind::not_found, "outlet.not_found");
    }
    const auto standing = storage::find_standing(tx, group, outlet->agency);
    if (!standing || (standing->state != "active" && standing->state != "suspended")) {
        return refuse(ErrorKind::conflict, "agreement.not_active",
                      standing ? "The agreement with this outlet's agency is " + standing->state + "."
                               : "There is no agreement with this outlet's agency.");
    }
    return Destination{*outlet, *standing, storage::terms_of(tx, standing->id, standing->terms_number)};
}

/// Names, SKU and price of the goods as they are now; what cannot be sent is named.
std::vector<FieldError> look_up(Tx& tx, const GroupId& group, DeliveryLine& line, bool prices_too, const std::string& field) {
    const auto goods = storage::find_goods(tx, group, line.variant);
    if (!goods || goods->product_state == "archived" || goods->product_kind == "service") {
        return {{field + "variant_id", "unknown_value", "The group has no such goods to send."}};
    }
    line.product = goods->product;
    line.product_name = goods->product_name;
    line.variant_name = goods->variant_name;
    line.sku = goods->sku;
    line.price = prices_too ? goods->price : line.price;
    return {};
}

Result<std::vector<DeliveryLine>> lines_of(Tx& tx, const GroupId& group, const std::vector<WantedDeliveryLine>& wanted,
                                           const Destination& destination, Instant now) {
    Error error{ErrorKind::invalid, "delivery.invalid", "", {}};
    const auto today = local_date_of(now, destination.outlet.zone);
    std::vector<DeliveryLine> lines;
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        DeliveryLine line;
        line.id = DeliveryLineId{new_uuid()};
        line.variant = wanted[i].variant;
        line.quantity = wanted[i].quantity;
        line.price = wanted[i].price.value_or(Rupiah{});
        line.net_price = wanted[i].net_price;
        line.expires_on = wanted[i].expires_on;
        const auto field = "lines[" + std::to_string(i) + "].";
        auto errors = look_up(tx, group, line, !wanted[i].price.has_value(), field);
        if (errors.empty()) {
            errors = wrong_with(line, destination.terms.basis, today, field);
        }
        std::move(errors.begin(), errors.end(), std::back_inserter(error.fields));
        lines.push_back(std::move(line));
    }
    if (!error.fields.empty()) {
        return tl::unexpected(std::move(error));
    }
    return lines;
}

PaperFacts facts_of(const Delivery& delivery, PaperKind kind, Instant at, std::int64_t terms_number) {
    PaperFacts facts;
    facts.kind = kind;
    facts.subject = delivery.id.text;
    facts.group = delivery.parties.group;
    facts.outlet = delivery.parties.outlet;
    facts.agency = delivery.parties.agency;
    facts.at = at;
    facts.agreement_number = delivery.agreement_number;
    facts.terms_number = terms_number;
    facts.note = delivery.note;
    for (const auto& line : delivery.lines) {
        PaperLine said;
        said.product_name = line.product_name;
        said.variant_name = line.variant_name;
        said.sku = line.sku;
        said.price = line.price;
        said.quantity = line.quantity;
        said.expires_on = line.expires_on;
        if (kind == PaperKind::receipt) {
            said.accepted = line.accepted;
            said.short_of = line.short_of;
            said.rejected = line.rejected;
            said.surplus = line.surplus;
            said.reason = line.reason;
        }
        facts.lines.push_back(std::move(said));
    }
    return facts;
}

std::vector<LotId> lots_of(const Delivery& delivery) {
    std::vector<LotId> lots;
    for (const auto& line : delivery.lines) {
        lots.push_back(line.lot);
    }
    return lots;
}

/// Refused or cancelled: what is in transit goes to one bucket.
Result<SeenDelivery> end_unreceived(storage::Database& database, const Doer& doer, const DeliveryId& id, DeliveryAction action,
                                    const std::string& reason) {
    return change(database, doer, id, action, [&](Tx& tx, Delivery& delivery, DeliveryState next) -> Result<void> {
        const bool refused = action == DeliveryAction::refuse;
        if (delivery.state == DeliveryState::sent) {
            storage::lock_lots(tx, lots_of(delivery));
            move_all(tx, doer, delivery, refused ? Cause::refusal : Cause::cancellation,
                     refused ? Bucket::rejected : Bucket::returned);
        }
        const auto before = std::string(name_of(delivery.state));
        delivery.state = next;
        delivery.reason = reason;
        delivery.ended_at = doer.at;
        storage::update_delivery(tx, delivery, doer.actor.account);
        record(tx, doer, refused ? "delivery.refused" : "delivery.cancelled", delivery, Details().add("before", before));
        return {};
    });
}

}  // namespace

DeliveryPage list_seen_deliveries(storage::Database& database, const identity::Actor& actor, consignments::DocumentQuery query) {
    query.reach = consignments::reach_of(actor);
    return database.read([&](Tx& tx) {
        DeliveryPage page;
        auto found = storage::list_deliveries(tx, query);
        page.more = found.size() > query.limit;
        found.resize(std::min(found.size(), query.limit));
        page.items = all_seen(tx, actor, std::move(found));
        return page;
    });
}

Result<SeenDelivery> show_delivery(storage::Database& database, const identity::Actor& actor, const DeliveryId& id) {
    return database.read([&](Tx& tx) { return show(tx, actor, id); });
}

Result<SeenDelivery> prepare_delivery(storage::Database& database, const Doer& doer, const WantedDelivery& wanted) {
    return write_once(database, doer, [&](Tx& tx) -> Result<SeenDelivery> {
        const auto group = storage::find_group_id(tx, wanted.group);
        if (!group || !doer.actor.works_for(*group)) {
            return refuse(ErrorKind::not_found, "group.not_found");
        }
        TRY_ASSIGN(const auto destination, destination_of(tx, *group, wanted.outlet));
        Delivery delivery;
        delivery.id = DeliveryId{new_uuid()};
        delivery.parties.group = *group;
        delivery.parties.outlet = destination.outlet.id;
        delivery.agreement = destination.standing.id;
        delivery.note = wanted.note;
        delivery.created_by = doer.actor.account;
        delivery.created_at = doer.at;
        TRY_ASSIGN(delivery.lines, lines_of(tx, *group, wanted.lines, destination, doer.at));
        TRY_ASSIGN(const auto totals, totals_of(delivery.lines));
        delivery.pieces = totals.pieces;
        delivery.worth = totals.worth;
        storage::insert_delivery(tx, delivery);
        record(tx, doer, "delivery.prepared", delivery, Details().add("outlet", wanted.outlet));
        return show(tx, doer.actor, delivery.id);
    });
}

Result<SeenDelivery> edit_delivery(storage::Database& database, const Doer& doer, const DeliveryId& id,
                                   const DeliveryPatch& patch, std::int64_t version) {
    return change(database, doer, id, DeliveryAction::edit, [&](Tx& tx, Delivery& delivery, DeliveryState) -> Result<void> {
        if (delivery.version != version) {
            return refuse(ErrorKind::conflict, "version.stale");
        }
        TRY_ASSIGN(const auto destination,
                   destination_of(tx, delivery.parties.group, patch.outlet.value_or(delivery.parties.outlet_slug)));
        delivery.parties.outlet = destination.outlet.id;
        delivery.agreement = destination.standing.id;
        delivery.note = patch.note.value_or(delivery.note);
        if (patch.lines) {
            TRY_ASSIGN(delivery.lines, lines_of(tx, delivery.parties.group, *patch.lines, destination, doer.at));
        }
        TRY_ASSIGN(const auto totals, totals_of(delivery.lines));
        delivery.pieces = totals.pieces;
        delivery.worth = totals.worth;
        storage::rewrite_draft(tx, delivery);
        record(tx, doer, "delivery.edited", delivery, Details());
        return {};
    });
}

Result<SeenDelivery> send_delivery(storage::Database& database, const Doer& doer, const DeliveryId& id) {
    return change(database, doer, id, DeliveryAction::send, [&](Tx& tx, Delivery& delivery, DeliveryState next) -> Result<void> {
        TRY_ASSIGN(const auto destination, destination_of(tx, delivery.parties.group, delivery.parties.outlet_slug));
        if (destination.standing.state != "active" || destination.standing.id != delivery.agreement) {
            return refuse(ErrorKind::conflict, "agreement.not_active",
                          "The agreement with this outlet's agency is " + destination.standing.state + ".");
        }
        if (destination.outlet.state != "open") {
            return refuse(ErrorKind::conflict, "outlet.closed");
        }
        Error error{ErrorKind::invalid, "delivery.invalid", "", {}};
        const auto today = local_date_of(doer.at, destination.outlet.zone);
        for (std::size_t i = 0; i < delivery.lines.size(); ++i) {
            const auto field = "lines[" + std::to_string(i) + "].";
            auto errors = look_up(tx, delivery.parties.group, delivery.lines[i], false, field);
            for (auto& wrong : wrong_with(delivery.lines[i], destination.terms.basis, today, field)) {
                errors.push_back(std::move(wrong));
            }
            std::move(errors.begin(), errors.end(), std::back_inserter(error.fields));
        }
        if (delivery.lines.empty()) {
            error.fields.push_back({"lines", "required", "Name what is sent."});
        }
        if (!error.fields.empty()) {
            return tl::unexpected(std::move(error));
        }
        storage::rewrite_draft(tx, delivery);  // the paper says what the goods are called today
        delivery.version += 1;
        delivery.lines = open_lots(tx, doer, delivery);
        delivery.state = next;
        delivery.sent_at = doer.at;
        delivery.number =
            issue_paper(tx, facts_of(delivery, PaperKind::delivery_note, doer.at, destination.standing.terms_number));
        storage::update_delivery(tx, delivery, doer.actor.account);
        record(tx, doer, "delivery.sent", delivery, Details().add("worth", delivery.worth.amount));
        return {};
    });
}

Result<SeenDelivery> receive_delivery(storage::Database& database, const Doer& doer, const DeliveryId& id,
                                      const std::vector<consignments::ReceivedLine>& counts) {
    return change(database, doer, id, DeliveryAction::receive_all,
                  [&](Tx& tx, Delivery& delivery, DeliveryState) -> Result<void> {
                      TRY_ASSIGN(delivery.lines, consignments::received(std::move(delivery.lines), counts));
                      storage::lock_lots(tx, lots_of(delivery));
                      if (auto taken = take_in(tx, doer, delivery); !taken) {
                          return tl::unexpected(std::move(taken).error());
                      }
                      const bool other = differs(delivery.lines);
                      TRY_ASSIGN(delivery.state,
                                 after(delivery.state, other ? DeliveryAction::receive_other : DeliveryAction::receive_all));
                      delivery.ended_at = doer.at;
                      storage::update_delivery(tx, delivery, doer.actor.account);
                      const auto standing = storage::lock_standing(tx, delivery.agreement);
                      auto facts = facts_of(delivery, PaperKind::receipt, doer.at, standing.value().terms_number);
                      facts.refers_to = delivery.number;
                      const auto number = issue_paper(tx, facts);
                      record(tx, doer, "delivery.received", delivery, Details().add("receipt", number).add("difference", other));
                      return {};
                  });
}

Result<SeenDelivery> refuse_delivery(storage::Database& database, const Doer& doer, const DeliveryId& id,
                                     const std::string& reason) {
    return end_unreceived(database, doer, id, DeliveryAction::refuse, reason);
}

Result<SeenDelivery> cancel_delivery(storage::Database& database, const Doer& doer, const DeliveryId& id,
                                     const std::string& reason) {
    return end_unreceived(database, doer, id, DeliveryAction::cancel, reason);
}

}  // namespace etalase::server
