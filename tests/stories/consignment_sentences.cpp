// Agencies and outlets, what is agreed, and goods on their way to a shelf.
#include "domain/shared/text.hpp"
#include "tests/stories/goods.hpp"

#include <catch2/catch.hpp>

namespace etalase::tests {

using identity::Role;
using nlohmann::json;

namespace {

/// "15 %, lost 50 %, damaged 50 %, notice 3 days, the group holds the cash" or "net prices"; what is not said is the usual.
json terms_of(const std::string& text) {
    json terms{{"basis", "commission"},         {"commission_bp", 0},         {"settlement", "monthly"},
               {"pay_within_days", 14},         {"cash_holder", "agency"},    {"lost_agency_percent", 100},
               {"damaged_agency_percent", 100}, {"defect_agency_percent", 0}, {"pull_days_before_expiry", 7},
               {"price_notice_days", 7},        {"end_notice_days", 30}};
    static const std::regex part(R"((?:(lost|damaged|defect|notice) )?(\d+)(?:,(\d))? (%|days))");
    if (text.find("net prices") != std::string::npos) {
        terms["basis"] = "net_price";
    }
    if (text.find("the group holds the cash") != std::string::npos) {
        terms["cash_holder"] = "group";
    }
    for (std::sregex_iterator it(text.begin(), text.end(), part), end; it != end; ++it) {
        const std::string what = (*it)[1];
        const auto whole = std::stoll((*it)[2]);
        if (what.empty()) {
            terms["commission_bp"] = whole * 100 + ((*it)[3].matched ? std::stoll((*it)[3]) * 10 : 0);
        } else if (what == "notice") {
            terms["price_notice_days"] = whole;
        } else {
            terms[what + "_agency_percent"] = whole;
        }
    }
    return terms;
}

json agreement_of(World& w, const std::string& group) {
    return w.sees(w.person(group, Role::manager), "/agreements/" + w.last.at("agreement " + group));
}

/// Proposes terms to the other side: a new agreement, or another version of the one that there is.
void propose(World& w, Person& who, const std::string& group, const std::string& agency, const json& terms) {
    if (auto& known = w.last["agency of " + group]; known != agency) {  // with another one it is another agreement
        known = agency;
        w.last.erase("agreement " + group);
    }
    auto& id = w.last["agreement " + group];
    if (id.empty()) {
        id = w.does(who, "POST", "/agreements", {{"group", slug_of(group)}, {"agency", slug_of(agency)}, {"terms", terms}})
                 .at("id");
        w.does(who, "POST", "/agreements/" + id + "/propose", json::object());
    } else {
        w.does(who, "POST", "/agreements/" + id + "/propose", {{"terms", terms}});
    }
}

void approve(World& w, Person& who, const std::string& group) {
    const auto now = agreement_of(w, group);
    const auto number = now.at("pending").is_null() ? now.at("terms").at("number") : now.at("pending").at("number");
    w.does(who, "POST", "/agreements/" + w.last.at("agreement " + group) + "/approve", {{"number", number}});
}

void change_agreement(World& w, Person& who, const std::string& verb, const std::string& group) {
    w.does(who, "POST", "/agreements/" + w.last.at("agreement " + group) + "/" + verb,
           verb == "resume" ? json::object() : json{{"reason", "As it was told."}});
}

/// What a group sends: the draft, which is sent where the story says so.
void prepare(World& w, const std::string& group, const std::string& goods, const std::string& outlet) {
    json lines = json::array();
    for (const auto& part : parts_of(goods)) {
        json line{{"variant_id", variant_of(w, part.product)}, {"quantity", part.quantity}};
        if (part.price > 0) {
            line["price"] = part.price;
        }
        if (part.net > 0) {
            line["net_price"] = part.net;
        }
        if (part.days > 0) {
            line["expires_on"] = w.day_in(part.days);
        }
        lines.push_back(line);
    }
    const auto made = w.does(w.person(group, Role::manager), "POST", "/deliveries",
                             {{"group", slug_of(group)}, {"outlet", slug_of(outlet)}, {"lines", lines}});
    if (!w.refused) {
        w.last["delivery"] = made.at("id");
        w.last["outlet"] = outlet;
    }
}

void step(World& w, Person& who, const std::string& verb, const json& body = json::object()) {
    w.does(who, "POST", "/deliveries/" + w.last.at("delivery") + "/" + verb, body);
}

void receive(World& w, const std::string& outlet, const std::string& goods) {
    auto& staff = w.person(outlet, Role::staff);
    const auto delivery = w.sees(staff, "/deliveries/" + w.last.at("delivery"));
    json lines = json::array();
    for (const auto& part : parts_of(goods)) {
        for (const auto& line : delivery.at("lines")) {
            if (line.at("product").at("name") == part.product) {
                lines.push_back({{"line_id", line.at("id")},
                                 {"accepted", part.quantity},
                                 {"short", part.short_of},
                                 {"rejected", part.rejected},
                                 {"surplus", part.surplus},
                                 {"reason", part.short_of + part.rejected + part.surplus > 0 ? "As counted." : ""}});
            }
        }
    }
    step(w, staff, "receive", {{"lines", lines}});
}

const std::vector<Sentence>& places_and_terms() {
    static const std::vector<Sentence> all{
        {std::regex(R"((Dinas\w*) is an agency in ([\d.]+))"),
         [](World& w, const std::smatch& s) { w.place_ids[s[1]] = w.market.agency(s[1], s[2]); }},
        {std::regex(R"((Dinas\w*) runs (Gerai \w+) in ([\d.]+))"),
         [](World& w, const std::smatch& s) { w.place_ids[s[2]] = w.market.outlet(w.place_ids.at(s[1]), s[2], s[3]); }},
        {std::regex(R"((\w+) and (Dinas\w*) agree on (.+))"),
         [](World& w, const std::smatch& s) {
             propose(w, w.person(s[2], Role::officer), s[1], s[2], terms_of(s[3]));
             approve(w, w.person(s[1], Role::manager), s[1]);
         }},
        {std::regex(R"((Dinas\w*) proposes (.+) to (\w+))"),
         [](World& w, const std::smatch& s) { propose(w, w.person(s[1], Role::officer), s[3], s[1], terms_of(s[2])); }},
        {std::regex(R"((\w+) proposes (.+) to (Dinas\w*))"),
         [](World& w, const std::smatch& s) { propose(w, w.person(s[1], Role::manager), s[1], s[3], terms_of(s[2])); }},
        {std::regex(R"((\w+) approves the terms)"),
         [](World& w, const std::smatch& s) { approve(w, w.person(s[1], Role::manager), s[1]); }},
        {std::regex(R"((Dinas\w*) approves the terms of (\w+))"),
         [](World& w, const std::smatch& s) { approve(w, w.person(s[1], Role::officer), s[2]); }},
        {std::regex(R"((Dinas\w*) (suspend|resume|end|close)s the agreement with (\w+))"),
         [](World& w, const std::smatch& s) { change_agreement(w, w.person(s[1], Role::officer), s[2], s[3]); }},
        {std::regex(R"((\w+) (suspend|resume|end|close)s the agreement)"),
         [](World& w, const std::smatch& s) { change_agreement(w, w.person(s[1], Role::manager), s[2], s[1]); }},
        {std::regex(R"(the agreement of (\w+) is (\w+))"),
         [](World& w, const std::smatch& s) { CHECK(agreement_of(w, s[1]).at("state") == s[2].str()); }},
        {std::regex(R"(the agreement of (\w+) is (\w+), under terms (\d+))"),
         [](World& w, const std::smatch& s) {
             const auto now = agreement_of(w, s[1]);
             CHECK(now.at("state") == s[2].str());
             CHECK(now.at("terms").at("number") == std::stoll(s[3]));
         }},
    };
    return all;
}

const std::vector<Sentence>& deliveries() {
    static const std::vector<Sentence> all{
        {std::regex(R"((\w+) prepares (.+) for (Gerai \w+))"),
         [](World& w, const std::smatch& s) { prepare(w, s[1], s[2], s[3]); }},
        {std::regex(R"((\w+) consigns (.+) to (Gerai \w+))"),
         [](World& w, const std::smatch& s) {
             prepare(w, s[1], s[2], s[3]);
             if (!w.refused) {
                 step(w, w.person(s[1], Role::manager), "send");
             }
         }},
        {std::regex(R"((\w+) sends the delivery)"),
         [](World& w, const std::smatch& s) { step(w, w.person(s[1], Role::manager), "send"); }},
        {std::regex(R"((\w+) cancels the delivery)"),
         [](World& w, const std::smatch& s) {
             step(w, w.person(s[1], Role::manager), "cancel", {{"reason", "It rains."}});
         }},
        {std::regex(R"((Gerai \w+) receives everything)"),
         [](World& w, const std::smatch& s) { step(w, w.person(s[1], Role::staff), "receive"); }},
        {std::regex(R"((Gerai \w+) refuses the delivery)"),
         [](World& w, const std::smatch& s) {
             step(w, w.person(s[1], Role::staff), "refuse", {{"reason", "No room."}});
         }},
        {std::regex(R"((Gerai \w+) receives (.+))"), [](World& w, const std::smatch& s) { receive(w, s[1], s[2]); }},
        {std::regex(R"(the delivery is (\w+))"),
         [](World& w, const std::smatch& s) {
             const auto now = w.sees(w.person(w.last.at("outlet"), Role::staff), "/deliveries/" + w.last.at("delivery"));
             CHECK(now.at("state") == s[1].str());
         }},
    };
    return all;
}

}  // namespace

const std::vector<Sentence>& consignment_sentences() {
    static const std::vector<Sentence> all = [] {
        auto both = places_and_terms();
        both.insert(both.end(), deliveries().begin(), deliveries().end());
        return both;
    }();
    return all;
}

}  // namespace etalase::tests
