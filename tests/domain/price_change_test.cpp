// Another price: both sides agree, and not before its day.
#include "domain/consignments/price_change.hpp"

#include <catch2/catch.hpp>

using namespace etalase;
using namespace etalase::consignments;
using agreements::Side;

namespace {

constexpr LocalDate today{20'000};

PriceChange proposed_by(Side side) {
    PriceChange change;
    change.proposed_side = side;
    change.proposed_by = AccountId{"proposer"};
    change.effective_on = plus_days(today, 7);
    return change;
}

Standpoint of(bool group, bool officer) {
    Standpoint standpoint;
    standpoint.group_sees = standpoint.group_decides = group;
    standpoint.agency_sees = standpoint.agency_handles = standpoint.agency_decides = officer;
    return standpoint;
}

using Names = std::vector<std::string_view>;

}  // namespace

TEST_CASE("the other side answers a price, the proposing one withdraws it") {
    const auto change = proposed_by(Side::group);
    CHECK(may(change, of(false, true), AccountId{"officer"}, today) == Names{"accept", "decline"});
    CHECK(may(change, of(true, false), AccountId{"proposer"}, today) == Names{"withdraw"});
    CHECK(may(change, of(true, false), AccountId{"colleague"}, today) == Names{"withdraw"});
    CHECK(may_do(change, of(true, false), AccountId{"colleague"}, PriceChangeAction::accept).error().code ==
          "price_change.own_proposal");
    CHECK(may_do(change, of(true, true), AccountId{"proposer"}, PriceChangeAction::accept).error().code ==
          "price_change.own_proposal");
    CHECK(may_do(change, of(false, true), AccountId{"officer"}, PriceChangeAction::withdraw).error().code ==
          "price_change.group_decides");
    Standpoint staff;
    staff.agency_sees = staff.agency_handles = true;
    CHECK(may_do(change, staff, AccountId{"staff"}, PriceChangeAction::accept).error().code == "price_change.agency_decides");
    CHECK(proposing_side(staff).error().code == "price_change.agency_decides");
    CHECK(proposing_side(of(false, true)) == Side::agency);
}

TEST_CASE("a price can be accepted before its day, and declined from then on") {
    auto change = proposed_by(Side::group);
    CHECK(after(change, PriceChangeAction::accept, plus_days(change.effective_on, -1)) == PriceChangeState::accepted);
    const auto later = change.effective_on;
    CHECK(after(change, PriceChangeAction::accept, later).error().code == "price_change.too_late");
    CHECK(after(change, PriceChangeAction::decline, later) == PriceChangeState::declined);
    change.state = PriceChangeState::withdrawn;
    CHECK(after(change, PriceChangeAction::accept, today).error().detail == "The price change is withdrawn.");
}

TEST_CASE("a wanted price is another one, and fits the way in which the agency earns") {
    const LotPrice with_commission{Rupiah{125'000}, std::nullopt};
    CHECK(wanted_price(with_commission, Rupiah{150'000}, std::nullopt)->price == Rupiah{150'000});
    CHECK(wanted_price(with_commission, Rupiah{125'000}, std::nullopt).error().code == "unchanged");
    CHECK(wanted_price(with_commission, Rupiah{0}, std::nullopt).error().field == "price");
    CHECK(wanted_price(with_commission, Rupiah{150'000}, Rupiah{1}).error().code == "not_with_commission");
    const LotPrice with_net{Rupiah{125'000}, Rupiah{100'000}};
    CHECK(wanted_price(with_net, Rupiah{150'000}, std::nullopt)->net_price == Rupiah{100'000});
    CHECK(wanted_price(with_net, Rupiah{125'000}, Rupiah{110'000})->net_price == Rupiah{110'000});
    CHECK(wanted_price(with_net, Rupiah{90'000}, std::nullopt).error().field == "net_price");
}
