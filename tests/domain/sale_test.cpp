// A sale: when it counts, what the shelf covers of it, and whose money it is (domain rules 5, 8 and 9).
#include "domain/sales/sale.hpp"
#include "domain/sales/shift.hpp"

#include <rapidcheck.h>
#include <catch2/catch.hpp>

#include <algorithm>

using namespace etalase;
using namespace etalase::sales;

namespace {

agreements::Terms commission(std::int64_t basis_points, std::int64_t discount_agency_percent = 100) {
    agreements::Terms terms;
    terms.commission_bp = basis_points;
    terms.discount_agency_percent = discount_agency_percent;
    return terms;
}

Earned earned(std::int64_t gross, std::int64_t commission, std::int64_t net) {
    return {Rupiah{gross}, Rupiah{commission}, Rupiah{net}};
}

constexpr Instant at(std::int64_t us) {
    return Instant{us};
}

}  // namespace

TEST_CASE("at its price a sale is shared as agreed, half up per line") {
    CHECK(earned_by(commission(1500), Rupiah{12500}, std::nullopt, 1, Rupiah{12500}) == earned(12500, 1875, 10625));
    CHECK(earned_by(commission(1250), Rupiah{3333}, std::nullopt, 1, Rupiah{3333}) == earned(3333, 417, 2916));
    CHECK(earned_by(commission(1250), Rupiah{3333}, std::nullopt, 3, Rupiah{3333}) == earned(9999, 1250, 8749));
    CHECK(earned_by(commission(0), Rupiah{50000}, Rupiah{40000}, 2, Rupiah{50000}) == earned(100000, 20000, 80000));
}

TEST_CASE("below the price each side bears what was agreed, above it both gain") {
    SECTION("the agency bears it all") {
        CHECK(earned_by(commission(1500, 100), Rupiah{100000}, std::nullopt, 1, Rupiah{90000}) == earned(90000, 5000, 85000));
        CHECK(earned_by(commission(1500, 100), Rupiah{100000}, std::nullopt, 1, Rupiah{80000}) == earned(80000, -5000, 85000));
    }
    SECTION("the group bears it all") {
        CHECK(earned_by(commission(1500, 0), Rupiah{100000}, std::nullopt, 1, Rupiah{90000}) == earned(90000, 15000, 75000));
    }
    SECTION("both bear half, the odd rupiah by the agency") {
        CHECK(earned_by(commission(1500, 50), Rupiah{100000}, std::nullopt, 1, Rupiah{99999}) == earned(99999, 14999, 85000));
    }
    SECTION("the group never pays for having sold") {
        CHECK(earned_by(commission(5000, 0), Rupiah{100000}, std::nullopt, 1, Rupiah{10000}) == earned(10000, 10000, 0));
    }
    SECTION("a net price stands, whatever the customer paid") {
        CHECK(earned_by(commission(0), Rupiah{50000}, Rupiah{40000}, 1, Rupiah{45000}) == earned(45000, 5000, 40000));
        CHECK(earned_by(commission(0), Rupiah{50000}, Rupiah{40000}, 1, Rupiah{60000}) == earned(60000, 20000, 40000));
    }
    SECTION("above the price") {
        CHECK(earned_by(commission(1500), Rupiah{100000}, std::nullopt, 1, Rupiah{120000}) == earned(120000, 18000, 102000));
    }
}

