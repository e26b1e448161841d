#include "domain/earnings/split.hpp"

#include <rapidcheck.h>
#include <catch2/catch.hpp>

#include <algorithm>
#include <numeric>

using namespace etalase;
using namespace etalase::earnings;

namespace {

const LocalDate monday{20'000};

Member member(const std::string& id, LocalDate joined = LocalDate{10'000}, std::optional<LocalDate> left = std::nullopt) {
    Member one;
    one.id = MemberId{id};
    one.name = id;
    one.joined = joined;
    one.left = left;
    return one;
}

Rule rule(Way way, std::int64_t fund_bp = 0, std::vector<Part> parts = {}) {
    Rule one;
    one.number = 1;
    one.way = way;
    one.common_fund_bp = fund_bp;
    one.parts = std::move(parts);
    return one;
}

std::vector<std::int64_t> amounts(const Division& division) {
    std::vector<std::int64_t> all;
    for (const auto& portion : division.portions) {
        all.push_back(portion.amount.amount);
    }
    return all;
}

std::vector<std::int64_t> amounts(const std::vector<Rupiah>& parts) {
    std::vector<std::int64_t> all;
    for (const auto part : parts) {
        all.push_back(part.amount);
    }
    return all;
}

using Amounts = std::vector<std::int64_t>;

}  // namespace

TEST_CASE("an amount is divided to the rupiah, what remains goes to those who lost most, of equals to the first") {
    CHECK(amounts(divide(Rupiah{100'001}, {1, 1, 1})) == Amounts{33'334, 33'334, 33'333});
    CHECK(amounts(divide(Rupiah{100}, {1, 1, 1})) == Amounts{34, 33, 33});
    CHECK(amounts(divide(Rupiah{10}, {1, 2, 4})) == Amounts{1, 3, 6});  // 1.43, 2.86, 5.71
    CHECK(amounts(divide(Rupiah{7}, {0, 1})) == Amounts{0, 7});
    CHECK(amounts(divide(Rupiah{0}, {3, 1})) == Amounts{0, 0});
    CHECK(amounts(divide(Rupiah{-100}, {1, 1, 1})) == Amounts{-34, -33, -33});
    CHECK(amounts(divide(Rupiah{1'000'000'000'000'000}, {1'000'000'000'000'000, 1})) == Amounts{999'999'999'999'999, 1});
}

TEST_CASE("whatever the weights, a division gives out exactly the amount and nobody is a rupiah away from their part") {
    CHECK(rc::check([] {
        const auto amount = *rc::gen::inRange<std::int64_t>(-1'000'000'000'000, 1'000'000'000'000);
        auto weights = *rc::gen::nonEmpty(rc::gen::container<Amounts>(rc::gen::inRange<std::int64_t>(0, 1'000'000)));
        weights.front() += 1;
        const auto parts = amounts(divide(Rupiah{amount}, weights));
        RC_ASSERT(std::accumulate(parts.begin(), parts.end(), std::int64_t{0}) == amount);
        const auto all = static_cast<long double>(std::accumulate(weights.begin(), weights.end(), std::int64_t{0}));
        for (std::size_t i = 0; i < parts.size(); ++i) {
            const auto exact = static_cast<long double>(amount) * static_cast<long double>(weights[i]) / all;
            RC_ASSERT(std::abs(static_cast<long double>(parts[i]) - exact) < 1.001L);
        }
    }));
}

TEST_CASE("equal shares go to who was a member on the day of the sale, after the common fund had its part") {
    const std::vector<Member> members{member("a"), member("b"), member("c", LocalDate{10'000}, plus_days(monday, -1))};
    const Rules rules{rule(Way::equal, 1'000), {}, {}};
    const auto division = divide_earnings(
        Rupiah{300'000}, {{"batik", plus_days(monday, -1), Rupiah{150'000}}, {"batik", monday, Rupiah{150'000}}}, rules, members);
    CHECK(division.common_fund.amount == 30'000);
    CHECK(amounts(division) == Amounts{45'000 + 67'500, 45'000 + 67'500, 45'000});
}

TEST_CASE("what a maker made is theirs, also after they left; of what nobody is named for all get the same") {
    const std::vector<Member> members{member("a"), member("b", LocalDate{10'000}, plus_days(monday, -30))};
    const Rules rules{rule(Way::by_maker), {}, {{"kain", {MemberId{"b"}}}}};
    const auto division =
        divide_earnings(Rupiah{90'000}, {{"kain", monday, Rupiah{50'000}}, {"tas", monday, Rupiah{40'000}}}, rules, members);
    CHECK(amounts(division) == Amounts{40'000, 50'000});
    REQUIRE(division.reasons.size() == 2);
    CHECK_FALSE(division.reasons[0].maker_unknown);
    CHECK(division.reasons[1].maker_unknown);
}

TEST_CASE("percentages: a part of nothing gets nothing, and who left leaves their part to the others") {
    const std::vector<Member> members{member("a"), member("b"), member("c", LocalDate{10'000}, plus_days(monday, -1))};
    const Rules rules{rule(Way::percentages, 0, {{MemberId{"a"}, 5'000}, {MemberId{"b"}, 0}, {MemberId{"c"}, 5'000}}), {}, {}};
    CHECK(amounts(divide_earnings(Rupiah{1'001}, {{"x", plus_days(monday, -1), Rupiah{1'001}}}, rules, members)) ==
          Amounts{501, 0, 500});
    CHECK(amounts(divide_earnings(Rupiah{1'001}, {{"x", monday, Rupiah{1'001}}}, rules, members)) == Amounts{1'001, 0});
}

TEST_CASE("a product with a rule of its own is divided by that, all others by the group's") {
    const std::vector<Member> members{member("a"), member("b")};
    const Rules rules{rule(Way::equal), {{"kue", rule(Way::percentages, 5'000, {{MemberId{"b"}, 10'000}})}}, {}};
    const auto division =
        divide_earnings(Rupiah{30'000}, {{"kue", monday, Rupiah{10'000}}, {"tas", monday, Rupiah{20'000}}}, rules, members);
    CHECK(division.common_fund.amount == 5'000);
    CHECK(amounts(division) == Amounts{10'000, 15'000});
}

TEST_CASE("money that comes in parts is divided in the same proportions") {
    const std::vector<Member> members{member("a"), member("b")};
    const Rules rules{rule(Way::by_maker), {}, {{"p", {MemberId{"a"}}}, {"q", {MemberId{"b"}}}}};
    const std::vector<Earned> earned{{"p", monday, Rupiah{75'000}}, {"q", monday, Rupiah{25'000}}};
    CHECK(amounts(divide_earnings(Rupiah{10'000}, earned, rules, members)) == Amounts{7'500, 2'500});
}

TEST_CASE("whose goods came back more than they were sold gets nothing, and the others share what is there") {
    const std::vector<Member> members{member("a"), member("b")};
    const Rules rules{rule(Way::by_maker), {}, {{"p", {MemberId{"a"}}}, {"q", {MemberId{"b"}}}}};
    const auto division =
        divide_earnings(Rupiah{70'000}, {{"p", monday, Rupiah{100'000}}, {"q", monday, Rupiah{-30'000}}}, rules, members);
    CHECK(amounts(division) == Amounts{70'000, 0});
}

TEST_CASE("what falls to nobody goes to the common fund") {
    const Rules rules{rule(Way::equal), {}, {}};
    const auto division =
        divide_earnings(Rupiah{5'000}, {{"p", monday, Rupiah{5'000}}}, rules, {member("a", plus_days(monday, 1))});
    CHECK(division.common_fund.amount == 5'000);
    CHECK(division.portions.empty());
}

TEST_CASE("whatever was earned and decided, exactly the amount is given out and nobody's portion is below zero") {
    CHECK(rc::check([] {
        std::vector<Member> members;
        const auto count = *rc::gen::inRange(0, 6);
        for (int i = 0; i < count; ++i) {
            const auto joined = *rc::gen::inRange<std::int64_t>(19'990, 20'005);
            members.push_back(member("m" + std::to_string(i), LocalDate{joined},
                                     *rc::gen::arbitrary<bool>() ? std::optional(LocalDate{joined + 5}) : std::nullopt));
        }
        std::vector<Part> parts;
        if (count > 0) {
            parts.push_back({members.front().id, whole_bp});
        }
        const auto any_rule = [&] {
            return rule(*rc::gen::element(Way::equal, Way::by_maker, Way::percentages),
                        *rc::gen::inRange<std::int64_t>(0, 10'001), parts);
        };
        Rules rules{any_rule(), {{"q", any_rule()}}, {}};
        if (count > 1) {
            rules.makers["p"] = {members[1].id};
        }
        std::vector<Earned> earned;
        const auto lines = *rc::gen::inRange(0, 12);
        for (int i = 0; i < lines; ++i) {
            earned.push_back({*rc::gen::element(std::string("p"), std::string("q"), std::string("r")),
                              LocalDate{*rc::gen::inRange<std::int64_t>(19'995, 20'005)},
                              Rupiah{*rc::gen::inRange<std::int64_t>(-50'000, 1'000'000)}});
        }
        const auto amount = *rc::gen::inRange<std::int64_t>(1, 5'000'000);
        const auto division = divide_earnings(Rupiah{amount}, earned, rules, members);
        std::int64_t sum = division.common_fund.amount;
        for (const auto& portion : division.portions) {
            RC_ASSERT(portion.amount.amount >= 0);
            sum += portion.amount.amount;
        }
        RC_ASSERT(sum == amount);
        RC_ASSERT(division.common_fund.amount >= 0);
    }));
}

TEST_CASE("a rule says what is wrong with it") {
    const auto codes = [](const Rule& wrong) {
        const auto result = checked(wrong);
        REQUIRE_FALSE(result);
        std::vector<std::string> all;
        for (const auto& field : result.error().fields) {
            all.push_back(field.field + " " + field.code);
        }
        return all;
    };
    using Codes = std::vector<std::string>;
    CHECK(codes(rule(Way::equal, 10'001)) == Codes{"common_fund_bp out_of_range"});
    CHECK(codes(rule(Way::equal, 0, {{MemberId{"a"}, 10'000}})) == Codes{"parts not_wanted"});
    CHECK(codes(rule(Way::percentages, 0, {{MemberId{"a"}, 9'999}})) == Codes{"parts not_whole"});
    CHECK(codes(rule(Way::percentages, 0, {{MemberId{"a"}, 5'000}, {MemberId{"a"}, 5'000}})) ==
          Codes{"parts[1].member_id repeated"});
    CHECK(checked(rule(Way::percentages, 500, {{MemberId{"a"}, 10'000}})));
}

namespace {

identity::Actor actor(const std::string& id, identity::Role role) {
    identity::Actor one;
    one.account = AccountId{id};
    one.grants.push_back({role, "g"});
    return one;
}

}  // namespace

TEST_CASE("two different members sign a split, and neither is who drafted it") {
    Split split;
    split.group = GroupId{"g"};
    split.drafted_by = AccountId{"manager"};
    const auto code = [&](const identity::Actor& who, Action action) {
        const auto result = may_do(split, who, action);
        return result ? std::string("yes") : result.error().code;
    };
    CHECK(code(actor("manager", identity::Role::manager), Action::approve) == "split.own_draft");
    CHECK(code(actor("first", identity::Role::member), Action::approve) == "yes");
    split.approvals.push_back({AccountId{"first"}, "", Instant{}});
    CHECK(code(actor("first", identity::Role::member), Action::approve) == "split.signed_already");
    CHECK(code(actor("second", identity::Role::manager), Action::approve) == "yes");
    CHECK(code(actor("helper", identity::Role::facilitator), Action::approve) == "split.group_decides");
    CHECK(code(actor("first", identity::Role::member), Action::pay_some) == "split.manager_decides");
    CHECK(code(actor("manager", identity::Role::manager), Action::pay_some) == "yes");
}

TEST_CASE("a member sees their own share, the manager all") {
    Split split;
    split.group = GroupId{"g"};
    Share share;
    share.account = "ani";
    CHECK(sees_share(split, share, actor("ani", identity::Role::member)));
    CHECK_FALSE(sees_share(split, share, actor("budi", identity::Role::member)));
    CHECK(sees_share(split, share, actor("budi", identity::Role::manager)));
    CHECK_FALSE(sees_share(split, share, actor("budi", identity::Role::facilitator)));
    share.account = "";
    CHECK_FALSE(sees_share(split, share, actor("", identity::Role::member)));
}
