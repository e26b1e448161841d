#include "server/consignments/operations_lots.hpp"

#include "domain/consignments/parties.hpp"
#include "storage/shared/places.hpp"

namespace etalase::server {

using consignments::standpoint_of;
using storage::ShelfLot;
using storage::Tx;

namespace {

constexpr std::size_t max_stock_lines = 1000;

/// Whether a move is the group's deed: what it sends, calls back, counts in and gives up.
bool by_group(const storage::ToldMove& move) {
    return move.cause_kind == "delivery" || move.cause_kind == "cancellation" || move.cause_kind == "return_receipt" ||
           (move.to == "written_off" && !move.by_agency);
}

std::string doer_name(const identity::Actor& actor, const consignments::Parties& parties, const storage::ToldMove& move) {
    if (!by_group(move)) {
        return parties.outlet_name;
    }
    return actor.works_for(parties.group) && !move.account_name.empty() ? move.account_name : parties.group_name;
}

Result<ShelfLot> find_seen(Tx& tx, const identity::Actor& actor, const LotId& id, Instant now) {
    auto lot = storage::find_on_shelf(tx, id, consignments::reach_of(actor), now);
    if (!lot) {
        return refuse(ErrorKind::not_found, "lot.not_found");
    }
    return *std::move(lot);
}

}  // namespace

Result<ShelfPage> list_seen_lots(storage::Database& database, const identity::Actor& actor, storage::ShelfQuery query) {
    query.reach = consignments::reach_of(actor);
    return database.read([&](Tx& tx) -> Result<ShelfPage> {
        const auto outlet = query.outlet.empty() ? std::nullopt : storage::find_outlet_place(tx, query.outlet);
        if (!query.outlet.empty() && !outlet) {
            return refuse(ErrorKind::not_found, "outlet.not_found");
        }
        if (!query.group.empty() && !storage::find_group_id(tx, query.group)) {
            return refuse(ErrorKind::not_found, "group.not_found");
        }
        ShelfPage page;
        page.items = storage::list_shelf(tx, query);
        page.more = page.items.size() > query.limit;
        if (page.more) {
            page.items.pop_back();
        }
        return page;
    });
}

Result<ShelfLot> show_lot(storage::Database& database, const identity::Actor& actor, const LotId& id, Instant now) {
    return database.read([&](Tx& tx) { return find_seen(tx, actor, id, now); });
}

Result<MovePage> list_seen_moves(storage::Database& database, const identity::Actor& actor, const LotId& id, Instant now,
                                 std::size_t limit, const std::string& before) {
    return database.read([&](Tx& tx) -> Result<MovePage> {
        TRY_ASSIGN(const auto lot, find_seen(tx, actor, id, now));
        MovePage page;
        auto moves = storage::list_told_moves(tx, id, limit, before);
        page.more = moves.size() > limit;
        if (page.more) {
            moves.pop_back();
        }
        for (auto& move : moves) {
            const auto by = doer_name(actor, lot.parties, move);
            page.items.push_back({std::move(move), by});
        }
        return page;
    });
}

Result<std::vector<storage::StockLine>> show_stock(storage::Database& database, const identity::Actor& actor,
                                                   const std::string& group, const std::vector<std::string>& words) {
    return database.read([&](Tx& tx) -> Result<std::vector<storage::StockLine>> {
        const auto id = storage::find_group_id(tx, group);
        if (!id || !actor.works_for(*id)) {
            return refuse(ErrorKind::not_found, "group.not_found");
        }
        return storage::list_stock(tx, *id, words, max_stock_lines);
    });
}

}  // namespace etalase::server
