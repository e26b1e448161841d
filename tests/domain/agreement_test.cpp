// Agreements: every state with every action, and who may sign.
#include "domain/agreements/agreement.hpp"

#include <catch2/catch.hpp>

#include <map>
#include <set>

using namespace etalase;
using namespace etalase::agreements;
using identity::Role;

namespace {

Signature by(const char* account, Side side) {
    return {side, AccountId{account}, account, Instant{1}};
}

Agreement draft(Side by_side = Side::agency) {
    Agreement agreement;
    agreement.id = AgreementId{"a"};
    agreement.group = GroupId{"g"};
    agreement.agency = AgencyId{"y"};
    agreement.drafted_by = by_side;
    agreement.latest_number = 1;
    agreement.pending.emplace();
    agreement.pending->number = 1;
    agreement.pending->terms.commission_bp = 1500;
    return agreement;
}

/// Proposed by the officer; the group asks for this many signatures.
Agreement on_the_table(std::int64_t group_signatures = 1) {
    return proposed(draft(), {std::nullopt, std::nullopt, by("officer", Side::agency), group_signatures}).value();
}

Agreement in_force() {
    return approved(on_the_table(), 1, by("manager", Side::group)).value();
}

Terms other_terms() {
    Terms terms;
    terms.commission_bp = 1250;
    return terms;
}

std::string code_of(const Result<Agreement>& result) {
    return result ? "" : result.error().code;
}

}  // namespace

TEST_CASE("an agreement goes only the ways of its table") {
    using S = State;
    using A = Action;
    const std::map<S, std::map<A, S>> ways{
        {S::draft, {{A::edit, S::draft}, {A::propose, S::proposed}, {A::close, S::closed}}},
        {S::proposed, {{A::propose, S::proposed}, {A::sign, S::proposed}, {A::conclude, S::active}, {A::close, S::closed}}},
        {S::active,
         {{A::propose, S::active},
          {A::sign, S::active},
          {A::conclude, S::active},
          {A::suspend, S::suspended},
          {A::end, S::ending}}},
        {S::suspended,
         {{A::propose, S::suspended},
          {A::sign, S::suspended},
          {A::conclude, S::suspended},
          {A::resume, S::active},
          {A::end, S::ending}}},
        {S::ending, {{A::close, S::closed}}},
        {S::closed, {}},
    };
    for (const auto state : {S::draft, S::proposed, S::active, S::suspended, S::ending, S::closed}) {
        for (const auto action : {A::edit, A::propose, A::sign, A::conclude, A::suspend, A::resume, A::end, A::close}) {
            CAPTURE(name_of(state), name_of(action));
            const auto& row = ways.at(state);
            const auto wanted = row.find(action);
            const auto next = after(state, action);
            REQUIRE(next.has_value() == (wanted != row.end()));
            if (next) {
                CHECK(*next == wanted->second);
            } else {
                CHECK(next.error().code == "agreement.wrong_state");
                CHECK_THAT(next.error().detail, Catch::Contains(std::string(name_of(state))));
            }
        }
    }
}

TEST_CASE("a version is in force when both sides have signed it") {
    const auto waiting = on_the_table();
    CHECK(waiting.state == State::proposed);
    CHECK_FALSE(waiting.in_force);
    const auto both = approved(waiting, 1, by("manager", Side::group)).value();
    CHECK(both.state == State::active);
    CHECK(both.in_force->number == 1);
    CHECK_FALSE(both.pending);
}

TEST_CASE("a group that asks for two signatures needs two people") {
    auto waiting = on_the_table(2);
    waiting = approved(waiting, 1, by("manager", Side::group)).value();
    CHECK(waiting.state == State::proposed);
    CHECK(code_of(approved(waiting, 1, by("manager", Side::group))) == "agreement.signed_already");
    CHECK(code_of(approved(waiting, 1, by("other officer", Side::agency))) == "agreement.side_signed");
    CHECK(approved(waiting, 1, by("second manager", Side::group)).value().state == State::active);
}

TEST_CASE("whoever proposed does not approve, whatever other role they have") {
    CHECK(code_of(approved(on_the_table(), 1, by("officer", Side::group))) == "agreement.own_proposal");
    CHECK(code_of(approved(on_the_table(), 1, by("officer", Side::agency))) == "agreement.own_proposal");
}

TEST_CASE("the terms in force stay until both signed the next ones") {
    const auto asked = proposed(in_force(), {other_terms(), "Dearer thread.", by("manager", Side::group), 1}).value();
    CHECK(asked.state == State::active);
    CHECK(asked.in_force->number == 1);
    CHECK(asked.in_force->terms.commission_bp == 1500);
    CHECK(asked.pending->number == 2);
    const auto agreed = approved(asked, 2, by("officer", Side::agency)).value();
    CHECK(agreed.in_force->number == 2);
    CHECK(agreed.in_force->terms.commission_bp == 1250);
    CHECK_FALSE(agreed.pending);
}

TEST_CASE("other terms instead take the place of those that wait, and old numbers are not approved by mistake") {
    auto instead = proposed(on_the_table(), {other_terms(), std::nullopt, by("manager", Side::group), 1}).value();
    CHECK(instead.pending->number == 2);
    const auto late = approved(instead, 1, by("officer", Side::agency));
    CHECK(code_of(late) == "agreement.other_version");
    CHECK_THAT(late.error().detail, Catch::Contains("Version 2"));
    CHECK(approved(instead, 2, by("officer", Side::agency)).value().state == State::active);
    CHECK(code_of(approved(in_force(), 1, by("officer", Side::agency))) == "agreement.other_version");
}

