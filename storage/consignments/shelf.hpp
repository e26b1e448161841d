// What is where: lots with what people want to know beside them.
#pragma once

#include "domain/consignments/lot.hpp"
#include "domain/consignments/parties.hpp"
#include "domain/consignments/price_change.hpp"
#include "domain/shared/position.hpp"
#include "storage/engine/tx.hpp"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace etalase::storage {

/// A lot as it stands on somebody's list.
struct ShelfLot {
    consignments::Lot lot;
    consignments::Parties parties;
    std::string delivery_number;
    std::string product_slug;
    std::string photo_hash;  ///< "" without one
    int photo_width = 0;
    int photo_height = 0;
    consignments::LotPrice price;  ///< of today, where the outlet is
    std::optional<std::pair<LocalDate, consignments::LotPrice>> next_price;
    LocalDate today;
    bool must_pull() const { return lot.pull_on && *lot.pull_on <= today && lot.buckets[consignments::Bucket::on_shelf] > 0; }
};

struct ShelfQuery {
    consignments::Reach reach;
    std::string group;                           ///< slug, "" for all
    std::string outlet;                          ///< slug, "" for all
    std::string product;                         ///< id, "" for all
    std::vector<std::string> words;              ///< each in the product's name or in the SKU
    std::optional<consignments::Bucket> bucket;  ///< holds something in it
    bool expiring = false;  ///< is on the shelf, and must be pulled within the next days, or should have been
    Instant now;
    std::size_t limit = 24;
    std::optional<Position> after;  ///< text: name of the product, id: of the lot
};
inline constexpr int expiring_days = 14;  ///< how far ahead expiring goods are listed

/// By the product's name; one more than the limit where there are more.
std::vector<ShelfLot> list_shelf(Tx& tx, const ShelfQuery& query);
/// One lot, for somebody who sees it.
std::optional<ShelfLot> find_on_shelf(Tx& tx, const LotId& id, const consignments::Reach& reach, Instant now);

/// Pieces of a variant at an outlet, summed over its lots.
struct StockLine {
    ProductId product;
    std::string product_slug;
    std::string product_name;
    VariantId variant;
    std::string variant_name;
    std::string sku;
    std::string outlet_slug;
    std::string outlet_name;
    consignments::Buckets buckets;
};
/// By product, variant and outlet; at most this many.
std::vector<StockLine> list_stock(Tx& tx, const GroupId& group, const std::vector<std::string>& words, std::size_t limit);

/// A move with what it stands in, for people.
struct ToldMove {
    std::string id;
    std::string from;  ///< "" from the group's own hands
    std::string to;
    std::int64_t quantity = 0;
    std::string cause_kind;
    std::string cause_id;
    std::string cause_number;  ///< of its paper, "" where it has none
    bool by_agency = false;    ///< given up by the agency: what the group missed, and the agency pays
    std::string account;       ///< id
    std::string account_name;
    Instant at;
};
/// Newest first; one more than the limit where there are more.
std::vector<ToldMove> list_told_moves(Tx& tx, const LotId& lot, std::size_t limit, const std::string& before);

}  // namespace etalase::storage
