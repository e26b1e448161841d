// Goods on their way back: who does what, and what the group counts.
#include "domain/consignments/goods_return.hpp"

#include <catch2/catch.hpp>

using namespace etalase;
using namespace etalase::consignments;

namespace {

std::vector<ReturnLine> two_lines() {
    ReturnLine scarves;
    scarves.id = "scarves";
    scarves.quantity = 3;
    ReturnLine bags;
    bags.id = "bags";
    bags.quantity = 2;
    return {scarves, bags};
}

using Names = std::vector<std::string_view>;

}  // namespace

TEST_CASE("every step that the table does not have is refused, naming the present state") {
    CHECK(after(ReturnState::packed, ReturnAction::send) == ReturnState::sent);
    CHECK(after(ReturnState::sent, ReturnAction::receive_less) == ReturnState::received_with_difference);
    const auto refused = after(ReturnState::sent, ReturnAction::cancel);
    CHECK(refused.error().kind == ErrorKind::conflict);
    CHECK(refused.error().code == "return.wrong_state");
    CHECK(refused.error().detail == "The return is sent.");
    std::size_t legal = 0;
    for (const auto state : {ReturnState::packed, ReturnState::sent, ReturnState::received, ReturnState::received_with_difference,
                             ReturnState::cancelled}) {
        for (const auto action :
             {ReturnAction::send, ReturnAction::cancel, ReturnAction::receive_all, ReturnAction::receive_less}) {
            legal += after(state, action) ? 1 : 0;
        }
    }
    CHECK(legal == return_steps.size());
}

TEST_CASE("no counts mean that everything came back") {
    const auto lines = counted(two_lines(), {}).value();
    CHECK(lines[0].received == 3);
    CHECK(lines[1].received == 2);
}

TEST_CASE("counts name every line once, and no more than was sent") {
    CHECK(counted(two_lines(), {{"scarves", 2, "One is gone."}, {"bags", 2, ""}}).value()[0].received == 2);
    CHECK(counted(two_lines(), {{"scarves", 3, ""}}).error().code == "return.invalid");
    CHECK(counted(two_lines(), {{"scarves", 4, ""}, {"bags", 2, ""}}).error().fields[0].field == "lines[0].received");
    CHECK(counted(two_lines(), {{"scarves", 3, ""}, {"scarves", 3, ""}}).error().fields[0].code == "duplicate");
    CHECK(counted(two_lines(), {{"hats", 3, ""}}).error().fields[0].field == "lines[0].line_id");
}

TEST_CASE("the outlet packs and sends, the group receives") {
    GoodsReturn goods;
    Standpoint group;
    group.group_sees = group.group_decides = true;
    Standpoint facilitator;
    facilitator.group_sees = true;
    Standpoint staff;
    staff.agency_sees = staff.agency_handles = true;
    CHECK(may(goods, staff, AccountId{"staff"}) == Names{"send", "cancel"});
    CHECK(may(goods, group, AccountId{"member"}) == Names{});
    goods.state = ReturnState::sent;
    CHECK(may(goods, group, AccountId{"member"}) == Names{"receive"});
    CHECK(may(goods, facilitator, AccountId{"helper"}) == Names{});
    CHECK(may(goods, staff, AccountId{"staff"}) == Names{});
    CHECK(may_do(goods, group, AccountId{"member"}, ReturnAction::send).error().code == "return.agency_decides");
    CHECK(may_do(goods, facilitator, AccountId{"helper"}, ReturnAction::receive_all).error().code == "return.group_decides");
    CHECK(may_do(goods, staff, AccountId{"staff"}, ReturnAction::receive_all).error().code == "return.group_decides");
    // Somebody of both sides does not receive what they sent themselves.
    goods.sent_by = "both";
    CHECK(may_do(goods, group, AccountId{"both"}, ReturnAction::receive_all).error().code == "return.own_sending");
    CHECK(may_do(goods, group, AccountId{"member"}, ReturnAction::receive_all).has_value());
}
