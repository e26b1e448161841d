// What a till needs to sell without signal, and the figures of a day.
#pragma once

#include "domain/shared/id.hpp"
#include "domain/shared/money.hpp"
#include "domain/shared/time.hpp"
#include "storage/engine/tx.hpp"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace etalase::storage {

/// A lot that may be sold here, or that a seller may hold in hand: on the shelf, on its way, or sold out lately.
struct TillLot {
    LotId id;
    ProductId product;
    std::string product_slug;
    std::string product_name;
    VariantId variant;
    std::string variant_name;
    std::string sku;
    std::string group_slug;
    std::string group_name;
    std::string category_slug;
    std::string category_name_id;
    std::string category_name_en;
    std::string photo_hash;
    int photo_width = 0;
    int photo_height = 0;
    std::string delivery_number;
    Rupiah price = {};                                            ///< of today
    std::optional<std::pair<LocalDate, Rupiah>> next_price = {};  ///< from a later day on
    std::optional<LocalDate> expires_on = {};
    std::optional<LocalDate> pull_on = {};
    std::int64_t on_shelf = 0;
    std::int64_t in_transit = 0;
    std::int64_t sold = 0;
};
/// In the order in which they should be sold: by product and variant, what must be pulled first, then what was received first.
std::vector<TillLot> list_till_lots(Tx& tx, const OutletId& outlet, Instant now);

/// Sums of a local day. Void sales are left out; what was given back stands beside, by the day on which it was.
struct Figure {
    std::string key;
    std::string label;   ///< of a product: its name
    std::string detail;  ///< of a product: the variant
    std::string group;   ///< of a product: the group's address
    std::int64_t pieces = 0;
    Rupiah amount;
    std::int64_t count = 0;  ///< sales
};
struct DayFigures {
    Figure total;
    Figure returns;               ///< count: returns
    std::vector<Figure> by_hour;  ///< key: 0 to 23
    std::vector<Figure> by_product;
    std::vector<Figure> by_payment;
};
DayFigures figures_of_outlet(Tx& tx, const OutletId& outlet, LocalDate day);

/// The zone of the region where a group is.
TimeZone zone_of_group(Tx& tx, const GroupId& group);

/// A group's own part of what was sold on a local day of each outlet. by_payment is not told.
struct GroupFigures {
    Figure total;
    std::vector<Figure> by_outlet;  ///< key: its address
    std::vector<Figure> by_product;
    Figure returns;      ///< what buyers brought back on that day, of goods that are known to be the group's
    Figure written_off;  ///< of what was sold: nobody could find out whose it was, and nobody gets a part
};
GroupFigures figures_of_group(Tx& tx, const GroupId& group, LocalDate day);

}  // namespace etalase::storage
