#include "domain/shared/money.hpp"

#include <rapidcheck.h>
#include <catch2/catch.hpp>

#include <limits>

using namespace etalase;

namespace {

constexpr std::int64_t greatest = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t least = std::numeric_limits<std::int64_t>::min();

std::string outcome(const std::string& text) {
    const Result<Rupiah> price = parse_price(text);
    return price ? std::to_string(price->amount) : price.error().code;
}

}  // namespace

TEST_CASE("an amount is written with dots for thousands and no decimals") {
    CHECK(format_rupiah({0}) == "Rp0");
    CHECK(format_rupiah({999}) == "Rp999");
    CHECK(format_rupiah({37'500}) == "Rp37.500");
    CHECK(format_rupiah({10'000'000'000}) == "Rp10.000.000.000");
    CHECK(format_rupiah({-1'500}) == "-Rp1.500");
    CHECK(format_rupiah({least}) == "-Rp9.223.372.036.854.775.808");
}

TEST_CASE("a sum that does not fit is an error, never a wrap") {
    CHECK(add({2}, {3})->amount == 5);
    CHECK(add({greatest}, {0})->amount == greatest);
    CHECK(add({greatest}, {1}).error().code == "money.overflow");
    CHECK(add({least}, {-1}).error().code == "money.overflow");
}

TEST_CASE("a price is read as people and shops write it") {
    const auto [text, expected] = GENERATE(table<std::string, std::string>({
        {"50000", "50000"},
        {"Rp50.000", "50000"},
        {"Rp 50.000,-", "50000"},
        {"Rp. 50.000 ,-", "50000"},
        {"rp50.000.-", "50000"},
        {"50.000,00", "50000"},
        {"50,000.00", "50000"},
        {"50,000", "50000"},
        {"IDR 50,000", "50000"},
        {"50.000 IDR", "50000"},
        {"50 000", "50000"},
        {"50\xC2\xA0"
         "000",
         "50000"},
        {" 50000\t", "50000"},
        {"1.500", "1500"},
        {"1.250.000", "1250000"},
        {"1,250,000.00", "1250000"},
        {"50000.00", "50000"},
        {"50000,00", "50000"},
        {"75.000", "75000"},
        {"50.00", "50"},  // an export with two decimals, however unlikely the price
        {"12,0", "12"},
        {"007", "7"},
        {"1", "1"},
        {"10000000000", "10000000000"},
    }));
    INFO(text);
    CHECK(outcome(text) == expected);
}

TEST_CASE("a price that cannot be meant is refused with its reason") {
    const auto [text, expected] = GENERATE(table<std::string, std::string>({
        {"", "price.missing"},
        {"   ", "price.missing"},
        {"Rp", "price.missing"},
        {"-", "price.unreadable"},
        {"lima ribu", "price.unreadable"},
        {"50rb", "price.unreadable"},
        {"1e5", "price.unreadable"},
        {"0x10", "price.unreadable"},
        {"50.000.00", "price.unreadable"},
        {"50.0000", "price.unreadable"},
        {"50000.000", "price.unreadable"},
        {"0.500", "price.unreadable"},
        {"1.000,000.00", "price.unreadable"},
        {"1,000.000", "price.unreadable"},
        {"5 0", "price.unreadable"},
        {".5", "price.unreadable"},
        {"5.", "price.unreadable"},
        {"10.000-20.000", "price.unreadable"},
        {"(5)", "price.unreadable"},
        {"--5", "price.unreadable"},
        {"12,5", "price.cents"},
        {"12.50", "price.cents"},
        {"50.000,50", "price.cents"},
        {"0", "price.too_low"},
        {"0,00", "price.too_low"},
        {"-5", "price.too_low"},
        {"-Rp5.000", "price.too_low"},
        {"Rp -5.000", "price.too_low"},
        {"\xE2\x88\x92"
         "5",
         "price.too_low"},
        {"10000000001", "price.too_high"},
        {"99999999999999999999999999", "price.too_high"},
    }));
    INFO(text);
    CHECK(outcome(text) == expected);
}

TEST_CASE("every price that is written can be read back") {
    REQUIRE(rc::check("parse_price(format_rupiah(x)) is x", [] {
        const auto amount =
            *rc::gen::oneOf(rc::gen::inRange<std::int64_t>(1, 100'000), rc::gen::inRange<std::int64_t>(1, max_price + 1));
        const Result<Rupiah> read = parse_price(format_rupiah({amount}));
        RC_ASSERT(read.has_value());
        RC_ASSERT(read->amount == amount);
    }));
}

TEST_CASE("whatever is read is between Rp1 and the highest price") {
    REQUIRE(rc::check("parse_price is total", [] {
        const auto text =
            *rc::gen::container<std::string>(rc::gen::element('0', '1', '5', '.', ',', '-', ' ', 'R', 'p', 'e', '\xC2', '\xA0'));
        const Result<Rupiah> read = parse_price(text);
        RC_ASSERT(!read || (read->amount >= 1 && read->amount <= max_price));
    }));
}
