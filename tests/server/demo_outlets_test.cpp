// The demo's agency, its outlets and the accounts of those who work there.
#include "server/demo/outlets.hpp"
#include "server/demo/people.hpp"
#include "server/ids.hpp"
#include "tests/support/market.hpp"

#include <catch2/catch.hpp>

#include <set>

using namespace etalase;
using tests::engines;
using tests::Market;

namespace {

/// The groups for which the demo has accounts, its outlets, and all its accounts.
void fill(Market& market, Instant now) {
    market.group("Melati");
    market.group("Seruni");
    const auto hashes = server::demo_hashes();
    market.database().write([&](storage::Tx& tx) {
        server::insert_demo_outlets(tx, now, now, server::new_uuid);
        server::insert_demo_people(tx, hashes, now, server::new_uuid);
    });
}

}  // namespace

TEST_CASE("the demo has outlets of every kind, and its bazaar is not over whenever it is set up") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Market market(engine);
    fill(market, server::system_now());
    const auto list = market.get("/api/v1/outlets").json();
    std::set<std::string> kinds;
    for (const auto& outlet : list.at("items")) {
        CAPTURE(outlet.dump());
        kinds.insert(outlet.at("kind"));
        CHECK((outlet.at("open_now").get<bool>() || !outlet.at("opens_next").is_null()));
        CHECK(outlet.at("agency").at("slug") == "dinas-pariwisata");
    }
    CHECK(kinds == std::set<std::string>{"bazaar", "gallery", "shop", "stand"});
}

TEST_CASE("each of the demo's accounts signs in and is what its line says") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Market market(engine);
    fill(market, server::system_now());
    for (const auto& demo : server::demo_people()) {
        CAPTURE(std::string(demo.login));
        auto person = market.anybody();
        const auto signed_in = person.sign_in(std::string(demo.login), std::string(server::demo_password));
        REQUIRE(signed_in.status == 201);
        const auto roles = signed_in.json().at("account").at("roles");
        std::vector<std::string> places;
        for (const auto& role : roles) {
            CHECK(role.at("role") == std::string(demo.role));
            for (const char* place : {"group", "outlet", "agency"}) {
                if (!role.at(place).is_null()) {
                    places.push_back(role.at(place).at("slug"));
                }
            }
        }
        CHECK(places == std::vector<std::string>(demo.places.begin(), demo.places.end()));
    }
}
