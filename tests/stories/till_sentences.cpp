// What happens at the till of an outlet: shifts, sales with and without signal, counts, and clocks that are wrong.
#include "domain/shared/text.hpp"
#include "tests/stories/goods.hpp"

#include <catch2/catch.hpp>

#include <array>

namespace etalase::tests {

using identity::Role;
using nlohmann::json;

namespace {

constexpr std::int64_t day_us = 86'400'000'000;

Person& seller(World& w, const std::string& outlet) {
    w.last["outlet"] = outlet;
    return w.person(outlet, Role::staff);
}

std::string till_of(const std::string& outlet) {
    return "/outlets/" + slug_of(outlet);
}

/// What the clock of the phone shows.
std::string on_the_phone(World& w) {
    return format_rfc3339(Instant{w.now().us + w.phone->ahead_us});
}

/// Asks as the phone does: without Idempotency-Key, with its clock where it tells it.
Answer tells(World& w, const std::string& outlet, const std::string& path, const json& body) {
    httplib::Headers headers;
    if (w.phone->tells_clock) {
        headers.emplace("X-Device-Time", on_the_phone(w));
    }
    const auto answer = seller(w, outlet).ask("POST", "/api/v1" + till_of(outlet) + path, body.dump(), headers);
    INFO(path << " " << body.dump() << " answered " << answer.status << " " << answer.body);
    if (w.expected.empty()) {
        REQUIRE(answer.status / 100 == 2);
    } else {
        CHECK(std::to_string(answer.status) + " " + answer.json().at("code").get<std::string>() == w.expected);
        w.refused = true;
    }
    return answer;
}

std::string new_sale_id(World& w) {
    std::array<std::uint8_t, 10> bytes{};
    bytes[9] = static_cast<std::uint8_t>(++w.phone->seq);
    return uuid_v7(w.now().us / 1000, bytes);
}

void open_shift(World& w, const std::string& outlet, const std::string& cash) {
    w.last["shift"] =
        tells(w, outlet, "/shifts", {{"opening_float", rupiah(cash)}, {"opened_at", on_the_phone(w)}}).json().at("id");
}

json shift_now(World& w) {
    return w.sees(w.person(w.last.at("outlet"), Role::staff), "/shifts/" + w.last.at("shift"));
}

void close_shift(World& w, const std::string& outlet, const std::string& cash) {
    w.does(seller(w, outlet), "POST", "/shifts/" + w.last.at("shift") + "/close",
           {{"counted", rupiah(cash)}, {"kept", 0}, {"reason", "unknown"}});
}

void sell(World& w, const std::string& outlet, const std::string& goods, bool without_signal) {
    json lines = json::array();
    for (const auto& part : parts_of(goods)) {
        for (const auto lots = lots_of(w, part.product); const auto& lot : lots) {
            if (lot.at("outlet").at("name") == outlet) {
                const auto price = part.price > 0 ? part.price : lot.at("price").get<std::int64_t>();
                lines.push_back({{"lot_id", lot.at("id")}, {"quantity", part.quantity}, {"unit_price", price}});
                break;
            }
        }
    }
    const auto id = new_sale_id(w);
    const json sale{{"id", id},
                    {"device_id", "hp-1"},
                    {"device_seq", w.phone->seq},
                    {"shift_id", w.last.at("shift")},
                    {"sold_at", on_the_phone(w)},
                    {"made_offline", without_signal},
                    {"lines", lines},
                    {"payment", {{"method", "cash"}}}};
    w.last["sale"] = id;
    if (without_signal) {
        w.phone->waiting.push_back(sale);
    } else {
        tells(w, outlet, "/sales", sale);
    }
}

json sale_now(World& w) {
    return w.sees(w.person(w.last.at("outlet"), Role::staff), "/sales/" + w.last.at("sale"));
}

/// Counts everything of a group until nothing is to be counted again: what is named is there, of the rest nothing.
void count(World& w, const std::string& outlet, const std::string& group, const std::string& goods, const char* purpose) {
    auto& counter = seller(w, outlet);
    auto now = w.does(counter, "POST", "/counts", {{"outlet", slug_of(outlet)}, {"group", slug_of(group)}, {"purpose", purpose}});
    const auto path = "/counts/" + now.at("id").get<std::string>();
    w.last["count"] = now.at("id");
    const auto parts = parts_of(goods);
    while (now.at("state") == "open") {
        json figures = json::array();
        for (const auto& line : now.at("lines")) {
            std::int64_t pieces = 0;
            for (const auto& part : parts) {
                pieces += part.product == line.at("product").at("name") ? part.quantity : 0;
            }
            if (line.at("counted").is_null()) {
                figures.push_back({{"lot_id", line.at("lot_id")}, {"set", pieces}});
            }
        }
        w.does(counter, "POST", path + "/figures", {{"figures", figures}});
        now = w.does(counter, "POST", path + "/finish", json::object());
    }
}

void post_count(World& w, const std::string& outlet, const std::string& group) {
    const auto path = "/counts/" + w.last.at("count");
    w.does(w.person(group, Role::manager), "POST", path + "/agree", json::object());
    w.does(seller(w, outlet), "POST", path + "/post", json::object());
}

void set_clock(World& w, std::int64_t amount, const std::string& unit, const std::string& way) {
    const auto length = unit.starts_with("year") ? 365 * day_us : unit.starts_with("day") ? day_us : 60'000'000LL;
    w.phone->ahead_us = amount * length * (way == "ahead" ? 1 : -1);
}

const std::vector<Sentence>& happenings() {
    static const std::vector<Sentence> all{
        {std::regex(R"((Gerai \w+) opens a shift with ([\d.]+))"),
         [](World& w, const std::smatch& s) { open_shift(w, s[1], s[2]); }},
        {std::regex(R"((Gerai \w+) closes the shift with ([\d.]+))"),
         [](World& w, const std::smatch& s) { close_shift(w, s[1], s[2]); }},
        {std::regex(R"((Gerai \w+) sells (.+) without signal)"),
         [](World& w, const std::smatch& s) { sell(w, s[1], s[2], true); }},
        {std::regex(R"((Gerai \w+) sells (.+))"), [](World& w, const std::smatch& s) { sell(w, s[1], s[2], false); }},
        {std::regex(R"((Gerai \w+) has signal again)"),
         [](World& w, const std::smatch& s) {
             tells(w, s[1], "/sales/sync", {{"sales", w.phone->waiting}});
             w.phone->waiting.clear();
         }},
        {std::regex(R"(the phone is (\d+) (years?|days?|minutes?) (ahead|behind))"),
         [](World& w, const std::smatch& s) { set_clock(w, std::stoi(s[1]), s[2], s[3]); }},
        {std::regex("the phone is right"), [](World& w, const std::smatch&) { w.phone->ahead_us = 0; }},
        {std::regex("the phone tells its clock"), [](World& w, const std::smatch&) { w.phone->tells_clock = true; }},
        {std::regex(R"((\d+) minutes? pass(?:es)?)"), [](World& w, const std::smatch& s) { w.minutes_pass(std::stoi(s[1])); }},
        {std::regex(R"((Gerai \w+) counts of (\w+) (.+), the rest was sold)"),
         [](World& w, const std::smatch& s) { count(w, s[1], s[2], s[3], "sales"); }},
        {std::regex(R"((Gerai \w+) counts of (\w+) (.+))"),
         [](World& w, const std::smatch& s) { count(w, s[1], s[2], s[3], "check"); }},
        {std::regex(R"((\w+) agrees and (Gerai \w+) posts the count)"),
         [](World& w, const std::smatch& s) { post_count(w, s[2], s[1]); }},
    };
    return all;
}

const std::vector<Sentence>& sights() {
    static const std::vector<Sentence> all{
        {std::regex("the sale counts when it arrived"),
         [](World& w, const std::smatch&) { CHECK(sale_now(w).at("effective_at") == sale_now(w).at("arrived_at")); }},
        {std::regex("the sale counts when it was made"),
         [](World& w, const std::smatch&) { CHECK(sale_now(w).at("effective_at") == sale_now(w).at("sold_at")); }},
        {std::regex("the sale counts when its shift was opened"),
         [](World& w, const std::smatch&) { CHECK(sale_now(w).at("effective_at") == shift_now(w).at("opened_at")); }},
        {std::regex("the sale counts before its shift was closed, and is late"),
         [](World& w, const std::smatch&) {
             const auto effective = parse_rfc3339(sale_now(w).at("effective_at").get<std::string>()).value();
             CHECK(effective < parse_rfc3339(shift_now(w).at("closed_at").get<std::string>()).value());
             CHECK(sale_now(w).at("late") == true);
         }},
        {std::regex(R"(the sale is of (today|yesterday|(\d+) days ago))"),
         [](World& w, const std::smatch& s) {
             const int days = s[1] == "today" ? 0 : s[1] == "yesterday" ? 1 : std::stoi(s[2]);
             CHECK(sale_now(w).at("day") == w.day_in(-days));
         }},
        {std::regex(R"(the drawer should hold ([\d.]+))"),
         [](World& w, const std::smatch& s) { CHECK(shift_now(w).at("expected") == rupiah(s[1])); }},
        {std::regex(R"(the drawer differs by (-?)([\d.]+))"),
         [](World& w, const std::smatch& s) {
             CHECK(shift_now(w).at("difference") == (s[2] == "0" ? 0 : rupiah(s[2])) * (s[1] == "-" ? -1 : 1));
         }},
        {std::regex(R"((\d+) pieces? (?:is|are) looked for at (Gerai \w+))"),
         [](World& w, const std::smatch& s) {
             std::int64_t pieces = 0;
             for (const auto& item : w.sees_all(w.person(s[2], Role::staff), till_of(s[2]) + "/unmatched")) {
                 pieces += item.at("unmatched").get<std::int64_t>();
             }
             CHECK(pieces == std::stoi(s[1]));
         }},
    };
    return all;
}

}  // namespace

const std::vector<Sentence>& till_sentences() {
    static const std::vector<Sentence> all = [] {
        auto both = happenings();
        both.insert(both.end(), sights().begin(), sights().end());
        return both;
    }();
    return all;
}

}  // namespace etalase::tests
