// Deeds with money that a group has: what it sold itself, its rules, and splits.
#include "tests/model/money_history.hpp"

namespace etalase::tests {

using nlohmann::json;

namespace {

bool is_draft(const MoneySplit& split) {
    return split.state == "draft";
}

}  // namespace

std::optional<MoneyDeed> MoneyHistory::sell_own(Choice& choice) {
    const auto lot = choice_of(books_.lots, choice);
    MoneyOwnSale sale{place_.device_id(), place_.day_in(choice.once_in(3) ? -1 : 0), place_.any_of_group(lot.terms, choice),
                      lot.terms};
    const auto pieces = 1 + choice.below(5);
    const auto price = lot.price + choice.below(3) * 333;
    sale.total = pieces * price;
    return place_.simple(sale.by, "/groups/" + std::string(place_.group(lot.terms)) + "/direct-sales",
                         {{"id", sale.id},
                          {"day", sale.day},
                          {"lines", {{{"variant_id", lot.variant}, {"quantity", pieces}, {"unit_price", price}}}}},
                         [sale](MoneyBooks& books, const json&) { books.sells_own(sale); });
}

std::optional<MoneyDeed> MoneyHistory::undo_own(Choice& choice) {
    const auto which = place_in(books_.own_sales, choice, [](const auto& each) { return !each.is_void && each.split.empty(); });
    if (!which) {
        return std::nullopt;
    }
    const auto& sale = books_.own_sales[*which];
    const auto login = place_.any_of_group(sale.terms, choice);
    return place_.said(login, "/direct-sales/" + sale.id + "/void", {{"reason", "Pembeli batal."}}, "",
                       [login, index = *which](MoneyBooks& books, const json&) { return books.voids_own(index, login); });
}

/// What is earned from now on is divided by other rules; now and then one product has a rule of its own.
std::optional<MoneyDeed> MoneyHistory::decide(Choice& choice) {
    const auto which = static_cast<std::size_t>(choice.below(2));
    static const std::vector<std::string> ways{"equal", "by_maker", "percentages"};
    MoneyRule rule;
    rule.way = choice_of(ways, choice);
    rule.fund_bp = choice.once_in(3) ? 0 : choice.below(10'001);
    json body{{"way", rule.way}, {"common_fund_bp", rule.fund_bp}};
    if (rule.way == "percentages") {
        const auto first = choice.below(10'001);
        const auto second = choice.below(10'001 - first);
        rule.parts = {first, second, 10'000 - first - second};
        body["parts"] = json::array();
        for (std::size_t i = 0; i < rule.parts.size(); ++i) {
            if (rule.parts[i] > 0) {
                body["parts"].push_back({{"member_id", place_.members(which)[i].id}, {"basis_points", rule.parts[i]}});
            }
        }
    }
    const bool one_product = choice.once_in(8);
    const auto& lot = choice_of(books_.lots, choice);
    if (one_product) {
        body["product"] = lot.product;
    }
    place_.makes(lot, choice);
    const auto group = one_product ? lot.terms : which;
    if (one_product && rule.way == "percentages" && group != which) {
        return std::nullopt;  // those are members of the other group
    }
    return place_.simple(place_.manager(group), "/groups/" + std::string(place_.group(group)) + "/split-rules", body,
                         [=](MoneyBooks& books, const json&) {
                             auto& now = books.rules.at(group);
                             if (one_product) {
                                 now.mixed = true;
                             } else {
                                 const bool mixed = now.mixed;
                                 now = rule;
                                 now.mixed = mixed;
                             }
                         });
}

std::optional<MoneyDeed> MoneyHistory::divides(std::size_t which, const std::string& settlement, const std::string& until) {
    json body;
    if (settlement.empty()) {
        body = {{"group", place_.group(which)}, {"until", until}};
    } else {
        body = {{"settlement_id", settlement}};
    }
    const std::string login = place_.manager(which);
    const auto members = place_.members(which);
    return place_.said(login, "/splits", body, settlement, [=](MoneyBooks& books, const json& said) {
        MoneySplit split{"", settlement, which, login};
        if (said.contains("id")) {
            split.id = text(said, "id");
            split.amount = said.at("amount");
            split.fund = said.at("common_fund");
            for (const auto& share : said.at("shares")) {
                const auto member = std::find_if(members.begin(), members.end(),
                                                 [&](const auto& each) { return share.at("member").at("id") == each.id; });
                split.shares.push_back({text(share, "id"), member->login, share.at("amount")});
            }
        }
        return books.divides(split, until);
    });
}
std::optional<MoneyDeed> MoneyHistory::divide(Choice& choice) {
    const auto which = place_in(books_.settlements, choice, [&](const auto& each) { return books_.undivided(each.id) > 0; });
    return which ? divides(books_.settlements[*which].terms, books_.settlements[*which].id, "") : std::nullopt;
}
std::optional<MoneyDeed> MoneyHistory::divide_own(Choice& choice) {
    return divides(static_cast<std::size_t>(choice.below(2)), "", place_.day_in(choice.once_in(4) ? -1 : 0));
}

template <class Do>
std::optional<MoneyDeed> MoneyHistory::with_split(const std::string& login, const char* verb, const MoneySplit& split, json body,
                                                  Do follows) {
    const auto id = split.id;
    auto deed = place_.said(login, "/splits/" + id + "/" + verb, std::move(body), split.settlement,
                            [id, follows](MoneyBooks& books, const json&) { return follows(books, id); });
    deed.split = id;
    return deed;
}
std::optional<MoneyDeed> MoneyHistory::signs(Choice& choice, std::size_t by) {
    const auto which = place_in(books_.splits, choice, is_draft);
    if (!which) {
        return std::nullopt;
    }
    const auto& split = books_.splits[*which];
    const auto login = choice.once_in(10) ? std::string(place_.manager(split.terms)) : place_.members(split.terms)[by].login;
    return with_split(login, "approve", split, json::object(),
                      [login](MoneyBooks& books, const std::string& id) { return books.signs(id, login); });
}
std::optional<MoneyDeed> MoneyHistory::sign(Choice& choice) {
    return signs(choice, 0);
}
std::optional<MoneyDeed> MoneyHistory::sign_second(Choice& choice) {
    return signs(choice, 1);
}
std::optional<MoneyDeed> MoneyHistory::cancel_split(Choice& choice) {
    const auto which = place_in(books_.splits, choice, is_draft);
    return !which ? std::nullopt
                  : with_split(place_.manager(books_.splits[*which].terms), "cancel", books_.splits[*which], json::object(),
                               [](MoneyBooks& books, const std::string& id) { return books.cancels_split(id); });
}
std::optional<MoneyDeed> MoneyHistory::hand_out(Choice& choice) {
    const auto which = place_in(books_.splits, choice, [](const auto& each) { return each.state == "approved"; });
    if (!which) {
        return std::nullopt;
    }
    const auto& split = books_.splits[*which];
    std::vector<std::string> named;
    if (choice.once_in(2)) {
        for (const auto& share : split.shares) {
            if (choice.once_in(2)) {
                named.push_back(share.id);
            }
        }
    }
    // Nobody named: whatever is open.
    return with_split(place_.manager(split.terms), "pay", split, named.empty() ? json::object() : json{{"shares", named}},
                      [named](MoneyBooks& books, const std::string& id) { return books.hands_out(id, named); });
}
std::optional<MoneyDeed> MoneyHistory::acknowledge(Choice& choice) {
    const auto which = place_in(books_.splits, choice, [](const auto& each) { return each.stands(); });
    if (!which) {
        return std::nullopt;
    }
    const auto& split = books_.splits[*which];
    const auto login = place_.members(split.terms)[static_cast<std::size_t>(choice.below(2))].login;
    return with_split(login, "acknowledge", split, json::object(),
                      [login](MoneyBooks& books, const std::string& id) { return books.acknowledges(id, login); });
}

}  // namespace etalase::tests
