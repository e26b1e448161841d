// Who and what a story speaks of. Everything happens over the API, by people who have signed in.
#pragma once

#include "tests/support/market.hpp"

#include <atomic>
#include <functional>
#include <map>
#include <memory>
#include <regex>
#include <set>
#include <string>
#include <vector>

namespace etalase::tests {

struct Phone;

class World {
   public:
    explicit World(const std::string& engine);

    Market market;
    std::shared_ptr<Phone> phone;

    /// Somebody with a role at a place, by the place's name: "Melati" and "manager" is melati.manager. Joins and signs in at first use.
    Person& person(const std::string& place, identity::Role role);

    /// The id of an agency or outlet of the story, by its name, for roles.
    std::map<std::string, std::string> place_ids;
    /// The last document of each kind that the story spoke of: "delivery", "return", "incident", "price-change", "agreement Melati".
    std::map<std::string, std::string> last;
    /// Variants by product name: id of the variant.
    std::map<std::string, std::string> variants;

    /// A write that must succeed, or be refused as the line says (see `expected`).
    nlohmann::json does(Person& who, const std::string& method, const std::string& path, const nlohmann::json& body,
                        httplib::Headers headers = {});
    nlohmann::json sees(Person& who, const std::string& path);
    /// All items of a list, page by page.
    std::vector<nlohmann::json> sees_all(Person& who, const std::string& path);

    /// "409 delivery.wrong_state" where the line ends with "-> 409 delivery.wrong_state"; "" where it must succeed.
    std::string expected;
    bool refused = false;  ///< whether what was expected to be refused was

    void days_pass(int days);
    void minutes_pass(int minutes);
    Instant now();
    /// The local day in so many days, YYYY-MM-DD, of a WITA outlet.
    std::string day_in(int days);

   private:
    std::shared_ptr<std::atomic<std::int64_t>> ahead_us_ = std::make_shared<std::atomic<std::int64_t>>(0);
    std::map<std::string, std::unique_ptr<Person>> people_;
    std::set<std::string> joined_;
    int keys_ = 0;
};

/// The phone at the till of a story: its clock may be wrong, and what it sold without signal waits on it.
struct Phone {
    std::int64_t ahead_us = 0;  ///< of our clock
    bool tells_clock = false;   ///< whether it says what its clock shows as it asks
    int seq = 0;
    std::vector<nlohmann::json> waiting;
};

/// One sentence form: a pattern and what it means.
struct Sentence {
    std::regex pattern;
    std::function<void(World&, const std::smatch&)> meaning;
};
const std::vector<Sentence>& catalogue_sentences();
const std::vector<Sentence>& consignment_sentences();
const std::vector<Sentence>& shelf_sentences();
const std::vector<Sentence>& till_sentences();
const std::vector<Sentence>& money_sentences();
const std::vector<Sentence>& split_sentences();

std::int64_t rupiah(const std::string& text);  ///< "125.000"

}  // namespace etalase::tests
