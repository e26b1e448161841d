// The pages of outlets: which are listed, when they are open, what is on their shelves, and nothing that is between group and agency.
#include "server/pages/outlet_view.hpp"
#include "storage/outlets/outlets.hpp"
#include "tests/support/shelf.hpp"

#include <catch2/catch.hpp>

using namespace etalase;
using etalase::tests::engines;
using etalase::tests::Shelf;

namespace {

constexpr const char* page_of_outlet = "/gerai/gerai-kota";

struct Town : Shelf {
    explicit Town(const std::string& engine, const agreements::Terms& terms = {}) : Shelf(engine, terms) {}

    std::string page(const std::string& path) {
        const auto answer = market.get(path);
        CAPTURE(path, answer.body);
        REQUIRE(answer.status == 200);
        return answer.body;
    }
    void set(const std::string& sql) {
        market.database().write([&](storage::Tx& tx) { tx.execute(sql); });
    }
    /// Open all day, on every day.
    void always_open() {
        for (int weekday = 1; weekday <= 7; ++weekday) {
            market.database().write([&](storage::Tx& tx) {
                tx.execute("insert into outlet_hours (outlet_id, weekday, opens_min, closes_min) values (:id, :day, 0, 1440)",
                           outlet.text, weekday);
            });
        }
    }
};

bool says(const std::string& page, const std::string& text) {
    return page.find(text) != std::string::npos;
}

storage::StoredOutlet shop() {
    storage::StoredOutlet outlet;
    outlet.slug = "gerai-kota";
    outlet.zone = TimeZone::wita;
    outlet.facts.name = "Gerai Kota";
    for (int weekday = 1; weekday <= 5; ++weekday) {
        outlet.facts.hours.push_back({weekday, 9 * 60, 21 * 60});
    }
    return outlet;
}

/// A moment of the week from Monday 2 November 2026, in WITA.
Instant at(int days, int hour, int minute = 0) {
    const auto monday = parse_local_date("2026-11-02").value();
    return Instant{((monday.days + days) * 1440 + (hour - 8) * 60 + minute) * 60'000'000};
}

std::string opening(const storage::StoredOutlet& outlet, Instant now, http::Language language = http::Language::indonesian) {
    return server::opening_words(outlet, server::opening_at(outlet, now), now, language);
}

}  // namespace

TEST_CASE("an outlet says in words when it is open") {
    const auto outlet = shop();
    CHECK(opening(outlet, at(0, 9)) == "Buka sampai 21.00");
    CHECK(opening(outlet, at(0, 20, 59)) == "Buka sampai 21.00");
    CHECK(opening(outlet, at(0, 8, 59)) == "Tutup, buka hari ini 09.00");
    CHECK(opening(outlet, at(0, 21)) == "Tutup, buka besok 09.00");
    CHECK(opening(outlet, at(4, 22)) == "Tutup, buka Senin 09.00");
    CHECK(opening(outlet, at(4, 22), http::Language::english) == "Closed, opens Monday at 09:00");
    CHECK(opening(outlet, at(0, 10), http::Language::english) == "Open until 21:00");

    auto other = outlet;
    other.facts.hours.clear();
    CHECK(opening(other, at(0, 10)) == "Jam buka belum ditulis");
    other = outlet;
    other.facts.open = false;
    CHECK(opening(other, at(0, 10)) == "Gerai ini sudah tidak ada");
    other = outlet;
    other.facts.starts_on = parse_local_date("2026-12-07");
    other.facts.ends_on = parse_local_date("2026-12-11");
    CHECK(opening(other, at(0, 10)) == "Tutup, buka 7 Desember 2026, 09.00");
    CHECK(server::days_words(other, http::Language::indonesian) == "7–11 Desember 2026");
    other.facts.starts_on = parse_local_date("2026-11-28");
    CHECK(server::days_words(other, http::Language::indonesian) == "28 November – 11 Desember 2026");
    other.facts.ends_on = other.facts.starts_on = parse_local_date("2026-10-30");
    CHECK(server::days_words(other, http::Language::english) == "30 October 2026");
    CHECK(opening(other, at(0, 10)) == "Sudah selesai");
    CHECK(server::days_words(outlet, http::Language::english).empty());
}

