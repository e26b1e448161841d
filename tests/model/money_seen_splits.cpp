// What is seen of groups that divide their money.
#include "tests/model/money_seen.hpp"

#include <rapidcheck.h>

namespace etalase::tests {

using nlohmann::json;
using storage::Tx;

/// In each group two with an account and one without.
void MoneyPlace::writes_down_members() {
    for (const std::size_t which : {0, 1}) {
        const std::string slug = group(which);
        for (const auto* who : {"one", "two", ""}) {
            json body{{"name", std::string("Anggota ") + who}, {"joined_on", "2020-01-01"}, {"agreed", true}};
            std::string login;
            if (*who != '\0') {
                login = slug + "." + who;
                body["account"] = till_.shelf.market.joins(login, identity::Role::member, slug).text;
            }
            const auto made = does(manager(which), "/groups/" + slug + "/roster", body);
            members_[which].push_back({made.at("id"), login});
        }
    }
}

std::string MoneyPlace::any_of_group(std::size_t which, Choice& choice) {
    const auto who = static_cast<std::size_t>(choice.below(3));
    return who == 2 ? manager(which) : members_.at(which)[who].login;
}

void MoneyPlace::knows_product(MoneyLot& lot) {
    till_.shelf.market.database().read([&](Tx& tx) {
        std::tie(lot.variant, lot.product) = tx.find<std::string, std::string>(
                                                   "select l.variant_id, p.slug from lots l join products p on "
                                                   "p.id = l.product_id where l.id = :id",
                                                   lot.id)
                                                 .value();
    });
}

void MoneyPlace::makes(const MoneyLot& lot, Choice& choice) {
    json makers = json::array();
    for (const auto& member : members_.at(lot.terms)) {
        if (choice.once_in(2)) {
            makers.push_back(member.id);
        }
    }
    const auto path = "/groups/" + std::string(group(lot.terms)) + "/makers/" + lot.product;
    const auto answer = till_.ask(manager(lot.terms), "PUT", path, {{"members", makers}});
    if (answer.status / 100 != 2) {
        throw std::runtime_error(path + ": " + answer.body);
    }
}

void MoneyPlace::check_split(const MoneyBooks& books, const std::string& id) {
    const auto& split = books.split(id);
    const auto seen = till_.shelf.get(manager(split.terms), "/splits/" + id);
    json shares = json::array();
    for (const auto& share : split.shares) {
        const auto* const state = share.acknowledged ? "acknowledged"
                                  : share.paid       ? "paid"
                                  : share.is_open()  ? "open"
                                                     : "nothing";
        shares.push_back({{"id", share.id}, {"amount", share.amount}, {"state", state}});
    }
    const json wanted{{"state", split.state},
                      {"amount", split.amount},
                      {"common_fund", split.fund},
                      {"signatures", split.signatures.size()},
                      {"shares", shares}};
    json there{{"state", seen.at("state")},
               {"amount", seen.at("amount")},
               {"common_fund", seen.at("common_fund")},
               {"signatures", seen.at("approvals").size()},
               {"shares", json::array()}};
    for (const auto& share : seen.at("shares")) {
        there["shares"].push_back({{"id", share.at("id")}, {"amount", share.at("amount")}, {"state", share.at("state")}});
    }
    RC_ASSERT(there.dump(1) == wanted.dump(1));
}

/// What of each settlement, and of own sales, is not divided yet.
void MoneyPlace::check_undivided(const MoneyBooks& books) {
    for (const std::size_t which : {0, 1}) {
        std::map<std::string, Whole> there, wanted;
        const auto undivided = till_.shelf.get(manager(which), "/groups/" + std::string(group(which)) + "/undivided");
        for (const auto& one : undivided.at("items")) {
            const auto& settlement = one.at("settlement");
            there[settlement.is_null() ? "" : settlement.at("id").get<std::string>()] = one.at("left");
        }
        wanted[""] = books.undivided_own(which, day_in(0));
        for (const auto& settlement : books.settlements) {
            if (settlement.terms == which) {
                wanted[settlement.id] = books.undivided(settlement.id);
            }
        }
        std::erase_if(wanted, [](const auto& one) { return one.second == 0; });
        RC_ASSERT(there == wanted);
    }
}

}  // namespace etalase::tests