TEST_CASE("the same terms again are no proposal") {
    CHECK(code_of(proposed(in_force(), {in_force().in_force->terms, std::nullopt, by("manager", Side::group), 1})) ==
          "terms.same");
    CHECK(code_of(proposed(in_force(), {std::nullopt, std::nullopt, by("manager", Side::group), 1})) == "terms.missing");
}

TEST_CASE("a version that waits for a second manager who left is proposed again for one") {
    const auto waiting = approved(on_the_table(2), 1, by("manager", Side::group)).value();
    const auto terms = waiting.pending->terms;
    CHECK(code_of(proposed(waiting, {terms, std::nullopt, by("officer", Side::agency), 2})) == "terms.same");
    const auto again = proposed(waiting, {terms, std::nullopt, by("officer", Side::agency), 1}).value();
    CHECK(again.pending->number == 2);
    CHECK(approved(again, 2, by("manager", Side::group)).value().state == State::active);
}

TEST_CASE("a draft is its side's own affair") {
    const auto own = draft(Side::group);
    CHECK(code_of(edited(own, Side::agency, other_terms(), std::nullopt)) == "agreement.other_sides_draft");
    CHECK(code_of(proposed(own, {std::nullopt, std::nullopt, by("officer", Side::agency), 1})) == "agreement.other_sides_draft");
    CHECK(code_of(closed(own, Side::agency)) == "agreement.other_sides_draft");
    CHECK(edited(own, Side::group, other_terms(), "So.").value().pending->terms.commission_bp == 1250);
    identity::Actor officer;
    officer.grants = {{Role::officer, "y"}};
    CHECK_FALSE(sees(officer, own));
    CHECK(sees(officer, proposed(own, {std::nullopt, std::nullopt, by("manager", Side::group), 1}).value()));
}

TEST_CASE("who suspended lets it go on") {
    const auto paused = suspended(in_force(), Side::group).value();
    CHECK(code_of(resumed(paused, Side::agency)) == "agreement.other_side_suspended");
    CHECK(resumed(paused, Side::group).value().state == State::active);
}

TEST_CASE("an agreement ends with notice, and closes when nothing remains") {
    auto ending = ended(in_force(), LocalDate{100}).value();
    CHECK(ending.ends_on == LocalDate{130});
    ending.remaining = {12, 1, 2};
    const auto refused = closed(ending, Side::agency);
    CHECK(code_of(refused) == "agreement.goods_remain");
    CHECK_THAT(refused.error().detail,
               Catch::Contains("12 pieces") && Catch::Contains("1 deliveries") && Catch::Contains("2 reports"));
    ending.remaining = {};
    CHECK(closed(ending, Side::group).value().state == State::closed);
}

TEST_CASE("only managers and officers act; members, facilitators and finance look on") {
    const auto waiting = on_the_table();
    const auto actor = [](Role role, const char* place, const char* account = "somebody") {
        identity::Actor made;
        made.account = AccountId{account};
        made.grants = {{role, place}};
        return made;
    };
    for (const auto& [role, place] :
         {std::pair{Role::member, "g"}, std::pair{Role::facilitator, "g"}, std::pair{Role::finance, "y"}}) {
        CHECK(sees(actor(role, place), waiting));
        CHECK(side_of(actor(role, place), waiting).error().code == "agreement.sides_decide");
        CHECK(may(waiting, actor(role, place)).empty());
    }
    for (const auto& [role, place] : {std::pair{Role::manager, "h"}, std::pair{Role::officer, "z"}, std::pair{Role::staff, "y"},
                                      std::pair{Role::administrator, ""}}) {
        CHECK_FALSE(sees(actor(role, place), waiting));
    }
    CHECK(may(waiting, actor(Role::manager, "g")) == std::vector<std::string_view>{"propose", "approve", "close"});
    CHECK(may(waiting, actor(Role::officer, "y", "officer")) == std::vector<std::string_view>{"propose", "close"});
    CHECK(may(in_force(), actor(Role::officer, "y")) == std::vector<std::string_view>{"propose", "suspend", "end"});
}

TEST_CASE("commission and losses are whole rupiah, half up, and what is left is the group's") {
    CHECK(commission_of(Basis::commission, 1250, Rupiah{3'333}, Rupiah{0}).value().amount == 417);
    CHECK(commission_of(Basis::commission, 1500, Rupiah{12'500}, Rupiah{0}).value().amount == 1'875);
    CHECK(commission_of(Basis::net_price, 0, Rupiah{125'000}, Rupiah{100'000}).value().amount == 25'000);
    CHECK(borne_by_agency(Rupiah{12'501}, 50).value().amount == 6'251);
    CHECK(borne_by_agency(Rupiah{12'501}, 0).value().amount == 0);
    CHECK(borne_by_agency(Rupiah{12'501}, 100).value().amount == 12'501);
    CHECK(borne_by_agency(Rupiah{INT64_MAX}, 50).error().code == "money.overflow");
}

TEST_CASE("terms name every field that cannot be") {
    Terms terms;
    terms.commission_bp = 10'001;
    terms.lost_agency_percent = 101;
    terms.price_notice_days = -1;
    const auto refused = checked(terms);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().fields.size() == 3);
    terms = {};
    terms.basis = Basis::net_price;
    terms.commission_bp = 1;
    CHECK(checked(terms).error().fields.front().code == "not_with_net_price");
}
