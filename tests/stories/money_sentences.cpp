// What is owed and paid: settlements, disputes, payouts, what buyers bring back, and what the books say.
#include "domain/shared/text.hpp"
#include "storage/ledger/ledger.hpp"
#include "storage/verify/rules.hpp"
#include "tests/stories/goods.hpp"

#include <catch2/catch.hpp>

namespace etalase::tests {

using identity::Role;
using nlohmann::json;

namespace {

Person& officer(World& w, const std::string& agency) {
    return w.person(agency, Role::officer);
}
/// Who handles the money of an agency or a group.
Person& payer(World& w, const std::string& name) {
    return w.person(name, name.starts_with("Dinas") ? Role::finance : Role::manager);
}

std::string settlement_path(World& w) {
    return "/settlements/" + w.last.at("settlement");
}
std::string payout_path(World& w) {
    return "/payouts/" + w.last.at("payout");
}

json settlement_now(World& w) {
    return w.sees(officer(w, w.last.at("agency")), settlement_path(w));
}

/// By somebody who has just read it.
void decide(World& w, Person& who, const std::string& action, const json& body = json::object()) {
    w.does(who, "POST", settlement_path(w) + action, body, {{"If-Match", "\"" + settlement_now(w).at("version").dump() + "\""}});
}

void draft(World& w, const std::string& agency, const std::string& group, int days) {
    w.last["agency"] = agency;
    const auto made = w.does(officer(w, agency), "POST", "/settlements",
                             {{"agreement_id", w.last.at("agreement " + group)}, {"until", w.day_in(days)}});
    if (!w.refused) {
        w.last["settlement"] = made.at("id");
    }
}

void settle(World& w, const std::string& agency, const std::string& group, int days) {
    draft(w, agency, group, days);
    if (!w.refused) {
        decide(w, officer(w, agency), "/issue");
    }
}

/// The lines of the settlement that are of a product.
json lines_of(World& w, const std::string& product) {
    json lines = json::array();
    for (const auto& line : w.sees_all(officer(w, w.last.at("agency")), settlement_path(w) + "/lines")) {
        if (line.at("product").at("name") == product) {
            lines.push_back(line);
        }
    }
    REQUIRE_FALSE(lines.empty());
    return lines;
}

void dispute(World& w, const std::string& group, const std::string& product) {
    json objections = json::array();
    for (const auto& line : lines_of(w, product)) {
        objections.push_back({{"line_id", line.at("id")}, {"reason", "It is still on the shelf."}});
    }
    decide(w, w.person(group, Role::manager), "/dispute", {{"lines", objections}});
}

void answer(World& w, const std::string& agency, const std::string& product, bool keep) {
    json answers = json::array();
    for (const auto& line : lines_of(w, product)) {
        answers.push_back({{"line_id", line.at("id")}, {"keep", keep}, {"answer", keep ? "Here is the receipt." : ""}});
    }
    decide(w, officer(w, agency), "/issue", {{"answers", answers}});
}

void pay(World& w, const std::string& from, const std::string& amount) {
    const auto made =
        w.does(payer(w, from), "POST", "/payouts", {{"settlement_id", w.last.at("settlement")}, {"amount", rupiah(amount)}});
    if (!w.refused) {
        w.last["payout"] = made.at("id");
        w.does(payer(w, from), "POST", payout_path(w) + "/send", {{"reference", "TRF"}});
    }
}

/// Of the newest sale that was recorded with signal.
void bring_back(World& w, const std::string& outlet, std::int64_t pieces, const char* to) {
    auto& staff = w.person(outlet, Role::staff);
    const auto path = "/sales/" + w.last.at("sale");
    const auto sale = w.sees(staff, path);
    w.does(staff, "POST", path + "/returns",
           {{"lines", {{{"line_id", sale.at("lines").at(0).at("id")}, {"quantity", pieces}, {"to", to}}}},
            {"refund", {{"method", "transfer"}}},
            {"reason", "Too large."}});
}

std::int64_t balance(World& w, ledger::Kind kind, const std::string& owner) {
    return w.market.database().read([&](storage::Tx& tx) { return storage::balance_of(tx, {kind, owner}).amount; });
}

std::int64_t signed_rupiah(const std::string& text) {
    if (text == "0") {
        return 0;
    }
    return text.starts_with("-") ? -rupiah(text.substr(1)) : rupiah(text);
}

const std::vector<Sentence>& happenings() {
    static const std::vector<Sentence> all{
        // Of the days that are over.
        {std::regex(R"((Dinas\w*) settles with (\w+))"), [](World& w, const std::smatch& s) { settle(w, s[1], s[2], -1); }},
        {std::regex(R"((Dinas\w*) settles with (\w+) until today)"),
         [](World& w, const std::smatch& s) { settle(w, s[1], s[2], 0); }},
        {std::regex(R"((Dinas\w*) drafts a settlement with (\w+))"),
         [](World& w, const std::smatch& s) { draft(w, s[1], s[2], -1); }},
        {std::regex(R"((Dinas\w*) cancels the settlement)"),
         [](World& w, const std::smatch& s) { decide(w, officer(w, s[1]), "/cancel"); }},
        {std::regex(R"((\w+) approves the settlement)"),
         [](World& w, const std::smatch& s) { decide(w, w.person(s[1], Role::manager), "/approve"); }},
        {std::regex(R"((\w+) disputes (\w+) in the settlement)"), [](World& w, const std::smatch& s) { dispute(w, s[1], s[2]); }},
        {std::regex(R"((Dinas\w*) keeps (\w+) in the settlement)"),
         [](World& w, const std::smatch& s) { answer(w, s[1], s[2], true); }},
        {std::regex(R"((Dinas\w*) leaves (\w+) out of the settlement)"),
         [](World& w, const std::smatch& s) { answer(w, s[1], s[2], false); }},
        {std::regex(R"((\w+) pays (\w+) ([\d.]+))"), [](World& w, const std::smatch& s) { pay(w, s[1], s[3]); }},
        {std::regex(R"((\w+) has the money)"),
         [](World& w, const std::smatch& s) { w.does(payer(w, s[1]), "POST", payout_path(w) + "/confirm", json::object()); }},
        {std::regex(R"(the money does not reach (\w+))"),
         [](World& w, const std::smatch& s) {
             w.does(payer(w, s[1]), "POST", payout_path(w) + "/fail", {{"reason", "Wrong account."}});
         }},
        {std::regex(R"(a buyer brings (\d+) back to (Gerai \w+))"),
         [](World& w, const std::smatch& s) { bring_back(w, s[2], std::stoll(s[1]), "on_shelf"); }},
        {std::regex(R"(a buyer brings (\d+) back broken to (Gerai \w+))"),
         [](World& w, const std::smatch& s) { bring_back(w, s[2], std::stoll(s[1]), "damaged"); }},
        {std::regex(R"((Gerai \w+) makes the sale void)"),
         [](World& w, const std::smatch& s) {
             w.does(w.person(s[1], Role::staff), "POST", "/sales/" + w.last.at("sale") + "/void", {{"reason", "Typed wrong."}});
         }},
    };
    return all;
}

const std::vector<Sentence>& sights() {
    static const std::vector<Sentence> all{
        {std::regex(R"(the settlement says (-?[\d.]+) less (-?[\d.]+) commission, (-?[\d.]+) in all)"),
         [](World& w, const std::smatch& s) {
             const auto now = settlement_now(w);
             CHECK(now.at("gross") == signed_rupiah(s[1]));
             CHECK(now.at("commission") == signed_rupiah(s[2]));
             CHECK(now.at("total") == signed_rupiah(s[3]));
         }},
        {std::regex(R"(the commissions of the settlement are (.+))"),
         [](World& w, const std::smatch& s) {
             std::string said;
             for (const auto& line : w.sees_all(officer(w, w.last.at("agency")), settlement_path(w) + "/lines")) {
                 const auto amount = line.at("commission").get<std::int64_t>();
                 said += (said.empty() ? "" : ", ") + std::string(amount < 0 ? "-" : "") +
                         format_rupiah(Rupiah{std::abs(amount)}).substr(2);
             }
             CHECK(said == s[1].str());
         }},
        {std::regex(R"(the settlement is (\w+))"),
         [](World& w, const std::smatch& s) { CHECK(settlement_now(w).at("state") == s[1].str()); }},
        {std::regex(R"(([\d.]+) of the settlement may be paid)"),
         [](World& w, const std::smatch& s) { CHECK(settlement_now(w).at("left") == signed_rupiah(s[1])); }},
        {std::regex(R"((\w+) is owed ([\d.]+))"),
         [](World& w, const std::smatch& s) {
             CHECK(balance(w, ledger::Kind::payable, w.last.at("agreement " + s[1].str())) == -signed_rupiah(s[2]));
         }},
        {std::regex(R"((\w+) owes ([\d.]+))"),
         [](World& w, const std::smatch& s) {
             CHECK(balance(w, ledger::Kind::payable, w.last.at("agreement " + s[1].str())) == signed_rupiah(s[2]));
         }},
        {std::regex(R"(the commission from (\w+) is ([\d.]+))"),
         [](World& w, const std::smatch& s) {
             CHECK(balance(w, ledger::Kind::commission, w.last.at("agreement " + s[1].str())) == -signed_rupiah(s[2]));
         }},
        {std::regex(R"(the compensation to (\w+) is ([\d.]+))"),
         [](World& w, const std::smatch& s) {
             CHECK(balance(w, ledger::Kind::compensation, w.last.at("agreement " + s[1].str())) == signed_rupiah(s[2]));
         }},
        {std::regex(R"((Gerai \w+) is (over|short) by ([\d.]+))"),
         [](World& w, const std::smatch& s) {
             const auto amount = signed_rupiah(s[3]) * (s[2] == "over" ? -1 : 1);
             CHECK(balance(w, ledger::Kind::over_short, w.place_ids.at(s[1])) == amount);
         }},
        {std::regex(R"((\w+) received ([\d.]+) in all)"),
         [](World& w, const std::smatch& s) {
             CHECK(balance(w, ledger::Kind::group_money, w.market.id_of(slug_of(s[1].str())).text) == signed_rupiah(s[2]));
         }},
        {std::regex("the books balance"),
         [](World& w, const std::smatch&) {
             for (const auto& finding : w.market.database().read([](storage::Tx& tx) { return storage::verify_rules(tx); })) {
                 INFO(finding.says);
                 CHECK(finding.rows == std::vector<std::string>{});
             }
         }},
    };
    return all;
}

}  // namespace

const std::vector<Sentence>& money_sentences() {
    static const std::vector<Sentence> all = [] {
        auto both = happenings();
        both.insert(both.end(), sights().begin(), sights().end());
        return both;
    }();
    return all;
}

}  // namespace etalase::tests
