// A shop whose sales are settled, day by day: what an agency and a group owe each other, and how it is paid.
#pragma once

#include "storage/ledger/ledger.hpp"
#include "tests/support/till.hpp"

#include <catch2/catch.hpp>

#include <string>

namespace etalase::tests {

inline const std::string officer = "dinas.officer";
inline const std::string finance = "dinas.finance";
inline const std::string manager = "melati.manager";

inline std::string path_of(const nlohmann::json& settlement) {
    return "/settlements/" + settlement.at("id").get<std::string>();
}
inline std::string path_of_payout(const nlohmann::json& payout) {
    return "/payouts/" + payout.at("id").get<std::string>();
}

inline nlohmann::json must(const Answer& answer) {
    INFO(answer.body);
    REQUIRE(answer.status / 100 == 2);
    return answer.json();
}

inline agreements::Terms on_request(agreements::Side cash_holder = agreements::Side::agency) {
    auto terms = Till::commission_terms();
    terms.settlement = agreements::Settlement::on_request;
    terms.cash_holder = cash_holder;
    return terms;
}

/// What is sold on a day is settled the day after, by request.
struct Shop {
    Till till;
    std::string shift;

    explicit Shop(const std::string& engine, const agreements::Terms& terms = on_request()) : till(engine, terms) {
        shift = till.opens();
    }

    nlohmann::json sells(const LotId& lot, std::int64_t pieces, std::int64_t price) {
        return must(till.sells(till.sale(shift, {{lot, pieces, price}})));
    }
    nlohmann::json gives_back(const nlohmann::json& sale, std::int64_t pieces) {
        return must(till.shelf.post(
            "kota.staff", "/sales/" + sale.at("id").get<std::string>() + "/returns",
            {{"lines", {{{"line_id", sale.at("lines").at(0).at("id")}, {"quantity", pieces}, {"to", "on_shelf"}}}},
             {"refund", {{"method", "transfer"}}},
             {"reason", "Kebesaran."}}));
    }
    /// When the day is over.
    Answer drafts(const std::string& login = officer) {
        till.shelf.days_pass(1);
        return till.shelf.post(login, "/settlements",
                               {{"agreement_id", till.shelf.agreement.text}, {"until", till.shelf.day_in(-1)}});
    }
    nlohmann::json issued() {
        const auto draft = must(drafts());
        return must(post(officer, path_of(draft) + "/issue"));
    }
    nlohmann::json approved() { return must(post(manager, path_of(issued()) + "/approve")); }
    nlohmann::json seen(const nlohmann::json& settlement, const std::string& login = officer) {
        return till.shelf.get(login, path_of(settlement));
    }
    nlohmann::json lines(const nlohmann::json& settlement) {
        return till.shelf.get(officer, path_of(settlement) + "/lines").at("items");
    }
    Answer pays(const nlohmann::json& settlement, std::int64_t amount, const std::string& login = finance) {
        return till.shelf.post(login, "/payouts", {{"settlement_id", settlement.at("id")}, {"amount", amount}});
    }
    /// Of a settlement: by somebody who has just read it.
    Answer post(const std::string& login, const std::string& path, const nlohmann::json& body = nlohmann::json::object()) {
        if (!path.starts_with("/settlements/")) {
            return till.shelf.post(login, path, body);
        }
        const auto now = till.shelf.get(officer, path.substr(0, path.rfind('/')));
        return till.shelf.post(login, path, body, {{"If-Match", "\"" + now.at("version").dump() + "\""}});
    }
    std::string does(const std::string& login, const std::string& path, const nlohmann::json& body = nlohmann::json::object()) {
        return Shelf::said(post(login, path, body));
    }
    /// What an account of the agreement says.
    std::int64_t balance(ledger::Kind kind) {
        return till.shelf.market.database().read([&](storage::Tx& tx) {
            return storage::balance_of(tx, {kind, till.shelf.agreement.text}).amount;
        });
    }
    void is_sound() { CHECK(till.shelf.broken_rules() == std::vector<std::string>{}); }
};

}  // namespace etalase::tests
