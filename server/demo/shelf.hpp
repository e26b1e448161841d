// The shelf of one of the demo's outlets, as its months of sales know it: goods come in when there is room for them, and the oldest are sold
// first.
#pragma once

#include "domain/identity/actor.hpp"
#include "domain/shared/money.hpp"
#include "server/demo/chance.hpp"
#include "storage/engine/database.hpp"

#include <map>
#include <string>
#include <utility>
#include <vector>

namespace etalase::server {

/// What a group sends to an outlet whenever there is room.
struct DemoSupply {
    const char* group;
    std::size_t kinds = 1;        ///< how many of its products
    std::int64_t room = 1;        ///< pieces of each that there are after a delivery
    std::int64_t keeps_days = 0;  ///< of food
    bool net = false;             ///< with a net price of four fifths
};

struct DemoGoods {
    LotId lot;
    VariantId variant;
    Rupiah price;
    std::int64_t left = 0;
};

class DemoShelf {
   public:
    DemoShelf(storage::Database& database, std::string outlet) : database_(database), outlet_(std::move(outlet)) {}

    /// Prepared and sent the day before, taken in at this moment by somebody of the outlet.
    void fill(const std::vector<DemoSupply>& supplies, const identity::Actor& staff, Instant at);

    /// Something that is there, what is cheap more often; nothing where the shelf is empty.
    DemoGoods* pick(Chance& chance);
    DemoGoods* dearest();
    /// Of which no piece is left, and others before it had some; the scarcest where there is none.
    DemoGoods* scarcest();
    DemoGoods* of(const LotId& lot);

   private:
    struct Wanted {
        VariantId variant;
        Rupiah price;
    };
    const std::vector<Wanted>& goods_of(const std::string& group);
    std::int64_t left_of(const VariantId& variant) const;
    std::vector<DemoGoods*> for_sale();

    storage::Database& database_;
    std::string outlet_;
    std::map<std::string, std::vector<Wanted>> goods_;
    std::vector<DemoGoods> lots_;  ///< the oldest first
};

}  // namespace etalase::server
