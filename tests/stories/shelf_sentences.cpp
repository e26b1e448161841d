// What happens to goods on a shelf, and what everybody can see of it.
#include "domain/shared/text.hpp"
#include "storage/verify/rules.hpp"
#include "tests/stories/goods.hpp"

#include <catch2/catch.hpp>

namespace etalase::tests {

using identity::Role;
using nlohmann::json;

namespace {

/// The oldest lot of the product at an outlet that has so many in a bucket; the oldest of all where none has.
std::string lot_with(World& w, const std::string& outlet, const std::string& product, const std::string& bucket,
                     std::int64_t least) {
    std::string any;
    for (const auto& lot : lots_of(w, product)) {
        if (lot.at("outlet").at("name") == outlet) {
            any = any.empty() ? lot.at("id").get<std::string>() : any;
            if (lot.at("buckets").at(bucket) >= least) {
                return lot.at("id");
            }
        }
    }
    return any;
}

void report(World& w, const std::string& outlet, const std::string& kind, const std::string& cause, std::int64_t quantity,
            const std::string& product) {
    const auto made = w.does(w.person(outlet, Role::staff), "POST", "/incidents",
                             {{"kind", kind},
                              {"cause", cause},
                              {"outlet", slug_of(outlet)},
                              {"lot_id", lot_with(w, outlet, product, "on_shelf", quantity)},
                              {"quantity", quantity},
                              {"note", "Seen in the morning."}});
    if (!w.refused) {
        w.last["incident"] = made.at("id");
        w.last["outlet"] = outlet;
    }
}

json incident_now(World& w) {
    return w.sees(w.person(w.last.at("outlet"), Role::staff), "/incidents/" + w.last.at("incident"));
}

void find_again(World& w, const std::string& outlet, std::int64_t quantity) {
    const auto earlier = incident_now(w);
    w.does(w.person(outlet, Role::staff), "POST", "/incidents",
           {{"kind", "found"},
            {"outlet", slug_of(outlet)},
            {"lot_id", earlier.at("lot").at("id")},
            {"quantity", quantity},
            {"incident_id", earlier.at("id")},
            {"note", "Behind the cupboard."}});
}

void answer(World& w, Person& who, const std::string& verb, const json& body = json::object()) {
    w.does(who, "POST", "/incidents/" + w.last.at("incident") + "/" + verb, body);
}

void pack(World& w, const std::string& outlet, const std::string& goods) {
    json lines = json::array();
    std::string group;
    for (const auto& part : parts_of(goods)) {
        const auto bucket = part.bucket.empty() ? std::string("on_shelf") : part.bucket;
        group = maker_of(w, part.product);
        lines.push_back({{"lot_id", lot_with(w, outlet, part.product, bucket, part.quantity)},
                         {"quantity", part.quantity},
                         {"from", bucket},
                         {"reason", "It does not sell."}});
    }
    const auto made = w.does(w.person(outlet, Role::staff), "POST", "/returns",
                             {{"outlet", slug_of(outlet)}, {"group", group}, {"lines", lines}});
    if (!w.refused) {
        w.last["return"] = made.at("id");
    }
}

void receive_back(World& w, const std::string& group, const std::string& goods) {
    auto& manager = w.person(group, Role::manager);
    const auto now = w.sees(manager, "/returns/" + w.last.at("return"));
    json lines = json::array();
    for (const auto& line : now.at("lines")) {
        auto received = line.at("quantity").get<std::int64_t>();
        if (goods != "everything") {
            for (const auto& part : parts_of(goods)) {
                received = line.at("product").at("name") == part.product ? part.quantity : received;
            }
        }
        lines.push_back({{"line_id", line.at("id")},
                         {"received", received},
                         {"reason", received == line.at("quantity") ? "" : "Not in the parcel."}});
    }
    w.does(manager, "POST", "/returns/" + w.last.at("return") + "/receive", {{"lines", lines}});
}

void propose_price(World& w, Person& who, const std::string& product, const std::string& price, int days) {
    const auto lots = lots_of(w, product);
    json lines = json::array();
    for (const auto& lot : lots) {
        lines.push_back({{"lot_id", lot.at("id")}, {"price", rupiah(price)}});
    }
    const auto made = w.does(who, "POST", "/price-changes",
                             {{"outlet", lots.front().at("outlet").at("slug")},
                              {"group", maker_of(w, product)},
                              {"effective_on", w.day_in(days)},
                              {"reason", "Thread became dearer."},
                              {"lines", lines}});
    if (!w.refused) {
        w.last["price-change"] = made.at("id");
    }
}

/// "9 on_shelf, 1 missing": every other bucket is empty.
void check_buckets(World& w, const std::string& product, const std::string& text) {
    std::map<std::string, std::int64_t> wanted;
    static const std::regex part(R"((\d+) (\w+))");
    for (std::sregex_iterator it(text.begin(), text.end(), part), end; it != end; ++it) {
        wanted[(*it)[2]] = std::stoll((*it)[1]);
    }
    std::map<std::string, std::int64_t> found;
    for (const auto& lot : lots_of(w, product)) {
        for (const auto& [bucket, pieces] : lot.at("buckets").items()) {
            if (pieces > 0) {
                found[bucket] += pieces.get<std::int64_t>();
            }
        }
    }
    CHECK(found == wanted);
}

const std::vector<Sentence>& happenings() {
    static const std::vector<Sentence> all{
        {std::regex(R"((Gerai \w+) loses (\d+) (\w+))"),
         [](World& w, const std::smatch& s) { report(w, s[1], "loss", "lost", std::stoll(s[2]), s[3]); }},
        {std::regex(R"((Gerai \w+) damages (\d+) (\w+))"),
         [](World& w, const std::smatch& s) { report(w, s[1], "damage", "damaged", std::stoll(s[2]), s[3]); }},
        {std::regex(R"((Gerai \w+) sees that (\d+) (\w+) (?:is|are) badly made)"),
         [](World& w, const std::smatch& s) { report(w, s[1], "damage", "defect", std::stoll(s[2]), s[3]); }},
        {std::regex(R"((Gerai \w+) finds (\d+) again)"),
         [](World& w, const std::smatch& s) { find_again(w, s[1], std::stoll(s[2])); }},
        {std::regex(R"((Gerai \w+) looks for what was short)"),
         [](World& w, const std::smatch& s) {
             const auto shorts = w.sees_all(w.person(s[1], Role::staff), "/incidents?kind=short&outlet=" + slug_of(s[1].str()));
             REQUIRE_FALSE(shorts.empty());
             w.last["incident"] = shorts.front().at("id");
             w.last["outlet"] = s[1];
         }},
        {std::regex(R"((\w+) accepts the report)"),
         [](World& w, const std::smatch& s) {
             const bool agency = s[1].str().rfind("Dinas", 0) == 0;
             answer(w, w.person(s[1], agency ? Role::officer : Role::manager), "accept");
         }},
        {std::regex(R"((\w+) accepts the report and wants the goods)"),
         [](World& w, const std::smatch& s) {
             answer(w, w.person(s[1], Role::manager), "accept", {{"goods", "return"}});
         }},
        {std::regex(R"((\w+) disputes the report)"),
         [](World& w, const std::smatch& s) {
             answer(w, w.person(s[1], Role::manager), "dispute", {{"reason", "It was whole when it left."}});
         }},
        {std::regex(R"((Dinas\w*) offers to bear (\d+) %)"),
         [](World& w, const std::smatch& s) {
             answer(w, w.person(s[1], Role::officer), "offer", {{"percent", std::stoll(s[2])}, {"note", "Half and half."}});
         }},
        {std::regex(R"((Gerai \w+) packs (.+))"), [](World& w, const std::smatch& s) { pack(w, s[1], s[2]); }},
        {std::regex(R"((Gerai \w+) (send|cancel)s the return)"),
         [](World& w, const std::smatch& s) {
             w.does(w.person(s[1], Role::staff), "POST", "/returns/" + w.last.at("return") + "/" + s[2].str(), json::object());
         }},
        {std::regex(R"((\w+) receives (.+) back)"), [](World& w, const std::smatch& s) { receive_back(w, s[1], s[2]); }},
        {std::regex(R"((Dinas\w*) wants (\w+) at ([\d.]+) in (\d+) days)"),
         [](World& w, const std::smatch& s) { propose_price(w, w.person(s[1], Role::officer), s[2], s[3], std::stoi(s[4])); }},
        {std::regex(R"((\w+) wants (\w+) at ([\d.]+) in (\d+) days)"),
         [](World& w, const std::smatch& s) { propose_price(w, w.person(s[1], Role::manager), s[2], s[3], std::stoi(s[4])); }},
        {std::regex(R"((\w+) (accept|decline|withdraw)s the price)"),
         [](World& w, const std::smatch& s) {
             const auto role = s[1].str().starts_with("Dinas") ? Role::officer : Role::manager;
             w.does(w.person(s[1], role), "POST", "/price-changes/" + w.last.at("price-change") + "/" + s[2].str(),
                    s[2] == "decline" ? json{{"reason", "Too dear."}} : json::object());
         }},
        {std::regex(R"((\d+) days? pass(?:es)?)"), [](World& w, const std::smatch& s) { w.days_pass(std::stoi(s[1])); }},
    };
    return all;
}

const std::vector<Sentence>& sights() {
    static const std::vector<Sentence> all{
        {std::regex(R"((Gerai \w+) holds (\d+) (\w+))"),
         [](World& w, const std::smatch& s) {
             std::int64_t pieces = 0;
             for (const auto& lot :
                  w.sees_all(w.person(s[1], Role::staff), "/outlets/" + slug_of(s[1].str()) + "/lots?q=" + s[3].str())) {
                 pieces += lot.at("buckets").at("on_shelf").get<std::int64_t>();
             }
             CHECK(pieces == std::stoll(s[2]));
         }},
        {std::regex(R"(of (\w+) there are (.+))"), [](World& w, const std::smatch& s) { check_buckets(w, s[1], s[2]); }},
        {std::regex(R"(the lots of (\w+) have the terms (.+))"),
         [](World& w, const std::smatch& s) {
             std::string terms;
             for (const auto& lot : lots_of(w, s[1])) {
                 terms += (terms.empty() ? "" : ", ") +
                          (lot.at("terms_version").is_null() ? "none" : std::to_string(lot.at("terms_version").get<int>()));
             }
             CHECK(terms == s[2].str());
         }},
        {std::regex(R"(the lots of (\w+) cost (.+))"),
         [](World& w, const std::smatch& s) {
             std::string prices;
             for (const auto& lot : lots_of(w, s[1])) {
                 prices += (prices.empty() ? "" : ", ") + format_rupiah(Rupiah{lot.at("price").get<std::int64_t>()}).substr(2);
             }
             CHECK(prices == s[2].str());
         }},
        {std::regex("every piece is accounted for"),
         [](World& w, const std::smatch&) {
             for (const auto& finding : w.market.database().read([](storage::Tx& tx) { return storage::verify_rules(tx); })) {
                 INFO(finding.says);
                 CHECK(finding.rows == std::vector<std::string>{});
             }
         }},
        {std::regex(R"(the report is (\w+))"),
         [](World& w, const std::smatch& s) { CHECK(incident_now(w).at("state") == s[1].str()); }},
        {std::regex(R"((Dinas\w*) bears ([\d.]+) and (\w+) ([\d.]+))"),
         [](World& w, const std::smatch& s) {
             const auto now = incident_now(w);
             const auto amount = [](const std::string& text) { return text == "0" ? 0 : rupiah(text); };
             CHECK(now.at("compensation") == amount(s[2]));
             CHECK(now.at("group_bears") == amount(s[4]));
         }},
        {std::regex(R"((\w+) must be pulled at (Gerai \w+))"),
         [](World& w, const std::smatch& s) {
             bool pull = false;
             for (const auto& lot :
                  w.sees_all(w.person(s[2], Role::staff), "/outlets/" + slug_of(s[2].str()) + "/lots?expiring=true")) {
                 pull = pull || (lot.at("product").at("name") == s[1].str() && lot.at("must_pull") == true);
             }
             CHECK(pull);
         }},
    };
    return all;
}

}  // namespace

const std::vector<Sentence>& shelf_sentences() {
    static const std::vector<Sentence> all = [] {
        auto both = happenings();
        both.insert(both.end(), sights().begin(), sights().end());
        return both;
    }();
    return all;
}

}  // namespace etalase::tests
