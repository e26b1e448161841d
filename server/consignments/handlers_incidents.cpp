#include "server/consignments/handlers_incidents.hpp"

#include "domain/consignments/goods_return.hpp"
#include "domain/shared/text.hpp"
#include "server/catalogue/answers.hpp"
#include "server/consignments/document_query.hpp"
#include "server/consignments/json_incidents.hpp"
#include "server/consignments/operations_incidents.hpp"
#include "server/http/answers.hpp"
#include "server/http/fields.hpp"
#include "server/http/with_body.hpp"
#include "server/media/darkroom.hpp"

namespace etalase::server {

using http::Fields;

namespace {

constexpr std::size_t max_note = 1000;

IncidentId id_of(const http::Request& request) {
    return IncidentId{std::string(request.parameter("id"))};
}

http::Response incident_answer(const http::Request& request, int status, const Result<SeenIncident>& seen) {
    return seen ? work_answer(status, json_of(*seen), seen->incident.version) : http::refused(request, seen.error());
}

WantedIncident read_incident(Fields& fields) {
    WantedIncident wanted;
    const auto kind = consignments::incident_kind_named(fields.one_of("kind", {"damage", "loss", "found"}));
    wanted.kind = kind.value_or(wanted.kind);
    wanted.cause = fields.text("cause", 16);
    wanted.outlet = fields.required_text("outlet", 80);
    wanted.lot = LotId{fields.required_text("lot_id", 36)};
    wanted.quantity = fields.whole("quantity", 1, consignments::max_pieces).value_or(0);
    if (!fields.has("quantity")) {
        fields.refuse("quantity", "required", "Say how many.");
    }
    wanted.note = tidy_paragraphs(fields.required_text("note", max_note));
    if (fields.has("incident_id")) {
        wanted.earlier = IncidentId{fields.text("incident_id", 36)};
    }
    return wanted;
}

}  // namespace

http::UploadRule incident_photo_upload() {
    return {"photo", {}, max_photo_bytes};
}

http::Response get_incidents(Services& services, const http::Request& request) {
    const auto read = read_document_request(
        request, "incidents", [](std::string_view state) { return consignments::incident_state_named(state).has_value(); },
        [](std::string_view kind) { return consignments::incident_kind_named(kind).has_value(); });
    if (!read) {
        return http::refused(request, read.error());
    }
    const auto page = list_seen_incidents(services.database, doer_of(services, request).actor, read->query);
    Json items = Json::array();
    for (const auto& seen : page.items) {
        items.push_back(json_of(seen));
    }
    return document_list(request, *read, std::move(items), page.more, page.items.empty() ? "" : page.items.back().id.text);
}

http::Response get_incident(Services& services, const http::Request& request) {
    return incident_answer(request, 200, show_incident(services.database, doer_of(services, request).actor, id_of(request)));
}

http::Response post_incident(Services& services, const http::Request& request) {
    const auto wanted = http::body_of(request, read_incident);
    if (!wanted) {
        return http::refused(request, wanted.error());
    }
    const auto seen = report_incident(services.database, doer_of(services, request), *wanted);
    auto response = incident_answer(request, 201, seen);
    if (seen) {
        response.headers.emplace_back("Location", "/api/v1/incidents/" + seen->id.text);
    }
    return response;
}

http::Response post_incident_accept(Services& services, const http::Request& request) {
    const auto accepted = http::body_of(request, [](Fields& fields) {
        const bool keeps = fields.has("goods") && fields.one_of("goods", {"return", "dispose"}) == "return";
        return std::pair{keeps ? DamagedGoods::give_back : DamagedGoods::dispose, fields.whole("percent", 0, 100)};
    });
    return accepted ? incident_answer(request, 200,
                                      accept_incident(services.database, doer_of(services, request), id_of(request),
                                                      accepted->first, accepted->second))
                    : http::refused(request, accepted.error());
}

http::Response post_incident_dispute(Services& services, const http::Request& request) {
    const auto reason =
        http::body_of(request, [](Fields& fields) { return tidy_line(fields.required_text("reason", consignments::max_said)); });
    return reason ? incident_answer(request, 200,
                                    dispute_incident(services.database, doer_of(services, request), id_of(request), *reason))
                  : http::refused(request, reason.error());
}

http::Response post_incident_offer(Services& services, const http::Request& request) {
    const auto offer = http::body_of(request, [](Fields& fields) {
        const auto percent = fields.whole("percent", 0, 100);
        if (!fields.has("percent")) {
            fields.refuse("percent", "required", "Say how much of it the agency bears.");
        }
        return std::pair{percent.value_or(0), tidy_line(fields.text("note", consignments::max_said))};
    });
    return offer ? incident_answer(
                       request, 200,
                       offer_incident(services.database, doer_of(services, request), id_of(request), offer->first, offer->second))
                 : http::refused(request, offer.error());
}

Result<void> may_post_incident_photo(Services& services, const http::Request& request) {
    return may_show_incident(services.database, doer_of(services, request), id_of(request));
}

http::Response post_incident_photo(Services& services, const http::Request& request) {
    const auto stored = store_photo(services, request.upload.file);
    return stored ? incident_answer(request, 200,
                                    put_incident_photo(services.database, doer_of(services, request), id_of(request), *stored))
                  : http::refused(request, stored.error());
}

http::Response replay_incident(Services& services, const http::Request& request, const std::string& subject) {
    return incident_answer(request, request.parameters.empty() ? 201 : 200,
                           show_incident(services.database, doer_of(services, request).actor, IncidentId{subject}));
}

}  // namespace etalase::server
