#include "server/earnings/sealed.hpp"

#include <nlohmann/json.hpp>

namespace etalase::server {

using Json = nlohmann::json;

namespace {

Json opened_json(const FieldKeys& keys, const Field& field, const std::string& text) {
    return Json::parse(keys.open(field, text));
}

Field parts_field(const std::string& rule) {
    return {"split_rules", "sealed_parts", rule};
}
Field reasons_field(const std::string& split) {
    return {"earning_splits", "sealed_reasons", split};
}
Field share_field(const std::string& share) {
    return {"split_shares", "sealed", share};
}
Field account_field(const std::string& id) {
    return {"group_bank_accounts", "sealed", id};
}

Json us_or_null(const std::optional<Instant>& at) {
    return at ? Json(at->us) : Json(nullptr);
}
std::optional<Instant> instant_of(const Json& us) {
    return us.is_null() ? std::nullopt : std::optional(Instant{us.get<std::int64_t>()});
}

void open_share(const FieldKeys& keys, const storage::StoredShare& stored, earnings::Share& share) {
    const auto json = opened_json(keys, share_field(share.id.text), stored.sealed);
    share.amount = Rupiah{json.at("amount").get<std::int64_t>()};
    share.handing = earnings::handing_named(json.at("handing").get<std::string>()).value();
    share.paid_at = instant_of(json.at("paid_at"));
    share.acknowledged_at = instant_of(json.at("acknowledged_at"));
}

}  // namespace

earnings::Rule opened(const FieldKeys& keys, const storage::StoredRule& stored) {
    auto rule = stored.rule;
    const auto parts = opened_json(keys, parts_field(rule.id), stored.sealed_parts);
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
    return keys.seal(parts_field(rule.id), parts.dump());
}

earnings::Split opened(const FieldKeys& keys, const storage::StoredSplit& stored) {
    auto split = stored.split;
    const auto reasons = opened_json(keys, reasons_field(split.id.text), stored.sealed_reasons);
    for (const auto& reason : reasons) {
        split.reasons.push_back({reason.at("product").get<std::string>(), Rupiah{reason.at("net").get<std::int64_t>()},
                                 reason.at("rule").get<std::int64_t>(),
                                 earnings::way_named(reason.at("way").get<std::string>()).value(),
                                 reason.at("maker_unknown").get<bool>()});
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
                    {"acknowledged_at", us_or_null(share.acknowledged_at)}};
    return keys.seal(share_field(share.id.text), json.dump());
}

storage::StoredSplit sealed(const FieldKeys& keys, const earnings::Split& split) {
    storage::StoredSplit stored{split, {}, {}};
    Json reasons = Json::array();
    for (const auto& reason : split.reasons) {
        reasons.push_back({{"product", reason.product},
                           {"net", reason.net.amount},
                           {"rule", reason.rule_number},
                           {"way", name_of(reason.way)},
                           {"maker_unknown", reason.maker_unknown}});
    }
    stored.sealed_reasons = keys.seal(reasons_field(split.id.text), reasons.dump());
    for (const auto& share : split.shares) {
        stored.shares.push_back({share, sealed(keys, share)});
    }
    return stored;
}

BankAccount opened(const FieldKeys& keys, const storage::StoredBankAccount& stored) {
    const auto json = opened_json(keys, account_field(stored.id), stored.sealed);
    return {json.at("bank").get<std::string>(), json.at("number").get<std::string>(), json.at("holder").get<std::string>()};
}

std::string sealed(const FieldKeys& keys, const std::string& id, const BankAccount& account) {
    return keys.seal(account_field(id),
                     Json{{"bank", account.bank}, {"number", account.number}, {"holder", account.holder}}.dump());
}

}  // namespace etalase::server
