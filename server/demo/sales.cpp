#include "server/demo/sales.hpp"

#include "domain/shared/ensure.hpp"
#include "server/consignments/operations_deliveries.hpp"
#include "server/demo/doers.hpp"
#include "server/demo/trade.hpp"
#include "server/ids.hpp"
#include "server/sales/giving_back.hpp"
#include "server/sales/operations_counts.hpp"
#include "server/sales/operations_shifts.hpp"
#include "storage/catalogue/products.hpp"
#include "storage/sales/till.hpp"
#include "storage/shared/places.hpp"

#include <algorithm>
#include <set>

namespace etalase::server {

using identity::Actor;
using identity::Role;
using storage::Database;
using storage::Tx;

namespace {

constexpr std::int64_t minute_us = 60'000'000;
constexpr std::int64_t hour_us = 60 * minute_us;
constexpr std::int64_t day_us = 24 * hour_us;
constexpr std::int64_t days_between_deliveries = 24;
constexpr std::int64_t usual_float = 200'000;

/// Chance that is the same every time.
class Dice {
   public:
    std::int64_t below(std::int64_t most) {
        state_ = state_ * 6'364'136'223'846'793'005ULL + 1'442'695'040'888'963'407ULL;
        return static_cast<std::int64_t>((state_ >> 33) % static_cast<std::uint64_t>(most));
    }
    bool once_in(std::int64_t times) { return below(times) == 0; }

   private:
    std::uint64_t state_ = 20'261'122;
};

/// How an outlet of the demo is sold at.
struct Plan {
    std::string outlet;
    std::string login;
    std::string seller;
    std::vector<std::string> groups;       ///< whose goods it has
    int opens = 9, closes = 19;            ///< local hours
    int on_weekdays = 2, on_weekends = 4;  ///< at most so many sales a day
    std::set<int> closed_on = {};          ///< 1: Monday
    std::int64_t since_days = days_since_agreed - 2;
};

const std::vector<Plan>& plans() {
    static const std::vector<Plan> all{
        {"gerai-kota", "kota.petugas", "Petugas Kota", {"melati", "cempaka", "teratai"}, 9, 19, 2, 5},
        {"galeri-tepi-sungai", "sungai.petugas", "Petugas Sungai", {"melati", "anggrek"}, 9, 16, 1, 4, {1}},
        {"gerai-bandara", "bandara.petugas", "Petugas Bandara", {"seruni", "cempaka"}, 7, 21, 2, 2},
        {"bazar-akhir-pekan", "bazar.petugas", "Petugas Bazar", {"teratai"}, 15, 21, 0, 7, {1, 2, 3, 4}, 7},
    };
    return all;
}

/// One outlet on its way through the months.
class Stand {
   public:
    Stand(Database& database, const Plan& plan, Instant now)
        : database_(database), plan_(plan), now_(now), today_(local_date_of(now, zone)) {}

    static constexpr auto zone = TimeZone::wita;

    bool opens() {
        const auto found = database_.read([&](Tx& tx) { return storage::find_outlet_place(tx, plan_.outlet); });
        if (found) {
            outlet_ = *found;
            seller_ = demo_actor(database_, plan_.login, plan_.seller, {Role::staff, outlet_.id.text}, at(-plan_.since_days, 8));
        }
        return found.has_value();
    }

    void lives_through(std::int64_t days_ago) {
        const auto weekday = (at(-days_ago, 12).us / day_us + 3) % 7 + 1;  // 1970-01-01 was a Thursday
        if ((plan_.since_days - days_ago) % days_between_deliveries == 0) {
            restock(days_ago);
        }
        const auto most = weekday >= 5 ? plan_.on_weekends : plan_.on_weekdays;
        const auto wanted = plan_.closed_on.contains(static_cast<int>(weekday)) || most == 0 ? 0 : dice_.below(most + 1);
        if (wanted > 0) {
            works(days_ago, wanted);
        }
    }

    /// A count that the group agreed to, with a loss that nobody can explain.
    void counts_with_a_loss(const std::string& group, std::int64_t days_ago) {
        const auto id = counted(group, days_ago, 1);
        const auto manager = demo_manager(database_, group, at(-days_ago, 18));
        if (id && agree_count(database_, {manager, at(-days_ago, 19), "demo"}, *id)) {
            ENSURE(post_count(database_, {seller_, at(-days_ago, 20), "demo"}, *id).has_value());
        }
    }
    /// One that waits for the word of its group.
    void counts(const std::string& group, std::int64_t days_ago) { counted(group, days_ago, 0); }

    /// Two more are sold without signal than the books have: somebody has to find out where they came from.
    void sells_what_is_not_there(std::int64_t days_ago) {
        const auto lots = shelf(at(-days_ago, 12));
        if (!lots.empty()) {
            const auto shift = opened(days_ago);
            auto wanted = sale(shift, at(-days_ago, 13), lots.front(), lots.front().on_shelf + 2);
            wanted.made_offline = true;
            records(wanted, at(-days_ago, 15));
            closes(shift, days_ago, 0);
        }
    }

