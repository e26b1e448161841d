// The accounting as a bookkeeper reads it: what each event posts, in whole rupiah, and that nothing else can be made.
#include "domain/ledger/posting_rules.hpp"
#include "domain/shared/ensure.hpp"

#include <rapidcheck.h>
#include <catch2/catch.hpp>

#include <map>

using namespace etalase;
using namespace etalase::ledger;

namespace {

const AgencyId dinas{"dinas"};
const OutletId kota{"kota"};
const Place place{dinas, kota};
const AgreementId melati{"melati"};
const AgreementId seruni{"seruni"};
const GroupId group{"group"};

using Said = std::map<std::string, std::int64_t>;

/// "payable:melati" -> -10.625: credits are below zero.
Said said(const Entry& entry) {
    Said all;
    for (const auto& posting : entry.postings()) {
        all[posting.account.key()] = posting.amount.amount;
    }
    return all;
}

Part part(const AgreementId& agreement, std::int64_t gross, std::int64_t commission, bool group_took_it = false) {
    return {agreement, Rupiah{gross}, Rupiah{commission}, Rupiah{gross - commission}, group_took_it};
}

}  // namespace

TEST_CASE("a sale for cash: the drawer has the money, each group is owed its net, the agency earned its commission") {
    const auto entry = sale_recorded(place, Till::drawer, {part(melati, 12'500, 1'875), part(seruni, 3'333, 417)}, {});
    CHECK(said(entry) == Said{{"cash:kota", 15'833},
                              {"payable:melati", -10'625},
                              {"commission:melati", -1'875},
                              {"payable:seruni", -2'916},
                              {"commission:seruni", -417}});
    CHECK(entry.book() == book_of(dinas));
}

TEST_CASE("a sale by QRIS or transfer is money of the agency") {
    CHECK(said(sale_recorded(place, Till::bank, {part(melati, 12'500, 1'875)}, {})) ==
          Said{{"bank:dinas", 12'500}, {"payable:melati", -10'625}, {"commission:melati", -1'875}});
}

TEST_CASE("cash that comes after the drawer was counted was in it: the difference shrinks, not the drawer") {
    CHECK(said(sale_recorded(place, Till::counted_drawer, {part(melati, 12'500, 1'875)}, {})) ==
          Said{{"over_short:kota", 12'500}, {"payable:melati", -10'625}, {"commission:melati", -1'875}});
}

TEST_CASE("where the group holds the cash it owes the commission: no drawer has anything") {
    CHECK(said(sale_recorded(place, Till::drawer, {part(melati, 12'500, 1'875, true)}, {})) ==
          Said{{"payable:melati", 1'875}, {"commission:melati", -1'875}});
}

TEST_CASE("what is still looked for waits in suspense until it is found, or until nobody can find out") {
    const auto sale = sale_recorded(place, Till::drawer, {part(melati, 12'500, 1'875)}, {{melati, Rupiah{25'000}, false}});
    CHECK(said(sale) ==
          Said{{"cash:kota", 37'500}, {"payable:melati", -10'625}, {"commission:melati", -1'875}, {"suspense:kota", -25'000}});
    CHECK(said(unmatched_found(place, part(seruni, 12'500, 1'250))) ==
          Said{{"suspense:kota", 12'500}, {"payable:seruni", -11'250}, {"commission:seruni", -1'250}});
    CHECK(said(unmatched_written_off(place, Rupiah{12'500})) == Said{{"suspense:kota", 12'500}, {"over_short:kota", -12'500}});
}

TEST_CASE("a void sale takes back all that it posted") {
    const auto sale = sale_recorded(place, Till::drawer, {part(melati, 12'500, 1'875)}, {});
    auto contrary = said(sale_voided(sale.book(), sale.postings()));
    for (const auto& [account, amount] : said(sale)) {
        contrary[account] += amount;
    }
    CHECK(contrary == Said{{"cash:kota", 0}, {"payable:melati", 0}, {"commission:melati", 0}});
}

TEST_CASE("a buyer brings goods back: money out of the drawer, commission and debt shrink") {
    const BroughtBack goods{{part(melati, 3'333, 417)}, Rupiah{5'000}, Rupiah{2'000}};
    CHECK(said(given_back(place, Till::drawer, goods)) == Said{{"cash:kota", -10'333},
                                                               {"payable:melati", 2'916},
                                                               {"commission:melati", 417},
                                                               {"suspense:kota", 5'000},
                                                               {"over_short:kota", 2'000}});
}

TEST_CASE("loss and damage: the agency's part is owed to the group, and is not owed for what is found") {
    CHECK(said(loss_borne(book_of(dinas), melati, Rupiah{6'251})) ==
          Said{{"compensation:melati", 6'251}, {"payable:melati", -6'251}});
    CHECK(said(loss_found(book_of(dinas), melati, Rupiah{6'251})) ==
          Said{{"compensation:melati", -6'251}, {"payable:melati", 6'251}});
}

TEST_CASE(
    "a shift: the float goes in, the difference is over or short, what is kept is the next float, the rest is brought away") {
    CHECK(said(shift_opened(place, Rupiah{100'000})) == Said{{"cash:kota", 100'000}, {"change_fund:kota", -100'000}});
    CHECK(said(shift_closed(place, Rupiah{-2'000}, Rupiah{100'000})) ==
          Said{{"cash:kota", -102'000}, {"over_short:kota", 2'000}, {"change_fund:kota", 100'000}});
    CHECK(said(shift_closed(place, Rupiah{500}, Rupiah{})) == Said{{"cash:kota", 500}, {"over_short:kota", -500}});
    CHECK(shift_closed(place, Rupiah{}, Rupiah{}).postings().empty());
    CHECK(said(deposited(place, Rupiah{250'000})) == Said{{"bank:dinas", 250'000}, {"cash:kota", -250'000}});
}

TEST_CASE("money is sent, fails, or arrives; where the group holds the cash it runs the other way") {
    CHECK(said(paid(book_of(dinas), melati, Rupiah{10'625})) == Said{{"payable:melati", 10'625}, {"bank:dinas", -10'625}});
    CHECK(said(payment_failed(book_of(dinas), melati, Rupiah{10'625})) ==
          Said{{"payable:melati", -10'625}, {"bank:dinas", 10'625}});
    CHECK(said(payment_received(group, Rupiah{10'625})) == Said{{"group_money:group", 10'625}, {"undivided:group", -10'625}});
    CHECK(said(paid(book_of(dinas), melati, Rupiah{-1'875})) == Said{{"payable:melati", -1'875}, {"bank:dinas", 1'875}});
    CHECK(said(payment_received(group, Rupiah{-1'875})) == Said{{"group_money:group", -1'875}, {"undivided:group", 1'875}});
}

TEST_CASE("a group divides what it has, and hands it out") {
    CHECK(said(had_from_buyers(group, Rupiah{100'000})) == Said{{"group_money:group", 100'000}, {"undivided:group", -100'000}});
    CHECK(said(sold_by_group(group, Rupiah{50'000})) == Said{{"group_money:group", 50'000}, {"undivided:group", -50'000}});
    CHECK(said(divided(group, Rupiah{10'001}, Rupiah{90'000})) ==
          Said{{"undivided:group", 100'001}, {"common_fund:group", -10'001}, {"members_payable:group", -90'000}});
    CHECK(said(share_paid(group, Rupiah{30'000})) == Said{{"members_payable:group", 30'000}, {"group_money:group", -30'000}});
}

TEST_CASE("an entry that does not sum to zero, or that does not fit, cannot be made") {
    const Account cash{Kind::cash, "kota"};
    const Account bank{Kind::bank, "dinas"};
    CHECK_THROWS_AS(Entry(book_of(dinas), Event::deposited, {{cash, Rupiah{1}}}), Bug);
    CHECK_THROWS_AS(Entry(book_of(dinas), Event::deposited, {{cash, Rupiah{1}}, {bank, Rupiah{-2}}}), Bug);
    constexpr auto most = std::numeric_limits<std::int64_t>::max();
    CHECK_THROWS_AS(Entry(book_of(dinas), Event::deposited, {{cash, Rupiah{most}}, {cash, Rupiah{most}}, {bank, Rupiah{2}}}),
                    Bug);
}

TEST_CASE("whatever is sold, the entry sums to zero and the group is owed net") {
    CHECK(rc::check("random sales", [] {
        std::vector<Part> parts;
        std::int64_t net = 0;
        for (auto i = *rc::gen::inRange(1, 6); i > 0; --i) {
            const auto gross = *rc::gen::inRange<std::int64_t>(0, 1'000'000'000'000);
            const auto commission = *rc::gen::inRange<std::int64_t>(-gross, gross + 1);
            parts.push_back(part(melati, gross, commission));
            net += gross - commission;
        }
        const auto unknown = *rc::gen::inRange<std::int64_t>(0, 1'000'000);
        const auto entry = sale_recorded(place, Till::drawer, parts, {{seruni, Rupiah{unknown}, *rc::gen::arbitrary<bool>()}});
        std::int64_t sum = 0;
        for (const auto& posting : entry.postings()) {
            sum += posting.amount.amount;
        }
        RC_ASSERT(sum == 0);
        const auto posted = said(entry);
        const auto owed = posted.find("payable:melati");
        RC_ASSERT((owed == posted.end() ? 0 : -owed->second) == net);
    }));
}
