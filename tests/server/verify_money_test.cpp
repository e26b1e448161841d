// What `etalase verify` asks of the money: nothing where the books are right, and the very rule where something is changed behind them. The
// books are made by people over the API; each change is undone before the next.
#include "storage/verify/rules.hpp"
#include "tests/support/till.hpp"

#include <catch2/catch.hpp>

#include <set>

using namespace etalase;
using nlohmann::json;
using storage::Tx;
using tests::Answer;
using tests::engines;
using tests::Till;

namespace {

agreements::Terms terms(agreements::Side cash_holder) {
    auto all = Till::commission_terms();
    all.settlement = agreements::Settlement::on_request;
    all.cash_holder = cash_holder;
    all.lost_agency_percent = 50;
    return all;
}

json must(const Answer& answer) {
    INFO(answer.body);
    REQUIRE(answer.status / 100 == 2);
    return answer.json();
}

std::string id_of(const json& document) {
    return document.at("id");
}

/// A shop in which everything happened that moves money: Melati's money goes through the drawer, Seruni takes its own.
struct Shop {
    Till till;
    AgreementId seruni;
    std::string shift;
    std::map<std::string, LotId> lots;

    explicit Shop(const std::string& engine) : till(engine, terms(agreements::Side::agency)) {
        lots["bros"] = till.shelf.lot("Bros", 12'500, 10);
        till.shelf.market.joins("seruni.boss", identity::Role::manager, "seruni");
        const auto melati = till.shelf.agreement;
        seruni = till.shelf.agrees("seruni", terms(agreements::Side::group));
        till.shelf.group = "seruni";
        till.shelf.agreement = seruni;
        lots["tas"] = till.shelf.lot("Tas", 20'000, 2);
        till.shelf.agreement = melati;
        sell();
        lose();
        count();
        close();
        settle();
    }

    json does(const std::string& login, const std::string& path, const json& body = json::object()) {
        return must(till.shelf.post(login, path, body));
    }
    json sells(const char* lot, std::int64_t pieces, std::int64_t price, const char* method, bool made_offline = false) {
        auto sale = till.sale(shift, {{lots.at(lot), pieces, price}}, made_offline);
        sale["payment"] = {{"method", method}};
        return must(till.sells(sale));
    }
    void gives_back(const json& sale, const json& refund) {
        does("kota.staff", "/sales/" + id_of(sale) + "/returns",
             {{"lines", {{{"line_id", sale.at("lines").at(0).at("id")}, {"quantity", 1}, {"to", "on_shelf"}}}},
              {"refund", refund},
              {"reason", "Kebesaran."}});
    }

    void sell() {
        shift = till.opens(100'000);
        gives_back(sells("bros", 2, 12'500, "cash"), {{"method", "cash"}, {"shift_id", shift}});
        gives_back(sells("bros", 2, 12'500, "qris"), {{"method", "transfer"}});
        does("kota.staff", "/sales/" + id_of(sells("bros", 1, 12'500, "cash")) + "/void", {{"reason", "Salah."}});
        const auto more = sells("bros", 12, 12'500, "cash", true);  // 8 are there
        does("dinas.officer", "/unmatched/" + more.at("lines").at(0).at("id").get<std::string>() + "/write-off",
             {{"quantity", 1}, {"reason", "Tidak diketahui."}});
        sells("tas", 3, 20'000, "cash", true);  // 2 are there
    }
    void lose() {
        lots["kain"] = till.shelf.lot("Kain", 50'000, 4);
        const auto lost = does(
            "kota.staff", "/incidents",
            {{"kind", "loss"}, {"outlet", "gerai-kota"}, {"lot_id", lots.at("kain").text}, {"quantity", 2}, {"note", "Hilang."}});
        till.shelf.group = "melati";
        does("seruni.boss", "/incidents/" + id_of(lost) + "/accept");
        does("kota.staff", "/incidents",
             {{"kind", "found"},
              {"outlet", "gerai-kota"},
              {"lot_id", lots.at("kain").text},
              {"quantity", 1},
              {"incident_id", lost.at("id")},
              {"note", "Di gudang."}});
    }
    void count() {
        auto count = does("kota.staff", "/counts", {{"outlet", "gerai-kota"}, {"group", "seruni"}});
        const auto path = "/counts/" + id_of(count);
        while (count.at("state") == "open") {
            json figures = json::array();
            for (const auto& line : count.at("lines")) {
                figures.push_back({{"lot_id", line.at("lot_id")}, {"set", 2}});
            }
            does("kota.staff", path + "/figures", {{"figures", figures}});
            count = does("kota.staff", path + "/finish");
        }
        does("seruni.boss", path + "/agree");
        does("kota.staff", path + "/post");
    }
    void close() {
        does("kota.staff", "/shifts/" + shift + "/close", {{"counted", 150'000}, {"kept", 50'000}, {"reason", "unknown"}});
        does("kota.staff", "/shifts/" + shift + "/deposit", {{"amount", 90'000}, {"reference", "STR-1"}});
        till.shelf.lot("Syal", 10'000, 1);
        sells("bros", 1, 12'500, "cash", true);  // late
    }
    json settles(const AgreementId& agreement, const char* leader) {
        const auto draft =
            does("dinas.officer", "/settlements", {{"agreement_id", agreement.text}, {"until", till.shelf.day_in(-1)}});
        decides("dinas.officer", draft, "/issue");
        return decides(leader, draft, "/approve");
    }
    json decides(const std::string& login, const json& settlement, const std::string& action) {
        const auto path = "/settlements/" + id_of(settlement);
        const auto version = till.shelf.get("dinas.officer", path).at("version").dump();
        return must(till.shelf.post(login, path + action, json::object(), {{"If-Match", "\"" + version + "\""}}));
    }
    void pays(const json& settlement, std::int64_t amount, const char* from, const char* to) {
        const auto payout = does(from, "/payouts", {{"settlement_id", settlement.at("id")}, {"amount", amount}});
        does(from, "/payouts/" + id_of(payout) + "/send");
        does(to, "/payouts/" + id_of(payout) + "/confirm");
    }
    void settle() {
        till.shelf.days_pass(1);
        const auto melati = settles(till.shelf.agreement, "melati.manager");
        pays(melati, 10'000, "dinas.finance", "melati.manager");
        pays(melati, melati.at("total").get<std::int64_t>() - 10'000, "dinas.finance", "melati.manager");
        const auto owed = settles(seruni, "seruni.boss");
        pays(owed, 1'000, "seruni.boss", "dinas.finance");
    }

    /// Names of the rules that are broken after some statements, which are undone.
    std::set<std::string> broken_by(const std::vector<std::string>& statements) {
        std::set<std::string> broken;
        const auto undone = till.shelf.market.database().write([&](Tx& tx) -> Result<void> {
            for (const auto& statement : statements) {
                tx.run_once(statement);
            }
            broken.clear();
            for (const auto& finding : storage::verify_rules(tx)) {
                if (!finding.rows.empty()) {
                    broken.insert(finding.name);
                }
            }
            return refuse(ErrorKind::conflict, "undone");
        });
        CHECK(!undone);
        return broken;
    }
};

struct Spoil {
    const char* rule;
    std::vector<std::string> statements;
};

/// An account that is gone, with all that was posted to it.
std::vector<std::string> without(const std::string& kind) {
    return {"delete from ledger_postings where ledger_account like '" + kind + ":%'",
            "delete from ledger_accounts where kind = '" + kind + "'"};
}
/// Entries that are gone, with what they moved.
std::vector<std::string> without_event(const std::string& event) {
    return {"delete from ledger_postings where entry_id in (select id from ledger_entries where event = '" + event + "')",
            "delete from ledger_entries where event = '" + event + "'"};
}

const std::vector<Spoil> ledger_spoils{
    {"entries_sum_to_zero", {"update ledger_postings set amount = amount + 1 where ledger_account like 'bank:%'"}},
    {"entries_stay_in_their_book", {"update ledger_entries set book = 'x' where event = 'paid'"}},
    {"balances_are_the_sum_of_postings", {"update ledger_accounts set balance = balance + 1 where kind = 'over_short'"}},
    {"what_moved_money_is_in_the_books", without_event("sale")},
    {"what_moved_money_is_in_the_books", without_event("sale_voided")},
    {"what_moved_money_is_in_the_books", without_event("given_back")},
    {"what_moved_money_is_in_the_books", without_event("shift_opened")},
    {"what_moved_money_is_in_the_books", without_event("deposited")},
    {"what_moved_money_is_in_the_books", without_event("paid")},
    {"what_moved_money_is_in_the_books", without_event("payment_received")},
};

const std::vector<Spoil> balance_spoils{
    {"cash_is_in_the_drawers", {"update shifts set counted = counted + 1"}},
    {"cash_is_in_the_drawers", without("cash")},
    {"change_is_in_the_drawers", {"update shifts set kept = kept + 1"}},
    {"change_is_in_the_drawers", {"update shifts set opening_float = opening_float + 1"}},
    {"change_is_in_the_drawers", without("change_fund")},
    {"differences_are_those_of_shifts", {"update shifts set counted = counted + 1"}},
    {"differences_are_those_of_shifts", {"update shifts set cash_sales = cash_sales + 1"}},
    {"differences_are_those_of_shifts", {"update ledger_accounts set balance = balance - 1 where kind = 'over_short'"}},
    {"differences_are_those_of_shifts", {"delete from sale_matches where lot_id is null"}},
    {"differences_are_those_of_shifts", without("over_short")},
    {"groups_have_what_was_paid", {"update settlements set taken = taken + 1 where taken > 0"}},
    {"suspense_is_looked_for", {"update unmatched_lines set pieces = pieces + 1"}},
    {"suspense_is_looked_for", without("suspense")},
    {"payables_are_the_dues", {"update dues set taken = taken + 1 where kind = 'return'"}},
    {"payables_are_the_dues", {"update payouts set amount = amount + 1 where payer = 'group'"}},
    {"payables_are_the_dues", without("payable")},
    {"commission_is_earned_by_dues", {"update dues set commission = commission + 1, net = net - 1"}},
    {"commission_is_earned_by_dues", without("commission")},
    {"compensation_is_what_was_borne", {"update dues set gross = gross + 1, net = net + 1 where kind = 'found'"}},
    {"compensation_is_what_was_borne", without("compensation")},
    {"bank_is_what_came_and_went", {"update shifts set deposit_amount = deposit_amount - 1 where deposit_amount > 0"}},
    {"bank_is_what_came_and_went", {"update sales set method = 'transfer' where method = 'cash' and to_groups = 0"}},
    {"bank_is_what_came_and_went", {"update buyer_returns set amount = amount + 1 where method = 'transfer'"}},
    {"bank_is_what_came_and_went", {"update payouts set amount = amount + 1 where payer = 'agency'"}},
    {"bank_is_what_came_and_went", {"update payouts set state = 'failed' where payer = 'group'"}},
    {"bank_is_what_came_and_went", without("bank")},
    {"groups_have_what_was_paid", {"update payouts set amount = amount + 1 where payer = 'agency'"}},
    {"groups_have_what_was_paid", {"update payouts set amount = amount + 1 where payer = 'group'"}},
    {"groups_have_what_was_paid", {"update ledger_accounts set balance = balance + 1 where kind = 'group_money'"}},
    {"groups_have_what_was_paid", without("group_money")},
    {"what_was_received_is_to_be_divided", {"update payouts set state = 'initiated' where payer = 'agency'"}},
    {"what_was_received_is_to_be_divided", without("undivided")},
};

const std::vector<Spoil> due_spoils{
    {"what_was_sold_is_due", {"delete from dues where kind = 'sale'"}},
    {"what_was_sold_is_due", {"update dues set state = 'void' where kind = 'sale'"}},
    {"what_came_back_is_due", {"delete from dues where kind = 'return'"}},
    {"what_was_agreed_is_due", {"delete from dues where kind = 'found'"}},
    {"groups_took_what_sales_say", {"update sales set to_groups = to_groups - 1 where to_groups > 0"}},
    {"groups_took_what_sales_say", {"delete from dues where kind = 'taken'"}},
    {"groups_took_what_sales_say", {"update dues set taken = taken + 1 where kind = 'sale'"}},
    {"taken_money_is_for_what_was_looked_for", {"update dues set taken = taken + 1 where kind = 'taken'"}},
    {"taken_money_is_for_what_was_looked_for", {"update dues set state = 'void' where kind = 'taken'"}},
    {"everything_due_has_its_document", {"update dues set source_id = 'x' where kind = 'taken'"}},
    {"everything_due_has_its_document", {"update dues set source_id = 'x' where kind = 'compensation'"}},
    {"settlements_are_the_sum_of_their_lines", {"update settlements set gross = gross + 1, net = net + 1"}},
    {"claimed_dues_belong_to_their_agreement", {"update dues set settlement_id = 'x' where kind = 'compensation'"}},
    {"settlements_count_their_payouts", {"update settlements set under_way = under_way + 1"}},
    {"payouts_never_exceed_what_is_owed", {"update settlements set paid = paid + 1000000"}},
    {"paid_settlements_are_paid", {"update settlements set state = 'partly_paid' where state = 'paid'"}},
    {"debts_are_carried_once", {"update settlements set carried = -1"}},
    {"debts_are_carried_once", {"update settlements set carried_to = 'x'"}},
    {"approval_is_by_another", {"update settlements set approved_by = issued_by"}},
    {"approval_is_by_another", {"update payouts set ended_by = sent_by"}},
};

const std::vector<Spoil> sale_spoils{
    {"drawers_hold_their_cash_sales", {"update shifts set cash_sales = cash_sales + 1"}},
    {"drawers_count_their_cash_sales", {"update shifts set cash_count = cash_count + 1"}},
    {"drawers_give_back_their_refunds", {"update shifts set refunds = refunds + 1"}},
    {"drawers_count_their_refunds", {"update shifts set refund_count = refund_count + 1"}},
    {"late_sales_are_counted", {"update shifts set late_count = late_count + 1"}},
    {"late_sales_brought_their_cash", {"update shifts set late_cash = late_cash + 1"}},
    {"lines_cost_what_was_paid", {"update sale_lines set gross = gross + 1"}},
    {"matches_have_their_part_of_the_price", {"update sale_matches set gross = gross + 1, net = net + 1"}},
    {"commission_is_by_the_terms", {"update sale_matches set commission = commission + 1, net = net - 1"}},
    {"nothing_comes_back_twice", {"update buyer_return_lines set quantity = quantity + 2"}},
    {"sales_count_within_their_shift", {"update sales set effective_at = arrived_at + 1"}},
    {"every_piece_sold_is_accounted_for", {"update sale_matches set quantity = quantity + 1"}},
    {"nobody_looks_for_what_is_void", {"update sale_states set state = 'voided'"}},
    {"lots_sold_what_sales_say", {"update sale_states set state = 'voided'"}},
    {"counts_posted_what_they_found", {"update stock_count_lines set counted = counted + 1"}},
    {"what_came_back_is_counted", {"update sale_states set pieces_back = pieces_back + 1"}},
};

}  // namespace

TEST_CASE("verify finds nothing in books that people made, and the rule that is broken behind them", "[verify][ledger]") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Shop shop(engine);
    REQUIRE(shop.till.shelf.broken_rules() == std::vector<std::string>{});
    for (const auto& spoils : {ledger_spoils, balance_spoils, due_spoils, sale_spoils}) {
        for (const auto& [rule, statements] : spoils) {
            CAPTURE(statements);
            CHECK_THAT(shop.broken_by(statements).count(rule) == 1 ? rule : "nothing", Catch::Equals(rule));
        }
    }
    CHECK(shop.till.shelf.broken_rules() == std::vector<std::string>{});
}

TEST_CASE("verify names an account that nothing was posted to, with what it should hold", "[verify][ledger]") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Till till(engine);
    const auto lot = till.shelf.lot("Bros", 12'500, 10);
    auto sale = till.sale(till.opens(0), {{lot, 2, 12'500}});
    sale["payment"] = {{"method", "qris"}};
    REQUIRE(till.sells(sale).status == 201);
    till.shelf.market.database().write([](Tx& tx) {
        for (const auto& statement : without("bank")) {
            tx.run_once(statement);
        }
    });
    const auto broken = till.shelf.broken_rules();
    CHECK_THAT(broken, Catch::VectorContains("account " + till.shelf.agency.text +
                                             ": the bank, to which nothing was posted, is 0, and should be 25000"));
}

TEST_CASE("what was sold by count was paid to the group that holds the cash, and its sale says so", "[verify][counts]") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Till till(engine, terms(agreements::Side::group));
    const auto lot = till.shelf.lot("Bros", 12'500, 10);
    const auto does = [&](const char* login, const std::string& path, const json& body = json::object()) {
        return must(till.shelf.post(login, path, body));
    };
    const auto path =
        "/counts/" + id_of(does("kota.staff", "/counts", {{"outlet", "gerai-kota"}, {"group", "melati"}, {"purpose", "sales"}}));
    does("kota.staff", path + "/figures", {{"figures", {{{"lot_id", lot.text}, {"set", 6}}}}});
    does("kota.staff", path + "/finish");
    does("melati.manager", path + "/agree");
    does("kota.staff", path + "/post");
    CHECK(till.shelf.count("select to_groups from sales") == 50'000);
    CHECK(till.shelf.broken_rules() == std::vector<std::string>{});
}
