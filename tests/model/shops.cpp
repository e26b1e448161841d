#include "tests/model/shops.hpp"

#include <algorithm>
#include <stdexcept>

namespace etalase::tests {

using consignments::Bucket;
using nlohmann::json;

namespace {

const std::array<std::string, device_count> logins{"kota.staff", "kota.dua", "kota.tiga"};

}  // namespace

Shop::Shop(const std::string& engine, Instant start) : till(engine) {
    till.shelf.at(start);
    for (std::size_t i = 1; i < device_count; ++i) {
        till.shelf.market.joins(logins[i], identity::Role::staff, till.shelf.outlet.text);
    }
}

const std::string& Shop::login(std::size_t device) {
    return logins[device];
}

void Shop::receives(std::int64_t price, std::int64_t pieces) {
    lots.push_back(till.shelf.lot("Barang " + std::to_string(lots.size() + 1), price, pieces));
}

json Shop::does(const std::string& login, const std::string& path, const json& body) {
    const auto answer = till.shelf.post(login, path, body);
    if (answer.status / 100 != 2) {
        throw std::runtime_error(login + " " + path + " " + body.dump() + ": " + answer.body);
    }
    return answer.json();
}

json Shop::seen(const std::string& path) {
    return till.shelf.get("kota.staff", path);
}

void Shop::opens_shift(std::size_t device) {
    shifts[device] = does(logins[device], "/outlets/gerai-kota/shifts", {{"opening_float", 100'000}}).at("id");
    all_shifts.push_back(shifts[device]);
}

void Shop::closes_shift(std::size_t device, std::int64_t counted) {
    does(logins[device], "/shifts/" + shifts[device] + "/close", {{"counted", counted}, {"kept", 0}, {"reason", "unknown"}});
    shifts[device].clear();
}

json Shop::sale_of(std::size_t device, const std::map<std::size_t, std::int64_t>& pieces, bool made_offline, bool cash) {
    std::vector<Sold> lines;
    for (const auto& [lot, quantity] : pieces) {
        lines.push_back({lots[lot], quantity, 12'500});
    }
    auto body = till.sale(shifts[device], lines, made_offline);
    body["device_id"] = "hp-" + std::to_string(device);
    if (!cash) {
        body["payment"] = {{"method", "qris"}};
    }
    return body;
}

Answer Shop::sells(std::size_t device, const json& body) {
    return till.sells(body, logins[device]);
}

void Shop::syncs(std::size_t device, const std::vector<json>& sales) {
    const auto answer = till.ask(logins[device], "POST", "/outlets/gerai-kota/sales/sync", {{"sales", sales}});
    if (answer.status != 200) {
        throw std::runtime_error("sync: " + answer.body);
    }
    for (const auto items = answer.json().at("items"); const auto& item : items) {
        if (item.at("result") != "recorded" && item.at("result") != "already_recorded") {
            throw std::runtime_error("sync: " + item.dump());
        }
    }
}

void Shop::counts(const std::vector<std::int64_t>& physical) {
    auto count = does("kota.staff", "/counts", {{"outlet", "gerai-kota"}, {"group", "melati"}});
    const auto path = "/counts/" + count.at("id").get<std::string>();
    while (count.at("state") == "open") {
        json figures = json::array();
        for (const auto& line : count.at("lines")) {
            const auto lot = std::find(lots.begin(), lots.end(), LotId{line.at("lot_id")});
            if (line.at("counted").is_null()) {
                figures.push_back({{"lot_id", lot->text}, {"set", physical[static_cast<std::size_t>(lot - lots.begin())]}});
            }
        }
        does("kota.staff", path + "/figures", {{"figures", figures}});
        count = does("kota.staff", path + "/finish", json::object());
    }
    does("melati.manager", path + "/agree", json::object());
    does("kota.staff", path + "/post", json::object());
}

void Shop::gives_up() {
    const auto open = seen("/incidents?kind=loss&limit=100");
    for (const auto& incident : open.at("items")) {
        if (incident.at("state") == "reported") {
            does("melati.manager", "/incidents/" + incident.at("id").get<std::string>() + "/accept", json::object());
        }
    }
}

json Shop::state_of_lots() {
    json all = json::array();
    for (const auto& lot : lots) {
        const auto now = till.shelf.buckets(lot);
        // Whether a piece that is gone is still looked for, or was given up, may depend on what else was gone at that time.
        all.push_back({{"on_shelf", now[Bucket::on_shelf]},
                       {"sold", now[Bucket::sold]},
                       {"damaged", now[Bucket::damaged]},
                       {"gone", now[Bucket::missing] + now[Bucket::written_off]}});
    }
    return all;
}

json Shop::state_of_sales() {
    std::map<std::string, json> all;
    std::string cursor;
    do {
        const auto page = seen("/outlets/gerai-kota/sales?limit=100" + (cursor.empty() ? "" : "&cursor=" + cursor));
        for (const auto& sale : page.at("items")) {
            json about{{"number", sale.at("number")}, {"day", sale.at("day")}, {"effective_at", sale.at("effective_at")}};
            about["total"] = sale.at("total");
            about["state"] = sale.at("state");
            all[sale.at("id")] = about;
        }
        cursor = page.at("next").is_null() ? "" : page.at("next").get<std::string>();
    } while (!cursor.empty());
    return all;
}

json Shop::state() {
    json drawers = json::array();
    for (const auto& id : all_shifts) {
        const auto shift = seen("/shifts/" + id);
        drawers.push_back({{"expected", shift.at("expected")},
                           {"cash_sales", shift.at("cash_sales")},
                           {"cash_count", shift.at("cash_count")},
                           {"refunds", shift.at("refunds")},
                           {"difference", shift.at("difference")},
                           {"other", shift.at("other")}});
    }
    return {{"lots", state_of_lots()},
            {"drawers", drawers},
            {"sales", state_of_sales()},
            {"looked_for", seen("/outlets/gerai-kota/unmatched").at("items").size()}};
}

}  // namespace etalase::tests