    std::size_t sold() const { return sold_; }

   private:
    /// A moment of a day, in so many days, by the local clock.
    Instant at(std::int64_t days, std::int64_t hour, std::int64_t minute = 0) const {
        const auto midnight = (today_.days + days) * day_us - utc_offset_hours(zone) * hour_us;
        return Instant{std::min(midnight + hour * hour_us + minute * minute_us, now_.us - hour_us)};
    }

    void restock(std::int64_t days_ago) {
        for (const auto& group : plan_.groups) {
            const auto manager = demo_manager(database_, group, at(-days_ago, 6));
            const auto lines = goods_of(group, days_ago);
            const auto prepared =
                prepare_delivery(database_, {manager, at(-days_ago - 1, 10), "demo"}, {group, plan_.outlet, "", lines});
            if (!prepared) {
                continue;  // the group has no agreement in force any more
            }
            ENSURE(send_delivery(database_, {manager, at(-days_ago - 1, 11), "demo"}, prepared->id).has_value());
            const auto received = receive_delivery(database_, {seller_, at(-days_ago, 7), "demo"}, prepared->id, {});
            ENSURE(received.has_value());
            numbers_.insert(received->delivery.number);
        }
    }

    std::vector<WantedDeliveryLine> goods_of(const std::string& group, std::int64_t days_ago) {
        return database_.read([&](Tx& tx) {
            std::vector<WantedDeliveryLine> lines;
            for (const auto& product : storage::list_group_products(tx, storage::find_group_id(tx, group).value())) {
                const bool for_sale =
                    product.state == catalogue::ProductState::published && product.draft.kind != catalogue::ProductKind::service;
                if (for_sale && lines.size() < 4 && !dice_.once_in(3)) {
                    WantedDeliveryLine line;
                    line.variant = product.variant_ids.front();
                    line.quantity = 2 + dice_.below(5);
                    const auto price = product.draft.variants.front().price.amount;
                    if (group == "anggrek") {
                        line.net_price = Rupiah{price * 4 / 5};
                    }
                    if (group == "seruni") {
                        line.expires_on = plus_days(today_, -days_ago + 90);
                    }
                    lines.push_back(line);
                }
            }
            ENSURE(!lines.empty());
            return lines;
        });
    }

    /// What of these months' deliveries stands there; what the demo put on the shelf besides stays as it is.
    std::vector<storage::TillLot> shelf(Instant when) {
        auto lots = database_.read([&](Tx& tx) { return storage::list_till_lots(tx, outlet_.id, when); });
        std::erase_if(lots, [&](const auto& lot) { return lot.on_shelf == 0 || !numbers_.contains(lot.delivery_number); });
        return lots;
    }

    SeenShift opened(std::int64_t days_ago) {
        WantedShift wanted;
        wanted.opening_float = Rupiah{usual_float};
        return open_shift(database_, {seller_, at(-days_ago, plan_.opens), "demo"}, plan_.outlet, wanted).value();
    }

    void closes(const SeenShift& shift, std::int64_t days_ago, std::int64_t difference) {
        const auto now = show_shift(database_, seller_, shift.id).value();
        sales::Closing closing;
        closing.counted = Rupiah{now.shift.expected().amount + difference};
        closing.kept = Rupiah{usual_float};
        closing.reason = difference == 0 ? std::nullopt : std::optional(sales::Difference::unknown);
        closing.note = difference == 0 ? "" : "Sudah dihitung dua kali.";
        ENSURE(close_shift(database_, {seller_, at(-days_ago, plan_.closes, 30), "demo"}, shift.id, closing).has_value());
        if (closing.counted > closing.kept && days_ago > 2) {
            const Rupiah rest{closing.counted.amount - closing.kept.amount};
            ENSURE(deposit_shift(database_, {seller_, at(1 - days_ago, 9), "demo"}, shift.id, rest, "").has_value());
        }
    }

    sales::WantedSale sale(const SeenShift& shift, Instant when, const storage::TillLot& lot, std::int64_t pieces) {
        sales::WantedSale wanted;
        wanted.id = SaleId{new_uuid()};
        wanted.device = "kasir-" + plan_.outlet.substr(plan_.outlet.size() - 4);
        wanted.device_seq = ++seq_;
        wanted.shift = shift.id;
        wanted.sold_at = when;
        const auto ways = dice_.below(20);
        wanted.payment.method = ways < 12 ? sales::Method::cash : ways < 19 ? sales::Method::qris : sales::Method::transfer;
        wanted.lines.push_back({lot.id, pieces, lot.price});
        return wanted;
    }

