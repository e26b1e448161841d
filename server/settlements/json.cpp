#include "server/settlements/json.hpp"

#include "server/consignments/document_query.hpp"
#include "server/consignments/json_returns.hpp"
#include "server/media/evidence_answers.hpp"

namespace etalase::server {

using settlements::Payout;
using settlements::Settlement;

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

/// How it went, for those who may see it; others are told null.
Json payout_json(const Payout& payout, bool with_evidence) {
    const auto evidence = with_evidence ? payout.evidence : std::nullopt;
    return {{"id", payout.id.text},
            {"number", text_or_null(payout.number)},
            {"settlement_id", payout.settlement.text},
            {"payer", agreements::name_of(payout.payer)},
            {"state", settlements::name_of(payout.state)},
            {"amount", payout.amount.amount},
            {"way", settlements::name_of(payout.way)},
            {"reference", with_evidence ? Json(payout.reference) : Json(nullptr)},
            {"evidence", evidence_json(evidence, "/api/v1/payouts/" + payout.id.text + "/slip")},
            {"reason", payout.reason},
            {"initiated_at", format_rfc3339(payout.initiated_at)},
            {"sent_at", time_or_null(payout.sent_at)},
            {"ended_at", time_or_null(payout.ended_at)}};
}

}  // namespace

Json json_of(const settlements::Line& line) {
    Json dispute = nullptr;
    if (line.dispute) {
        dispute = {{"reason", line.dispute->reason},
                   {"at", format_rfc3339(line.dispute->at)},
                   {"answer", text_or_null(line.dispute->answer)}};
    }
    return {{"id", line.due},
            {"kind", line.kind},
            {"day", format_local_date(line.day)},
            {"lot_id", line.lot.text},
            {"product", {{"slug", line.product_slug}, {"name", line.product_name}}},
            {"variant", {{"name", line.variant_name}, {"sku", text_or_null(line.sku)}}},
            {"outlet", line.outlet_name},
            {"delivery_number", text_or_null(line.delivery_number)},
            {"document", text_or_null(line.document)},
            {"quantity", line.quantity},
            {"unit_price", line.unit_price.amount},
            {"gross", line.gross.amount},
            {"commission", line.commission.amount},
            {"net", line.net.amount},
            {"taken", line.taken.amount},
            {"dispute", std::move(dispute)}};
}

Json json_of(const SeenSettlement& seen) {
    const Settlement& settlement = seen.settlement;
    const auto& totals = settlement.totals;
    Json payouts = Json::array();
    for (const auto& payout : seen.payouts) {
        payouts.push_back(payout_json(payout, seen.with_evidence));
    }
    return {{"id", settlement.id.text},
            {"number", text_or_null(settlement.number)},
            {"agreement", {{"id", settlement.agreement.text}, {"number", text_or_null(settlement.parties.number)}}},
            {"group", place_json(settlement.parties.group_party.slug, settlement.parties.group_party.name)},
            {"agency", place_json(settlement.parties.agency_party.slug, settlement.parties.agency_party.name)},
            {"state", settlements::name_of(settlement.state)},
            {"from", day_or_null(settlement.from_day)},
            {"until", format_local_date(settlement.until_day)},
            {"gross", totals.gross.amount},
            {"commission", totals.commission.amount},
            {"net", totals.net.amount},
            {"taken", totals.taken.amount},
            {"carried", settlement.carried.amount},
            {"total", settlement.total().amount},
            {"pieces", totals.pieces},
            {"payer", agreements::name_of(settlement.payer())},
            {"disputed", settlement.disputed_up.amount + settlement.disputed_down.amount},
            {"payable", settlement.payable().amount},
            {"paid", settlement.paid.amount},
            {"under_way", settlement.under_way.amount},
            {"left", settlement.left().amount},
            {"carried_on", settlement.carried_to.has_value()},
            {"note", settlement.note},
            {"due_on", day_or_null(settlement.due_on)},
            {"drafted_at", format_rfc3339(settlement.drafted_at)},
            {"issued_at", time_or_null(settlement.issued_at)},
            {"approved_at", time_or_null(settlement.approved_at)},
            {"payouts", std::move(payouts)},
            {"papers", json_of(seen.papers)},
            {"may", seen.may},
            {"version", settlement.version}};
}

Json json_of(const SeenPayout& seen) {
    auto json = payout_json(seen.payout, seen.with_evidence);
    json["settlement_number"] = seen.settlement_number;
    json["may"] = seen.may;
    return json;
}

}  // namespace etalase::server
