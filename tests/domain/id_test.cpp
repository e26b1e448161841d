#include "domain/shared/id.hpp"
#include "domain/shared/ensure.hpp"

#include <rapidcheck.h>
#include <catch2/catch.hpp>

using namespace etalase;

TEST_CASE("the example of RFC 9562 comes out as printed there") {
    // Appendix A.6: 2022-02-22 19:22:22 UTC, rand_a CC3, rand_b 18C4DC0C0C07398F.
    const std::array<std::uint8_t, 10> random{0x0C, 0xC3, 0x18, 0xC4, 0xDC, 0x0C, 0x0C, 0x07, 0x39, 0x8F};
    CHECK(uuid_v7(1645557742000, random) == "017f22e2-79b0-7cc3-98c4-dc0c0c07398f");
}

TEST_CASE("an id is recognised by its form alone") {
    CHECK(is_uuid("017f22e2-79b0-7cc3-98c4-dc0c0c07398f"));
    CHECK_FALSE(is_uuid(""));
    CHECK_FALSE(is_uuid("017F22E2-79B0-7CC3-98C4-DC0C0C07398F"));
    CHECK_FALSE(is_uuid("017f22e279b07cc398c4dc0c0c07398f"));
    CHECK_FALSE(is_uuid("017f22e2-79b0-7cc3-98c4-dc0c0c07398"));
    CHECK_FALSE(is_uuid("017f22e2-79b0-7cc3-98c4-dc0c0c07398g"));
    CHECK_FALSE(is_uuid("017f22e2-79b0-7cc3-98c4_dc0c0c07398f"));
}

TEST_CASE("a time that no clock shows is a bug") {
    CHECK_THROWS_AS(uuid_v7(-1, {}), Bug);
    CHECK_THROWS_AS(uuid_v7(std::int64_t{1} << 48, {}), Bug);
}

TEST_CASE("ids sort by time and are of version 7") {
    REQUIRE(rc::check("uuid_v7", [](const std::array<std::uint8_t, 10>& a, const std::array<std::uint8_t, 10>& b) {
        const auto earlier = *rc::gen::inRange<std::int64_t>(0, 200'000'000'000'000);
        const auto later = *rc::gen::inRange<std::int64_t>(earlier + 1, 200'000'000'000'001);
        const std::string first = uuid_v7(earlier, a);
        RC_ASSERT(is_uuid(first));
        RC_ASSERT(first[14] == '7');
        RC_ASSERT(std::string("89ab").find(first[19]) != std::string::npos);
        RC_ASSERT(first < uuid_v7(later, b));
    }));
}
