#include "tests/model/money_seen.hpp"

#include <rapidcheck.h>

#include <latch>
#include <set>
#include <thread>
#include <tuple>

namespace etalase::tests {

using nlohmann::json;
using storage::Tx;

namespace {

agreements::Terms terms(std::int64_t commission_bp, agreements::Side cash_holder, int lost_percent) {
    agreements::Terms all;
    all.commission_bp = static_cast<int>(commission_bp);
    all.settlement = agreements::Settlement::on_request;
    all.cash_holder = cash_holder;
    all.lost_agency_percent = lost_percent;
    return all;
}

/// What is said of a line of a settlement, so that both sides can be compared in any order.
using Said = std::tuple<std::string, std::string, std::string, std::string, Whole, Whole, Whole, Whole, Whole>;
Said said_of(const MoneyDue& due) {
    return {due.kind, due.document, due.lot, due.day, due.quantity, due.gross, due.commission, due.net(), due.taken};
}
Said said_of(const json& line) {
    return {line.at("kind"),       line.at("document").is_null() ? "" : line.at("document").get<std::string>(),
            line.at("lot_id"),     line.at("day"),
            line.at("quantity"),   line.at("gross"),
            line.at("commission"), line.at("net"),
            line.at("taken")};
}

httplib::Headers headers_of(const MoneyDeed& deed) {
    return deed.version ? httplib::Headers{{"If-Match", "\"" + std::to_string(*deed.version) + "\""}} : httplib::Headers{};
}

}  // namespace

std::string number_of(const json& document) {
    return document.at("number").is_null() ? "" : document.at("number").get<std::string>();
}

MoneyPlace::MoneyPlace(const std::string& engine) : till_(engine, terms(1'500, agreements::Side::agency, 50)) {
    second_ = till_.shelf.agrees("seruni", terms(1'225, agreements::Side::group, 33));
    writes_down_members();
    sign_in();
}

void MoneyPlace::sign_in() {
    for (const auto* login : {"kota.staff", "dinas.officer", "dinas.finance", "melati.manager", "seruni.manager"}) {
        till_.shelf.person(login);
    }
    for (const auto& members : members_) {
        for (const auto& member : members) {
            if (!member.login.empty()) {
                till_.shelf.person(member.login);
            }
        }
    }
    signed_in_ = till_.shelf.now();
}

MoneyBooks MoneyPlace::books() {
    MoneyBooks books;
    auto& shelf = till_.shelf;
    books.agency = shelf.agency.text;
    books.outlet = shelf.outlet.text;
    books.terms = {{shelf.agreement.text, shelf.market.id_of("melati").text, 1'500, 50, false},
                   {second_.text, shelf.market.id_of("seruni").text, 1'225, 33, true}};
    for (const std::size_t which : {0, 0, 1, 1}) {
        books.lots.push_back(receives(which, 30));
    }
    books.opens(opens_shift(100'000), 100'000);
    return books;
}

void MoneyPlace::time_passes(std::int64_t seconds) {
    till_.shelf.at(Instant{till_.shelf.now().us + seconds * 1'000'000});
    if (till_.shelf.now().us - signed_in_.us > 7 * 86'400'000'000) {
        till_.shelf.days_pass(0);  // sessions may have ended
        sign_in();
    }
}

json MoneyPlace::does(const std::string& login, const std::string& path, const json& body) {
    const auto answer = till_.shelf.post(login, path, body);
    if (answer.status / 100 != 2) {
        throw std::runtime_error(login + " " + path + " " + body.dump() + ": " + answer.body);
    }
    return answer.json();
}

Answer MoneyPlace::ask(const MoneyDeed& deed) {
    return till_.shelf.post(deed.login, deed.path, deed.body, headers_of(deed));
}

std::pair<Answer, Answer> MoneyPlace::ask_both(const MoneyDeed& one, const MoneyDeed& other) {
    std::latch ready(2);
    ++races_;
    const auto asks = [&](const MoneyDeed& deed, Person& person, Answer& answer, const char* side) {
        const auto key = "at-once-" + std::to_string(races_) + side;
        auto headers = headers_of(deed);
        headers.emplace("Idempotency-Key", key);
        ready.arrive_and_wait();
        answer = person.ask("POST", "/api/v1" + deed.path, deed.body.dump(), headers);
    };
    std::pair<Answer, Answer> answers;
    auto& first = till_.shelf.person(one.login);
    auto& second = till_.shelf.person(other.login);
    std::thread thread([&] { asks(one, first, answers.first, "-one"); });
    asks(other, second, answers.second, "-other");
    thread.join();
    return answers;
}

MoneyDeed MoneyPlace::simple(const std::string& login, const std::string& path, json body,
                             std::function<void(MoneyBooks&, const json&)> follows) {
    return {login, path, std::move(body), "", [follows = std::move(follows)](MoneyBooks& books, const Answer& answer) {
                if (answer.status / 100 != 2) {
                    return false;
                }
                follows(books, answer.json());
                return true;
            }};
}

MoneyDeed MoneyPlace::said(const std::string& login, const std::string& path, json body, const std::string& settlement,
                           std::function<std::string(MoneyBooks&, const json&)> follows) {
    return {login, path, std::move(body), settlement, [follows = std::move(follows)](MoneyBooks& books, const Answer& answer) {
                const auto said = Shelf::said(answer);
                const auto wanted = follows(books, answer.json());
                return said == wanted || (said == "201" && wanted == "200");
            }};
}

MoneyLot MoneyPlace::receives(std::size_t which, std::int64_t pieces) {
    constexpr std::array<std::int64_t, 3> prices{12'500, 14'707, 3'333};
    const auto price = prices.at(static_cast<std::size_t>(lots_) % prices.size());
    auto& shelf = till_.shelf;
    const auto first = shelf.agreement;
    shelf.group = which == 0 ? "melati" : "seruni";
    shelf.agreement = which == 0 ? first : second_;
    MoneyLot lot{shelf.lot("Barang " + std::to_string(++lots_), price, pieces).text, which, price, pieces};
    shelf.agreement = first;
    knows_product(lot);
    return lot;
}

json MoneyPlace::body_of(const MoneyBooks& books, const MoneySale& sale, const std::string& shift, bool unseen) {
    std::vector<Sold> sold;
    for (const auto& line : sale.lines) {
        const auto& lot = books.lots.at(line.lot);
        sold.push_back({LotId{lot.id}, line.quantity, lot.price});
    }
    auto body = till_.sale(shift, sold, unseen);
    if (!sale.is_cash) {
        body["payment"] = {{"method", "qris"}};
    }
    return body;
}

std::string MoneyPlace::opens_shift(std::int64_t opening_float) {
    return till_.opens(opening_float);
}

void MoneyPlace::closes_shift(const std::string& id, std::int64_t counted, std::int64_t kept, std::int64_t deposit) {
    does("kota.staff", "/shifts/" + id + "/close", {{"counted", counted}, {"kept", kept}, {"reason", "unknown"}});
    does("kota.staff", "/shifts/" + id + "/deposit", {{"amount", deposit}, {"reference", "STR"}});
    closed_ = id;
}

std::string MoneyPlace::sells_by_count(const MoneyBooks& books, std::size_t which,
                                       const std::map<std::size_t, std::int64_t>& gone) {
    auto count = does("kota.staff", "/counts",
                      {{"outlet", "gerai-kota"}, {"group", which == 0 ? "melati" : "seruni"}, {"purpose", "sales"}});
    const auto path = "/counts/" + count.at("id").get<std::string>();
    while (count.at("state") == "open") {
        json figures = json::array();
        for (const auto& line : count.at("lines")) {
            for (std::size_t lot = 0; lot < books.lots.size(); ++lot) {
                if (line.at("lot_id") == books.lots[lot].id) {
                    const auto less = gone.count(lot) > 0 ? gone.at(lot) : 0;
                    figures.push_back({{"lot_id", books.lots[lot].id}, {"set", books.lots[lot].on_shelf - less}});
                }
            }
        }
        does("kota.staff", path + "/figures", {{"figures", figures}});
        count = does("kota.staff", path + "/finish", json::object());
    }
    does(manager(which), path + "/agree", json::object());
    closed_.clear();
    return does("kota.staff", path + "/post", json::object()).at("number");
}

void MoneyPlace::check(MoneyBooks& books, const std::set<std::string>& settlements) {
    std::map<std::string, Whole> balances;
    for (const auto trial = till_.shelf.get("dinas.finance", "/agencies/dinas/trial-balance");
         const auto& item : trial.at("items")) {
        const auto amount = item.at("debit").get<Whole>() - item.at("credit").get<Whole>();
        if (amount != 0) {
            balances[item.at("account")] = amount;
        }
    }
    // The books of groups are their own: nobody else sees them, and there is no page of them.
    till_.shelf.market.database().read([&](Tx& tx) {
        for (const auto& [account, amount] : tx.select<std::string, long long>(
                 "select id, balance from ledger_accounts where balance <> 0 and kind in ('group_money', 'undivided', "
                 "'common_fund', 'members_payable')")) {
            balances[account] = amount;
        }
    });
    RC_ASSERT(balances == books.balances);
    RC_ASSERT(till_.shelf.broken_rules() == std::vector<std::string>{});
    for (const auto& settlement : settlements) {
        check_settlement(books, settlement);
    }
}

void MoneyPlace::check_settlement(MoneyBooks& books, const std::string& id) {
    const auto seen = till_.shelf.get("dinas.officer", "/settlements/" + id);
    const auto& settlement = books.settlement(id);
    const auto sums = books.totals(id);
    const json wanted{{"state", settlement.state},
                      {"version", settlement.version},
                      {"gross", sums.gross},
                      {"commission", sums.commission},
                      {"net", sums.net},
                      {"taken", sums.taken},
                      {"carried", settlement.carried},
                      {"total", sums.total},
                      {"disputed", sums.disputed_up + sums.disputed_down},
                      {"payable", sums.payable},
                      {"paid", sums.paid},
                      {"under_way", sums.under_way},
                      {"left", sums.left()},
                      {"payer", sums.group_pays() ? "group" : "agency"},
                      {"carried_on", !settlement.carried_to.empty()}};
    json there;
    for (const auto& [field, value] : wanted.items()) {
        there[field] = seen.at(field);
    }
    RC_ASSERT(there.dump(1) == wanted.dump(1));
    RC_ASSERT(sums.net == sums.gross - sums.commission);
    RC_ASSERT(sums.paid + sums.under_way <= std::abs(sums.total));

    std::vector<std::pair<Said, MoneyDue*>> owed;
    for (auto& due : books.dues) {
        if (due.settlement == id) {
            owed.emplace_back(said_of(due), &due);
        }
    }
    for (const auto& line : all_of("/settlements/" + id + "/lines")) {
        const auto said = said_of(line);
        const std::string line_id = line.at("id");
        auto found = owed.end();
        for (auto each = owed.begin(); each != owed.end(); ++each) {
            if (each->first == said && (each->second->line == line_id || (each->second->line.empty() && found == owed.end()))) {
                found = each;
            }
        }
        if (found == owed.end()) {
            RC_FAIL("the books have no " + line.dump());
        }
        found->second->line = line_id;
        owed.erase(found);
    }
    RC_ASSERT(owed.empty());
}

std::vector<json> MoneyPlace::all_of(const std::string& path) {
    std::vector<json> all;
    std::string cursor;
    const auto mark = path.find('?') == std::string::npos ? "?" : "&";
    do {
        const auto page =
            till_.shelf.get("dinas.officer", path + mark + "limit=100" + (cursor.empty() ? "" : "&cursor=" + cursor));
        all.insert(all.end(), page.at("items").begin(), page.at("items").end());
        cursor = page.at("next").is_null() ? "" : page.at("next").get<std::string>();
    } while (!cursor.empty());
    return all;
}

void MoneyPlace::check_claims(const MoneyBooks& books) {
    std::set<std::string> claimed;
    for (const auto& settlement : books.settlements) {
        for (const auto& line : all_of("/settlements/" + settlement.id + "/lines")) {
            RC_ASSERT(claimed.insert(line.at("id").get<std::string>()).second);
        }
    }
}

void MoneyPlace::check_replay(const MoneyBooks& books) {
    std::map<std::string, Whole> balances, entries;
    for (const auto trial = till_.shelf.get("dinas.officer", "/agencies/dinas/trial-balance");
         const auto& item : trial.at("items")) {
        const std::string account = item.at("account");
        for (const auto& line : all_of("/agencies/dinas/journal?account=" + account)) {
            const auto amount = line.at("debit").get<Whole>() - line.at("credit").get<Whole>();
            balances[account] += amount;
            entries[line.at("entry")] += amount;
        }
    }
    for (const auto& [entry, sum] : entries) {
        RC_ASSERT(sum == 0);
    }
    till_.shelf.market.database().read([&](Tx& tx) {
        for (const auto& [account, amount] : tx.select<std::string, long long>(
                 "select a.id, p.amount from ledger_postings p join ledger_accounts a on a.id = p.ledger_account where a.kind in "
                 "('group_money', 'undivided', 'common_fund', 'members_payable')")) {
            balances[account] += amount;
        }
    });
    std::erase_if(balances, [](const auto& each) { return each.second == 0; });
    RC_ASSERT(balances == books.balances);
}

}  // namespace etalase::tests
