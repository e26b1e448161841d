#include "server/papers/content.hpp"

#include "domain/shared/ensure.hpp"
#include "server/papers/money_json.hpp"

#include <nlohmann/json.hpp>

namespace etalase::server {

namespace {

using Json = nlohmann::ordered_json;

Json line_json(const PaperLine& line) {
    Json json{{"product", line.product_name}, {"variant", line.variant_name}, {"sku", line.sku},
              {"price", line.price.amount},   {"quantity", line.quantity},    {"worth", worth_of(line).amount}};
    if (line.accepted) {
        json["accepted"] = *line.accepted;
        json["short"] = line.short_of.value_or(0);
        json["rejected"] = line.rejected.value_or(0);
        json["surplus"] = line.surplus.value_or(0);
    }
    if (line.counted) {
        json["expected"] = line.expected.value_or(0);
        json["counted"] = *line.counted;
        json["first"] = line.first ? Json(*line.first) : Json(nullptr);
    }
    json["expires_on"] = line.expires_on ? format_local_date(*line.expires_on) : "";
    json["reason"] = line.reason;
    return json;
}

PaperLine line_of(const Json& json) {
    PaperLine line;
    line.product_name = json.at("product");
    line.variant_name = json.at("variant");
    line.sku = json.at("sku");
    line.price = Rupiah{json.at("price")};
    line.quantity = json.at("quantity");
    if (json.contains("accepted")) {
        line.accepted = json.at("accepted").get<std::int64_t>();
        line.short_of = json.at("short").get<std::int64_t>();
        line.rejected = json.at("rejected").get<std::int64_t>();
        line.surplus = json.at("surplus").get<std::int64_t>();
    }
    if (json.contains("counted")) {
        line.expected = json.at("expected").get<std::int64_t>();
        line.counted = json.at("counted").get<std::int64_t>();
        if (const auto& first = json.at("first"); !first.is_null()) {
            line.first = first.get<std::int64_t>();
        }
    }
    line.expires_on = parse_local_date(json.at("expires_on").get<std::string>());
    line.reason = json.at("reason");
    return line;
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

agreements::Terms terms_of(const Json& json) {
    return {agreements::basis_named(json.at("basis").get<std::string>()).value(),
            json.at("commission_bp"),
            agreements::settlement_named(json.at("settlement").get<std::string>()).value(),
            json.at("pay_within_days"),
            agreements::side_named(json.at("cash_holder").get<std::string>()).value(),
            json.at("lost_agency_percent"),
            json.at("damaged_agency_percent"),
            json.at("defect_agency_percent"),
            json.value("discount_agency_percent", std::int64_t{100}),  // papers of before do not say it
            json.at("pull_days_before_expiry"),
            json.at("price_notice_days"),
            json.at("end_notice_days")};
}

}  // namespace

std::int64_t pieces_of(const PaperLine& line) {
    return line.accepted ? *line.accepted + line.surplus.value_or(0) : line.quantity;
}

Rupiah worth_of(const PaperLine& line) {
    std::int64_t worth = 0;
    ENSURE(!__builtin_mul_overflow(line.price.amount, pieces_of(line), &worth));
    return Rupiah{worth};
}

std::string write_content(const PaperContent& content) {
    Json json{{"kind", content.kind},
              {"number", content.number},
              {"at", content.at},
              {"local", {{"day", content.day}, {"time", content.time}, {"zone", content.zone}}},
              {"group",
               {{"alias", content.group.alias},
                {"region", content.group.region},
                {"region_code", content.group.region_code},
                {"whatsapp", content.group.whatsapp}}}};
    json["outlet"] =
        content.outlet.name.empty()
            ? Json(nullptr)
            : Json{{"name", content.outlet.name}, {"address", content.outlet.address}, {"region", content.outlet.region}};
    json["agency"] = {{"name", content.agency.name}, {"region", content.agency.region}};
    json["agreement"] = {{"number", content.agreement},
                         {"version", content.version},
                         {"terms", content.terms ? terms_json(*content.terms) : Json(nullptr)}};
    json["signatures"] = Json::array();
    for (const auto& each : content.signatures) {
        json["signatures"].push_back(
            {{"side", each.side}, {"name", each.name}, {"at", each.at}, {"day", each.day}, {"time", each.time}});
    }
    json["refers_to"] = content.refers_to;
    json["note"] = content.note;
    json["lines"] = Json::array();
    for (const auto& line : content.lines) {
        json["lines"].push_back(line_json(line));
    }
    json["pieces"] = content.pieces;
    json["worth"] = content.worth.amount;
    json["more"] = Json::object();
    for (const auto& [key, value] : content.more) {
        json["more"][key] = value;
    }
    if (content.statement) {
        json["statement"] = json_of(*content.statement);
    }
    if (content.payment) {
        json["payment"] = json_of(*content.payment);
    }
    return json.dump();
}

PaperContent read_content(const std::string& bytes) {
    const auto json = Json::parse(bytes);
    PaperContent content;
    content.kind = json.at("kind");
    content.number = json.at("number");
    content.at = json.at("at");
    const auto& local = json.at("local");
    content.day = local.at("day");
    content.time = local.at("time");
    content.zone = local.at("zone");
    const auto& group = json.at("group");
    content.group = {group.at("alias"), group.at("region"), group.at("region_code"), group.at("whatsapp")};
    if (const auto& outlet = json.at("outlet"); !outlet.is_null()) {
        content.outlet = {outlet.at("name"), outlet.at("address"), outlet.at("region")};
    }
    content.agency = {json.at("agency").at("name"), json.at("agency").at("region")};
    const auto& agreement = json.at("agreement");
    content.agreement = agreement.at("number");
    content.version = agreement.at("version");
    if (const auto& terms = agreement.at("terms"); !terms.is_null()) {
        content.terms = terms_of(terms);
    }
    for (const auto& each : json.at("signatures")) {
        content.signatures.push_back({each.at("side"), each.at("name"), each.at("at"), each.at("day"), each.at("time")});
    }
    content.refers_to = json.at("refers_to");
    content.note = json.at("note");
    for (const auto& line : json.at("lines")) {
        content.lines.push_back(line_of(line));
    }
    content.pieces = json.at("pieces");
    content.worth = Rupiah{json.at("worth")};
    for (const auto& [key, value] : json.at("more").items()) {
        content.more.emplace_back(key, value);
    }
    if (json.contains("statement")) {
        content.statement = paper_statement_of(json.at("statement"));
    }
    if (json.contains("payment")) {
        content.payment = paper_payment_of(json.at("payment"));
    }
    return content;
}

}  // namespace etalase::server
