#include "server/demo/history.hpp"

#include "server/demo/trade.hpp"

#include <algorithm>

namespace etalase::server {

using sales::Method;

namespace {

constexpr std::int64_t hour_us = 3'600'000'000;
constexpr std::int64_t first_day = days_since_agreed - 6;  ///< before today: goods come when terms are agreed

DemoTillPlan city_shop() {
    return {"gerai-kota",
            "kota-01-7f3a",
            {{"kota.rekan", "Petugas Kota Dua"}, {"kota.petugas", "Petugas Kota"}},
            first_day,
            20,
            52,
            45,
            Method::transfer,
            Rupiah{300'000},
            {{"melati", 6, 8}, {"anggrek", 5, 6, 0, true}, {"cempaka", 5, 7}, {"teratai", 2, 5}, {"seruni", 4, 14, 90}},
            {{58, DemoTurn::no_signal},
             {40, DemoTurn::voided},
             {33, DemoTurn::returned},
             {27, DemoTurn::no_signal},
             {25, DemoTurn::honoured},
             {17, DemoTurn::returned_damaged},
             {15, DemoTurn::counted},
             {9, DemoTurn::cash_short}}};
}

DemoTillPlan gallery() {
    return {"galeri-tepi-sungai",
            "galeri-01-b20c",
            {{"galeri.petugas", "Petugas Galeri"}},
            first_day,
            9,
            28,
            0,
            Method::transfer,
            Rupiah{200'000},
            {{"melati", 5, 9}, {"teratai", 2, 7}, {"anggrek", 5, 8, 0, true}},
            {{12, DemoTurn::voided}, {3, DemoTurn::to_be_agreed}}};
}

DemoTillPlan airport_stand() {
    return {"gerai-bandara",
            "bandara-01-44d1",
            {{"bandara.petugas", "Petugas Bandara"}},
            72,
            12,
            20,
            0,
            Method::other,
            Rupiah{300'000},
            {{"anggrek", 6, 6, 0, true}, {"cempaka", 6, 7}},
            {{60, DemoTurn::no_signal}, {35, DemoTurn::no_signal}, {6, DemoTurn::no_signal}, {2, DemoTurn::unmatched}}};
}

DemoTillPlan bazaar() {
    return {"bazar-akhir-pekan",
            "bazar-01-9e05",
            {{"bazar.petugas", "Petugas Bazar"}},
            7,
            60,
            90,
            0,
            Method::transfer,
            Rupiah{500'000},
            {{"seruni", 5, 16, 60}, {"cempaka", 5, 6}, {"anggrek", 4, 7, 0, true}},
            {}};
}

}  // namespace

History::History(storage::Database& database, Instant now)
    : today_(local_date_of(now, TimeZone::wita)),
      end_{now.us - hour_us},
      next_day_(plus_days(today_, -first_day)),
      money_(database, today_) {
    std::uint64_t seed = 20'260'722;
    for (auto& plan : {city_shop(), gallery(), airport_stand(), bazaar()}) {
        tills_.emplace_back(database, plan, today_, ++seed);
    }
}

void History::live_until(Instant moment) {
    while (next_day_ < std::min(today_, local_date_of(moment, TimeZone::wita))) {
        live_day();
    }
}

void History::live_to_the_end() {
    while (next_day_ <= today_) {
        live_day();
    }
}

std::size_t History::sold() const {
    std::size_t sold = 0;
    for (const auto& till : tills_) {
        sold += till.sold();
    }
    return sold;
}

void History::live_day() {
    money_.live(next_day_);
    for (auto& till : tills_) {
        till.live(next_day_, end_);
    }
    next_day_ = plus_days(next_day_, 1);
}

}  // namespace etalase::server
