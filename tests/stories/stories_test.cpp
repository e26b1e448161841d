// Runs every story of this folder on both engines. A story is plain text: what happens, a line of dashes, what must be true then.
#include "domain/shared/text.hpp"
#include "tests/support/market.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <functional>
#include <regex>
#include <sstream>

using namespace etalase;
using etalase::tests::engines;
using etalase::tests::Market;

namespace {

std::int64_t rupiah(const std::string& text) {
    return parse_price(text).value().amount;
}

/// One sentence form: a pattern and what it means.
struct Sentence {
    std::regex pattern;
    std::function<void(Market&, const std::smatch&)> meaning;
};

const std::vector<Sentence>& sentences() {
    static const std::vector<Sentence> all{
        {std::regex(R"((\w+) is a group in (\d\d(?:\.\d\d)?))"), [](Market& m, const std::smatch& s) { m.group(s[1], s[2]); }},
        {std::regex(R"((\w+) offers (.+) at ([\d.]+) in ([\w-]+))"),
         [](Market& m, const std::smatch& s) { m.offers(slug_of(s[1].str()), s[2], rupiah(s[3]), s[4]); }},
        {std::regex(R"((\w+) withdraws (.+))"), [](Market& m, const std::smatch& s) { m.withdraws(slug_of(s[2].str())); }},
        {std::regex(R"((\w+) brings a list: (.+))"),
         [](Market& m, const std::smatch& s) {
             std::string list = "nama;harga\n";
             std::istringstream entries(s[2].str());
             for (std::string entry; std::getline(entries, entry, ';');) {
                 const auto at = entry.rfind(" at ");
                 list += tidy_line(entry.substr(0, at)) + ";" + entry.substr(at + 4) + "\n";
             }
             m.imports(slug_of(s[1].str()), list, {.publish = true});
         }},
        {std::regex(R"(a buyer sees (\d+) products?)"),
         [](Market& m, const std::smatch& s) { CHECK(m.walk("").size() == std::stoul(s[1])); }},
        {std::regex(R"(a buyer in (\d\d(?:\.\d\d)?) sees (\d+) products?)"),
         [](Market& m, const std::smatch& s) { CHECK(m.walk("region=" + s[1].str()).size() == std::stoul(s[2])); }},
        {std::regex(R"(a buyer who looks for \"(.+)\" finds (.+))"),
         [](Market& m, const std::smatch& s) {
             std::string q = s[1];
             std::replace(q.begin(), q.end(), ' ', '+');
             const auto found = m.walk("q=" + q + "&sort=price");
             std::string list;
             for (const auto& slug : found) {
                 list += (list.empty() ? "" : ", ") + m.get("/api/v1/products/" + slug).json().at("name").get<std::string>();
             }
             CHECK((list.empty() ? "nothing" : list) == s[2].str());
         }},
        {std::regex(R"((.+) costs ([\d.]+))"),
         [](Market& m, const std::smatch& s) {
             CHECK(m.get("/api/v1/products/" + slug_of(s[1].str())).json().at("price_from") == rupiah(s[2]));
         }},
        {std::regex(R"(the page of (.+) says \"(.+)\")"),
         [](Market& m, const std::smatch& s) {
             CHECK_THAT(m.get("/produk/" + slug_of(s[1].str())).body, Catch::Contains(s[2].str()));
         }},
        {std::regex(R"(the page of (.+) is not there)"),
         [](Market& m, const std::smatch& s) { CHECK(m.get("/produk/" + slug_of(s[1].str())).status == 404); }},
    };
    return all;
}

void tell(Market& market, const std::string& line) {
    INFO(line);
    for (const auto& sentence : sentences()) {
        std::smatch match;
        if (std::regex_match(line, match, sentence.pattern)) {
            sentence.meaning(market, match);
            return;
        }
    }
    FAIL("no such sentence: " << line);
}

}  // namespace

TEST_CASE("stories") {
    std::vector<std::filesystem::path> stories;
    for (const auto& entry : std::filesystem::directory_iterator(std::string(ETALASE_SOURCE_DIR) + "/tests/stories")) {
        if (entry.path().extension() == ".story") {
            stories.push_back(entry.path());
        }
    }
    std::sort(stories.begin(), stories.end());
    REQUIRE_FALSE(stories.empty());
    for (const auto& engine : engines()) {
        for (const auto& story : stories) {
            DYNAMIC_SECTION(engine << ": " << story.stem().string()) {
                Market market(engine);
                std::ifstream in(story);
                for (std::string line; std::getline(in, line);) {
                    if (!line.empty() && line[0] != '#' && line.find_first_not_of('-') != std::string::npos) {
                        tell(market, line);
                    }
                }
            }
        }
    }
}
