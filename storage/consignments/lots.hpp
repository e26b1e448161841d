// Lots and the moves of their pieces.
#pragma once

#include "domain/consignments/lot.hpp"
#include "storage/engine/tx.hpp"

#include <optional>
#include <string>
#include <vector>

namespace etalase::storage {

/// A lot as it is opened: `sent` pieces in transit. The caller also makes the move that says so (Cause::delivery).
void insert_lot(Tx& tx, const consignments::Lot& lot, Instant now);

/// What freezes when a lot is received.
void freeze_lot(Tx& tx, const consignments::Lot& lot, Instant received_at);

std::optional<consignments::Lot> find_lot(Tx& tx, const LotId& id);
std::vector<consignments::Lot> lots_of_delivery(Tx& tx, const DeliveryId& delivery);  ///< by id

/// Keeps lots from being changed by others until the end of the transaction; in the order of their ids, so that two who lock several
/// do not wait for each other. Must come before any read of the transaction.
void lock_lots(Tx& tx, std::vector<LotId> ids);

/// One move of pieces, with what it does to the counts.
struct Move {
    std::string id;
    LotId lot;
    consignments::Way way;
    std::int64_t quantity = 0;
    std::string cause_id;
    AccountId account;
    Instant at;
};
/// False where the bucket does not hold that many: nothing is changed. ENSUREs that the way exists. Surplus counts as such.
bool move_pieces(Tx& tx, const Move& move);

/// A move as it stands in the book. from "" is the group's own hands.
struct RecordedMove {
    std::string id;
    std::string from;
    std::string to;
    std::int64_t quantity = 0;
    std::string cause_kind;
    std::string cause_id;
    std::string account;  ///< id
    Instant at;
};
/// Newest first; `before` is the id of the last one seen, "" for the first page. One more than `limit` where there are more.
std::vector<RecordedMove> list_moves(Tx& tx, const LotId& lot, std::size_t limit, const std::string& before);

/// The columns of a lot, to be selected `from lots l`, and their values: for lists of lots.
using LotRow = std::tuple<std::string, std::string, std::string, std::string, std::string, std::string, long long, std::string,
                          std::string, std::string, std::string, std::string, long long, std::optional<long long>, std::string,
                          std::string, long long, long long, long long, long long, long long, long long, long long, long long,
                          long long, long long, long long, std::optional<long long>, long long>;
extern const char* const lot_columns;
consignments::Lot lot_of(const LotRow& row);

}  // namespace etalase::storage
