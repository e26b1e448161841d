#include "server/sales/operations_direct.hpp"

#include "server/identity/details.hpp"
#include "server/identity/secrets.hpp"
#include "server/ids.hpp"
#include "server/ledger/booking.hpp"
#include "server/racing.hpp"
#include "storage/sales/direct_sales.hpp"
#include "storage/sales/till.hpp"
#include "storage/shared/places.hpp"

namespace etalase::server {

using sales::DirectSale;
using storage::Tx;

namespace {

Result<GroupId> own_group(Tx& tx, const identity::Actor& actor, const std::string& slug) {
    const auto group = storage::find_group_id(tx, slug);
    return group && actor.decides_for(*group) ? Result<GroupId>(*group) : refuse(ErrorKind::not_found, "group.not_found");
}

bool may_void(const identity::Actor& actor, const DirectSale& sale) {
    return !sale.voided && !sale.divided && (actor.leads(sale.group) || sale.account == actor.account);
}

SeenDirectSale seen(const identity::Actor& actor, DirectSale sale, bool again = false) {
    const bool may = may_void(actor, sale);
    return {std::move(sale), may, again};
}

Result<DirectSale> find_own_sale(Tx& tx, const identity::Actor& actor, const DirectSaleId& id) {
    auto sale = storage::find_direct_sale(tx, id);
    return sale && actor.decides_for(sale->group) ? Result<DirectSale>(*std::move(sale))
                                                  : refuse(ErrorKind::not_found, "direct_sale.not_found");
}

/// What the device said, in one way of writing it.
std::string digest_of_body(const GroupId& group, const WantedDirectSale& wanted) {
    std::string text = wanted.id.text + "\n" + group.text + "\n" + (wanted.day ? format_local_date(*wanted.day) : "") + "\n" +
                       std::string(name_of(wanted.venue)) + " " + std::string(name_of(wanted.method)) + "\n";
    for (const auto& line : wanted.lines) {
        text += line.variant.text + " " + std::to_string(line.quantity) + " " + std::to_string(line.unit_price.amount) + "\n";
    }
    return sha256_of(text + wanted.note);
}

Result<DirectSale> made_of(Tx& tx, const Doer& doer, const GroupId& group, const WantedDirectSale& wanted) {
    const auto today = local_date_of(doer.at, storage::zone_of_group(tx, group));
    DirectSale sale;
    sale.id = wanted.id;
    sale.group = group;
    sale.day = wanted.day.value_or(today);
    sale.venue = wanted.venue;
    sale.method = wanted.method;
    sale.note = wanted.note;
    sale.digest = digest_of_body(group, wanted);
    sale.account = doer.actor.account;
    sale.at = doer.at;
    for (std::size_t i = 0; i < wanted.lines.size(); ++i) {
        const auto& line = wanted.lines[i];
        const auto variant = storage::find_own_variant(tx, group, line.variant);
        if (!variant) {
            return tl::unexpected(
                Error{ErrorKind::invalid,
                      "direct_sale.invalid",
                      "",
                      {{"lines[" + std::to_string(i) + "].variant_id", "unknown_value", "A variant of this group."}}});
        }
        sale.lines.push_back({new_uuid(),
                              variant->product,
                              line.variant,
                              variant->product_name,
                              variant->variant_name,
                              line.quantity,
                              line.unit_price,
                              {}});
    }
    return summed(std::move(sale), today);
}

void record(Tx& tx, const Doer& doer, const char* action, const DirectSale& sale) {
    storage::record(tx, deed_of(doer), {action, sale.id.text, sale.group.text, Details().add("total", sale.total.amount).text()});
}

}  // namespace

Result<SeenDirectSale> record_direct_sale(storage::Database& database, const Doer& doer, const std::string& slug,
                                          const WantedDirectSale& wanted) {
    const auto found = database.read([&](Tx& tx) { return own_group(tx, doer.actor, slug); });
    if (!found) {
        return tl::unexpected(found.error());
    }
    return write_racing(database, [&, group = *found](Tx& tx) -> Result<SeenDirectSale> {
        storage::lock_group(tx, group);  // nobody divides what was sold until now
        if (auto there = storage::find_direct_sale(tx, wanted.id)) {
            return there->digest == digest_of_body(group, wanted)
                       ? Result<SeenDirectSale>(seen(doer.actor, *std::move(there), true))
                       : refuse(ErrorKind::conflict, "direct_sale.other_body");
        }
        TRY_ASSIGN(const auto sale, made_of(tx, doer, group, wanted));
        storage::insert_direct_sale(tx, sale);
        book(tx, doer, ledger::sold_by_group(group, sale.total), sale.id.text, sale.day);
        record(tx, doer, "direct_sale.recorded", sale);
        TRY_ASSIGN(auto now, find_own_sale(tx, doer.actor, sale.id));
        return seen(doer.actor, std::move(now));
    });
}

Result<SeenDirectSale> void_direct_sale(storage::Database& database, const Doer& doer, const DirectSaleId& id,
                                        const std::string& reason) {
    const auto group = database.read([&](Tx& tx) { return storage::group_of_direct_sale(tx, id); });
    return write_racing(database, [&](Tx& tx) -> Result<SeenDirectSale> {
        storage::lock_group(tx, group.value_or(GroupId{}));  // no split takes its money meanwhile
        TRY_ASSIGN(const auto sale, find_own_sale(tx, doer.actor, id));
        if (sale.voided) {
            return refuse(ErrorKind::conflict, "direct_sale.voided");
        }
        if (sale.divided) {
            return refuse(ErrorKind::conflict, "direct_sale.divided");
        }
        if (!may_void(doer.actor, sale)) {
            return refuse(ErrorKind::forbidden, "direct_sale.not_yours");
        }
        storage::insert_direct_void(tx, id, reason, doer.actor.account, doer.at);
        book(tx, doer, ledger::sold_by_group(sale.group, Rupiah{-sale.total.amount}), id.text,
             local_date_of(doer.at, storage::zone_of_group(tx, sale.group)));
        record(tx, doer, "direct_sale.voided", sale);
        TRY_ASSIGN(auto now, find_own_sale(tx, doer.actor, id));
        return seen(doer.actor, std::move(now));
    });
}

Result<SeenDirectSale> show_direct_sale(storage::Database& database, const identity::Actor& actor, const DirectSaleId& id) {
    return database.read([&](Tx& tx) -> Result<SeenDirectSale> {
        TRY_ASSIGN(auto sale, find_own_sale(tx, actor, id));
        return seen(actor, std::move(sale));
    });
}

Result<DirectSalePage> list_seen_direct_sales(storage::Database& database, const identity::Actor& actor, const std::string& slug,
                                              std::size_t limit, const std::string& before) {
    return database.read([&](Tx& tx) -> Result<DirectSalePage> {
        TRY_ASSIGN(const auto group, own_group(tx, actor, slug));
        DirectSalePage page;
        for (auto& sale : storage::list_direct_sales(tx, group, limit, before)) {
            page.more = page.items.size() == limit;
            if (!page.more) {
                page.items.push_back(seen(actor, std::move(sale)));
            }
        }
        return page;
    });
}

}  // namespace etalase::server
