#include "server/consignments/json_incidents.hpp"

#include "server/consignments/document_query.hpp"
#include "server/consignments/json_returns.hpp"

namespace etalase::server {

using consignments::IncidentKind;

namespace {

Json photo_of(const consignments::Incident& incident) {
    if (incident.photo_hash.empty()) {
        return nullptr;
    }
    return json_of(
        catalogue::PublicPhoto{incident.id.text, incident.photo_hash, incident.photo_width, incident.photo_height, "", ""});
}

/// What the agency does not bear of it; of what was found, what the group does not bear any more.
std::int64_t group_bears(const consignments::Incident& incident) {
    return incident.kind == IncidentKind::found ? -(incident.worth.amount + incident.compensation.amount)
                                                : incident.worth.amount - incident.compensation.amount;
}

}  // namespace

Json json_of(const SeenIncident& seen) {
    const auto& incident = seen.incident;
    return {{"id", incident.id.text},
            {"number", incident.number.empty() ? Json(nullptr) : Json(incident.number)},
            {"kind", consignments::name_of(incident.kind)},
            {"cause", consignments::name_of(incident.cause)},
            {"state", consignments::name_of(incident.state)},
            {"group", place_json(incident.parties.group_slug, incident.parties.group_name)},
            {"outlet", place_json(incident.parties.outlet_slug, incident.parties.outlet_name)},
            {"lot",
             {{"id", incident.lot.text},
              {"product", product_json(incident.product, incident.product_slug, incident.product_name)},
              {"variant", variant_json(incident.variant, incident.variant_name, incident.sku)}}},
            {"of_incident", incident.of_incident ? Json(incident.of_incident->text) : Json(nullptr)},
            {"quantity", incident.quantity},
            {"reversed", incident.reversed},
            {"worth", incident.worth.amount},
            {"percent", incident.percent},
            {"compensation", incident.compensation.amount},
            {"group_bears", group_bears(incident)},
            {"answers", agreements::name_of(consignments::answering_side(incident))},
            {"offered", !incident.offered_by.empty()},
            {"note", incident.note},
            {"answer", incident.answer},
            {"photo", photo_of(incident)},
            {"reported_at", format_rfc3339(incident.reported_at)},
            {"answered_at", incident.answered_at ? Json(format_rfc3339(*incident.answered_at)) : Json(nullptr)},
            {"papers", json_of(seen.papers)},
            {"may", seen.may},
            {"version", incident.version}};
}

}  // namespace etalase::server
