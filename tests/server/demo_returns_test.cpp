// The demo's goods: what happens to them after they were received.
#include "server/demo/returns.hpp"
#include "server/ids.hpp"
#include "tests/support/shelf.hpp"

#include <catch2/catch.hpp>

using namespace etalase;
using identity::Role;
using tests::engines;
using tests::Shelf;

TEST_CASE("the demo has returns in every state, and differences to settle", "[demo_returns]") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    agreements::Terms terms;
    terms.commission_bp = 1500;
    Shelf shelf(engine, terms);
    shelf.market.joins("kota.petugas", Role::staff, shelf.outlet.text);
    shelf.market.joins("pariwisata.pejabat", Role::officer, shelf.agency.text);
    shelf.market.joins("melati.ketua", Role::manager, "melati");
    server::add_demo_returns(shelf.market.database(), server::system_now());
    CHECK(shelf.count("select count(*) from goods_returns") == 0);  // nothing is on the shelf yet
    shelf.lot("Scarf", 125'000, 12);
    shelf.lot("Tas", 95'000, 6);
    server::add_demo_returns(shelf.market.database(), server::system_now());
    CHECK(shelf.count("select count(distinct state) from goods_returns") == 5);
    CHECK(shelf.count("select count(*) from incidents where kind = 'short'") == 1);
    CHECK(shelf.count("select count(distinct state) from incidents where kind in ('damage', 'loss')") == 4);
    CHECK(shelf.count("select count(*) from incidents where kind = 'found'") == 1);
    CHECK(shelf.count("select count(*) from price_changes where state = 'proposed'") == 1);
    CHECK(shelf.broken_rules() == std::vector<std::string>{});
}
