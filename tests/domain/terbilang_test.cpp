#include "domain/shared/terbilang.hpp"

#include <catch2/catch.hpp>

#include <limits>

using etalase::terbilang;

TEST_CASE("amounts are said as people say them") {
    CHECK(terbilang(0) == "nol");
    CHECK(terbilang(1) == "satu");
    CHECK(terbilang(10) == "sepuluh");
    CHECK(terbilang(11) == "sebelas");
    CHECK(terbilang(12) == "dua belas");
    CHECK(terbilang(19) == "sembilan belas");
    CHECK(terbilang(20) == "dua puluh");
    CHECK(terbilang(21) == "dua puluh satu");
    CHECK(terbilang(100) == "seratus");
    CHECK(terbilang(111) == "seratus sebelas");
    CHECK(terbilang(999) == "sembilan ratus sembilan puluh sembilan");
    CHECK(terbilang(1'000) == "seribu");
    CHECK(terbilang(1'001) == "seribu satu");
    CHECK(terbilang(2'000) == "dua ribu");
    CHECK(terbilang(11'000) == "sebelas ribu");
    CHECK(terbilang(100'000) == "seratus ribu");
    CHECK(terbilang(1'000'000) == "satu juta");
    CHECK(terbilang(1'001'000) == "satu juta seribu");
    CHECK(terbilang(1'610'000) == "satu juta enam ratus sepuluh ribu");
    CHECK(terbilang(37'500) == "tiga puluh tujuh ribu lima ratus");
    CHECK(terbilang(1'000'000'000) == "satu miliar");
    CHECK(terbilang(2'000'000'000'015) == "dua triliun lima belas");
    CHECK(terbilang(-5) == "minus lima");
    CHECK(terbilang(std::numeric_limits<std::int64_t>::min()).starts_with("minus sembilan kuintiliun"));
}
