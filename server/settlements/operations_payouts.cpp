#include "server/settlements/operations_payouts.hpp"

#include "domain/shared/ensure.hpp"
#include "server/identity/details.hpp"
#include "server/ids.hpp"
#include "server/ledger/booking.hpp"
#include "server/once.hpp"
#include "server/settlements/papers.hpp"
#include "server/settlements/seeing.hpp"
#include "storage/settlements/payouts.hpp"
#include "storage/settlements/settlements.hpp"

namespace etalase::server {

using settlements::Action;
using settlements::Payout;
using settlements::PayoutAction;
using settlements::PayoutState;
using settlements::Settlement;
using storage::Tx;

namespace {

tl::unexpected<Error> no_payout() {
    return refuse(ErrorKind::not_found, "payout.not_found");
}

/// A payout with its settlement, which is held where it was locked before.
struct Opened {
    Payout payout;
    Settlement settlement;
};
Result<Opened> open(Tx& tx, const identity::Actor& actor, const PayoutId& id) {
    auto payout = storage::find_payout(tx, id);
    auto settlement = payout ? find_seen_settlement(tx, actor, payout->settlement) : no_payout();
    if (!settlement) {
        return no_payout();
    }
    return Opened{*std::move(payout), *std::move(settlement)};
}

SeenPayout seen(const identity::Actor& actor, const Opened& opened) {
    return {opened.payout.id, opened.payout, opened.settlement.number, sees_evidence(opened.settlement, actor),
            may(opened.payout, opened.settlement, actor)};
}

void record(Tx& tx, const Doer& doer, const char* action, const Opened& opened) {
    auto details = Details().add("settlement", opened.settlement.number).add("amount", opened.payout.amount.amount);
    if (opened.payout.evidence) {
        details.add("slip", opened.payout.evidence->hash);
    }
    storage::record(tx, deed_of(doer), {action, opened.payout.id.text, opened.settlement.parties.group.text, details.text()});
}

/// The amount as the agency sees it: below 0 where the group pays.
Rupiah to_group(const Payout& payout) {
    return payout.payer == agreements::Side::agency ? payout.amount : Rupiah{-payout.amount.amount};
}

void post_to_agency(Tx& tx, const Doer& doer, const Opened& opened, bool failed) {
    const auto& parties = opened.settlement.parties;
    const auto book_id = ledger::book_of(parties.agency);
    const auto amount = to_group(opened.payout);
    book(tx, doer, failed ? ledger::payment_failed(book_id, parties.id, amount) : ledger::paid(book_id, parties.id, amount),
         opened.payout.id.text, local_date_of(doer.at, parties.zone));
}

void post_to_group(Tx& tx, const Doer& doer, const Opened& opened, bool failed) {
    const auto& parties = opened.settlement.parties;
    const auto amount = to_group(opened.payout).amount;
    book(tx, doer, ledger::payment_received(parties.group, Rupiah{failed ? -amount : amount}), opened.payout.id.text,
         local_date_of(doer.at, parties.zone));
}

/// Who pays books it when it is sent, who gets it when it is there; what was sent and failed is taken back.
void post(Tx& tx, const Doer& doer, const Opened& opened, PayoutState before) {
    const bool agency_pays = opened.payout.payer == agreements::Side::agency;
    const auto payer = agency_pays ? post_to_agency : post_to_group;
    const auto payee = agency_pays ? post_to_group : post_to_agency;
    switch (opened.payout.state) {
        case PayoutState::sent:
            payer(tx, doer, opened, false);
            break;
        case PayoutState::confirmed:
            payee(tx, doer, opened, false);
            break;
        case PayoutState::failed:
            if (before == PayoutState::sent) {
                payer(tx, doer, opened, true);
            }
            break;
        case PayoutState::initiated:
            break;
    }
}

/// What the payouts of a settlement come to.
Result<void> sum_up(Tx& tx, Settlement& settlement) {
    Rupiah paid;
    Rupiah under_way;
    for (const auto& payout : storage::list_payouts(tx, settlement.id)) {
        const bool is_open = payout.state == PayoutState::initiated || payout.state == PayoutState::sent;
        paid.amount += payout.state == PayoutState::confirmed ? payout.amount.amount : 0;
        under_way.amount += is_open ? payout.amount.amount : 0;
    }
    if (paid != settlement.paid) {
        const bool is_signed = settlement.approved_at.has_value();
        const bool all = is_signed && paid == settlement.payable();
        TRY_ASSIGN(settlement.state, settlements::after(settlement.state, all ? Action::pay_rest : Action::pay_some));
    }
    settlement.paid = paid;
    settlement.under_way = under_way;
    storage::update_settlement(tx, settlement);
    return {};
}

/// Does `work` with a payout whose settlement is held.
template <class Work>
Result<SeenPayout> change(storage::Database& database, const Doer& doer, const PayoutId& id, PayoutAction action,
                          const char* name, const Work& work) {
    const auto settlement = database.read([&](Tx& tx) { return storage::settlement_of_payout(tx, id); });
    return write_once(database, doer, [&](Tx& tx) -> Result<SeenPayout> {
        storage::lock_settlement(tx, settlement.value_or(SettlementId{}));
        TRY_ASSIGN(auto opened, open(tx, doer.actor, id));
        if (auto may = may_do(opened.payout, opened.settlement, doer.actor, action); !may) {
            return tl::unexpected(std::move(may).error());
        }
        const auto before = opened.payout.state;
        TRY_ASSIGN(opened.payout.state, settlements::after(before, action));
        work(tx, opened.payout);
        storage::update_payout(tx, opened.payout);
        if (auto summed = sum_up(tx, opened.settlement); !summed) {
            return tl::unexpected(std::move(summed).error());
        }
        post(tx, doer, opened, before);
        record(tx, doer, name, opened);
        TRY_ASSIGN(const auto now, open(tx, doer.actor, id));
        return seen(doer.actor, now);
    });
}

}  // namespace

Result<SeenPayout> show_payout(storage::Database& database, const identity::Actor& actor, const PayoutId& id) {
    return database.read([&](Tx& tx) -> Result<SeenPayout> {
        TRY_ASSIGN(const auto opened, open(tx, actor, id));
        return seen(actor, opened);
    });
}

Result<SeenPayout> initiate_payout(storage::Database& database, const Doer& doer, const SettlementId& id, Rupiah amount,
                                   settlements::Way way) {
    return write_once(database, doer, [&](Tx& tx) -> Result<SeenPayout> {
        storage::lock_settlement(tx, id);  // two at once: the second sees what the first left
        TRY_ASSIGN(auto settlement, find_seen_settlement(tx, doer.actor, id));
        if (auto may = settlements::may_initiate(settlement, doer.actor); !may) {
            return tl::unexpected(std::move(may).error());
        }
        if (amount > settlement.left()) {
            return refuse(ErrorKind::conflict, "payout.too_much", "Left to be paid: " + format_rupiah(settlement.left()) + ".");
        }
        Payout payout;
        payout.id = PayoutId{new_uuid()};
        payout.settlement = id;
        payout.payer = settlement.payer();
        payout.amount = amount;
        payout.way = way;
        payout.initiated_by = doer.actor.account;
        payout.initiated_at = doer.at;
        storage::insert_payout(tx, payout);
        if (auto summed = sum_up(tx, settlement); !summed) {
            return tl::unexpected(std::move(summed).error());
        }
        record(tx, doer, "payout.initiated", {payout, settlement});
        TRY_ASSIGN(const auto now, open(tx, doer.actor, payout.id));
        return seen(doer.actor, now);
    });
}

Result<SeenPayout> send_payout(storage::Database& database, const Doer& doer, const PayoutId& id, const std::string& reference) {
    return change(database, doer, id, PayoutAction::send, "payout.sent", [&](Tx&, Payout& payout) {
        payout.reference = reference;
        payout.sent_by = doer.actor.account.text;
        payout.sent_at = doer.at;
    });
}

Result<SeenPayout> confirm_payout(storage::Database& database, const Doer& doer, const PayoutId& id) {
    return change(database, doer, id, PayoutAction::confirm, "payout.confirmed", [&](Tx& tx, Payout& payout) {
        const auto settlement = storage::find_settlement(tx, payout.settlement);
        ENSURE(settlement.has_value());
        payout.number = issue_payment(tx, doer, *settlement, payout);
        payout.ended_by = doer.actor.account.text;
        payout.ended_at = doer.at;
    });
}

Result<SeenPayout> fail_payout(storage::Database& database, const Doer& doer, const PayoutId& id, const std::string& reason) {
    return change(database, doer, id, PayoutAction::fail, "payout.failed", [&](Tx&, Payout& payout) {
        payout.reason = reason;
        payout.ended_by = doer.actor.account.text;
        payout.ended_at = doer.at;
    });
}

namespace {

Result<Opened> may_show(Tx& tx, const Doer& doer, const PayoutId& id) {
    TRY_ASSIGN(auto opened, open(tx, doer.actor, id));
    if (auto may = may_do(opened.payout, opened.settlement, doer.actor, PayoutAction::send); !may) {
        return tl::unexpected(std::move(may).error());
    }
    if (is_end(settlements::payout_steps, opened.payout.state)) {
        return refuse(ErrorKind::conflict, "payout.wrong_state",
                      "The payment is " + std::string(name_of(opened.payout.state)) + ".");
    }
    return opened;
}

}  // namespace

Result<std::optional<Evidence>> find_slip(storage::Database& database, const identity::Actor& actor, const PayoutId& id) {
    return database.read([&](Tx& tx) -> Result<std::optional<Evidence>> {
        TRY_ASSIGN(const auto opened, open(tx, actor, id));
        if (!sees_evidence(opened.settlement, actor)) {
            return no_payout();
        }
        return opened.payout.evidence;
    });
}

Result<void> may_show_slip(storage::Database& database, const Doer& doer, const PayoutId& id) {
    return database.read([&](Tx& tx) -> Result<void> {
        auto opened = may_show(tx, doer, id);
        return opened ? Result<void>{} : tl::unexpected(std::move(opened).error());
    });
}

Result<SeenPayout> put_slip(storage::Database& database, const Doer& doer, const PayoutId& id, const Evidence& slip) {
    const auto settlement = database.read([&](Tx& tx) { return storage::settlement_of_payout(tx, id); });
    return write_once(database, doer, [&](Tx& tx) -> Result<SeenPayout> {
        storage::lock_settlement(tx, settlement.value_or(SettlementId{}));
        TRY_ASSIGN(auto opened, may_show(tx, doer, id));
        if (opened.payout.evidence != slip) {
            if (opened.payout.evidence && opened.payout.state != PayoutState::initiated) {
                return refuse(ErrorKind::conflict, "payout.slip_stands");  // the payee has seen it
            }
            opened.payout.evidence = slip;
            storage::update_payout(tx, opened.payout);
            record(tx, doer, "payout.slip_added", opened);
        }
        TRY_ASSIGN(const auto now, open(tx, doer.actor, id));
        return seen(doer.actor, now);
    });
}

}  // namespace etalase::server