    /// Nothing where the shelf does not hold it.
    bool records(const sales::WantedSale& wanted, Instant arrives) {
        const bool recorded = record_sale(database_, {seller_, arrives, "demo"}, plan_.outlet, wanted).has_value();
        sold_ += recorded ? 1 : 0;
        return recorded;
    }

    /// A day at the till: sales in the order of the hours, some of them without signal until the evening.
    void works(std::int64_t days_ago, std::int64_t wanted) {
        const auto shift = opened(days_ago);
        std::vector<sales::WantedSale> waiting;
        std::optional<SaleId> last;
        for (std::int64_t i = 0; i < wanted; ++i) {
            const auto hour = plan_.opens + (plan_.closes - plan_.opens) * i / wanted;
            const auto when = at(-days_ago, hour, 5 + dice_.below(50));
            const auto lots = shelf(when);
            if (lots.empty()) {
                break;
            }
            const auto& lot = lots[static_cast<std::size_t>(dice_.below(static_cast<std::int64_t>(lots.size())))];
            auto one = sale(shift, when, lot, dice_.once_in(5) ? std::min<std::int64_t>(2, lot.on_shelf) : 1);
            if (dice_.once_in(40)) {
                one.lines.front().unit_price = Rupiah{lot.price.amount * 9 / 10};  // a price that was promised
            }
            one.made_offline = dice_.once_in(12);
            if (one.made_offline) {
                waiting.push_back(one);
            } else if (records(one, when)) {
                last = one.id;
            }
        }
        for (const auto& late : waiting) {
            records(late, at(-days_ago, plan_.closes));
        }
        if (last) {
            regret(*last, shift, days_ago);
        }
        const bool differs = !differed_ && days_ago < 40 && plan_.outlet == "gerai-kota";
        differed_ = differed_ || differs;
        closes(shift, days_ago, differs ? -15'000 : 0);
    }

    /// Some sales are typed wrong, and some goods come back.
    void regret(const SaleId& id, const SeenShift& shift, std::int64_t days_ago) {
        const Doer seller{seller_, at(-days_ago, plan_.closes, 10), "demo"};
        if (dice_.once_in(50)) {
            ENSURE(void_sale(database_, seller, id, "Salah barang.").has_value());
        } else if (dice_.once_in(30)) {
            const auto sale = show_sale(database_, seller_, id).value();
            WantedReturn back;
            back.lines.push_back({sale.sale.lines.front().id, 1,
                                  dice_.once_in(3) ? consignments::Bucket::damaged : consignments::Bucket::on_shelf});
            back.method = sale.sale.payment.method;
            back.shift = shift.id;
            back.reason = "Ukuran tidak pas.";
            ENSURE(give_back(database_, seller, id, back).has_value());
        }
    }

    /// Everything of a group, less so many of the first kind; until it waits for the group.
    std::optional<StockCountId> counted(const std::string& group, std::int64_t days_ago, std::int64_t missing) {
        WantedCount wanted;
        wanted.outlet = plan_.outlet;
        wanted.group = group;
        auto count = open_count(database_, {seller_, at(-days_ago, 16), "demo"}, wanted);
        if (!count) {
            return std::nullopt;  // nothing of the group is there
        }
        for (std::int64_t round = 0; count->count.state == sales::CountState::open; ++round) {
            std::vector<sales::Figure> figures;
            for (const auto& line : count->count.lines) {
                if (!line.counted) {
                    const bool less = line.lot == count->count.lines.front().lot;
                    figures.push_back({line.lot, false, std::max<std::int64_t>(0, line.expected - (less ? missing : 0))});
                }
            }
            const Doer seller{seller_, at(-days_ago, 16, 20 + 10 * round), "demo"};
            ENSURE(say_figures(database_, seller, count->id, figures).has_value());
            count = finish_count(database_, seller, count->id);
            ENSURE(count.has_value());
        }
        return count->id;
    }

    Database& database_;
    Plan plan_;
    Instant now_;
    LocalDate today_;
    storage::OutletPlace outlet_;
    Actor seller_;
    Dice dice_;
    std::set<std::string> numbers_;  ///< of its deliveries
    bool differed_ = false;          ///< a drawer held less than it should, once
    std::int64_t seq_ = 0;
    std::size_t sold_ = 0;
};

}  // namespace

std::size_t add_demo_sales(Database& database, Instant now) {
    std::size_t sold = 0;
    for (const auto& plan : plans()) {
        Stand stand(database, plan, now);
        if (!stand.opens()) {
            continue;
        }
        for (auto days_ago = plan.since_days; days_ago > 0; --days_ago) {
            stand.lives_through(days_ago);
            if (plan.outlet == "galeri-tepi-sungai" && days_ago == 30) {
                stand.counts_with_a_loss("melati", days_ago);
            }
        }
        if (plan.outlet == "gerai-bandara") {
            stand.sells_what_is_not_there(2);
            stand.counts("cempaka", 1);
        }
        sold += stand.sold();
    }
    return sold;
}

}  // namespace etalase::server
