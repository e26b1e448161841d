// Outlets: what is right about them, and when they are open.
#include "domain/outlets/outlet.hpp"

#include <catch2/catch.hpp>

using namespace etalase;
using namespace etalase::outlets;

namespace {

LocalDate day(const char* text) {
    return parse_local_date(text).value();
}

constexpr int at(int hour, int minute = 0) {
    return hour * 60 + minute;
}

/// Monday to Friday 9 to 17, Saturday until midnight, Sunday off.
OutletFacts shop() {
    OutletFacts facts;
    facts.name = "Gerai Kota";
    facts.address = "Jalan Tepian Nomor 8";
    for (int weekday = 1; weekday <= 5; ++weekday) {
        facts.hours.push_back({weekday, at(9), at(17)});
    }
    facts.hours.push_back({6, at(9), at(24)});
    return facts;
}

/// Weekends of two weeks.
OutletFacts bazaar() {
    auto facts = shop();
    facts.kind = OutletKind::bazaar;
    facts.hours = {{6, at(15), at(22)}, {7, at(15), at(22)}};
    facts.starts_on = day("2026-11-21");  // a Saturday
    facts.ends_on = day("2026-11-29");
    return facts;
}

std::vector<std::string> wrong_fields(const OutletFacts& facts) {
    const auto right = checked(facts);
    std::vector<std::string> fields;
    for (const auto& field : right ? std::vector<FieldError>{} : right.error().fields) {
        fields.push_back(field.field);
    }
    return fields;
}

}  // namespace

TEST_CASE("weekdays are counted from Monday, also before 1970") {
    CHECK(weekday_of(day("2026-11-23")) == 1);
    CHECK(weekday_of(day("2026-11-22")) == 7);
    CHECK(weekday_of(day("1970-01-01")) == 4);
    CHECK(weekday_of(LocalDate{-1}) == 3);
    CHECK(weekday_of(LocalDate{-8}) == 3);
}

TEST_CASE("an outlet is open within its hours, and says until when, or when it opens next") {
    struct Row {
        const char* today;
        int minute;
        std::optional<int> until;
        const char* next_day;  ///< "" where it is open or never opens again
        int next;
    };
    const auto facts = GENERATE(as<bool>{}, false, true) ? bazaar() : shop();
    const std::vector<Row> of_shop{
        {"2026-11-23", at(8, 59), {}, "2026-11-23", at(9)},  // before it opens
        {"2026-11-23", at(9), at(17), "", 0},                // the first minute
        {"2026-11-23", at(16, 59), at(17), "", 0},           // the last one
        {"2026-11-23", at(17), {}, "2026-11-24", at(9)},     // closed for today
        {"2026-11-28", at(23, 59), at(24), "", 0},           // Saturday, until midnight
        {"2026-11-29", at(12), {}, "2026-11-30", at(9)},     // a day off
    };
    const std::vector<Row> of_bazaar{
        {"2026-11-10", at(16), {}, "2026-11-21", at(15)},  // long before it begins
        {"2026-11-14", at(16), {}, "2026-11-21", at(15)},  // a Saturday before
        {"2026-11-21", at(14), {}, "2026-11-21", at(15)},
        {"2026-11-21", at(15), at(22), "", 0},
        {"2026-11-22", at(22), {}, "2026-11-28", at(15)},  // the week between
        {"2026-11-29", at(21, 59), at(22), "", 0},         // the last evening
        {"2026-11-29", at(22), {}, "", 0},                 // over
        {"2026-12-05", at(16), {}, "", 0},
    };
    for (const auto& row : facts.kind == OutletKind::bazaar ? of_bazaar : of_shop) {
        CAPTURE(std::string(name_of(facts.kind)), row.today, row.minute);
        const auto opening = opening_of(facts, day(row.today), row.minute);
        CHECK(opening.open_now == row.until.has_value());
        CHECK(opening.until_min == row.until);
        const std::string next = opening.next_day ? format_local_date(*opening.next_day) : "";
        CHECK(next == row.next_day);
        CHECK(opening.next_min.value_or(0) == row.next);
    }
}

