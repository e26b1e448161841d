#include "server/papers/money_json.hpp"

#include "domain/shared/ensure.hpp"

namespace etalase::server {

using Json = nlohmann::ordered_json;
using settlements::Line;

namespace {

Json day_or_null(const std::optional<LocalDate>& day) {
    return day ? Json(format_local_date(*day)) : Json(nullptr);
}
std::optional<LocalDate> day_or_none(const Json& json) {
    return json.is_null() ? std::nullopt : parse_local_date(json.get<std::string>());
}

Json line_json(const Line& line) {
    return {{"kind", line.kind},
            {"day", format_local_date(line.day)},
            {"document", line.document},
            {"product", line.product_name},
            {"variant", line.variant_name},
            {"sku", line.sku},
            {"delivery", line.delivery_number},
            {"outlet", line.outlet_name},
            {"quantity", line.quantity},
            {"price", line.unit_price.amount},
            {"gross", line.gross.amount},
            {"commission", line.commission.amount},
            {"net", line.net.amount},
            {"taken", line.taken.amount}};
}

Line line_of(const Json& json) {
    Line line;
    line.kind = json.at("kind");
    line.day = parse_local_date(json.at("day").get<std::string>()).value();
    line.document = json.at("document");
    line.product_name = json.at("product");
    line.variant_name = json.at("variant");
    line.sku = json.at("sku");
    line.delivery_number = json.at("delivery");
    line.outlet_name = json.at("outlet");
    line.quantity = json.at("quantity");
    line.unit_price = Rupiah{json.at("price")};
    line.gross = Rupiah{json.at("gross")};
    line.commission = Rupiah{json.at("commission")};
    line.net = Rupiah{json.at("net")};
    line.taken = Rupiah{json.at("taken")};
    return line;
}

}  // namespace

settlements::Totals totals_of(const PaperStatement& statement) {
    const auto totals = settlements::totals_of(statement.lines);
    ENSURE(totals.has_value());
    return *totals;
}

Rupiah total_of(const PaperStatement& statement) {
    const auto totals = totals_of(statement);
    return Rupiah{totals.net.amount - totals.taken.amount + statement.carried.amount};
}

Json json_of(const PaperStatement& statement) {
    const auto totals = totals_of(statement);
    Json lines = Json::array();
    for (const auto& line : statement.lines) {
        lines.push_back(line_json(line));
    }
    return {{"from", day_or_null(statement.from)},
            {"until", format_local_date(statement.until)},
            {"due_on", day_or_null(statement.due_on)},
            {"lines", std::move(lines)},
            {"gross", totals.gross.amount},
            {"commission", totals.commission.amount},
            {"net", totals.net.amount},
            {"taken", totals.taken.amount},
            {"carried", statement.carried.amount},
            {"carried_from", statement.carried_from},
            {"total", total_of(statement).amount}};
}

PaperStatement paper_statement_of(const Json& json) {
    PaperStatement statement;
    statement.from = day_or_none(json.at("from"));
    statement.until = parse_local_date(json.at("until").get<std::string>()).value();
    statement.due_on = day_or_none(json.at("due_on"));
    for (const auto& line : json.at("lines")) {
        statement.lines.push_back(line_of(line));
    }
    statement.carried = Rupiah{json.at("carried")};
    statement.carried_from = json.at("carried_from");
    return statement;
}

Json json_of(const PaperPayment& payment) {
    return {{"payer", agreements::name_of(payment.payer)},
            {"amount", payment.amount.amount},
            {"way", settlements::name_of(payment.way)},
            {"settlement", payment.settlement},
            {"sent_on", format_local_date(payment.sent_on)}};
}

PaperPayment paper_payment_of(const Json& json) {
    return {agreements::side_named(json.at("payer").get<std::string>()).value(), Rupiah{json.at("amount")},
            settlements::way_named(json.at("way").get<std::string>()).value(), json.at("settlement"),
            parse_local_date(json.at("sent_on").get<std::string>()).value()};
}

}  // namespace etalase::server
