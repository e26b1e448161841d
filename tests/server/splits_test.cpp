// How a group divides what it receives, over the API and on both engines: to the rupiah, signed by two others, and nobody sees more than
// their own.
#include "tests/server/home.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <latch>
#include <thread>

using namespace etalase;
using namespace etalase::tests;

TEST_CASE("what came is divided equally after the common fund, signed by two others, handed out and acknowledged", "[splits]") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Home home(engine);
    home.member("Ani", ani);
    home.member("Budi", budi);
    home.member("Citra");
    must(home.till.shelf.post(manager, "/groups/melati/split-rules", {{"way", "equal"}, {"common_fund_bp", 1'000}}));
    home.sold("Bros", 10, 12'500);  // 125.000 at 15 %: 106.250
    const auto settlement = home.settled();
    CHECK(Shelf::said(home.divides(settlement)) == "409 split.nothing");
    home.paid(settlement, 106'250);
    CHECK(home.till.shelf.get(ani, "/groups/melati/undivided").at("items").at(0).at("left") == 106'250);
    CHECK(Shelf::said(home.divides(settlement, ani)) == "403 split.manager_decides");

    const auto split = must(home.divides(settlement));
    CHECK((split.at("amount") == 106'250 && split.at("common_fund") == 10'625 && split.at("to_members") == 95'625));
    CHECK(amounts(split) == Amounts{31'875, 31'875, 31'875});
    CHECK(Shelf::said(home.divides(settlement)) == "409 split.draft_exists");
    CHECK(home.said(manager, split, "approve") == "403 split.own_draft");
    CHECK(home.said(manager, split, "pay") == "409 split.wrong_state");
    CHECK(home.said(ani, split, "approve") == "200");
    CHECK(home.said(ani, split, "approve") == "409 split.signed_already");
    CHECK(home.own_balance(ledger::Kind::undivided) == -106'250);
    CHECK(home.said(budi, split, "approve") == "200");
    CHECK(home.said(manager, split, "cancel") == "409 split.wrong_state");
    CHECK((home.own_balance(ledger::Kind::undivided) == 0 && home.own_balance(ledger::Kind::common_fund) == -10'625));
    CHECK(home.own_balance(ledger::Kind::members_payable) == -95'625);

    CHECK(home.said(ani, split, "acknowledge") == "409 split.nothing_to_acknowledge");
    CHECK(home.said(ani, split, "pay") == "403 split.manager_decides");
    const auto first = home.seen_split(manager, split).at("shares").at(0).at("id");
    CHECK(home.said(manager, split, "pay", {{"shares", {first}}, {"handing", "transfer"}}) == "200");
    CHECK(home.said(manager, split, "pay", {{"shares", {first}}}) == "400 split.invalid");
    CHECK(home.said(ani, split, "acknowledge") == "200");
    CHECK(home.said(budi, split, "acknowledge") == "409 split.nothing_to_acknowledge");
    CHECK(must(home.acts(manager, split, "pay")).at("state") == "paid");
    CHECK((home.own_balance(ledger::Kind::members_payable) == 0 && home.own_balance(ledger::Kind::group_money) == 10'625));
    home.is_sound();
}

TEST_CASE("a member sees their own share and nobody else's, the manager all, and nobody outside the group anything", "[splits]") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Home home(engine);
    const auto first = home.member("Ani", ani);
    const auto second = home.member("Budi", budi);
    must(home.till.shelf.post(
        manager, "/groups/melati/split-rules",
        {{"way", "percentages"},
         {"parts", {{{"member_id", first}, {"basis_points", 7'777}}, {{"member_id", second}, {"basis_points", 2'223}}}}}));
    home.sold("Bros", 10, 12'500);
    const auto settlement = home.settled();
    home.paid(settlement, 106'250);
    const auto split = must(home.divides(settlement));
    CHECK(amounts(split) == Amounts{82'631, 23'619});  // 82.630,6 and 23.619,4
    for (const auto& [login, own, other] : {std::tuple{ani, 82'631, 23'619}, std::tuple{budi, 23'619, 82'631}}) {
        CAPTURE(login);
        const auto own_amount = own;
        const auto seen = home.seen_split(login, split);
        CHECK(amounts(seen) == Amounts{own_amount});
        CHECK(seen.at("share_count") == 2);
        CHECK_FALSE(seen.at("all_shares").get<bool>());
        CHECK(seen.dump().find(std::to_string(other)) == std::string::npos);
        const auto rules = home.till.shelf.get(login, "/groups/melati/split-rules");
        CHECK(rules.at("items").at(0).at("parts").size() == 1);
        CHECK(home.till.shelf.get(login, "/groups/melati/splits").dump().find(std::to_string(other)) == std::string::npos);
    }
    CHECK(home.till.shelf.get(ani, "/groups/melati/own-earnings").at("items").empty());  // a draft is no earning yet
    must(home.acts(ani, split, "approve"));
    must(home.acts(budi, split, "approve"));
    const auto earned = home.till.shelf.get(ani, "/groups/melati/own-earnings").at("items");
    CHECK((earned.size() == 1 && amounts(earned.at(0)) == Amounts{82'631}));
    const auto managers_own = home.till.shelf.get(manager, "/groups/melati/own-earnings").at("items");
    CHECK(managers_own.empty());  // who leads need not be a member of the division
    const auto path = "/splits/" + split.at("id").get<std::string>();
    for (const auto* stranger : {"melati.facilitator", "dinas.officer", "dinas.finance", "kota.staff"}) {
        CAPTURE(stranger);
        CHECK(home.status(stranger, path) == "403 role.missing");
        CHECK(home.status(stranger, "/groups/melati/roster") == "403 role.missing");
    }
    CHECK(home.status("seruni.manager", path) == "404 split.not_found");
    CHECK(home.status("seruni.manager", "/groups/melati/splits") == "404 group.not_found");
    home.is_sound();
}

TEST_CASE("a group that takes its money itself divides what it does not owe of it, whether that is paid or not", "[splits]") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Home home(engine, on_request(agreements::Side::group));
    home.member("Ani", ani);
    home.sold("Bros", 2, 12'500);
    const auto settlement = home.settled();
    CHECK((home.own_balance(ledger::Kind::group_money) == 25'000 && home.own_balance(ledger::Kind::undivided) == -25'000));
    const auto split = must(home.divides(settlement));
    CHECK(split.at("amount") == 21'250);
    must(home.acts(ani, split, "approve"));
    must(home.acts(budi, split, "approve"));
    CHECK(Shelf::said(home.divides(settlement)) == "409 split.nothing");
    const auto payout = must(home.pays({{"id", settlement}}, 3'750, manager));
    must(home.till.shelf.post(manager, path_of_payout(payout) + "/send"));
    must(home.till.shelf.post(finance, path_of_payout(payout) + "/confirm"));
    CHECK((home.own_balance(ledger::Kind::group_money) == 21'250 && home.own_balance(ledger::Kind::undivided) == 0));
    CHECK(home.till.shelf.get(ani, "/groups/melati/undivided").at("items").empty());
    home.is_sound();
}

TEST_CASE("by maker: each product's net goes to who made it; a later payment is divided by the same proportions", "[splits]") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Home home(engine);
    const auto first = home.member("Ani", ani);
    const auto second = home.member("Budi", budi);
    must(home.till.shelf.post(manager, "/groups/melati/split-rules", {{"way", "by_maker"}}));
    home.sold("Bros", 4, 12'500);  // 42.500
    home.sold("Tas", 1, 100'000);  // 85.000
    const auto products = home.till.shelf.get(manager, "/groups/melati/makers").at("items");
    REQUIRE(products.size() == 2);
    CHECK(home.change(manager, "PUT", "/groups/melati/makers/" + products.at(0).at("product").get<std::string>(),
                      {{"members", {first}}})
              .status == 200);
    CHECK(home.change(manager, "PUT", "/groups/melati/makers/" + products.at(1).at("product").get<std::string>(),
                      {{"members", {second}}})
              .status == 200);
    CHECK(Shelf::said(home.change(ani, "PUT", "/groups/melati/makers/" + products.at(1).at("product").get<std::string>(),
                                  {{"members", {first}}})) == "403 split.manager_decides");
    const auto settlement = home.settled();
    home.paid(settlement, 30'000);
    const auto split = must(home.divides(settlement));
    CHECK(amounts(split) == Amounts{10'000, 20'000});
    must(home.acts(manager, split, "cancel"));
    home.paid(settlement, 97'500);
    const auto whole = must(home.divides(settlement));
    CHECK(amounts(whole) == Amounts{42'500, 85'000});
    CHECK(whole.at("reasons").at(0).at("way") == "by_maker");
    home.is_sound();
}

TEST_CASE("100.001 among three, one with a part of nothing, and one who left", "[splits]") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Home home(engine);
    const auto first = home.member("Ani", ani);
    home.member("Budi", budi);
    const auto third = home.member("Citra");
    home.sold("Bros", 1, 117'648);  // 15 %: 17.647,2 -> 17.647; net 100.001
    const auto settlement = home.settled();
    home.paid(settlement, 100'001);
    const auto equal = must(home.divides(settlement));
    CHECK(amounts(equal) == Amounts{33'334, 33'334, 33'333});
    must(home.acts(manager, equal, "cancel"));
    // Citra left before the goods were sold.
    CHECK(home.change(manager, "PATCH", "/groups/melati/roster/" + third, {{"left_on", "2021-01-01"}}, "1").status == 200);
    CHECK(amounts(must(home.divides(settlement))) == Amounts{50'001, 50'000});
    must(home.acts(manager, home.till.shelf.get(manager, "/groups/melati/splits").at("items").at(0), "cancel"));
    must(home.till.shelf.post(manager, "/groups/melati/split-rules",
                              {{"way", "percentages"}, {"parts", {{{"member_id", first}, {"basis_points", 10'000}}}}}));
    const auto split = must(home.divides(settlement));
    CHECK(amounts(split) == Amounts{100'001, 0});
    CHECK(split.at("shares").at(1).at("state") == "nothing");
    must(home.acts(ani, split, "approve"));
    must(home.acts(budi, split, "approve"));
    CHECK(must(home.acts(manager, split, "pay")).at("state") == "paid");  // of nothing, nothing is handed over
    home.is_sound();
}

TEST_CASE("two drafts, two signatures and two payments at once do each thing once", "[splits]") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Home home(engine);
    home.member("Ani", ani);
    home.member("Budi", budi);
    home.sold("Bros", 10, 12'500);
    const auto settlement = home.settled();
    home.paid(settlement, 106'250);
    const auto at_once = [&](const std::string& login, const std::string& path, const std::string& body) {
        std::latch start(4);
        std::vector<Answer> answers(4);
        std::vector<std::thread> threads;
        std::vector<tests::Person> people;
        for (int i = 0; i < 4; ++i) {
            people.push_back(home.till.shelf.market.person(login));
        }
        for (std::size_t i = 0; i < 4; ++i) {
            threads.emplace_back([&, i] {
                start.arrive_and_wait();
                answers[i] = people[i].ask("POST", "/api/v1" + path, body,
                                           {{"Idempotency-Key", "race-" + path.substr(path.size() - 3) + std::to_string(i)}});
            });
        }
        for (auto& thread : threads) {
            thread.join();
        }
        return std::ranges::count_if(answers, [](const Answer& answer) { return answer.status / 100 == 2; });
    };
    CHECK(at_once(manager, "/splits", json{{"settlement_id", settlement}}.dump()) == 1);
    const auto split = home.till.shelf.get(manager, "/groups/melati/splits").at("items").at(0);
    const auto path = "/splits/" + split.at("id").get<std::string>();
    CHECK(at_once(ani, path + "/approve", "{}") == 1);
    must(home.acts(budi, split, "approve"));
    CHECK(at_once(manager, path + "/pay", "{}") == 1);
    CHECK(home.own_balance(ledger::Kind::group_money) == 0);
    home.is_sound();
}

TEST_CASE("who belongs to the group is written down with their yes, by a manager; their name is their own", "[splits]") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Home home(engine);
    const auto ask = [&](const json& body) { return Shelf::said(home.till.shelf.post(manager, "/groups/melati/roster", body)); };
    CHECK(ask({{"name", "Ani"}, {"joined_on", "2020-01-01"}}) == "400 member.invalid");
    CHECK(ask({{"name", "Ani"}, {"joined_on", "yesterday"}, {"agreed", true}}) == "400 request.invalid");
    CHECK(ask({{"name", std::string(61, 'a')}, {"joined_on", "2020-01-01"}, {"agreed", true}}) == "400 member.invalid");
    CHECK(ask({{"name", "Ani"}, {"joined_on", "2020-01-01"}, {"agreed", true}, {"account", "nobody"}}) == "400 member.invalid");
    const auto member = must(home.adds("Ani", ani));
    CHECK(Shelf::said(home.adds("Ani lagi", ani)) == "409 member.account_taken");
    const auto path = "/groups/melati/roster/" + member.at("id").get<std::string>();
    CHECK(Shelf::said(home.change(ani, "PATCH", path, {{"name", "Mawar"}}, "1")) == "200");
    CHECK(Shelf::said(home.change(ani, "PATCH", path, {{"left_on", "2021-01-01"}}, "2")) == "403 split.manager_decides");
    CHECK(Shelf::said(home.change(budi, "PATCH", path, {{"name", "X"}}, "2")) == "403 split.manager_decides");
    CHECK(Shelf::said(home.change(manager, "PATCH", path, {{"name", "X"}}, "1")) == "412 version.stale");
    CHECK(Shelf::said(home.change(manager, "PATCH", path, {{"left_on", "2019-12-31"}}, "2")) == "400 member.invalid");
    const auto roster = home.till.shelf.get(budi, "/groups/melati/roster").at("items");
    CHECK((roster.size() == 1 && roster.at(0).at("name") == "Mawar" && roster.at(0).at("left_on").is_null()));
}

TEST_CASE("the account of a group is for its managers, and for who has to pay while there is something to pay", "[splits]") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Home home(engine);
    home.sold("Bros", 10, 12'500);
    const auto settlement = home.settled();
    const std::string payee = "/settlements/" + settlement + "/bank-account";
    CHECK(home.status(finance, payee) == "404 bank_account.not_found");
    const json account{{"bank", "Bank Contoh"}, {"number", "0123 4567 89"}, {"holder", "Melati"}};
    CHECK(Shelf::said(home.change(manager, "PUT", "/groups/melati/bank-account",
                                  {{"bank", "B"}, {"number", "12a"}, {"holder", "M"}})) == "400 bank_account.invalid");
    CHECK(Shelf::said(home.change(ani, "PUT", "/groups/melati/bank-account", account)) == "403 split.manager_decides");
    CHECK(home.change(manager, "PUT", "/groups/melati/bank-account", account).json().at("number") == "0123456789");
    CHECK(home.status(ani, "/groups/melati/bank-account") == "403 split.manager_decides");
    CHECK(home.till.shelf.get(finance, payee).at("number") == "0123456789");
    CHECK(home.status("melati.facilitator", payee) == "403 role.missing");
    CHECK(home.status(manager, payee) == "404 settlement.not_found");  // theirs is at the group's own address
    home.paid(settlement, 106'250);
    CHECK(home.status(finance, payee) == "404 bank_account.not_found");
    const auto read = home.version_of(manager, "/groups/melati/bank-account");
    CHECK(Shelf::said(home.change(manager, "PUT", "/groups/melati/bank-account", account)) == "428 version.missing");
    CHECK(Shelf::said(home.change(manager, "PUT", "/groups/melati/bank-account", account, "1")) == "412 version.stale");
    CHECK(Shelf::said(home.change(manager, "DELETE", "/groups/melati/bank-account", nullptr)) == "428 version.missing");
    CHECK(home.change(manager, "DELETE", "/groups/melati/bank-account", nullptr, read).status == 204);
    CHECK(home.status(manager, "/groups/melati/bank-account") == "404 bank_account.not_found");
}

TEST_CASE("verify names the split that is not signed, not booked, above what came, or not whole", "[splits]") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Home home(engine);
    home.member("Ani", ani);
    home.sold("Bros", 10, 12'500);
    const auto settlement = home.settled();
    home.paid(settlement, 106'250);
    must(home.till.shelf.post(manager, "/groups/melati/split-rules", {{"way", "equal"}, {"common_fund_bp", 1'000}}));
    const auto split = must(home.divides(settlement));
    must(home.acts(ani, split, "approve"));
    must(home.acts(budi, split, "approve"));
    home.is_sound();
    const auto id = "'" + split.at("id").get<std::string>() + "'";
    const auto broken_by = [&](const std::string& change, const std::string& back) {
        const auto run = [&](const std::string& sql) {
            home.till.shelf.market.database().write([&](storage::Tx& tx) { tx.run_once(sql); });
        };
        run(change);
        const auto rows = home.till.shelf.broken_rules();
        run(back);
        return rows.empty() ? std::string("nothing") : rows.front().substr(0, rows.front().find(' '));
    };
    CHECK(broken_by("update split_approvals set account_id = (select drafted_by from earning_splits where id = " + id +
                        ") where account_id = '" + home.accounts.at(ani) + "'",
                    "update split_approvals set account_id = '" + home.accounts.at(ani) + "' where account_id <> '" +
                        home.accounts.at(budi) + "'") == "split");
    CHECK(broken_by("update earning_splits set amount = amount + 1 where id = " + id,
                    "update earning_splits set amount = amount - 1 where id = " + id) == "settlement");
    CHECK(broken_by("update earning_splits set common_fund = common_fund - 1 where id = " + id,
                    "update earning_splits set common_fund = common_fund + 1 where id = " + id) == "group");
    CHECK(broken_by("update earning_splits set state = 'draft' where id = " + id,
                    "update earning_splits set state = 'approved' where id = " + id) == "split");
    CHECK(broken_by("update earning_splits set state = 'paid' where id = " + id,
                    "update earning_splits set state = 'approved' where id = " + id) == "split");
    CHECK(broken_by("update split_shares set sealed = replace(sealed, '1.', '2.') where split_id = " + id,
                    "update split_shares set sealed = replace(sealed, '2.', '1.') where split_id = " + id) == "split");
    home.is_sound();
}
