// Runs every story of this folder on both engines. A story is plain text: what happens, a line of dashes, what must be true then.
// A line that ends with "-> 409 code" is refused so, and changes nothing.
#include "tests/stories/world.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>

using namespace etalase::tests;

namespace {

/// The sentence without its "-> 409 code", which is expected of the world.
std::string without_expectation(World& world, const std::string& line) {
    const auto arrow = line.find(" -> ");
    world.expected = arrow == std::string::npos ? "" : line.substr(arrow + 4);
    world.refused = false;
    return line.substr(0, arrow);
}

void tell(World& world, const std::string& line) {
    INFO(line);
    const auto words = without_expectation(world, line);
    for (const auto* sentences : {&split_sentences(), &money_sentences(), &till_sentences(), &shelf_sentences(),
                                  &consignment_sentences(), &catalogue_sentences()}) {
        for (const auto& sentence : *sentences) {
            std::smatch match;
            if (std::regex_match(words, match, sentence.pattern)) {
                sentence.meaning(world, match);
                CHECK(world.refused == !world.expected.empty());
                return;
            }
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
                World world(engine);
                std::ifstream in(story);
                for (std::string line; std::getline(in, line);) {
                    if (!line.empty() && line[0] != '#' && line.find_first_not_of('-') != std::string::npos) {
                        tell(world, line);
                    }
                }
            }
        }
    }
}
