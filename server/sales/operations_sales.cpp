#include "server/sales/operations_sales.hpp"

#include "domain/shared/ensure.hpp"
#include "server/identity/details.hpp"
#include "server/identity/secrets.hpp"
#include "server/ids.hpp"
#include "server/ledger/booking.hpp"
#include "server/log.hpp"
#include "server/once.hpp"
#include "server/sales/giving_back.hpp"
#include "server/sales/places.hpp"
#include "storage/consignments/lots.hpp"
#include "storage/ledger/dues.hpp"
#include "storage/ledger/ledger.hpp"
#include "storage/sales/shifts.hpp"

#include <algorithm>

namespace etalase::server {

using consignments::Bucket;
using consignments::Cause;
using sales::Sale;
using sales::SaleAction;
using storage::OutletPlace;
using storage::Tx;

namespace {

Result<OutletPlace> till_of(storage::Database& database, const Doer& doer, const std::string& slug) {
    return database.read([&](Tx& tx) { return selling_outlet(tx, doer, slug); });
}

std::vector<std::string_view> may(Tx& tx, const identity::Actor& actor, const Sale& sale) {
    std::vector<std::string_view> allowed;
    if (!actor.staffs(sale.outlet)) {
        return allowed;
    }
    if (step(sales::sale_steps, sale.state, SaleAction::void_it) && sale.shift) {
        const auto shift = storage::find_shift(tx, *sale.shift);
        if (shift && shift->state == sales::ShiftState::open) {
            allowed.emplace_back("void");
        }
    }
    if (step(sales::sale_steps, sale.state, SaleAction::give_back_rest)) {
        allowed.emplace_back("return");
    }
    return allowed;
}

SeenSale seen(Tx& tx, const identity::Actor& actor, Sale sale) {
    SeenSale view{sale.id, {}, may(tx, actor, sale)};
    view.sale = std::move(sale);
    return view;
}

Result<Sale> find_seen(Tx& tx, const identity::Actor& actor, const SaleId& id) {
    auto sale = storage::find_sale(tx, id);
    if (!sale || !seen_outlet(tx, actor, sale->outlet)) {
        return refuse(ErrorKind::not_found, "sale.not_found");
    }
    return *std::move(sale);
}

SeenSale again(Tx& tx, const Doer& doer, const SaleId& id) {
    auto sale = storage::find_sale(tx, id);
    ENSURE(sale.has_value());
    return seen(tx, doer.actor, *std::move(sale));
}

/// What never changes of a sale, or is only added to: read before the transaction that locks it.
struct Before {
    std::optional<ShiftId> shift;
    std::vector<LotId> lots;
};
Before before_of(storage::Database& database, const SaleId& id) {
    return database.read([&](Tx& tx) {
        Before before;
        if (const auto sale = storage::find_sale(tx, id)) {
            before.shift = sale->shift;
        }
        for (const auto& match : storage::list_matches(tx, id)) {
            if (match.lot) {
                before.lots.push_back(*match.lot);
            }
        }
        return before;
    });
}

/// A sale that is held until the end of the transaction, for somebody who sells there.
Result<Sale> open(Tx& tx, const Doer& doer, const SaleId& id, const std::optional<ShiftId>& shift,
                  const std::vector<LotId>& lots) {
    if (shift) {
        storage::lock_shift(tx, *shift);
    }
    storage::lock_sale(tx, id);
    storage::lock_lots(tx, lots);  // before anything is read: what we see is then as it stays
    TRY_ASSIGN(auto sale, find_seen(tx, doer.actor, id));
    TRY_ASSIGN(const auto outlet, seen_outlet(tx, doer.actor, sale.outlet));
    if (auto allowed = may_sell(doer.actor, outlet); !allowed) {
        return tl::unexpected(std::move(allowed).error());
    }
    return sale;
}

/// All its pieces are on the shelf again, and nobody looks for any.
void undo_matches(Tx& tx, const Doer& doer, const Sale& sale) {
    for (const auto& match : storage::list_matches(tx, sale.id)) {
        if (match.lot) {
            ENSURE(storage::move_pieces(tx, {new_uuid(),
                                             *match.lot,
                                             {Cause::voided, Bucket::sold, Bucket::on_shelf},
                                             match.quantity,
                                             sale.id.text,
                                             doer.actor.account,
                                             doer.at}));
        }
    }
    for (const auto& line : sale.lines) {
        if (line.unmatched > 0) {
            ENSURE(storage::take_unmatched(tx, line.id, line.unmatched));
        }
    }
}

/// Nothing of it is to be settled. Errors: sale.settled.
Result<void> undo_dues(Tx& tx, const Sale& sale) {
    std::vector<std::string> matches;
    for (const auto& match : storage::list_matches(tx, sale.id)) {
        matches.push_back(match.id);
    }
    std::vector<std::string> lines;
    for (const auto& line : sale.lines) {
        lines.push_back(line.id.text);
    }
    if (storage::is_claimed(tx, "sale", matches) || storage::is_claimed(tx, "taken", lines)) {
        return refuse(ErrorKind::conflict, "sale.settled");
    }
    storage::void_dues(tx, "sale", matches);
    storage::void_dues(tx, "taken", lines);
    return {};
}

}  // namespace

Result<Recorded> record_sale(storage::Database& database, const Doer& doer, const std::string& outlet,
                             const sales::WantedSale& wanted) {
    TRY_ASSIGN(const auto place, till_of(database, doer, outlet));
    return write_racing(database, [&](Tx& tx) { return record_in(tx, doer, place, wanted); });
}

Result<std::vector<Result<Recorded>>> record_sales(storage::Database& database, const Doer& doer, const std::string& outlet,
                                                   const std::vector<Result<sales::WantedSale>>& wanted) {
    TRY_ASSIGN(const auto place, till_of(database, doer, outlet));
    std::vector<Result<Recorded>> all;
    const auto record_one = [&](const sales::WantedSale& sale) -> Result<Recorded> {
        try {
            return write_racing(database, [&](Tx& tx) { return record_in(tx, doer, place, sale); });
        } catch (const storage::Unavailable&) {
            throw;  // nothing can be recorded now: the device sends all of them again
        } catch (const std::exception& error) {
            log_event("error", "sale " + sale.id.text + " of a sync: " + error.what());
            return refuse(ErrorKind::conflict, "sale.failed");  // one of them must not hold up the others
        }
    };
    for (const auto& each : wanted) {
        all.push_back(each ? record_one(*each) : Result<Recorded>(tl::unexpected(each.error())));
    }
    return all;
}

Result<SeenSale> show_sale(storage::Database& database, const identity::Actor& actor, const SaleId& id) {
    return database.read([&](Tx& tx) -> Result<SeenSale> {
        TRY_ASSIGN(auto sale, find_seen(tx, actor, id));
        return seen(tx, actor, std::move(sale));
    });
}

Result<SalePage> list_seen_sales(storage::Database& database, const identity::Actor& actor, const std::string& outlet,
                                 storage::SaleQuery query) {
    return database.read([&](Tx& tx) -> Result<SalePage> {
        TRY_ASSIGN(const auto place, seen_outlet(tx, actor, outlet));
        query.outlet = place.id;
        SalePage page;
        auto found = storage::list_sales(tx, query);
        page.more = found.size() > query.limit;
        found.resize(std::min(found.size(), query.limit));
        for (auto& sale : found) {
            page.items.push_back(seen(tx, actor, std::move(sale)));
        }
        return page;
    });
}

Result<SeenSale> void_sale(storage::Database& database, const Doer& doer, const SaleId& id, const std::string& reason) {
    const auto before = before_of(database, id);
    return write_once(database, doer, [&](Tx& tx) -> Result<SeenSale> {
        TRY_ASSIGN(auto sale, open(tx, doer, id, before.shift, before.lots));
        TRY_ASSIGN(sale.state, sales::after(sale.state, SaleAction::void_it));
        auto shift = sale.shift ? storage::find_shift(tx, *sale.shift) : std::nullopt;
        if (!shift || shift->state != sales::ShiftState::open) {
            return refuse(ErrorKind::conflict, "shift.closed");
        }
        if (auto undone = undo_dues(tx, sale); !undone) {
            return tl::unexpected(std::move(undone).error());
        }
        undo_matches(tx, doer, sale);
        const auto outlet = storage::find_outlet_place(tx, sale.outlet);
        ENSURE(outlet.has_value());
        const auto agency = ledger::book_of(outlet->agency);
        book(tx, doer, ledger::sale_voided(agency, storage::list_posted(tx, agency, id.text)), id.text, sale.day);
        storage::insert_void(tx, id, reason, doer.actor.account, doer.at);
        storage::update_sale_state(tx, sale);
        if (sale.payment.method == sales::Method::cash) {
            shift->cash_sales.amount -= sale.total.amount - sale.to_groups.amount;
            shift->cash_count -= 1;
            storage::update_shift(tx, *shift);
        }
        storage::record(
            tx, deed_of(doer),
            {"sale.voided", id.text, "", Details().add("number", sale.number).add("total", sale.total.amount).text()});
        return again(tx, doer, id);
    });
}

Result<SeenSale> give_back(storage::Database& database, const Doer& doer, const SaleId& id, const WantedReturn& wanted) {
    const auto before = before_of(database, id);
    const auto shift_id = wanted.shift.text.empty() ? std::nullopt : std::optional(wanted.shift);
    return write_once(database, doer, [&](Tx& tx) -> Result<SeenSale> {
        TRY_ASSIGN(const auto sale, open(tx, doer, id, shift_id, before.lots));
        if (auto done = take_back(tx, doer, sale, wanted); !done) {
            return tl::unexpected(std::move(done).error());
        }
        return again(tx, doer, id);
    });
}

Result<DayDigest> digest_of_sales(storage::Database& database, const identity::Actor& actor, const std::string& outlet,
                                  const std::string& device, LocalDate day) {
    return database.read([&](Tx& tx) -> Result<DayDigest> {
        TRY_ASSIGN(const auto place, seen_outlet(tx, actor, outlet));
        const auto ids = storage::list_sold_ids(tx, place.id, device, format_local_date(day));
        std::string text;
        for (const auto& id : ids) {
            text += text.empty() ? id : "\n" + id;
        }
        return DayDigest{ids.size(), sha256_of(text)};
    });
}

}  // namespace etalase::server