TEST_CASE("an outlet without hours, or given up, opens never") {
    auto facts = shop();
    facts.open = false;
    CHECK_FALSE(opening_of(facts, day("2026-11-23"), at(10)).open_now);
    CHECK_FALSE(opening_of(facts, day("2026-11-23"), at(10)).next_day);
    facts = shop();
    facts.hours.clear();
    CHECK_FALSE(opening_of(facts, day("2026-11-23"), at(10)).open_now);
    CHECK_FALSE(opening_of(facts, day("2026-11-23"), at(10)).next_day);
}

TEST_CASE("what is right is tidied; hours come in the order of the week") {
    auto facts = shop();
    facts.name = "  Gerai   Kota ";
    facts.whatsapp = "0812-3456-789";
    facts.hours = {{7, at(8), at(12)}, {1, at(9), at(17)}};
    facts.latitude_e6 = -3'320'100;
    facts.longitude_e6 = 114'593'200;
    const auto right = checked(facts);
    REQUIRE(right);
    CHECK(right->name == "Gerai Kota");
    CHECK(right->whatsapp == "628123456789");
    CHECK(right->hours.front().weekday == 1);
    CHECK(checked(bazaar()));
}

TEST_CASE("every wrong field of an outlet is named at once") {
    OutletFacts facts;
    facts.name = " ";
    facts.whatsapp = "x";
    facts.hours = {{1, at(9), at(9)}, {1, at(9), at(10)}, {8, at(9), at(10)}, {2, at(9), at(24) + 1}, {3, -1, at(9)}};
    facts.latitude_e6 = 91'000'000;
    facts.starts_on = day("2026-11-21");
    CHECK(wrong_fields(facts) == std::vector<std::string>{"name", "address", "whatsapp", "hours[0].closes", "hours[1].weekday",
                                                          "hours[2].weekday", "hours[3].closes", "hours[4].closes", "longitude",
                                                          "latitude", "starts_on"});
    auto undated = bazaar();
    undated.starts_on.reset();
    undated.ends_on.reset();
    CHECK(wrong_fields(undated) == std::vector<std::string>{"starts_on", "ends_on"});
    auto backwards = bazaar();
    backwards.ends_on = day("2026-11-20");
    CHECK(wrong_fields(backwards) == std::vector<std::string>{"ends_on"});
    auto long_texts = shop();
    long_texts.name = std::string(121, 'a');
    long_texts.address = std::string(301, 'a');
    long_texts.directions = std::string(2001, 'a');
    long_texts.longitude_e6 = 180'000'001;
    CHECK(wrong_fields(long_texts) == std::vector<std::string>{"name", "address", "directions", "latitude", "longitude"});
}

TEST_CASE("an agency needs a name; its other texts are bounded") {
    const auto nameless = checked(AgencyFacts{"", "63.71", std::string(2001, 'a'), "1"});
    REQUIRE_FALSE(nameless);
    CHECK(nameless.error().code == "agency.invalid");
    CHECK(nameless.error().fields.size() == 3);
    CHECK(checked(AgencyFacts{"Dinas Pariwisata", "63.71", "", ""}));
}

TEST_CASE("the letters of an outlet's papers are made of its name") {
    CHECK(code_of("Gerai Kota") == "GK");
    CHECK(code_of("Galeri Tepi Sungai") == "GTS");
    CHECK(code_of("Satu dua tiga empat lima") == "SDTE");
    CHECK(code_of("Gerai") == "GER");
    CHECK(code_of("A") == "AX");
    CHECK(code_of("12") == "XX");
    CHECK(is_code("GKT"));
    CHECK(is_code("ABCDEFGH"));
    CHECK_FALSE(is_code("A"));
    CHECK_FALSE(is_code("ABCDEFGHI"));
    CHECK_FALSE(is_code("GK1"));
    CHECK_FALSE(is_code("gkt"));
}
