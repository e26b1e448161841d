#include "server/earnings/json.hpp"

namespace etalase::server {

namespace {

Json text_or_null(const std::string& text) {
    return text.empty() ? Json(nullptr) : Json(text);
}
Json time_or_null(const std::optional<Instant>& at) {
    return at ? Json(format_rfc3339(*at)) : Json(nullptr);
}
Json day_or_null(const std::optional<LocalDate>& day) {
    return day ? Json(format_local_date(*day)) : Json(nullptr);
}

Json share_json(const earnings::Share& share, const identity::Actor& actor) {
    const auto state = share.acknowledged_at ? "acknowledged" : share.paid_at ? "paid" : share.is_open() ? "open" : "nothing";
    return {{"id", share.id.text},
            {"member", {{"id", share.member.text}, {"name", share.member_name}}},
            {"own", !share.account.empty() && share.account == actor.account.text},
            {"amount", share.amount.amount},
            {"state", state},
            {"handing", share.paid_at ? Json(earnings::name_of(share.handing)) : Json(nullptr)},
            {"paid_at", time_or_null(share.paid_at)},
            {"acknowledged_at", time_or_null(share.acknowledged_at)}};
}

Json reasons_json(const SeenSplit& seen) {
    Json reasons = Json::array();
    for (std::size_t i = 0; i < seen.split.reasons.size(); ++i) {
        const auto& reason = seen.split.reasons[i];
        reasons.push_back({{"product", seen.product_names.at(i)},
                           {"net", reason.net.amount},
                           {"rule", reason.rule_number},
                           {"way", earnings::name_of(reason.way)},
                           {"maker_unknown", reason.maker_unknown},
                           {"makers", seen.maker_names.at(i)}});
    }
    return reasons;
}

}  // namespace

Json json_of(const earnings::Member& member, const identity::Actor& actor) {
    return {{"id", member.id.text},
            {"name", member.name},
            {"account", text_or_null(member.account)},
            {"own", !member.account.empty() && member.account == actor.account.text},
            {"joined_on", format_local_date(member.joined)},
            {"left_on", day_or_null(member.left)},
            {"agreed_at", format_rfc3339(member.agreed_at)},
            {"version", member.version}};
}

Json json_of(const SeenRule& seen) {
    const auto& rule = seen.rule;
    Json parts = Json::array();
    for (const auto& part : rule.parts) {
        parts.push_back({{"member_id", part.member.text}, {"basis_points", part.basis_points}});
    }
    return {{"id", seen.id.text},
            {"number", rule.number},
            {"product", text_or_null(seen.product_name)},
            {"way", seen.ends ? Json("as_group") : Json(earnings::name_of(rule.way))},
            {"common_fund_bp", rule.common_fund_bp},
            {"parts", std::move(parts)},
            {"all_parts", seen.all_parts},
            {"in_force", seen.in_force},
            {"decided_at", format_rfc3339(rule.decided_at)}};
}

Json json_of(const storage::MadeProduct& product) {
    Json makers = Json::array();
    for (const auto& maker : product.makers) {
        makers.push_back(maker.text);
    }
    return {{"product", product.slug}, {"name", product.name}, {"members", std::move(makers)}};
}

Json json_of(const SeenSplit& seen, const identity::Actor& actor) {
    const auto& split = seen.split;
    Json shares = Json::array();
    for (const auto& share : split.shares) {
        shares.push_back(share_json(share, actor));
    }
    Json approvals = Json::array();
    for (const auto& approval : split.approvals) {
        approvals.push_back({{"name", approval.name}, {"at", format_rfc3339(approval.at)}});
    }
    Json source = nullptr;
    if (!split.settlement.empty()) {
        source = {{"id", split.settlement}, {"number", split.settlement_number}};
    }
    return {{"id", split.id.text},
            {"group", {{"slug", split.group_slug}, {"name", split.group_name}}},
            {"settlement", std::move(source)},
            {"until", day_or_null(split.until)},
            {"state", earnings::name_of(split.state)},
            {"amount", split.amount.amount},
            {"common_fund", split.common_fund.amount},
            {"to_members", split.to_members().amount},
            {"share_count", seen.share_count},
            {"open_count", seen.open_count},
            {"all_shares", seen.all_shares},
            {"shares", std::move(shares)},
            {"reasons", reasons_json(seen)},
            {"approvals", std::move(approvals)},
            {"signatures_needed", earnings::signatures_needed},
            {"note", split.note},
            {"drafted_by", split.drafted_by_name},
            {"drafted_at", format_rfc3339(split.drafted_at)},
            {"may", seen.may},
            {"version", split.version}};
}

Json json_of(const storage::Divisible& divisible) {
    return {{"settlement",
             divisible.settlement.empty() ? Json(nullptr) : Json{{"id", divisible.settlement}, {"number", divisible.number}}},
            {"agency", divisible.agency},
            {"until", format_local_date(divisible.until)},
            {"received", divisible.received.amount},
            {"divided", divisible.divided.amount},
            {"left", divisible.received.amount - divisible.divided.amount},
            {"has_draft", divisible.has_draft}};
}

Json json_of(const SeenBankAccount& seen) {
    return {{"bank", seen.account.bank},
            {"number", seen.account.number},
            {"holder", seen.account.holder},
            {"changed_at", format_rfc3339(seen.changed_at)}};
}

}  // namespace etalase::server
