#include "domain/shared/time.hpp"
#include "domain/shared/ensure.hpp"

#include <catch2/catch.hpp>

using namespace etalase;

TEST_CASE("an instant is written in UTC with milliseconds") {
    CHECK(format_rfc3339({0}) == "1970-01-01T00:00:00.000Z");
    CHECK(format_rfc3339({1'795'339'800'000'000}) == "2026-11-22T09:30:00.000Z");
    CHECK(format_rfc3339({951'782'399'999'999}) == "2000-02-28T23:59:59.999Z");
    CHECK(format_rfc3339({951'782'400'000'000}) == "2000-02-29T00:00:00.000Z");
    CHECK(format_rfc3339({-1}) == "1969-12-31T23:59:59.999Z");
    CHECK(format_rfc3339({253'402'300'799'999'999}) == "9999-12-31T23:59:59.999Z");
    CHECK(format_rfc3339({-62'167'219'200'000'000}) == "0000-01-01T00:00:00.000Z");
}

TEST_CASE("a year of five digits is a bug") {
    CHECK_THROWS_AS(format_rfc3339({253'402'300'800'000'000}), Bug);
}

TEST_CASE("Indonesia has three zones") {
    CHECK(utc_offset_hours(TimeZone::wib) == 7);
    CHECK(utc_offset_hours(TimeZone::wita) == 8);
    CHECK(utc_offset_hours(TimeZone::wit) == 9);
}
