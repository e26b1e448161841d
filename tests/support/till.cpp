#include "tests/support/till.hpp"

namespace etalase::tests {

using nlohmann::json;

agreements::Terms Till::commission_terms() {
    agreements::Terms terms;
    terms.commission_bp = 1500;
    return terms;
}

Till::Till(const std::string& engine, const agreements::Terms& terms) : shelf(engine, terms) {}

std::string Till::opens(std::int64_t opening_float) {
    const auto answer = ask("kota.staff", "POST", "/outlets/gerai-kota/shifts", {{"opening_float", opening_float}});
    if (answer.status != 201) {
        throw std::runtime_error("no shift: " + answer.body);
    }
    return answer.json().at("id");
}

std::string Till::device_id() {
    std::array<std::uint8_t, 10> bytes{};
    bytes[0] = 0x5A;
    ++ids_;
    for (std::size_t i = 0; i < 8; ++i) {
        bytes[9 - i] = static_cast<std::uint8_t>(ids_ >> (8 * i));
    }
    return uuid_v7(shelf.market.application().services().now().us / 1000, bytes);
}

std::string Till::time_in(std::int64_t seconds) {
    return format_rfc3339(Instant{shelf.market.application().services().now().us + seconds * 1'000'000});
}

json Till::sale(const std::string& shift, const std::vector<Sold>& lines, bool made_offline) {
    json all = json::array();
    for (const auto& line : lines) {
        all.push_back({{"lot_id", line.lot.text}, {"quantity", line.quantity}, {"unit_price", line.unit_price}});
    }
    return {{"id", device_id()},       {"device_id", "hp-7f3a"},         {"device_seq", ++seq_},
            {"shift_id", shift},       {"sold_at", time_in(0)},          {"made_offline", made_offline},
            {"lines", std::move(all)}, {"payment", {{"method", "cash"}}}};
}

Answer Till::ask(const std::string& login, const std::string& method, const std::string& path, const json& body) {
    return shelf.person(login).ask(method, "/api/v1" + path, body.is_null() ? "" : body.dump());
}

Answer Till::sells(const json& sale, const std::string& login) {
    return ask(login, "POST", "/outlets/gerai-kota/sales", sale);
}

json Till::syncs(const std::vector<json>& sales) {
    const auto answer = ask("kota.staff", "POST", "/outlets/gerai-kota/sales/sync", {{"sales", sales}});
    if (answer.status != 200) {
        throw std::runtime_error("no sync: " + answer.body);
    }
    return answer.json().at("items");
}

}  // namespace etalase::tests
