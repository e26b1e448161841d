// What groups offer, and what buyers see.
#include "domain/shared/text.hpp"
#include "tests/stories/world.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <sstream>

namespace etalase::tests {

const std::vector<Sentence>& catalogue_sentences() {
    static const std::vector<Sentence> all{
        {std::regex(R"((\w+) is a group in (\d\d(?:\.\d\d)?))"),
         [](World& w, const std::smatch& s) { w.market.group(s[1], s[2]); }},
        {std::regex(R"((\w+) offers (.+) at ([\d.]+) in ([\w-]+))"),
         [](World& w, const std::smatch& s) { w.market.offers(slug_of(s[1].str()), s[2], rupiah(s[3]), s[4]); }},
        {std::regex(R"((\w+) withdraws (.+))"), [](World& w, const std::smatch& s) { w.market.withdraws(slug_of(s[2].str())); }},
        {std::regex(R"((\w+) brings a list: (.+))"),
         [](World& w, const std::smatch& s) {
             std::string list = "nama;harga\n";
             std::istringstream entries(s[2].str());
             for (std::string entry; std::getline(entries, entry, ';');) {
                 const auto at = entry.rfind(" at ");
                 list += tidy_line(entry.substr(0, at)) + ";" + entry.substr(at + 4) + "\n";
             }
             w.market.imports(slug_of(s[1].str()), list, {.publish = true});
         }},
        {std::regex(R"(a buyer sees (\d+) products?)"),
         [](World& w, const std::smatch& s) { CHECK(w.market.walk("").size() == std::stoul(s[1])); }},
        {std::regex(R"(a buyer in (\d\d(?:\.\d\d)?) sees (\d+) products?)"),
         [](World& w, const std::smatch& s) { CHECK(w.market.walk("region=" + s[1].str()).size() == std::stoul(s[2])); }},
        {std::regex(R"(a buyer who looks for \"(.+)\" finds (.+))"),
         [](World& w, const std::smatch& s) {
             std::string q = s[1];
             std::replace(q.begin(), q.end(), ' ', '+');
             const auto found = w.market.walk("q=" + q + "&sort=price");
             std::string list;
             for (const auto& slug : found) {
                 list +=
                     (list.empty() ? "" : ", ") + w.market.get("/api/v1/products/" + slug).json().at("name").get<std::string>();
             }
             CHECK((list.empty() ? "nothing" : list) == s[2].str());
         }},
        {std::regex(R"((.+) costs ([\d.]+))"),
         [](World& w, const std::smatch& s) {
             CHECK(w.market.get("/api/v1/products/" + slug_of(s[1].str())).json().at("price_from") == rupiah(s[2]));
         }},
        {std::regex(R"(the page of (.+) says \"(.+)\")"),
         [](World& w, const std::smatch& s) {
             CHECK_THAT(w.market.get("/produk/" + slug_of(s[1].str())).body, Catch::Contains(s[2].str()));
         }},
        {std::regex(R"(the page of (.+) is not there)"),
         [](World& w, const std::smatch& s) { CHECK(w.market.get("/produk/" + slug_of(s[1].str())).status == 404); }},
    };
    return all;
}

}  // namespace etalase::tests
