#include "server/papers/issue.hpp"

#include "domain/shared/ensure.hpp"
#include "server/identity/secrets.hpp"
#include "server/ids.hpp"
#include "storage/papers/papers.hpp"
#include "storage/shared/places.hpp"

#include <nlohmann/json.hpp>

namespace etalase::server {

std::string_view name_of(PaperKind kind) {
    switch (kind) {
        case PaperKind::delivery_note:
            return "delivery_note";
        case PaperKind::receipt:
            return "receipt";
        case PaperKind::return_note:
            return "return_note";
        case PaperKind::incident_report:
            return "incident_report";
        case PaperKind::agreement:
            return "agreement";
    }
    throw Bug("no such paper");
}

std::string_view series_of(PaperKind kind) {
    switch (kind) {
        case PaperKind::delivery_note:
            return "NT";
        case PaperKind::receipt:
            return "BAST";
        case PaperKind::return_note:
            return "NR";
        case PaperKind::incident_report:
            return "BAK";
        case PaperKind::agreement:
            return "PJ";
    }
    throw Bug("no such paper");
}

namespace {

using Json = nlohmann::ordered_json;

Json line_of(const PaperLine& line) {
    Json json{{"product", line.product_name},
              {"variant", line.variant_name},
              {"sku", line.sku},
              {"price", line.price.amount},
              {"quantity", line.quantity}};
    if (line.accepted) {
        json["accepted"] = *line.accepted;
        json["short"] = line.short_of.value_or(0);
        json["rejected"] = line.rejected.value_or(0);
        json["surplus"] = line.surplus.value_or(0);
    }
    json["expires_on"] = line.expires_on ? format_local_date(*line.expires_on) : "";
    json["reason"] = line.reason;
    return json;
}

}  // namespace

std::string issue_paper(storage::Tx& tx, const PaperFacts& facts) {
    const auto outlet = facts.outlet ? storage::find_outlet_place(tx, *facts.outlet) : std::nullopt;
    const auto group = storage::find_group_place(tx, facts.group);
    ENSURE(group && outlet.has_value() == facts.outlet.has_value());
    const auto zone = outlet ? outlet->zone : TimeZone::wib;
    auto series = std::string(series_of(facts.kind));
    if (outlet) {
        series += "-" + outlet->code;
    }
    Json content{{"kind", name_of(facts.kind)},          {"group", group->alias},
                 {"outlet", outlet ? outlet->name : ""}, {"at", format_rfc3339(facts.at)},
                 {"agreement", facts.agreement_number},  {"terms", facts.terms_number},
                 {"refers_to", facts.refers_to},         {"note", facts.note}};
    content["lines"] = Json::array();
    for (const auto& line : facts.lines) {
        content["lines"].push_back(line_of(line));
    }
    for (const auto& [key, value] : facts.more) {
        content["more"][key] = value;
    }
    storage::StoredPaper paper;
    paper.id = new_uuid();
    paper.kind = name_of(facts.kind);
    paper.number = storage::next_paper_number(tx, series, year_of(local_date_of(facts.at, zone)));
    content["number"] = paper.number;
    paper.subject = facts.subject;
    paper.group = facts.group.text;
    paper.outlet = facts.outlet ? facts.outlet->text : "";
    paper.agency = facts.agency.text;
    paper.content = content.dump();
    paper.digest = digest_of(paper.content);
    paper.code = new_code();
    paper.issued_at = facts.at;
    storage::insert_paper(tx, paper);
    return paper.number;
}

}  // namespace etalase::server
