#include "server/demo/outlets.hpp"

#include "domain/outlets/qris.hpp"
#include "domain/shared/ensure.hpp"
#include "storage/outlets/outlets.hpp"

#include <fmt/format.h>

#include <utility>
#include <vector>

namespace etalase::server {

using outlets::Hours;
using outlets::OutletFacts;
using outlets::OutletKind;

namespace {

constexpr int minutes(int hour) {
    return hour * 60;
}

std::vector<Hours> hours_of(int first_day, int last_day, int opens, int closes) {
    std::vector<Hours> hours;
    for (int day = first_day; day <= last_day; ++day) {
        hours.push_back({day, minutes(opens), minutes(closes)});
    }
    return hours;
}

/// A merchant code that no bank knows, so that nobody's money goes anywhere; whole and right in every other way.
std::string qris_of_nobody(const std::string& name) {
    const auto text =
        fmt::format("00020101021126420016ID.CO.CONTOH.WWW01189360000000000000015204599953033605802ID59{:02}{}6011BANJARMASIN6304",
                    name.size(), name);
    return outlets::checked_qris(text + fmt::format("{:04X}", outlets::merchant_crc(text))).value();
}

OutletFacts city_shop() {
    OutletFacts shop;
    shop.name = "Gerai Kota";
    shop.kind = OutletKind::shop;
    shop.region = "63.71";
    shop.address = "Jalan Tepian Nomor 8, lantai dasar";
    shop.directions =
        "Dari dermaga, jalan kaki 3 menit ke arah menara.\nTurun di Halte Pasar, lalu 200 meter.\nParkir motor dan mobil di "
        "halaman.";
    shop.latitude_e6 = -3'320'100;
    shop.longitude_e6 = 114'593'200;
    shop.whatsapp = "6280000000201";
    shop.hours = hours_of(1, 5, 9, 20);
    shop.hours.push_back({6, minutes(9), minutes(21)});
    shop.hours.push_back({7, minutes(8), minutes(21)});
    return shop;
}

OutletFacts gallery() {
    OutletFacts gallery;
    gallery.name = "Galeri Tepi Sungai";
    gallery.kind = OutletKind::gallery;
    gallery.region = "63.71";
    gallery.address = "Jalan Dermaga Lama 3";
    gallery.directions = "Dari jembatan, jalan kaki 5 menit menyusuri sungai.\nPerahu berhenti di dermaga depan galeri.";
    gallery.latitude_e6 = -3'314'600;
    gallery.longitude_e6 = 114'601'900;
    gallery.whatsapp = "6280000000202";
    gallery.hours = hours_of(2, 7, 9, 17);
    return gallery;
}

OutletFacts airport_stand() {
    OutletFacts stand;
    stand.name = "Gerai Bandara";
    stand.kind = OutletKind::stand;
    stand.region = "63.72";
    stand.address = "Ruang tunggu keberangkatan, di samping kedai kopi";
    stand.directions = "Sesudah pemeriksaan, belok kanan.";
    stand.hours = hours_of(1, 7, 6, 22);
    return stand;
}

OutletFacts bazaar(LocalDate today) {
    OutletFacts bazaar;
    bazaar.name = "Bazar Akhir Pekan";
    bazaar.kind = OutletKind::bazaar;
    bazaar.region = "63.03";
    bazaar.address = "Lapangan di depan pasar";
    bazaar.directions = "Tenda nomor 12, di baris kedua dari pintu masuk.";
    bazaar.latitude_e6 = -3'411'800;
    bazaar.longitude_e6 = 114'846'300;
    bazaar.starts_on = plus_days(today, -7);
    bazaar.ends_on = plus_days(today, 35);
    bazaar.hours = hours_of(5, 7, 15, 22);
    return bazaar;
}

}  // namespace

void insert_demo_outlets(storage::Tx& tx, Instant newest, Instant now, const std::function<std::string()>& new_id) {
    const outlets::AgencyFacts facts{"Dinas Pariwisata", "63.71",
                                     "Kami membuka gerai bagi barang buatan kelompok, di tempat orang bepergian dan berbelanja.",
                                     "6280000000200"};
    storage::StoredAgency agency;
    agency.id = AgencyId{new_id()};
    agency.slug = "dinas-pariwisata";
    const auto right = checked(facts);
    ENSURE(right.has_value());
    agency.facts = *right;
    storage::insert_agency(tx, agency, newest);
    struct Place {
        const char* slug;
        const char* code;
        OutletFacts facts;
    };
    for (const auto& [slug, code, wanted] : {Place{"gerai-kota", "GKT", city_shop()},
                                             {"galeri-tepi-sungai", "GTS", gallery()},
                                             {"gerai-bandara", "GBR", airport_stand()},
                                             {"bazar-akhir-pekan", "BAP", bazaar(local_date_of(now, TimeZone::wita))}}) {
        storage::StoredOutlet outlet;
        outlet.id = OutletId{new_id()};
        outlet.agency = agency.id;
        outlet.slug = slug;
        outlet.code = code;
        const auto place = checked(wanted);
        ENSURE(place.has_value());
        outlet.facts = *place;
        storage::insert_outlet(tx, outlet, newest);
        if (std::string(slug) == "gerai-kota") {
            storage::set_qris(tx, outlet.id, qris_of_nobody("GERAI KOTA CONTOH"));
        }
    }
}

}  // namespace etalase::server
