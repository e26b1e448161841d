#include "server/agreements/json.hpp"

namespace etalase::server {

using agreements::Side;

namespace {

Json time_or_null(const std::optional<Instant>& at) {
    return at ? Json(format_rfc3339(*at)) : Json(nullptr);
}
Json side_or_null(const std::optional<Side>& side) {
    return side ? Json(agreements::name_of(*side)) : Json(nullptr);
}
Json party(const agreements::Party& party) {
    return {{"slug", party.slug}, {"name", party.name}};
}

Json terms_json(const agreements::Terms& terms) {
    return {{"basis", agreements::name_of(terms.basis)},
            {"commission_bp", terms.commission_bp},
            {"settlement", agreements::name_of(terms.settlement)},
            {"pay_within_days", terms.pay_within_days},
            {"cash_holder", agreements::name_of(terms.cash_holder)},
            {"lost_agency_percent", terms.lost_agency_percent},
            {"damaged_agency_percent", terms.damaged_agency_percent},
            {"defect_agency_percent", terms.defect_agency_percent},
            {"discount_agency_percent", terms.discount_agency_percent},
            {"pull_days_before_expiry", terms.pull_days_before_expiry},
            {"price_notice_days", terms.price_notice_days},
            {"end_notice_days", terms.end_notice_days}};
}

}  // namespace

Json json_of(const agreements::Version& version, const SeenAgreement& seen) {
    Json signatures = Json::array();
    for (const auto& signature : version.signatures) {
        const bool hidden = signature.side == Side::group && !seen.names_of_group;
        signatures.push_back({{"side", agreements::name_of(signature.side)},
                              {"name", hidden ? seen.agreement.group_party.name : signature.signer},
                              {"at", format_rfc3339(signature.at)}});
    }
    return {{"number", version.number},
            {"state", agreements::name_of(version.state)},
            {"terms", terms_json(version.terms)},
            {"reason", version.reason},
            {"proposed_side", side_or_null(version.proposed_side)},
            {"proposed_at", time_or_null(version.proposed_at)},
            {"approved_at", time_or_null(version.approved_at)},
            {"signatures_needed", {{"group", version.group_signatures}, {"agency", 1}}},
            {"signatures", std::move(signatures)}};
}

Json json_of(const SeenAgreement& seen) {
    const auto& agreement = seen.agreement;
    Json papers = Json::array();
    for (const auto& [id, number] : seen.papers) {
        papers.push_back({{"id", id}, {"kind", "agreement"}, {"number", number}});
    }
    return {{"id", agreement.id.text},
            {"number", agreement.number.empty() ? Json(nullptr) : Json(agreement.number)},
            {"group", party(agreement.group_party)},
            {"agency", party(agreement.agency_party)},
            {"state", agreements::name_of(agreement.state)},
            {"ends_on", agreement.ends_on ? Json(format_local_date(*agreement.ends_on)) : Json(nullptr)},
            {"suspended_by", side_or_null(agreement.suspended_by)},
            {"terms", agreement.in_force ? json_of(*agreement.in_force, seen) : Json(nullptr)},
            {"pending", agreement.pending ? json_of(*agreement.pending, seen) : Json(nullptr)},
            {"papers", std::move(papers)},
            {"may", seen.may},
            {"remaining",
             {{"pieces", agreement.remaining.pieces},
              {"deliveries", agreement.remaining.deliveries},
              {"incidents", agreement.remaining.incidents},
              {"unsettled", agreement.remaining.unsettled},
              {"unpaid", agreement.remaining.unpaid}}},
            {"version", agreement.version}};
}

Json json_of(const GroupSigning& signing) {
    return {{"signatures", signing.signatures}, {"managers", signing.managers}};
}

}  // namespace etalase::server
