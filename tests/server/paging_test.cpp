// Paging and agreement of the engines, with random markets. The seed is printed when something fails.
#include "tests/support/market.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <random>
#include <set>

using namespace etalase;
using etalase::tests::engines;
using etalase::tests::Market;

namespace {

const std::vector<std::string> words{"batik", "kain", "tas", "purun", "kawung", "parang", "biru", "halus", "besar", "Élok"};
const std::vector<std::string> categories{"sasirangan", "batik-tulis", "batik-cap", "anyaman-purun", "keripik", "batik"};

/// The same market on any engine: `seed` decides everything.
void open_random_stalls(Market& market, unsigned seed, int count) {
    std::mt19937 random(seed);
    const auto pick = [&](const auto& from) { return from[random() % from.size()]; };
    market.group("Melati", "63.03");
    market.group("Kenanga", "34.02");
    market.group("Nuri", "91.03");
    const std::vector<std::string> groups{"melati", "kenanga", "nuri"};
    for (int i = 0; i < count; ++i) {
        // Few prices and few words: many ties.
        market.offers(pick(groups), pick(words) + " " + pick(words) + " " + std::to_string(i),
                      1000 * (1 + static_cast<std::int64_t>(random() % 5)), pick(categories));
    }
}

std::string random_query(std::mt19937& random) {
    std::string query = "facets=true";
    const auto sometimes = [&](const std::string& text) {
        if (random() % 3 == 0) {
            query += "&" + text;
        }
    };
    sometimes("category=" + categories[random() % categories.size()]);
    sometimes(std::string("region=") + std::vector<std::string>{"63", "63.03", "34", "91", "11"}[random() % 5]);
    sometimes(std::string("group=") + std::vector<std::string>{"melati", "kenanga", "nuri"}[random() % 3]);
    sometimes("min_price=" + std::to_string(1000 * (1 + random() % 3)));
    sometimes("max_price=" + std::to_string(1000 * (3 + random() % 3)));
    sometimes("q=" + words[random() % 9].substr(0, 2 + random() % 3));
    query += std::string("&sort=") + std::vector<std::string>{"newest", "price", "-price", "name"}[random() % 4];
    return query + "&limit=" + std::to_string(1 + random() % 30);
}

/// A page without what differs by nature: ids and cursors (which hold ids).
nlohmann::json comparable(nlohmann::json page) {
    for (auto& item : page.at("items")) {
        item.erase("id");
    }
    page["next"] = page.at("next").is_null();
    return page;
}

}  // namespace

TEST_CASE("both engines give the same answers in the same order, for any combination of filters") {
    if (engines().size() < 2) {
        return;  // engines() has said that MariaDB is skipped
    }
    const unsigned seed = std::random_device{}();
    CAPTURE(seed);
    Market sqlite("sqlite");
    Market mysql("mysql");
    open_random_stalls(sqlite, seed, 60);
    open_random_stalls(mysql, seed, 60);
    std::mt19937 random(seed);
    for (int i = 0; i < 150; ++i) {
        const auto query = random_query(random);
        CAPTURE(query);
        auto left = sqlite.get("/api/v1/products?" + query).json();
        auto right = mysql.get("/api/v1/products?" + query).json();
        REQUIRE(comparable(left) == comparable(right));
        if (!left.at("next").is_null()) {
            left = sqlite.get("/api/v1/products?" + query + "&cursor=" + left.at("next").get<std::string>()).json();
            right = mysql.get("/api/v1/products?" + query + "&cursor=" + right.at("next").get<std::string>()).json();
            REQUIRE(comparable(left) == comparable(right));
        }
    }
}

TEST_CASE("pages of any size and order add up to the whole list") {
    const auto engine = GENERATE(from_range(engines()));
    const unsigned seed = std::random_device{}();
    CAPTURE(engine, seed);
    Market market(engine);
    open_random_stalls(market, seed, 40);
    for (const char* sort : {"newest", "price", "-price", "name"}) {
        const auto whole = market.walk(std::string("sort=") + sort, 100);
        CHECK(whole.size() == 40);
        for (const int limit : {1, 3, 7, 39, 40}) {
            CAPTURE(sort, limit);
            CHECK(market.walk(std::string("sort=") + sort, limit) == whole);
        }
    }
}

TEST_CASE("whoever pages through everything while goods come and go sees none twice and misses none that stayed") {
    const auto engine = GENERATE(from_range(engines()));
    const unsigned seed = std::random_device{}();
    CAPTURE(engine, seed);
    std::mt19937 random(seed);
    for (const std::string sort : {"newest", "price", "-price", "name"}) {
        Market market(engine);
        open_random_stalls(market, seed, 30);
        std::set<std::string> stayed;
        for (const auto& slug : market.walk("")) {
            stayed.insert(slug);
        }
        std::vector<std::string> seen;
        std::string cursor;
        int added = 0;
        do {
            const auto page = market.get("/api/v1/products?limit=4&sort=" + sort + cursor).json();
            for (const auto& item : page.at("items")) {
                seen.push_back(item.at("slug"));
            }
            cursor = page.at("next").is_null() ? "" : "&cursor=" + page.at("next").get<std::string>();
            market.offers("nuri", words[random() % words.size()] + " tambahan " + std::to_string(added++),
                          1000 * (1 + static_cast<std::int64_t>(random() % 5)));
            // Also what was just seen may go: the place in the list must not depend on it.
            const auto gone =
                random() % 2 == 0 ? seen.back() : *std::next(stayed.begin(), static_cast<long>(random() % stayed.size()));
            if (stayed.erase(gone) > 0) {
                market.withdraws(gone);
            }
        } while (!cursor.empty() && added < 60);
        CAPTURE(sort);
        CHECK(std::set<std::string>(seen.begin(), seen.end()).size() == seen.size());
        for (const auto& slug : stayed) {
            CAPTURE(slug);
            CHECK(std::find(seen.begin(), seen.end(), slug) != seen.end());
        }
    }
}