TEST_CASE("the list of outlets can be searched, restricted and walked, and leaves out what is given up or over") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Town town(engine);
    const std::string gallery = town.market.outlet(town.agency.text, "Galeri Tepi");
    town.market.outlet(town.agency.text, "Bazar Lama");
    town.lot("Kain biru", 100'000, 4);
    town.set("update outlets set kind = 'bazaar', starts_on = '2020-01-01', ends_on = '2020-01-02' where slug = 'bazar-lama'");
    auto all = town.page("/gerai");
    CHECK(says(all, "href=\"/gerai/gerai-kota\""));
    CHECK(says(all, "href=\"/gerai/galeri-tepi\""));
    CHECK(says(all, "<b>1</b> produk"));
    CHECK_FALSE(says(all, "bazar-lama"));  // it is over
    CHECK(says(town.page("/gerai?lang=en"), "<b>1</b> product<"));

    auto found = town.page("/gerai?q=tepi");
    CHECK(says(found, "galeri-tepi"));
    CHECK_FALSE(says(found, "gerai-kota"));
    CHECK(says(town.page("/gerai?q=%3Cb%3E"), "Tidak ada gerai yang cocok"));
    CHECK(says(town.page("/gerai?buka=ya"), "Tidak ada gerai yang cocok"));
    town.set("delete from outlet_hours");
    town.always_open();
    found = town.page("/gerai?buka=ya");
    CHECK(says(found, "Buka sampai 24.00"));
    CHECK_FALSE(says(found, "href=\"/gerai/galeri-tepi\""));
    town.set("update outlets set kind = 'bazaar', starts_on = '2020-01-01', ends_on = '2999-12-31' where id = '" + gallery + "'");
    found = town.page("/gerai?jenis=bazaar");
    CHECK(says(found, "galeri-tepi"));
    CHECK_FALSE(says(found, "href=\"/gerai/gerai-kota\""));
    town.set("update outlets set state = 'closed' where id = '" + gallery + "'");
    CHECK_FALSE(says(town.page("/gerai"), "galeri-tepi"));
    CHECK_FALSE(says(town.page("/sitemap.xml"), "galeri-tepi"));
    CHECK(says(town.page("/sitemap.xml"), "/gerai/gerai-kota</loc>"));

    for (const auto* wrong : {"/gerai?buka=tidak", "/gerai?jenis=warung", "/gerai?cursor=x", "/gerai?nothing=1"}) {
        CAPTURE(wrong);
        CHECK(town.market.get(wrong).status == 400);
    }
}

TEST_CASE("pages of outlets follow each other, also of those that are open now") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Town town(engine);
    for (int number = 10; number < 40; ++number) {
        town.market.outlet(town.agency.text, "Gerai Nomor " + std::to_string(number));
    }
    town.set("delete from outlet_hours");
    town.set(
        "insert into outlet_hours (outlet_id, weekday, opens_min, closes_min) select o.id, d.day, 0, 1440 from outlets o, "
        "(select 1 as day union select 2 union select 3 union select 4 union select 5 union select 6 union select 7) d where "
        "o.slug <> 'gerai-nomor-11'");
    const std::string path = GENERATE(std::string("/gerai"), std::string("/gerai?buka=ya"));
    const auto first = town.page(path);
    const auto cursor = first.find("cursor=");
    REQUIRE(cursor != std::string::npos);
    const auto text = first.substr(cursor, first.find('"', cursor) - cursor);
    const auto second = town.page(path + (path.find('?') == std::string::npos ? "?" : "&") + text);
    int seen = 0;
    for (int number = 10; number < 40; ++number) {
        const auto link = "href=\"/gerai/gerai-nomor-" + std::to_string(number) + "\"";
        CAPTURE(link);
        CHECK_FALSE((says(first, link) && says(second, link)));
        seen += says(first, link) || says(second, link) ? 1 : 0;
    }
    CHECK(seen == (path == "/gerai" ? 30 : 29));
    CHECK_FALSE(says(second, "rel=\"next\""));
    CHECK(town.market.get("/gerai?q=other&" + text).status == 400);
}

