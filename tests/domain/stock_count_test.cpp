// Stock counts: their states, what may be said, when something is counted a second time, and who may agree.
#include "domain/sales/stock_count.hpp"

#include <catch2/catch.hpp>

#include <map>

using namespace etalase;
using namespace etalase::sales;
using consignments::Standpoint;

namespace {

CountLine line_of(const std::string& lot, std::int64_t expected) {
    CountLine line;
    line.lot = LotId{lot};
    line.frozen = line.expected = expected;
    return line;
}

StockCount open_count(CountPurpose purpose = CountPurpose::check) {
    StockCount count;
    count.purpose = purpose;
    count.lines = {line_of("a", 10), line_of("b", 4)};
    return count;
}

StockCount saying(const StockCount& count, const std::string& lot, std::int64_t quantity, bool more = false) {
    return said(count, {{LotId{lot}, more, quantity}}, Instant{7}).value();
}

std::string code_of(const Result<StockCount>& result) {
    return result ? "" : result.error().code;
}

const AccountId counter{"counter"};

}  // namespace

TEST_CASE("a count goes only the ways of its table") {
    using S = CountState;
    using A = CountAction;
    const std::map<S, std::map<A, S>> table{
        {S::open, {{A::say, S::open}, {A::finish, S::counted}, {A::cancel, S::cancelled}}},
        {S::counted, {{A::refuse, S::open}, {A::agree, S::agreed}, {A::cancel, S::cancelled}}},
        {S::agreed, {{A::post, S::posted}, {A::cancel, S::cancelled}}},
        {S::posted, {}},
        {S::cancelled, {}},
    };
    for (const auto& [state, row] : table) {
        for (const auto action : {A::say, A::finish, A::refuse, A::agree, A::post, A::cancel}) {
            const auto next = after(state, action);
            const auto wanted = row.find(action);
            REQUIRE(next.has_value() == (wanted != row.end()));
            CHECK((next ? *next == wanted->second : next.error().code == "count.wrong_state"));
        }
    }
}

TEST_CASE("figures replace or add, and keep the moment of the last") {
    auto count = saying(open_count(), "a", 3);
    count = saying(count, "a", 2, true);
    CHECK((count.lines[0].counted == 5 && count.lines[0].counted_at == Instant{7}));
    CHECK(saying(count, "a", 9).lines[0].counted == 9);
    CHECK(saying(count, "b", 1, true).lines[1].counted == 1);
    CHECK(code_of(said(count, {{LotId{"a"}, true, -6}}, Instant{8})) == "count.invalid");
    CHECK(code_of(said(count, {{LotId{"c"}, false, 1}}, Instant{8})) == "count.invalid");
    CHECK(code_of(said(count, {{LotId{"a"}, false, max_counted + 1}}, Instant{8})) == "count.invalid");
}

TEST_CASE("where the first figures of a check differ, those alone are counted again") {
    CHECK(code_of(finished(saying(open_count(), "a", 10), counter, Instant{9})) == "count.incomplete");
    const auto second = finished(saying(saying(open_count(), "a", 8), "b", 4), counter, Instant{9}).value();
    CHECK((second.state == CountState::open && second.round == 2));
    CHECK((second.lines[0].first == 8 && !second.lines[0].counted && second.lines[1].counted == 4 && !second.lines[1].first));
    const auto counted = finished(saying(second, "a", 8), counter, Instant{9}).value();
    CHECK((counted.state == CountState::counted && counted.counted_by == "counter" && counted.lines[0].difference() == -2));
    const auto same = finished(saying(saying(open_count(), "a", 10), "b", 4), counter, Instant{9}).value();
    CHECK((same.state == CountState::counted && same.round == 1));
}

TEST_CASE("where what is gone was sold, only more than the records say is counted again") {
    const auto sold_count = open_count(CountPurpose::sales);
    const auto gone = finished(saying(saying(sold_count, "a", 8), "b", 4), counter, Instant{9}).value();
    CHECK((gone.state == CountState::counted && gone.round == 1));
    const auto slip = finished(saying(saying(sold_count, "a", 8), "b", 40), counter, Instant{9}).value();
    CHECK((slip.state == CountState::open && slip.round == 2));
    CHECK((slip.lines[0].counted == 8 && slip.lines[1].first == 40 && !slip.lines[1].counted));
    CHECK(finished(saying(slip, "b", 5), counter, Instant{9}).value().state == CountState::counted);  // seen twice, it is so
}

TEST_CASE("where there is no till, what is gone is no surprise: it is counted once") {
    const auto count = open_count(CountPurpose::sales);
    CHECK(finished(saying(saying(count, "a", 8), "b", 0), counter, Instant{9}).value().state == CountState::counted);
}

TEST_CASE("the outlet counts and posts, the group agrees, and nobody agrees to their own count") {
    auto count = open_count();
    Standpoint outlet;
    outlet.agency_handles = true;
    Standpoint group;
    group.group_sees = group.group_decides = true;
    using Names = std::vector<std::string_view>;
    CHECK(may(count, outlet, counter) == Names{"figures", "finish", "cancel"});
    CHECK(may(count, group, AccountId{"manager"}).empty());
    count.state = CountState::counted;
    count.counted_by = "counter";
    CHECK(may(count, group, AccountId{"manager"}) == Names{"refuse", "agree"});
    CHECK(may(count, group, counter) == Names{"refuse"});
    count.counters = {AccountId{"helper"}};
    CHECK(may(count, group, AccountId{"helper"}) == Names{"refuse"});
    CHECK(may(count, outlet, AccountId{"other"}) == Names{"cancel"});
    count.state = CountState::agreed;
    CHECK(may(count, outlet, counter) == Names{"post", "cancel"});
}
