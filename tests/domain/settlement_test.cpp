// Settlements: their states, their periods, and what may be paid when, whatever becomes of a dispute.
#include "domain/settlements/payout.hpp"

#include <rapidcheck.h>
#include <catch2/catch.hpp>

#include <map>

using namespace etalase;
using namespace etalase::settlements;

namespace {

LocalDate day(const char* text) {
    return parse_local_date(text).value();
}

Settlement owing(State state, std::int64_t net, std::int64_t up = 0, std::int64_t down = 0) {
    Settlement settlement;
    settlement.state = state;
    settlement.totals.net = settlement.totals.gross = Rupiah{net};
    settlement.disputed_up = Rupiah{up};
    settlement.disputed_down = Rupiah{down};
    return settlement;
}

identity::Actor somebody(const std::string& account, identity::Role role, const std::string& place) {
    identity::Actor actor;
    actor.account = AccountId{account};
    actor.grants.push_back({role, place});
    return actor;
}

}  // namespace

TEST_CASE("a settlement goes only the ways of its table") {
    using S = State;
    using A = Action;
    const std::map<S, std::map<A, S>> table{
        {S::draft, {{A::issue, S::issued}, {A::cancel, S::cancelled}}},
        {S::issued, {{A::dispute, S::disputed}, {A::approve, S::approved}, {A::cancel, S::cancelled}, {A::pay_some, S::issued}}},
        {S::disputed, {{A::issue, S::issued}, {A::cancel, S::cancelled}, {A::pay_some, S::disputed}}},
        {S::approved, {{A::pay_some, S::partly_paid}, {A::pay_rest, S::paid}}},
        {S::partly_paid, {{A::pay_some, S::partly_paid}, {A::pay_rest, S::paid}}},
        {S::paid, {}},
        {S::cancelled, {}},
    };
    for (const auto& [state, row] : table) {
        for (const auto action : {A::issue, A::dispute, A::approve, A::cancel, A::pay_some, A::pay_rest}) {
            const auto next = after(state, action);
            const auto wanted = row.find(action);
            REQUIRE(next.has_value() == (wanted != row.end()));
            if (next) {
                CHECK(*next == wanted->second);
            } else {
                CHECK((next.error().code == "settlement.wrong_state" && next.error().kind == ErrorKind::conflict));
            }
        }
    }
}

TEST_CASE("the last period by the calendar: whole weeks from Monday, whole months, or everything until yesterday") {
    const auto weekly = agreements::Settlement::weekly;
    CHECK(last_period(weekly, day("2026-11-22")) == Period{day("2026-11-09"), day("2026-11-15")});  // a Sunday
    CHECK(last_period(weekly, day("2026-11-23")) == Period{day("2026-11-16"), day("2026-11-22")});  // a Monday
    const auto monthly = agreements::Settlement::monthly;
    CHECK(last_period(monthly, day("2026-11-23")) == Period{day("2026-10-01"), day("2026-10-31")});
    CHECK(last_period(monthly, day("2026-03-01")) == Period{day("2026-02-01"), day("2026-02-28")});
    CHECK(last_period(monthly, day("2026-01-31")) == Period{day("2025-12-01"), day("2025-12-31")});
    CHECK(last_period(agreements::Settlement::on_request, day("2026-11-23")) == Period{std::nullopt, day("2026-11-22")});
}

TEST_CASE("nothing is paid before the group has seen it; undisputed lines are paid while others wait") {
    CHECK(owing(State::draft, 100).payable() == Rupiah{0});
    CHECK(owing(State::issued, 100).payable() == Rupiah{0});
    CHECK(owing(State::disputed, 100, 30).payable() == Rupiah{70});
    CHECK(owing(State::approved, 100).payable() == Rupiah{100});
    CHECK(owing(State::cancelled, 100).payable() == Rupiah{0});
}

TEST_CASE("a disputed line that takes something back does not make more payable than all of it") {
    // Sold for 100, of which 40 came back: that is disputed.
    CHECK(owing(State::disputed, 60, 0, -40).payable() == Rupiah{60});
    // The group owes 60, and disputes that anything came back.
    CHECK(owing(State::disputed, -60, 0, -60).payable() == Rupiah{0});
    CHECK(owing(State::disputed, -60, 20).payable() == Rupiah{60});
}

TEST_CASE("what is on its way is not paid again, and what was carried on is not paid at all") {
    auto settlement = owing(State::partly_paid, 100);
    settlement.paid = Rupiah{40};
    settlement.under_way = Rupiah{50};
    CHECK(settlement.left() == Rupiah{10});
    auto below = owing(State::approved, -100);
    CHECK((below.payer() == agreements::Side::group && below.left() == Rupiah{100}));
    below.carried_to = SettlementId{"next"};
    CHECK(below.left() == Rupiah{0});
}

TEST_CASE("whichever disputed lines stay or are left out, what may be paid before never exceeds what is owed after") {
    CHECK(rc::check("any lines, any answers", [] {
        const auto amount = rc::gen::inRange<std::int64_t>(-1'000'000, 1'000'000);
        const auto undisputed = *amount;
        const auto disputed = *rc::gen::container<std::vector<std::int64_t>>(4, amount);
        std::int64_t total = undisputed, up = 0, down = 0;
        for (const auto line : disputed) {
            total += line;
            (line > 0 ? up : down) += line;
        }
        const auto before = owing(State::disputed, total, up, down);
        const auto sign = before.payer() == agreements::Side::agency ? 1 : -1;
        const auto payable = before.payable().amount;
        RC_ASSERT(payable >= 0);
        for (unsigned answers = 0; answers < 16; ++answers) {
            std::int64_t after = total;
            for (std::size_t i = 0; i < disputed.size(); ++i) {
                after -= (answers >> i & 1U) != 0 ? disputed[i] : 0;
            }
            RC_ASSERT(payable == 0 || payable <= sign * after);
        }
    }));
}

TEST_CASE("a person of both sides does not approve what they issued, or confirm what they sent") {
    Settlement settlement = owing(State::issued, 100);
    settlement.parties.group = GroupId{"melati"};
    settlement.parties.agency = AgencyId{"dinas"};
    settlement.issued_by = "both";
    auto both = somebody("both", identity::Role::officer, "dinas");
    both.grants.push_back({identity::Role::manager, "melati"});
    both.grants.push_back({identity::Role::finance, "dinas"});
    CHECK(may_do(settlement, both, Action::approve).error().code == "settlement.own_issue");
    CHECK(may_do(settlement, somebody("other", identity::Role::manager, "melati"), Action::approve));
    CHECK(may_do(settlement, somebody("other", identity::Role::member, "melati"), Action::approve).error().code ==
          "settlement.group_decides");
    Payout payout;
    payout.sent_by = "both";
    CHECK(may_do(payout, settlement, both, PayoutAction::confirm).error().code == "payout.own_payment");
    CHECK(may_do(payout, settlement, somebody("other", identity::Role::officer, "dinas"), PayoutAction::send).error().code ==
          "payout.payer_decides");
    payout.state = PayoutState::sent;
    CHECK(may_do(payout, settlement, both, PayoutAction::fail).error().code == "payout.second_person");
    CHECK(may_do(payout, settlement, somebody("other", identity::Role::finance, "dinas"), PayoutAction::fail));
    CHECK(may_do(payout, settlement, somebody("other", identity::Role::manager, "melati"), PayoutAction::fail));
}
