// How a group divides what it received: its members, its rule, who made what, and what everybody gets.
#include "domain/shared/text.hpp"
#include "tests/stories/goods.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

namespace etalase::tests {

using identity::Role;
using nlohmann::json;

namespace {

Person& manager(World& w, const std::string& group) {
    return w.person(group, Role::manager);
}
std::string path_of(const std::string& group, const std::string& what) {
    return "/groups/" + slug_of(group) + "/" + what;
}

json member_named(World& w, const std::string& group, const std::string& name) {
    const auto roster = w.sees(manager(w, group), path_of(group, "roster"));
    for (const auto& one : roster.at("items")) {
        if (one.at("name") == name) {
            return one;
        }
    }
    FAIL("no member of " << group << " is called " << name);
    return {};
}

void join(World& w, const std::string& name, const std::string& group) {
    w.last["group of " + name] = group;
    w.does(manager(w, group), "POST", path_of(group, "roster"), {{"name", name}, {"joined_on", "2020-01-01"}, {"agreed", true}});
}

void leave(World& w, const std::string& name) {
    const auto group = w.last.at("group of " + name);
    const auto member = member_named(w, group, name);
    const auto answer =
        manager(w, group).ask("PATCH", "/api/v1" + path_of(group, "roster/" + member.at("id").get<std::string>()),
                              json{{"left_on", w.day_in(0)}}.dump(), {{"If-Match", "\"" + member.at("version").dump() + "\""}});
    REQUIRE(answer.status == 200);
}

void make(World& w, const std::string& name, const std::string& product) {
    const auto group = w.last.at("group of " + name);
    const auto products = w.sees(manager(w, group), path_of(group, "makers"));
    for (const auto& one : products.at("items")) {
        if (one.at("name") == product) {
            const auto answer =
                manager(w, group).ask("PUT", "/api/v1" + path_of(group, "makers/" + one.at("product").get<std::string>()),
                                      json{{"members", {member_named(w, group, name).at("id")}}}.dump());
            REQUIRE(answer.status == 200);
        }
    }
}

/// "12,5" is 1250.
std::int64_t basis_points(const std::string& percent) {
    const auto comma = percent.find(',');
    return std::stoll(percent.substr(0, comma)) * 100 +
           (comma == std::string::npos ? 0 : std::stoll(percent.substr(comma + 1)) * 10);
}

void decide(World& w, const std::string& group, json rule, const std::string& fund) {
    rule["common_fund_bp"] = fund.empty() ? 0 : basis_points(fund);
    w.does(manager(w, group), "POST", path_of(group, "split-rules"), rule);
}

/// "Ani 70 %, Budi 30 %"
void decide_parts(World& w, const std::string& group, const std::string& said, const std::string& fund) {
    json parts = json::array();
    static const std::regex part(R"((\w+) ([\d,]+) %)");
    for (std::sregex_iterator it(said.begin(), said.end(), part), end; it != end; ++it) {
        parts.push_back({{"member_id", member_named(w, group, (*it)[1]).at("id")}, {"basis_points", basis_points((*it)[2])}});
    }
    decide(w, group, {{"way", "percentages"}, {"parts", parts}}, fund);
}

std::string split_path(World& w) {
    return "/splits/" + w.last.at("split");
}

void divide(World& w, const std::string& group) {
    w.last["dividing"] = group;
    const auto made = w.does(manager(w, group), "POST", "/splits", {{"settlement_id", w.last.at("settlement")}});
    if (!w.refused) {
        w.last["split"] = made.at("id");
    }
}

void sign(World& w, const std::string& group) {
    const auto slug = slug_of(group);
    w.does(w.person(group, Role::member), "POST", split_path(w) + "/approve", json::object());
    const auto second = slug + ".second";
    if (w.last.emplace("joined " + second, "yes").second) {
        w.market.joins(second, Role::member, slug);
    }
    auto person = w.market.person(second);
    w.does(person, "POST", split_path(w) + "/approve", json::object());
}

std::int64_t plain(const std::string& text) {
    return text == "0" ? 0 : rupiah(text);
}

json split_now(World& w) {
    return w.sees(manager(w, w.last.at("dividing")), split_path(w));
}

const std::vector<Sentence>& happenings() {
    static const std::vector<Sentence> all{
        {std::regex(R"((\w+) joins (\w+))"), [](World& w, const std::smatch& s) { join(w, s[1], s[2]); }},
        {std::regex(R"((\w+) leaves the group)"), [](World& w, const std::smatch& s) { leave(w, s[1]); }},
        {std::regex(R"((\w+) makes (\w+))"), [](World& w, const std::smatch& s) { make(w, s[1], s[2]); }},
        {std::regex(R"((\w+) divides equally(?:, ([\d,]+) % to its common fund)?)"),
         [](World& w, const std::smatch& s) {
             decide(w, s[1], {{"way", "equal"}}, s[2]);
         }},
        {std::regex(R"((\w+) divides by maker(?:, ([\d,]+) % to its common fund)?)"),
         [](World& w, const std::smatch& s) {
             decide(w, s[1], {{"way", "by_maker"}}, s[2]);
         }},
        {std::regex(R"((\w+) divides by parts: ([^;]+)(?:; ([\d,]+) % to its common fund)?)"),
         [](World& w, const std::smatch& s) { decide_parts(w, s[1], s[2], s[3]); }},
        {std::regex(R"((\w+) divides the money)"), [](World& w, const std::smatch& s) { divide(w, s[1]); }},
        {std::regex(R"(two others of (\w+) sign)"), [](World& w, const std::smatch& s) { sign(w, s[1]); }},
        {std::regex(R"((\w+) hands out the shares)"),
         [](World& w, const std::smatch& s) { w.does(manager(w, s[1]), "POST", split_path(w) + "/pay", json::object()); }},
    };
    return all;
}

const std::vector<Sentence>& sights() {
    static const std::vector<Sentence> all{
        {std::regex(R"((\w+) gets ([\d.]+))"),
         [](World& w, const std::smatch& s) {
             const auto now = split_now(w);
             const auto& shares = now.at("shares");
             const auto own = std::find_if(shares.begin(), shares.end(),
                                           [&](const json& share) { return share.at("member").at("name") == s[1].str(); });
             REQUIRE(own != shares.end());
             CHECK(own->at("amount") == plain(s[2]));
         }},
        {std::regex(R"((\w+) has no part in it)"),
         [](World& w, const std::smatch& s) {
             const auto now = split_now(w);
             for (const auto& share : now.at("shares")) {
                 CHECK(share.at("member").at("name") != s[1].str());
             }
         }},
        {std::regex(R"(the common fund gets ([\d.]+))"),
         [](World& w, const std::smatch& s) { CHECK(split_now(w).at("common_fund") == plain(s[1])); }},
        {std::regex(R"(the split is (\w+))"),
         [](World& w, const std::smatch& s) { CHECK(split_now(w).at("state") == s[1].str()); }},
    };
    return all;
}

}  // namespace

const std::vector<Sentence>& split_sentences() {
    static const std::vector<Sentence> all = [] {
        auto both = happenings();
        both.insert(both.end(), sights().begin(), sights().end());
        return both;
    }();
    return all;
}

}  // namespace etalase::tests
