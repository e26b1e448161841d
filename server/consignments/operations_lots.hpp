// What is on a shelf, on its way, or elsewhere, and how it came there.
#pragma once

#include "domain/identity/actor.hpp"
#include "storage/consignments/shelf.hpp"
#include "storage/engine/database.hpp"

#include <string>
#include <vector>

namespace etalase::server {

struct ShelfPage {
    std::vector<storage::ShelfLot> items;
    bool more = false;
};
/// What somebody sees of the lots that the query names. Errors: outlet.not_found, group.not_found (for those whose the named place is
/// not, and who have nothing there).
Result<ShelfPage> list_seen_lots(storage::Database& database, const identity::Actor& actor, storage::ShelfQuery query);

/// Errors: lot.not_found.
Result<storage::ShelfLot> show_lot(storage::Database& database, const identity::Actor& actor, const LotId& id, Instant now);

/// A move, and who made it as the asker may know: the group's own people by name to the group, else the group or the outlet.
struct SeenMove {
    storage::ToldMove move;
    std::string by;
};
struct MovePage {
    std::vector<SeenMove> items;
    bool more = false;
};
Result<MovePage> list_seen_moves(storage::Database& database, const identity::Actor& actor, const LotId& id, Instant now,
                                 std::size_t limit, const std::string& before);

/// What of a group's is where, summed. Errors: group.not_found.
Result<std::vector<storage::StockLine>> show_stock(storage::Database& database, const identity::Actor& actor,
                                                   const std::string& group, const std::vector<std::string>& words);

}  // namespace etalase::server
