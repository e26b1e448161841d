#include "tests/stories/world.hpp"

#include "domain/shared/money.hpp"
#include "domain/shared/text.hpp"
#include "domain/shared/time.hpp"
#include "server/ids.hpp"

#include <catch2/catch.hpp>

namespace etalase::tests {

using nlohmann::json;

namespace {
constexpr std::int64_t day_us = 86'400'000'000;
}

World::World(const std::string& engine) : market(engine), phone(std::make_shared<Phone>()) {
    // A story begins at ten in the morning of tomorrow (WITA): none comes upon midnight by the hour at which it is told.
    *ahead_us_ = day_us + 2 * 3'600'000'000LL - server::system_now().us % day_us;
    market.application().services().now = [ahead = ahead_us_] { return Instant{server::system_now().us + ahead->load()}; };
}

Person& World::person(const std::string& place, identity::Role role) {
    const auto login = slug_of(place) + "." + std::string(identity::name_of(role));
    auto& found = people_[login];
    if (!found) {
        const auto named = place_ids.find(place);
        if (joined_.insert(login).second) {
            market.joins(login, role, named == place_ids.end() ? slug_of(place) : named->second);
        }
        found = std::make_unique<Person>(market.person(login));
    }
    return *found;
}

json World::does(Person& who, const std::string& method, const std::string& path, const json& body, httplib::Headers headers) {
    headers.emplace("Idempotency-Key", "story-" + std::to_string(++keys_));
    const auto answer = who.ask(method, "/api/v1" + path, body.dump(), headers);
    INFO(method << " " << path << " " << body.dump() << " answered " << answer.status << " " << answer.body);
    if (expected.empty()) {
        REQUIRE(answer.status / 100 == 2);
    } else if (answer.status / 100 == 2) {
        return answer.body.empty() ? json() : answer.json();  // an earlier step of the sentence; the last one is to be refused
    } else {
        CHECK(std::to_string(answer.status) + " " + answer.json().at("code").get<std::string>() == expected);
        refused = true;
        return json();
    }
    return answer.body.empty() ? json() : answer.json();
}

json World::sees(Person& who, const std::string& path) {
    const auto answer = who.get("/api/v1" + path);
    INFO(path << " answered " << answer.status << " " << answer.body);
    REQUIRE(answer.status == 200);
    return answer.json();
}

std::vector<json> World::sees_all(Person& who, const std::string& path) {
    std::vector<json> all;
    std::string cursor;
    do {
        const auto page = sees(who, path + (path.find('?') == std::string::npos ? "?" : "&") + "limit=100" +
                                        (cursor.empty() ? "" : "&cursor=" + cursor));
        for (const auto& item : page.at("items")) {
            all.push_back(item);
        }
        cursor = page.at("next").is_null() ? "" : page.at("next").get<std::string>();
    } while (!cursor.empty());
    return all;
}

void World::days_pass(int days) {
    *ahead_us_ += days * day_us;
    people_.clear();  // who was away for days signs in again
}

void World::minutes_pass(int minutes) {
    *ahead_us_ += minutes * 60'000'000LL;
}

Instant World::now() {
    return market.application().services().now();
}

std::string World::day_in(int days) {
    return format_local_date(plus_days(local_date_of(now(), TimeZone::wita), days));
}

std::int64_t rupiah(const std::string& text) {
    return parse_price(text).value().amount;
}

}  // namespace etalase::tests
