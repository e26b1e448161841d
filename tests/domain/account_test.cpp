#include "domain/identity/account.hpp"

#include "domain/identity/actor.hpp"

#include <catch2/catch.hpp>

#include <string>

using namespace etalase;
using namespace etalase::identity;

TEST_CASE("a login is a phone number however it is typed, or a short name") {
    CHECK(checked_login("0812-0000-5678").value() == "6281200005678");
    CHECK(checked_login("+62 812 0000 5678").value() == "6281200005678");
    CHECK(checked_login(" (0812) 0000.5678 ").value() == "6281200005678");
    CHECK(checked_login("Melati.Ketua").value() == "melati.ketua");
    for (const auto* wrong : {"", "ab", "1ab", "dua kata", "é.lise", "a@b", "12345", "a\nb"}) {
        CAPTURE(wrong);
        CHECK_FALSE(checked_login(wrong).has_value());
    }
    CHECK_FALSE(checked_login(std::string(61, 'a')).has_value());
}

TEST_CASE("a password is long enough, of any characters, and not one of those that are guessed first") {
    CHECK(checked_password("tiga kata mudah", "melati").has_value());
    CHECK(checked_password("ñandú día sí", "melati").has_value());
    CHECK(checked_password(std::string(128, 'a') + "", "x").error().fields.at(0).code == "password.too_common");
    std::string long_one;
    for (int i = 0; i < 129; ++i) {
        long_one += static_cast<char>('a' + i * 7 % 26);
    }
    CHECK(checked_password(long_one, "x").error().fields.at(0).code == "password.too_long");
    CHECK(checked_password("sembilan9", "x").error().fields.at(0).code == "password.too_short");
    for (const auto* common : {"1234567890", "0987654321", "password123", "Password1234!", "qwertyuiop", "aaaaaaaaaa",
                               "indonesia45", "1212121212", "melati.ketua1", "Bismillah2026", "rahasia12345"}) {
        CAPTURE(common);
        const auto refused = checked_password(common, "melati.ketua");
        REQUIRE_FALSE(refused.has_value());
        CHECK(refused.error().fields.at(0).code == "password.too_common");
    }
}

TEST_CASE("roles and scopes are named both ways, and each role has its place") {
    for (const auto role :
         {Role::member, Role::manager, Role::facilitator, Role::staff, Role::officer, Role::finance, Role::administrator}) {
        CHECK(role_named(name_of(role)) == role);
    }
    CHECK_FALSE(role_named("owner").has_value());
    CHECK(place_of(Role::facilitator) == Place::group);
    CHECK(place_of(Role::staff) == Place::outlet);
    CHECK(place_of(Role::finance) == Place::agency);
    CHECK(place_of(Role::administrator) == Place::house);
    CHECK(scope_named("products") == Scope::products);
}

TEST_CASE("a facilitator works for a group and does not decide for it; nobody does for another group") {
    const GroupId melati{"m"};
    const GroupId seruni{"s"};
    const Actor facilitator{AccountId{"1"}, "", {{Role::facilitator, "m"}}, {}, {}, {}};
    CHECK(facilitator.works_for(melati));
    CHECK_FALSE(facilitator.decides_for(melati));
    CHECK_FALSE(facilitator.works_for(seruni));
    const Actor member{AccountId{"2"}, "", {{Role::member, "m"}}, {}, {}, {}};
    CHECK(member.decides_for(melati));
    CHECK_FALSE(member.leads(melati));
    const Actor officer{AccountId{"3"}, "", {{Role::officer, "m"}}, {}, {}, {}};
    CHECK_FALSE(officer.works_for(melati));
}
