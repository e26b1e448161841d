// Deliveries: what a line may say, who may do what to them, and what an outlet may say arrived.
#include "domain/consignments/delivery.hpp"

#include <rapidcheck.h>
#include <catch2/catch.hpp>

#include <map>

using namespace etalase;
using namespace etalase::consignments;
using agreements::Basis;

namespace {

DeliveryLine line_of(const std::string& id, std::int64_t quantity) {
    DeliveryLine line;
    line.id = DeliveryLineId{id};
    line.quantity = quantity;
    line.price = Rupiah{12'500};
    return line;
}

ReceivedLine count_of(const std::string& id, std::int64_t accepted, std::int64_t short_of = 0, std::int64_t rejected = 0,
                      std::int64_t surplus = 0, const std::string& reason = "As counted.") {
    return {id, accepted, short_of, rejected, surplus, reason};
}

/// "field code" of everything that is wrong.
std::vector<std::string> wrong(const Result<std::vector<DeliveryLine>>& result) {
    std::vector<std::string> all;
    if (!result) {
        for (const auto& error : result.error().fields) {
            all.push_back(error.field + " " + error.code);
        }
    }
    return all;
}

std::vector<std::string> wrong(const DeliveryLine& line, Basis basis) {
    std::vector<std::string> all;
    for (const auto& error : wrong_with(line, basis, LocalDate{100}, "")) {
        all.push_back(error.field + " " + error.code);
    }
    return all;
}

using Words = std::vector<std::string>;

Standpoint group() {
    Standpoint standpoint;
    standpoint.group_sees = standpoint.group_decides = true;
    return standpoint;
}
Standpoint outlet() {
    Standpoint standpoint;
    standpoint.agency_sees = standpoint.agency_handles = true;
    return standpoint;
}

}  // namespace

TEST_CASE("a delivery goes only the ways of its table, and says which state it is in") {
    using S = DeliveryState;
    using A = DeliveryAction;
    const std::map<S, std::map<A, S>> table{
        {S::draft, {{A::edit, S::draft}, {A::send, S::sent}, {A::cancel, S::cancelled}}},
        {S::sent,
         {{A::receive_all, S::received},
          {A::receive_other, S::received_with_difference},
          {A::refuse, S::refused},
          {A::cancel, S::cancelled}}},
        {S::received, {}},
        {S::received_with_difference, {}},
        {S::refused, {}},
        {S::cancelled, {}},
    };
    for (const auto& [state, row] : table) {
        for (const auto action : {A::edit, A::send, A::receive_all, A::receive_other, A::refuse, A::cancel}) {
            CAPTURE(name_of(state), static_cast<int>(action));
            const auto next = after(state, action);
            const auto wanted = row.find(action);
            REQUIRE(next.has_value() == (wanted != row.end()));
            if (next) {
                CHECK(*next == wanted->second);
            } else {
                CHECK(next.error().code == "delivery.wrong_state");
                CHECK_THAT(next.error().detail, Catch::Contains(std::string(name_of(state))));
            }
        }
    }
}

TEST_CASE("accepted, short and rejected add up to what was sent, and every difference has its reason") {
    const std::vector<DeliveryLine> sent{line_of("a", 10), line_of("b", 5)};
    CHECK(received(sent, {}).value().at(1).accepted == 5);  // no counts at all: everything arrived
    const auto counted = received(sent, {count_of("b", 5), count_of("a", 7, 2, 1)}).value();
    CHECK((counted.at(0).accepted == 7 && counted.at(0).short_of == 2 && counted.at(0).rejected == 1));
    CHECK((differs(counted) && !differs(received(sent, {}).value())));
    CHECK(wrong(received(sent, {count_of("a", 7, 2), count_of("b", 5)})) == Words{"lines[0].accepted does_not_add_up"});
    CHECK(wrong(received(sent, {count_of("a", -1, 11), count_of("b", 5)})) == Words{"lines[0].accepted does_not_add_up"});
    CHECK(wrong(received(sent, {count_of("a", INT64_MAX, INT64_MAX), count_of("b", 5)})) ==
          Words{"lines[0].accepted does_not_add_up"});
    CHECK(wrong(received(sent, {count_of("a", 9, 1, 0, 0, ""), count_of("b", 5)})) == Words{"lines[0].reason required"});
    CHECK(wrong(received(sent, {count_of("a", 10)})) == Words{"lines incomplete"});
    CHECK(wrong(received(sent, {count_of("a", 10), count_of("a", 10), count_of("c", 1)})) ==
          Words{"lines[1].line_id duplicate", "lines[2].line_id unknown_value", "lines incomplete"});
}

TEST_CASE("there is no surplus of what is short, or of what is not accepted at all") {
    const std::vector<DeliveryLine> sent{line_of("a", 10)};
    CHECK(received(sent, {count_of("a", 10, 0, 0, 3)}).value().at(0).surplus == 3);
    CHECK(received(sent, {count_of("a", 8, 0, 2, 2)}).has_value());
    CHECK(wrong(received(sent, {count_of("a", 9, 1, 0, 1)})) == Words{"lines[0].surplus with_short"});
    CHECK(wrong(received(sent, {count_of("a", 0, 0, 10, 1)})) == Words{"lines[0].surplus none_accepted"});
    CHECK(wrong(received(sent, {count_of("a", 10, 0, 0, -1)})) == Words{"lines[0].surplus out_of_range"});
}

TEST_CASE("however an outlet counts, no piece of a line is counted twice or forgotten") {
    rc::check("pieces that were sent are accepted, short or rejected", [] {
        const auto quantity = *rc::gen::inRange<std::int64_t>(1, max_delivery_pieces + 1);
        const auto accepted = *rc::gen::inRange<std::int64_t>(-2, quantity + 3);
        const auto short_of = *rc::gen::inRange<std::int64_t>(-2, quantity + 3);
        const auto rejected = *rc::gen::inRange<std::int64_t>(-2, quantity + 3);
        const auto counted = received({line_of("a", quantity)}, {count_of("a", accepted, short_of, rejected)});
        const bool adds_up = accepted >= 0 && short_of >= 0 && rejected >= 0 && accepted + short_of + rejected == quantity;
        RC_ASSERT(counted.has_value() == adds_up);
    });
}

TEST_CASE("a line has a net price where the terms ask for one, and food that is still good") {
    auto line = line_of("a", 10);
    CHECK(wrong(line, Basis::commission) == Words{});
    CHECK(wrong(line, Basis::net_price) == Words{"net_price required"});
    line.net_price = Rupiah{12'501};
    CHECK(wrong(line, Basis::net_price) == Words{"net_price out_of_range"});
    CHECK(wrong(line, Basis::commission) == Words{"net_price not_with_commission"});
    line.net_price = Rupiah{12'500};
    CHECK(wrong(line, Basis::net_price) == Words{});
    line.expires_on = LocalDate{100};
    line.quantity = 0;
    line.price = Rupiah{0};
    line.net_price.reset();
    CHECK(wrong(line, Basis::commission) == Words{"quantity out_of_range", "price out_of_range", "expires_on in_the_past"});
}

TEST_CASE("the group sends and calls back, the outlet receives and refuses, and nobody receives what they sent") {
    Delivery delivery;
    delivery.state = DeliveryState::sent;
    delivery.sent_by = "both";
    const auto allowed = [&](const Standpoint& standpoint, const std::string& account) {
        return may(delivery, standpoint, AccountId{account});
    };
    using Names = std::vector<std::string_view>;
    CHECK(allowed(group(), "member") == Names{"cancel"});
    CHECK(allowed(outlet(), "staff") == Names{"receive", "refuse"});
    CHECK(allowed(outlet(), "both") == Names{"refuse"});
    CHECK(allowed(Standpoint{}, "stranger").empty());
    delivery.state = DeliveryState::draft;
    CHECK(allowed(group(), "member") == Names{"edit", "send", "cancel"});
    CHECK(allowed(outlet(), "staff").empty());
    CHECK((sees(group(), delivery) && !sees(outlet(), delivery)));
}

TEST_CASE("a total that no 64 bits hold is an error") {
    auto line = line_of("a", 3);
    CHECK(totals_of({line, line}).value().worth == Rupiah{75'000});
    line.price = Rupiah{INT64_MAX / 2};
    CHECK(totals_of({line}).error().code == "money.overflow");
}
