// What is damaged or lost: who bears it, to the last rupiah, and what comes back when it is found.
#include "domain/consignments/incident.hpp"

#include <rapidcheck.h>
#include <catch2/catch.hpp>

#include <numeric>

using namespace etalase;
using namespace etalase::consignments;
using agreements::Basis;
using agreements::Terms;

namespace {

Terms commission(std::int64_t bp, std::int64_t lost = 100, std::int64_t damaged = 100, std::int64_t defect = 0) {
    Terms terms;
    terms.commission_bp = bp;
    terms.lost_agency_percent = lost;
    terms.damaged_agency_percent = damaged;
    terms.defect_agency_percent = defect;
    return terms;
}

Incident incident_of(std::int64_t quantity, std::int64_t worth, std::int64_t percent) {
    Incident incident;
    incident.kind = IncidentKind::loss;
    incident.cause = IncidentCause::lost;
    incident.quantity = quantity;
    incident.worth = Rupiah{worth};
    incident.percent = percent;
    incident.compensation = agreements::borne_by_agency(incident.worth, percent).value();
    incident.reported_by = AccountId{"staff"};
    return incident;
}

Standpoint group_member() {
    Standpoint standpoint;
    standpoint.group_sees = standpoint.group_decides = true;
    return standpoint;
}
Standpoint facilitator() {
    Standpoint standpoint;
    standpoint.group_sees = true;
    return standpoint;
}
Standpoint staff() {
    Standpoint standpoint;
    standpoint.agency_sees = standpoint.agency_handles = true;
    return standpoint;
}
Standpoint officer() {
    auto standpoint = staff();
    standpoint.agency_decides = true;
    return standpoint;
}

using Names = std::vector<std::string_view>;

}  // namespace

