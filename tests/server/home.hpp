// The group Melati at home, to test with: three people with accounts, whose goods are sold, settled and paid.
#pragma once

#include "tests/support/shop.hpp"

#include <map>
#include <string>
#include <vector>

namespace etalase::tests {

using nlohmann::json;

inline const std::string ani = "melati.member";
inline const std::string budi = "melati.second";

struct Home : Shop {
    std::map<std::string, std::string> accounts;  ///< ids, by login

    explicit Home(const std::string& engine, const agreements::Terms& terms = on_request()) : Shop(engine, terms) {
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
    void sold(const std::string& product, std::int64_t pieces, std::int64_t price) {
        sells(till.shelf.lot(product, price, pieces), pieces, price);
    }
    /// The settlement of all that was sold, approved.
    std::string settled() { return approved().at("id"); }
    void paid(const std::string& settlement, std::int64_t amount) {
        const auto payout = must(pays({{"id", settlement}}, amount));
        must(till.shelf.post(finance, path_of_payout(payout) + "/send"));
        must(till.shelf.post(manager, path_of_payout(payout) + "/confirm"));
    }
    Answer divides(const std::string& settlement, const std::string& login = manager) {
        return till.shelf.post(login, "/splits", {{"settlement_id", settlement}});
    }
    Answer acts(const std::string& login, const json& split, const std::string& what, const json& body = json::object()) {
        return till.shelf.post(login, "/splits/" + split.at("id").get<std::string>() + "/" + what, body);
    }
    std::string said(const std::string& login, const json& split, const std::string& what, const json& body = json::object()) {
        return Shelf::said(acts(login, split, what, body));
    }
    json seen_split(const std::string& login, const json& split) {
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
    /// The version in the ETag of what somebody reads: W/"3-0123456789abcdef"; "" where there is none.
    std::string version_of(const std::string& login, const std::string& path) {
        const auto tag = till.shelf.person(login).get("/api/v1" + path).header("ETag");
        const auto begin = tag.find_first_of("0123456789");
        return begin == std::string::npos ? "" : tag.substr(begin, tag.find_first_not_of("0123456789", begin) - begin);
    }
    /// What an account of the group says.
    std::int64_t own_balance(ledger::Kind kind) {
        const auto& id = till.shelf.market.id_of("melati");
        return till.shelf.market.database().read([&](storage::Tx& tx) {
            return storage::balance_of(tx, {kind, id.text}).amount;
        });
    }
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
