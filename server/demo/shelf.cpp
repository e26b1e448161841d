#include "server/demo/shelf.hpp"

#include "domain/shared/ensure.hpp"
#include "server/consignments/operations_deliveries.hpp"
#include "server/demo/doers.hpp"
#include "storage/catalogue/products.hpp"
#include "storage/consignments/lots.hpp"
#include "storage/shared/places.hpp"

#include <algorithm>
#include <set>

namespace etalase::server {

using storage::Tx;

namespace {

constexpr std::int64_t hour_us = 3'600'000'000;

}  // namespace

void DemoShelf::fill(const std::vector<DemoSupply>& supplies, const identity::Actor& staff, Instant at) {
    for (const auto& supply : supplies) {
        WantedDelivery wanted{supply.group, outlet_, "", {}};
        const auto& goods = goods_of(supply.group);
        for (std::size_t i = 0; i < std::min(supply.kinds, goods.size()); ++i) {
            const auto& [variant, price] = goods[i];
            const auto room = supply.room + static_cast<std::int64_t>(i % 3) - left_of(variant);
            if (room < 2) {
                continue;  // nobody sends a single piece
            }
            WantedDeliveryLine line;
            line.variant = variant;
            line.quantity = room;
            line.net_price = supply.net ? std::optional(Rupiah{price.amount * 4 / 5}) : std::nullopt;
            if (supply.keeps_days > 0) {
                line.expires_on = plus_days(local_date_of(at, TimeZone::wita), supply.keeps_days);
            }
            wanted.lines.push_back(line);
        }
        if (wanted.lines.empty()) {
            continue;
        }
        const Instant prepared{at.us - 22 * hour_us};
        const auto manager = demo_manager(database_, supply.group, prepared);
        const auto id = prepare_delivery(database_, {manager, prepared, "demo"}, wanted).value().id;
        ENSURE(send_delivery(database_, {manager, Instant{at.us - 17 * hour_us}, "demo"}, id).has_value());
        ENSURE(receive_delivery(database_, {staff, at, "demo"}, id, {}).has_value());
        for (const auto& lot : database_.read([&](Tx& tx) { return storage::lots_of_delivery(tx, id); })) {
            lots_.push_back({lot.id, lot.variant, lot.price, lot.buckets[consignments::Bucket::on_shelf]});
        }
    }
}

/// Goods of the group that can lie on a shelf, each by its first variant.
const std::vector<DemoShelf::Wanted>& DemoShelf::goods_of(const std::string& group) {
    auto& goods = goods_[group];
    if (goods.empty()) {
        goods = database_.read([&](Tx& tx) {
            std::vector<Wanted> found;
            for (const auto& product : storage::list_group_products(tx, storage::find_group_id(tx, group).value())) {
                if (product.state == catalogue::ProductState::published && product.draft.kind == catalogue::ProductKind::goods) {
                    found.push_back({product.variant_ids.front(), product.draft.variants.front().price});
                }
            }
            return found;
        });
    }
    return goods;
}

std::int64_t DemoShelf::left_of(const VariantId& variant) const {
    std::int64_t left = 0;
    for (const auto& lot : lots_) {
        left += lot.variant == variant ? lot.left : 0;
    }
    return left;
}

std::vector<DemoGoods*> DemoShelf::for_sale() {
    std::vector<DemoGoods*> oldest;
    std::set<VariantId> seen;
    for (auto& lot : lots_) {
        if (lot.left > 0 && seen.insert(lot.variant).second) {
            oldest.push_back(&lot);
        }
    }
    return oldest;
}

DemoGoods* DemoShelf::pick(Chance& chance) {
    const auto weight = [](const DemoGoods& goods) { return 1 + 600'000 / (goods.price.amount + 30'000); };
    const auto all = for_sale();
    std::int64_t sum = 0;
    for (const auto* goods : all) {
        sum += weight(*goods);
    }
    if (sum == 0) {
        return nullptr;
    }
    auto at = chance.below(sum);
    for (auto* goods : all) {
        at -= weight(*goods);
        if (at < 0) {
            return goods;
        }
    }
    return nullptr;
}

DemoGoods* DemoShelf::dearest() {
    const auto all = for_sale();
    const auto found = std::max_element(all.begin(), all.end(), [](const auto* a, const auto* b) { return a->price < b->price; });
    return found == all.end() ? nullptr : *found;
}

DemoGoods* DemoShelf::scarcest() {
    const auto found = std::min_element(lots_.begin(), lots_.end(), [](const auto& a, const auto& b) { return a.left < b.left; });
    return found == lots_.end() ? nullptr : &*found;
}

DemoGoods* DemoShelf::of(const LotId& lot) {
    const auto found = std::find_if(lots_.begin(), lots_.end(), [&](const auto& goods) { return goods.lot == lot; });
    return found == lots_.end() ? nullptr : &*found;
}

}  // namespace etalase::server
