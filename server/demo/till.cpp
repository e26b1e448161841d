#include "server/demo/till.hpp"

#include "domain/shared/ensure.hpp"
#include "server/demo/doers.hpp"
#include "server/sales/operations_counts.hpp"
#include "server/sales/operations_sales.hpp"
#include "server/sales/operations_shifts.hpp"
#include "storage/outlets/outlets.hpp"

#include <algorithm>
#include <array>

namespace etalase::server {

using consignments::Bucket;
using sales::Method;
using sales::WantedSale;

namespace {

constexpr std::int64_t minute_us = 60'000'000;
constexpr std::int64_t restocked_every_days = 25;
constexpr std::int64_t last_restock = 22;  ///< days before today: what is younger is of the other deliveries

/// A minute of a local day; all of the demo's outlets are in WITA.
Instant moment(LocalDate day, int minute) {
    return {(day.days * 1440 + minute - utc_offset_hours(TimeZone::wita) * 60) * minute_us};
}

Instant later(Instant at, std::int64_t minutes) {
    return {at.us + minutes * minute_us};
}

/// What a buyer gives: the exact sum, or the next whole note.
Rupiah given_for(Rupiah total, Chance& chance) {
    constexpr std::array<std::int64_t, 4> notes{1'000, 10'000, 50'000, 100'000};
    const auto note = notes.at(static_cast<std::size_t>(chance.below(notes.size())));
    return Rupiah{(total.amount + note - 1) / note * note};
}

}  // namespace

DemoTill::DemoTill(storage::Database& database, DemoTillPlan plan, LocalDate today, std::uint64_t seed)
    : database_(database), plan_(std::move(plan)), today_(today), chance_(seed), shelf_(database, plan_.outlet) {
    const auto outlet = database_.read([&](storage::Tx& tx) { return storage::find_outlet(tx, plan_.outlet); });
    ENSURE(outlet.has_value());
    outlet_ = outlet->id;
    facts_ = outlet->facts;
}

void DemoTill::live(LocalDate day, Instant until) {
    if (day < plus_days(today_, -plan_.first_day)) {
        return;
    }
    const auto hours = hours_on(day);
    const int opens = hours ? hours->opens_min : 9 * 60;
    if (moment(day, opens - 60) > until) {
        return;
    }
    seller_ = seller(day, moment(day, opens - 60));
    restock(day, opens);
    if (!hours) {
        return;
    }
    sold_before_ = last_sold_ ? last_sold_ : sold_before_;
    last_sold_.reset();
    std::vector<Event> events{{opens, [this](Instant at) { open(at); }},
                              {opens + 7, [this](Instant at) { bring(at); }},
                              {opens + 40, [this](Instant at) { deposit(at); }},
                              {hours->closes_min + 6, [this](Instant at) { close(at); }}};
    plan_turns(day, *hours, events);
    plan_sales(*hours, events);
    std::stable_sort(events.begin(), events.end(), [](const auto& a, const auto& b) { return a.minute < b.minute; });
    for (const auto& event : events) {
        if (const auto at = moment(day, event.minute); at <= until) {
            event.happens(at);
        }
    }
}

std::optional<outlets::Hours> DemoTill::hours_on(LocalDate day) const {
    const bool held = (!facts_.starts_on || day >= *facts_.starts_on) && (!facts_.ends_on || day <= *facts_.ends_on);
    const auto found = std::find_if(facts_.hours.begin(), facts_.hours.end(),
                                    [&](const auto& hours) { return hours.weekday == outlets::weekday_of(day); });
    return held && found != facts_.hours.end() ? std::optional(*found) : std::nullopt;
}

identity::Actor DemoTill::seller(LocalDate day, Instant now) {
    const auto turn = static_cast<std::size_t>(today_.days - day.days) % plan_.sellers.size();
    const auto& [login, name] = plan_.sellers[turn];
    return demo_actor(database_, login, name, {identity::Role::staff, outlet_.text}, now);
}

void DemoTill::restock(LocalDate day, int opens) {
    const auto ago = today_.days - day.days;
    const bool due = ago == plan_.first_day || ((plan_.first_day - ago) % restocked_every_days == 0 && ago >= last_restock);
    if (due) {
        shelf_.fill(plan_.supplies, seller_, moment(day, opens - 45));
    }
}

void DemoTill::plan_sales(const outlets::Hours& hours, std::vector<Event>& events) {
    const auto tenths = hours.weekday >= 6 ? plan_.weekend_tenths : plan_.sales_tenths;
    const auto count = tenths / 10 + (chance_.below(10) < tenths % 10 ? 1 : 0) + chance_.below(3) - 1;
    const auto span = hours.closes_min - hours.opens_min - 75;
    for (std::int64_t i = 0; i < count; ++i) {
        // More in the afternoon than in the morning, and none in the very same minute as another.
        const auto minute = 50 + std::max(chance_.below(span), chance_.below(span));
        events.push_back({hours.opens_min + static_cast<int>(minute),
                          [this, second = chance_.below(59)](Instant at) { sell(Instant{at.us + second * 1'000'000}); }});
    }
}

void DemoTill::plan_turns(LocalDate day, const outlets::Hours& hours, std::vector<Event>& events) {
    const int noon = (hours.opens_min + hours.closes_min) / 2;
    const int evening = hours.closes_min + 30;
    const auto due = [&](const auto& turn) { return day >= plus_days(today_, -turn.first) && day < today_; };
    cash_short_ = 0;
    no_signal_ = false;
    for (const auto& [ago, turn] : plan_.turns) {
        if (!due(std::pair(ago, turn))) {
            continue;
        }
        switch (turn) {
            case DemoTurn::voided:
                events.push_back({noon, [this](Instant at) { sell_by_mistake(at); }});
                break;
            case DemoTurn::returned:
                events.push_back({noon, [this](Instant at) { take_back(at, Bucket::on_shelf); }});
                break;
            case DemoTurn::returned_damaged:
                events.push_back({noon, [this](Instant at) { take_back(at, Bucket::damaged); }});
                break;
            case DemoTurn::honoured:
                events.push_back({noon, [this](Instant at) { honour_label(at); }});
                break;
            case DemoTurn::unmatched:
                events.push_back({noon, [this](Instant at) { sell_what_is_not_there(at); }});
                break;
            case DemoTurn::cash_short:
                cash_short_ = 50'000;
                break;
            case DemoTurn::no_signal:
                no_signal_ = true;
                break;
            case DemoTurn::counted:
                events.push_back({evening, [this](Instant at) { count(at, true); }});
                break;
            case DemoTurn::to_be_agreed:
                events.push_back({evening, [this](Instant at) { count(at, false); }});
                break;
        }
    }
    std::erase_if(plan_.turns, due);
}

void DemoTill::open(Instant at) {
    const ShiftId id{chance_.id(at)};
    ENSURE(open_shift(database_, by(at), plan_.outlet, {id, plan_.opening_float, {}, false}).has_value());
    shift_ = id;
}

/// What lies in the drawer is what should: also what the server has not heard of yet, and but for one evening.
void DemoTill::close(Instant at) {
    const auto shift = show_shift(database_, seller_, *shift_).value().shift;
    std::int64_t unknown = 0;
    for (const auto& each : late_) {
        for (const auto& line : each.sale.lines) {
            unknown += each.sale.payment.method == Method::cash ? line.unit_price.amount * line.quantity : 0;
        }
    }
    sales::Closing closing;
    closing.counted = Rupiah{shift.expected().amount + unknown - cash_short_};
    closing.kept = std::min(plan_.opening_float, closing.counted);
    if (cash_short_ > 0) {
        closing.reason = sales::Difference::unknown;
        closing.note = "Sudah dihitung dua kali. Belum tahu sebabnya.";
    } else if (unknown > 0) {
        closing.reason = sales::Difference::other;
        closing.note = "Sinyal hilang sejak siang, sebagian penjualan belum terkirim.";
    }
    ENSURE(close_shift(database_, by(at), *shift_, closing).has_value());
    to_deposit_.emplace_back(*shift_, Rupiah{closing.counted.amount - closing.kept.amount});
    shift_.reset();
}

void DemoTill::bring(Instant at) {
    for (auto& [sale, doer] : late_) {
        doer.at = at;
        record(doer, sale);
    }
    late_.clear();
}

void DemoTill::deposit(Instant at) {
    for (const auto& [shift, amount] : to_deposit_) {
        ENSURE(deposit_shift(database_, by(at), shift, amount, amount.amount == 0 ? "" : "Setoran tunai").has_value());
    }
    to_deposit_.clear();
}

WantedSale DemoTill::sale_of(std::vector<std::pair<DemoGoods*, std::int64_t>> goods, Instant at) {
    WantedSale sale;
    sale.id = SaleId{chance_.id(at)};
    sale.device = plan_.device;
    sale.device_seq = ++device_seq_;
    sale.shift = *shift_;
    sale.sold_at = at;
    Rupiah total;
    for (const auto& [each, pieces] : goods) {
        sale.lines.push_back({each->lot, pieces, each->price});
        total.amount += each->price.amount * pieces;
    }
    const bool qris = chance_.percent(plan_.qris_percent);
    sale.payment.method = qris ? Method::qris : chance_.percent(85) ? Method::cash : plan_.otherwise;
    if (sale.payment.method == Method::cash) {
        sale.payment.received = given_for(total, chance_);
    }
    return sale;
}

void DemoTill::sell(Instant at) {
    std::vector<std::pair<DemoGoods*, std::int64_t>> basket;
    const auto kinds = chance_.percent(75) ? 1 : chance_.percent(80) ? 2 : 3;
    for (int i = 0; i < kinds; ++i) {
        auto* goods = shelf_.pick(chance_);
        const bool again = std::any_of(basket.begin(), basket.end(), [&](const auto& each) { return each.first == goods; });
        if (goods != nullptr && !again) {
            basket.emplace_back(goods, std::min<std::int64_t>(goods->left, chance_.percent(85)   ? 1
                                                                           : chance_.percent(75) ? 2
                                                                                                 : 3));
        }
    }
    if (basket.empty()) {
        return;
    }
    auto sale = sale_of(basket, at);
    for (const auto& [goods, pieces] : basket) {
        goods->left -= pieces;
    }
    if (no_signal_) {
        sell_without_signal(std::move(sale));
        return;
    }
    const auto sold = record(by(at), sale);
    if (sold.lines.size() == 1 && sold.pieces == 1) {
        last_sold_ = Sold{sold.id, sold.lines.front().id, sold.lines.front().lot, sold.payment.method};
    }
}

/// It waits on the device until the next morning, when its shift is closed.
void DemoTill::sell_without_signal(WantedSale sale) {
    sale.made_offline = true;
    late_.push_back({std::move(sale), by({})});
}

sales::Sale DemoTill::record(const Doer& doer, const WantedSale& sale) {
    auto recorded = record_sale(database_, doer, plan_.outlet, sale);
    ENSURE(recorded.has_value());
    ++sold_;
    return std::move(recorded->sale);
}

void DemoTill::sell_by_mistake(Instant at) {
    if (auto* goods = shelf_.pick(chance_)) {
        const auto sold = record(by(at), sale_of({{goods, std::min<std::int64_t>(goods->left, 1 + chance_.below(2))}}, at));
        ENSURE(
            void_sale(database_, by(later(at, 4)), sold.id, chance_.percent(50) ? "Terhitung dua kali." : "Salah pilih barang.")
                .has_value());
    }
}

/// The label still says what it cost before: the buyer pays that.
void DemoTill::honour_label(Instant at) {
    if (auto* goods = shelf_.dearest()) {
        auto sale = sale_of({{goods, 1}}, at);
        sale.lines.front().unit_price.amount -= 10'000;
        sale.note = "Label lama di barang, harganya dihormati.";
        goods->left -= 1;
        record(by(at), sale);
    }
}

/// Made without signal, and arrived in the same shift: one piece more than the shelf holds.
void DemoTill::sell_what_is_not_there(Instant at) {
    if (auto* goods = shelf_.scarcest()) {
        auto sale = sale_of({{goods, goods->left + 1}}, at);
        sale.made_offline = true;
        goods->left = 0;
        record(by(later(at, 25)), sale);
    }
}

void DemoTill::take_back(Instant at, Bucket to) {
    if (!sold_before_) {
        return;
    }
    WantedReturn wanted;
    wanted.lines.push_back({sold_before_->line, 1, to});
    wanted.method = sold_before_->method;
    wanted.shift = wanted.method == Method::cash ? *shift_ : ShiftId{};
    wanted.reason = to == Bucket::on_shelf ? "Salah beli, belum dipakai." : "Rusak saat dibuka di rumah.";
    ENSURE(give_back(database_, by(at), sold_before_->id, wanted).has_value());
    if (auto* goods = shelf_.of(sold_before_->lot); goods != nullptr && to == Bucket::on_shelf) {
        goods->left += 1;
    }
    sold_before_.reset();
}

/// After closing, the whole shelf of the first group. One piece is not there, also when it is looked for again.
void DemoTill::count(Instant at, bool agreed) {
    const std::string group = plan_.supplies.front().group;
    const auto opened = open_count(database_, by(at), {plan_.outlet, group, sales::CountPurpose::check, "Seluruh rak."}).value();
    std::vector<sales::Figure> figures;
    DemoGoods* gone = nullptr;
    for (const auto& line : opened.count.lines) {
        auto* goods = shelf_.of(line.lot);
        const bool is_gone = gone == nullptr && goods != nullptr && goods->left > 1;
        gone = is_gone ? goods : gone;
        figures.push_back({line.lot, false, line.frozen - (is_gone ? 1 : 0)});
    }
    auto state = opened.count.state;
    for (std::int64_t minutes = 20; state == sales::CountState::open; minutes += 20) {
        ENSURE(say_figures(database_, by(later(at, minutes)), opened.id, figures).has_value());
        state = finish_count(database_, by(later(at, minutes + 1)), opened.id).value().count.state;
    }
    if (!agreed) {
        return;
    }
    const auto when = later(at, 60);
    ENSURE(agree_count(database_, {demo_manager(database_, group, when), when, "demo"}, opened.id).has_value());
    ENSURE(post_count(database_, by(later(at, 75)), opened.id).has_value());
    if (gone != nullptr) {
        gone->left -= 1;
    }
}

}  // namespace etalase::server