TEST_CASE("a loss is worth what the group would have got: the commission of the whole line is taken off, half up") {
    CHECK(worth_to_group(commission(1500), Rupiah{14'707}, std::nullopt, 1) == Rupiah{12'501});
    CHECK(worth_to_group(commission(1500), Rupiah{14'707}, std::nullopt, 3) == Rupiah{37'503});
    CHECK(worth_to_group(commission(0), Rupiah{125'000}, std::nullopt, 2) == Rupiah{250'000});
}

TEST_CASE("with net prices a loss is worth the net price of each piece") {
    Terms terms;
    terms.basis = Basis::net_price;
    CHECK(worth_to_group(terms, Rupiah{125'000}, Rupiah{100'000}, 2) == Rupiah{200'000});
    CHECK(worth_to_group(terms, Rupiah{125'000}, Rupiah{0}, 2) == Rupiah{0});
}

TEST_CASE("a worth that no number holds is refused") {
    CHECK(worth_to_group(commission(0), Rupiah{max_price}, std::nullopt, 1'000'000'000).error().code == "money.overflow");
}

TEST_CASE("the terms say by cause what the agency bears, and what never reached the outlet is not borne by it") {
    const auto terms = commission(1500, 90, 50, 10);
    CHECK(agency_percent(terms, IncidentCause::lost) == 90);
    CHECK(agency_percent(terms, IncidentCause::damaged) == 50);
    CHECK(agency_percent(terms, IncidentCause::defect) == 10);
    CHECK(agency_percent(terms, IncidentCause::transit) == 0);
}

TEST_CASE("found in whatever parts, exactly the worth and the compensation come back") {
    CHECK(rc::check([] {
        const auto quantity = *rc::gen::inRange<std::int64_t>(1, 40);
        auto incident =
            incident_of(quantity, *rc::gen::inRange<std::int64_t>(0, 10'000'000'000), *rc::gen::inRange<std::int64_t>(0, 101));
        incident.state = *rc::gen::element(IncidentState::reported, IncidentState::disputed, IncidentState::agreed);
        const auto before = incident.state;
        std::int64_t worth = 0;
        std::int64_t back = 0;
        while (incident.left() > 0) {
            const auto part = *rc::gen::inRange<std::int64_t>(1, incident.left() + 1);
            const auto found = find_again(incident, part, false).value();
            RC_ASSERT(found.worth.amount >= 0);
            RC_ASSERT(found.compensation.amount <= 0);
            worth += found.worth.amount;
            back += found.compensation.amount;
            incident.reversed += part;
            RC_ASSERT(found.state == (incident.left() == 0 ? IncidentState::reversed : before));
            incident.state = found.state;
        }
        RC_ASSERT(worth == incident.worth.amount);
        RC_ASSERT(back == -incident.compensation.amount);
        RC_ASSERT(find_again(incident, 1, false).error().code == "incident.wrong_state");
    }));
}

TEST_CASE("a portion does not depend on what came in between") {
    CHECK(rc::check([] {
        const auto quantity = *rc::gen::inRange<std::int64_t>(1, 1'000'000);
        const Rupiah amount{*rc::gen::inRange<std::int64_t>(0, 9'000'000'000'000'000)};
        const auto middle = *rc::gen::inRange<std::int64_t>(0, quantity + 1);
        RC_ASSERT(portion(amount, quantity, 0, middle).amount + portion(amount, quantity, middle, quantity - middle).amount ==
                  amount.amount);
        RC_ASSERT(portion(amount, quantity, 0, quantity) == amount);
    }));
}

TEST_CASE("more than was lost cannot be found") {
    auto incident = incident_of(3, 37'503, 50);
    incident.reversed = 1;
    CHECK(find_again(incident, 3, false).error().code == "incident.not_enough");
    CHECK(find_again(incident, 2, false).value().state == IncidentState::reversed);
}

TEST_CASE("what was given up comes back from there, other things from where they were reported to be") {
    auto incident = incident_of(2, 100, 50);
    CHECK(find_again(incident, 1, false).value().from == Bucket::missing);
    CHECK(find_again(incident, 1, true).value().from == Bucket::written_off);
    incident.kind = IncidentKind::damage;
    CHECK(find_again(incident, 1, false).value().from == Bucket::damaged);
    incident.kind = IncidentKind::found;
    CHECK(find_again(incident, 1, false).error().code == "incident.invalid");
}

TEST_CASE("the group answers, the outlet finds, the officer offers; nobody else does") {
    const auto incident = incident_of(1, 100, 50);
    CHECK(may(incident, group_member(), AccountId{"member"}) == Names{"accept", "dispute"});
    CHECK(may(incident, facilitator(), AccountId{"helper"}) == Names{});
    CHECK(may(incident, staff(), AccountId{"other"}) == Names{"found", "photo"});
    CHECK(may(incident, officer(), AccountId{"officer"}) == Names{"offer", "found", "photo"});
    CHECK(may_do(incident, facilitator(), AccountId{"helper"}, IncidentAction::accept).error().code == "incident.group_decides");
    CHECK(may_do(incident, staff(), AccountId{"staff"}, IncidentAction::offer).error().code == "incident.agency_decides");
}

TEST_CASE("whoever reported or offered does not accept, whatever else they are") {
    auto incident = incident_of(1, 100, 50);
    auto both = officer();
    both.group_sees = both.group_decides = true;
    CHECK(may_do(incident, both, AccountId{"staff"}, IncidentAction::accept).error().code == "incident.own_report");
    incident.offered_by = "officer";
    CHECK(may_do(incident, both, AccountId{"officer"}, IncidentAction::accept).error().code == "incident.own_report");
    CHECK(may_do(incident, both, AccountId{"member"}, IncidentAction::accept).has_value());
}

TEST_CASE("what the group missed when goods came back is for the agency to answer, until it makes an offer") {
    auto incident = incident_of(1, 100, 50);
    incident.kind = IncidentKind::short_of;
    incident.cause = IncidentCause::lost;
    CHECK(answering_side(incident) == agreements::Side::agency);
    CHECK(may(incident, group_member(), AccountId{"other"}) == Names{});
    CHECK(may(incident, officer(), AccountId{"officer"}) == Names{"accept", "dispute", "offer", "found", "photo"});
    CHECK(may_do(incident, staff(), AccountId{"clerk"}, IncidentAction::accept).error().code == "incident.agency_decides");
    CHECK(may_do(incident, officer(), AccountId{"staff"}, IncidentAction::accept).error().code == "incident.own_report");
    incident.offered_by = "officer";
    CHECK(answering_side(incident) == agreements::Side::group);
    CHECK(may(incident, group_member(), AccountId{"staff"}) == Names{"accept", "dispute"});
    CHECK(may_do(incident, officer(), AccountId{"officer"}, IncidentAction::accept).error().code == "incident.group_decides");
}

TEST_CASE("an answer that is given stands") {
    CHECK(after(IncidentState::agreed, IncidentAction::dispute).error().code == "incident.wrong_state");
    CHECK(after(IncidentState::agreed, IncidentAction::dispute).error().detail == "The incident is agreed.");
    CHECK(after(IncidentState::disputed, IncidentAction::dispute).error().detail == "The incident is disputed.");
    CHECK(after(IncidentState::disputed, IncidentAction::accept) == IncidentState::agreed);
}

TEST_CASE("of a long conversation, its beginning and its end stay") {
    CHECK(conversation("", "No.") == "No.");
    CHECK(conversation("No.", "") == "No.");
    std::string all = "It was whole.";
    for (int i = 0; i < 10; ++i) {
        all = conversation(all, std::to_string(i) + std::string(200, 'x'));
    }
    CHECK(all.size() <= 1000);
    CHECK(all.starts_with("It was whole.\n"));
    CHECK(all.ends_with("\n9" + std::string(200, 'x')));
    CHECK(all.find("\n5") == std::string::npos);
}

TEST_CASE("a cause fits its kind") {
    CHECK(cause_of(IncidentKind::damage, "") == IncidentCause::damaged);
    CHECK(cause_of(IncidentKind::damage, "defect") == IncidentCause::defect);
    CHECK(cause_of(IncidentKind::loss, "") == IncidentCause::lost);
    CHECK(cause_of(IncidentKind::loss, "defect") == std::nullopt);
    CHECK(cause_of(IncidentKind::damage, "transit") == std::nullopt);
    CHECK(cause_of(IncidentKind::found, "") == IncidentCause::found);
}