TEST_CASE("however a line is found out about or given back, its parts make the whole") {
    rc::check([] {
        const auto terms = commission(*rc::gen::inRange<std::int64_t>(0, 10'001), *rc::gen::inRange<std::int64_t>(0, 101));
        const Rupiah price{*rc::gen::inRange<std::int64_t>(1, 200'000)};
        const Rupiah paid{*rc::gen::inRange<std::int64_t>(0, 250'000)};
        const auto quantity = *rc::gen::inRange<std::int64_t>(1, 30);
        const auto whole = earned_by(terms, price, std::nullopt, quantity, paid).value();
        RC_ASSERT(whole.net.amount == whole.gross.amount - whole.commission.amount);
        Earned found;
        Earned back;
        for (std::int64_t done = 0; done < quantity;) {
            const auto more = *rc::gen::inRange<std::int64_t>(1, quantity - done + 1);
            const auto part = earned_by_more(terms, price, std::nullopt, done, more, paid).value();
            const auto taken = taken_back(whole, quantity, done, more);
            RC_ASSERT(part.net.amount == part.gross.amount - part.commission.amount);
            RC_ASSERT(taken.net.amount == taken.gross.amount - taken.commission.amount);
            RC_ASSERT(taken.gross.amount == more * paid.amount);
            found = earned(found.gross.amount + part.gross.amount, found.commission.amount + part.commission.amount,
                           found.net.amount + part.net.amount);
            back = earned(back.gross.amount + taken.gross.amount, back.commission.amount + taken.commission.amount,
                          back.net.amount + taken.net.amount);
            done += more;
        }
        RC_ASSERT(found == whole);
        RC_ASSERT(back == whole);
    });
}

TEST_CASE("a sale counts within its shift and not after it arrived, whatever the clock of the device said") {
    const auto opened = at(1000);
    const auto arrived = at(5000);
    CHECK(effective_at(at(2000), opened, std::nullopt, arrived) == at(2000));
    CHECK(effective_at(at(9000), opened, std::nullopt, arrived) == at(5000));  // a device years ahead
    CHECK(effective_at(at(10), opened, std::nullopt, arrived) == at(1000));    // a device days behind
    CHECK(effective_at(at(4000), opened, at(3000), arrived) == at(2999));      // late, after the shift was closed
    CHECK(effective_at(at(3000), opened, at(3000), arrived) == at(2999));      // in the very instant of closing
    CHECK(effective_at(at(1), opened, at(1000), arrived) == at(1000));         // a shift closed as soon as it was opened
}

TEST_CASE("the shelf covers lines in their order, and two lines share one lot") {
    const LotId a{"a"};
    const LotId b{"b"};
    const std::vector<WantedLine> lines{{a, 2, Rupiah{1}}, {b, 1, Rupiah{1}}, {a, 2, Rupiah{1}}};
    CHECK(covered(lines, {{a, 4}, {b, 1}}) == std::vector<std::int64_t>{2, 1, 2});
    CHECK(covered(lines, {{a, 3}}) == std::vector<std::int64_t>{2, 0, 1});
}

TEST_CASE("a sale must be paid, and must be a sum that there is") {
    WantedSale sale;
    sale.lines = {{LotId{"a"}, 3, Rupiah{12500}}};
    CHECK(total_of(sale) == Rupiah{37500});
    sale.payment.received = Rupiah{37499};
    CHECK(total_of(sale).error().fields.front().field == "payment.received");
    sale.lines.push_back({LotId{"a"}, max_line_pieces, Rupiah{std::int64_t{1} << 60}});
    CHECK(total_of(sale).error().fields.front().field == "lines[1].unit_price");
}

TEST_CASE("the receipt's number is made of the outlet, the device and what the device counted") {
    CHECK(receipt_number("GKT", "a9-0c7f3a", 93) == "GKT-7F3A-0093");
    CHECK(receipt_number("GKT", "x", 123456) == "GKT-X-123456");
}

TEST_CASE("a shift is closed with what was counted, and a difference needs a reason") {
    Shift shift;
    shift.opening_float = Rupiah{300000};
    shift.cash_sales = Rupiah{935000};
    shift.refunds = Rupiah{35000};
    CHECK(shift.expected() == Rupiah{1200000});
    CHECK(closed(shift, {Rupiah{1195000}, Rupiah{300000}, {}, ""}, at(7)).error().fields.front().field == "reason");
    CHECK(closed(shift, {Rupiah{1200000}, Rupiah{1200001}, {}, ""}, at(7)).error().fields.front().field == "kept");
    const auto done = closed(shift, {Rupiah{1195000}, Rupiah{300000}, Difference::wrong_change, ""}, at(7)).value();
    CHECK(done.state == ShiftState::closed);
    CHECK(done.difference() == Rupiah{-5000});
    CHECK(done.reason == "wrong_change");
    CHECK(closed(done, {Rupiah{0}, Rupiah{0}, {}, ""}, at(8)).error().code == "shift.wrong_state");
    CHECK(closed(shift, {Rupiah{1200000}, Rupiah{0}, Difference::other, ""}, at(7)).value().reason.empty());

    SECTION("and what comes late changes the difference, visibly") {
        auto later = done;
        later.cash_sales = Rupiah{930000};
        later.late_cash = Rupiah{-5000};
        CHECK(later.difference() == Rupiah{0});
        CHECK(later.expected_at_close == Rupiah{1200000});
    }
}
