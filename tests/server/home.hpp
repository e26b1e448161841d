// The group Melati at home, to test with: three people with accounts, whose goods are sold, settled and paid.
#pragma once

#include "storage/ledger/ledger.hpp"
#include "tests/support/till.hpp"

#include <catch2/catch.hpp>

#include <map>
#include <string>
#include <vector>

namespace etalase::tests {

using nlohmann::json;

inline const std::string officer = "dinas.officer";
inline const std::string finance = "dinas.finance";
inline const std::string manager = "melati.manager";
inline const std::string ani = "melati.member";
inline const std::string budi = "melati.second";

inline json must(const Answer& answer) {
    INFO(answer.body);
    REQUIRE(answer.status / 100 == 2);
    return answer.json();
}

inline agreements::Terms on_request() {
    auto terms = Till::commission_terms();
    terms.settlement = agreements::Settlement::on_request;
    return terms;
}

/// The group Melati with three people who have accounts, whose goods are sold, settled and paid.
struct Home {
    Till till;
    std::string shift;
    std::map<std::string, std::string> accounts;  ///< ids, by login

    explicit Home(const std::string& engine) : till(engine, on_request()), shift(till.opens()) {
        till.shelf.market.joins(budi, identity::Role::member, "melati");
        for (const auto& login : {manager, ani, budi}) {
            accounts[login] = till.shelf.get(login, "/session").at("account").at("id").get<std::string>();
        }
    }
    Answer adds(const std::string& name, const std::string& login = "") {
        json body{{"name", name}, {"joined_on", "2020-01-01"}, {"agreed", true}};
        if (!login.empty()) {
            body["account"] = accounts.at(login);
        }
        return till.shelf.post(manager, "/groups/melati/roster", body);
    }
    std::string member(const std::string& name, const std::string& login = "") { return must(adds(name, login)).at("id"); }
    LotId sells(const std::string& product, std::int64_t pieces, std::int64_t price) {
        const auto lot = till.shelf.lot(product, price, pieces);
        must(till.sells(till.sale(shift, {{lot, pieces, price}})));
        return lot;
    }
    /// The settlement of all that was sold, approved.
    std::string settled() {
        const auto draft = must(till.shelf.post(officer, "/settlements",
                                                {{"agreement_id", till.shelf.agreement.text}, {"until", till.shelf.day_in(0)}}));
        const auto id = draft.at("id").get<std::string>();
        must(till.shelf.post(officer, "/settlements/" + id + "/issue"));
        must(till.shelf.post(manager, "/settlements/" + id + "/approve"));
        return id;
    }
    void pays(const std::string& settlement, std::int64_t amount) {
        const auto payout = must(till.shelf.post(finance, "/payouts", {{"settlement_id", settlement}, {"amount", amount}}));
        const auto path = "/payouts/" + payout.at("id").get<std::string>();
        must(till.shelf.post(finance, path + "/send"));
        must(till.shelf.post(manager, path + "/confirm"));
    }
    Answer drafts(const std::string& settlement, const std::string& login = manager) {
        return till.shelf.post(login, "/splits", {{"settlement_id", settlement}});
    }
    Answer does(const std::string& login, const json& split, const std::string& what, const json& body = json::object()) {
        return till.shelf.post(login, "/splits/" + split.at("id").get<std::string>() + "/" + what, body);
    }
    std::string said(const std::string& login, const json& split, const std::string& what, const json& body = json::object()) {
        return Shelf::said(does(login, split, what, body));
    }
    json seen(const std::string& login, const json& split) {
        return till.shelf.get(login, "/splits/" + split.at("id").get<std::string>());
    }
    std::string status(const std::string& login, const std::string& path) {
        return Shelf::said(till.shelf.person(login).get("/api/v1" + path));
    }
    Answer change(const std::string& login, const std::string& method, const std::string& path, const json& body,
                  const std::string& version = "") {
        httplib::Headers headers;
        if (!version.empty()) {
            headers.emplace("If-Match", "\"" + version + "\"");
        }
        return till.shelf.person(login).ask(method, "/api/v1" + path, body.dump(), headers);
    }
    std::int64_t balance(ledger::Kind kind) {
        const auto& group = till.shelf.market.id_of("melati");
        return till.shelf.market.database().read([&](storage::Tx& tx) {
            return storage::balance_of(tx, {kind, group.text}).amount;
        });
    }
    void is_sound() { CHECK(till.shelf.broken_rules() == std::vector<std::string>{}); }
};

/// Of the shares of a split that are seen.
inline std::vector<std::int64_t> amounts(const json& split) {
    std::vector<std::int64_t> all;
    for (const auto& share : split.at("shares")) {
        all.push_back(share.at("amount").get<std::int64_t>());
    }
    return all;
}
using Amounts = std::vector<std::int64_t>;

}  // namespace etalase::tests
