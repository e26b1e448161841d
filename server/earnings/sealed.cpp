#include "server/earnings/sealed.hpp"

#include <nlohmann/json.hpp>

namespace etalase::server {

using Json = nlohmann::json;

namespace {

/// Where a value stands, and whose it is: a row that is moved to another group or member does not open.
struct Place {
    const char* table;
    const char* column;
    std::string row;
};

Json opened_json(const FieldKeys& keys, const Place& place, const std::string& text) {
    return Json::parse(keys.open({place.table, place.column, place.row}, text));
}
std::string sealed_json(const FieldKeys& keys, const Place& place, const Json& json) {
    return keys.seal({place.table, place.column, place.row}, json.dump());
}

Place parts_place(const earnings::Rule& rule) {
    return {"split_rules", "sealed_parts", rule.group.text + " " + rule.id};
}
Place reasons_place(const earnings::Split& split) {
    return {"earning_splits", "sealed_reasons", split.group.text + " " + split.id.text};
}
Place share_place(const earnings::Share& share) {
    return {"split_shares", "sealed", share.split.text + " " + share.member.text + " " + share.id.text};
}
Place account_place(const GroupId& group, const std::string& id) {
    return {"group_bank_accounts", "sealed", group.text + " " + id};
}

Json us_or_null(const std::optional<Instant>& at) {
    return at ? Json(at->us) : Json(nullptr);
}
std::optional<Instant> instant_of(const Json& us) {
    return us.is_null() ? std::nullopt : std::optional(Instant{us.get<std::int64_t>()});
}

void open_share(const FieldKeys& keys, const storage::StoredShare& stored, earnings::Share& share) {
    const auto json = opened_json(keys, share_place(share), stored.sealed);
    share.amount = Rupiah{json.at("amount").get<std::int64_t>()};
    share.handing = earnings::handing_named(json.at("handing").get<std::string>()).value();
    share.paid_at = instant_of(json.at("paid_at"));
    share.paid_by = json.at("paid_by").get<std::string>();
    share.acknowledged_at = instant_of(json.at("acknowledged_at"));
    share.acknowledged_by = json.at("acknowledged_by").get<std::string>();
}

}  // namespace

earnings::Rule opened(const FieldKeys& keys, const storage::StoredRule& stored) {
    auto rule = stored.rule;
    const auto parts = opened_json(keys, parts_place(rule), stored.sealed_parts);
    for (const auto& part : parts) {
        rule.parts.push_back({MemberId{part.at(0).get<std::string>()}, part.at(1).get<std::int64_t>()});
    }
    return rule;
}

std::string sealed_parts(const FieldKeys& keys, const earnings::Rule& rule) {
    Json parts = Json::array();
    for (const auto& part : rule.parts) {
        parts.push_back({part.member.text, part.basis_points});
    }
    return sealed_json(keys, parts_place(rule), parts);
}

earnings::Split opened(const FieldKeys& keys, const storage::StoredSplit& stored) {
    auto split = stored.split;
    const auto reasons = opened_json(keys, reasons_place(split), stored.sealed_reasons);
    for (const auto& reason : reasons) {
        split.reasons.push_back({reason.at("product").get<std::string>(), Rupiah{reason.at("net").get<std::int64_t>()},
                                 reason.at("rule").get<std::int64_t>(),
                                 earnings::way_named(reason.at("way").get<std::string>()).value(),
                                 reason.at("maker_unknown").get<bool>()});
        for (const auto& maker : reason.at("makers")) {
            split.reasons.back().makers.push_back(MemberId{maker.get<std::string>()});
        }
    }
    for (const auto& each : stored.shares) {
        auto share = each.share;
        open_share(keys, each, share);
        split.shares.push_back(std::move(share));
    }
    return split;
}

std::string sealed(const FieldKeys& keys, const earnings::Share& share) {
    const Json json{{"amount", share.amount.amount},
                    {"handing", name_of(share.handing)},
                    {"paid_at", us_or_null(share.paid_at)},
                    {"paid_by", share.paid_by},
                    {"acknowledged_at", us_or_null(share.acknowledged_at)},
                    {"acknowledged_by", share.acknowledged_by}};
    return sealed_json(keys, share_place(share), json);
}

storage::StoredSplit sealed(const FieldKeys& keys, const earnings::Split& split) {
    storage::StoredSplit stored{split, {}, {}};
    Json reasons = Json::array();
    for (const auto& reason : split.reasons) {
        Json makers = Json::array();
        for (const auto& maker : reason.makers) {
            makers.push_back(maker.text);
        }
        reasons.push_back({{"product", reason.product},
                           {"net", reason.net.amount},
                           {"rule", reason.rule_number},
                           {"way", name_of(reason.way)},
                           {"maker_unknown", reason.maker_unknown},
                           {"makers", std::move(makers)}});
    }
    stored.sealed_reasons = sealed_json(keys, reasons_place(split), reasons);
    for (const auto& share : split.shares) {
        stored.shares.push_back({share, sealed(keys, share)});
    }
    return stored;
}

BankAccount opened(const FieldKeys& keys, const GroupId& group, const storage::StoredBankAccount& stored) {
    const auto json = opened_json(keys, account_place(group, stored.id), stored.sealed);
    return {json.at("bank").get<std::string>(), json.at("number").get<std::string>(), json.at("holder").get<std::string>()};
}

std::string sealed(const FieldKeys& keys, const GroupId& group, const std::string& id, const BankAccount& account) {
    return sealed_json(keys, account_place(group, id),
                       {{"bank", account.bank}, {"number", account.number}, {"holder", account.holder}});
}

}  // namespace etalase::server