TEST_CASE("an outlet's page shows how to get there and what is on its shelf today, by kind") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Town town(engine);
    CHECK(says(town.page(page_of_outlet), "Rak sedang kosong"));
    town.lot("Kain biru", 100'000, 4);
    town.market.database().write([](storage::Tx& tx) {
        tx.execute(
            "update outlets set address = 'Jalan <Tepian> 8', directions = 'Belok kanan.', latitude_e6 = -3320100, "
            "longitude_e6 = 114593200, whatsapp = '6280000000201'");
    });
    const auto page = town.page(page_of_outlet);
    CHECK(says(page, "Jalan &lt;Tepian&gt; 8"));
    CHECK(says(page, "Belok kanan."));
    CHECK(says(page, "https://www.openstreetmap.org/?mlat=-3.320100&amp;mlon=114.593200"));
    CHECK(says(page, "https://wa.me/6280000000201"));
    CHECK(says(page, "href=\"/produk/kain-biru\""));
    CHECK(says(page, "4 potong"));
    CHECK(says(page, "100.000"));
    CHECK(says(page, "\"@type\":\"Store\""));
    CHECK_FALSE(says(page, "<Tepian>"));
    CHECK(says(page, "category=sasirangan#rak"));
    CHECK(says(town.page("/gerai/gerai-kota?category=sasirangan"), "href=\"/produk/kain-biru\""));
    CHECK(says(town.page("/gerai/gerai-kota?category=makanan"), "Tidak ada barang jenis ini di rak."));
    CHECK(town.market.get("/gerai/gerai-kota?category=nothing").status == 400);
    CHECK(town.market.get("/gerai/nirgends").status == 404);

    town.always_open();
    const auto english = town.page("/gerai/gerai-kota?lang=en");
    CHECK(says(english, "Open until 24:00"));
    CHECK(says(english, "4 pieces"));
    CHECK(says(english, "aria-current=\"date\""));

    CHECK(says(town.page("/produk/kain-biru"), "href=\"/gerai/gerai-kota\""));
    town.market.offers("melati", "Hanya di rumah", 10'000);
    CHECK(says(town.page("/produk/hanya-di-rumah"), "Belum ada di gerai mana pun."));

    town.set("update lots set price = 123000");
    CHECK(says(town.page(page_of_outlet), "123.000"));
    town.set("update lots set pull_on = '" + town.day_in(0) + "'");
    CHECK_FALSE(says(town.page(page_of_outlet), "kain-biru"));
    town.set("update outlets set state = 'closed'");
    CHECK(says(town.page(page_of_outlet), "Gerai ini sudah tidak ada"));
}

TEST_CASE("nothing of what group and agency agreed, and nobody's name, is on the pages of outlets") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    agreements::Terms terms;
    terms.basis = agreements::Basis::net_price;
    Town town(engine, terms);
    town.lot("Kain biru", 100'000, 4, 77'731);
    town.set("update deliveries set note = 'kenari', reason = 'kenari'");
    for (const auto* path : {"/gerai", page_of_outlet, "/produk/kain-biru", "/gerai?lang=en"}) {
        const auto page = town.page(path);
        for (const auto* word : {"77731", "77.731", "kenari", "net_price", "kota.staff", "dinas.officer", "melati.manager",
                                 "melati.member", "PJ-2026"}) {
            CAPTURE(path, word);
            CHECK_FALSE(says(page, word));
        }
        for (const auto* id : {&town.outlet.text, &town.agency.text, &town.agreement.text}) {
            CHECK_FALSE(says(page, *id));
        }
    }
}
