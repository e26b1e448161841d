// The text of a merchant's QRIS: whole, right, and in rupiah.
#include "domain/outlets/qris.hpp"

#include <rapidcheck.h>
#include <catch2/catch.hpp>

#include <cstdio>

using namespace etalase::outlets;

namespace {

std::string with_crc(const std::string& text) {
    char crc[5];
    std::snprintf(crc, sizeof crc, "%04X", merchant_crc(text + "6304"));
    return text + "6304" + crc;
}

const std::string merchant = with_crc(
    "00020101021126420016ID.CO.CONTOH.WWW0118936000000000000001520459995303360"
    "5802ID5910GERAI KOTA6011BANJARMASIN");

std::string code_of(const std::string& text) {
    const auto checked = checked_qris(text);
    return checked ? "" : checked.error().fields.at(0).code;
}

}  // namespace

TEST_CASE("the checksum is CRC-16/CCITT-FALSE") {
    CHECK(merchant_crc("123456789") == 0x29B1);  // the check value that the catalogue of CRC algorithms gives
}

TEST_CASE("a whole QRIS is taken, nothing takes it away, and anything else is refused") {
    CHECK(checked_qris(merchant).value() == merchant);
    CHECK(checked_qris("  " + merchant + "\n").value() == merchant);
    CHECK(checked_qris("").value().empty());
    CHECK(code_of("https://contoh.example/qris") == "not_qris");
    CHECK(code_of(merchant.substr(0, merchant.size() - 9)) == "not_qris");
    CHECK(code_of(with_crc("00020101021153038405802US")) == "not_rupiah");
    CHECK(code_of(std::string(600, '0')) == "not_qris");
}

TEST_CASE("one wrong sign anywhere is seen") {
    rc::check("another sign is refused", [] {
        auto text = merchant;
        const auto at = *rc::gen::inRange<std::size_t>(0, text.size());
        const auto sign = *rc::gen::inRange<char>('!', '~');
        RC_PRE(text[at] != sign);
        text[at] = sign;
        RC_ASSERT(!checked_qris(text));
    });
}
