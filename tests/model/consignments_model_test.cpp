// Random deeds by random people, over the API, held against books that are kept beside them (domain rules 1, 2 and 10).
// ETALASE_TEST_MODEL_DEEDS: how many deeds on each engine; the continuous integration asks for 50,000 (tests/README.md).
#include "storage/verify/rules.hpp"
#include "tests/model/books.hpp"
#include "tests/model/choice.hpp"
#include "tests/stories/world.hpp"

#include <rapidcheck.h>
#include <catch2/catch.hpp>

#include <algorithm>
#include <iostream>

using namespace etalase;
using namespace etalase::tests;
using identity::Role;
using nlohmann::json;

namespace {

/// Somebody, with what they may do with the goods of Melati at one outlet.
struct Who {
    std::string place;
    Role role;
    bool of_group() const { return place == "Melati"; }
    bool decides() const { return of_group() && (role == Role::manager || role == Role::member); }
    bool handles(const std::string& outlet) const {
        return (role == Role::staff && place == outlet) || (role == Role::officer && place == "Dinas");
    }
    bool speaks() const { return role == Role::officer && place == "Dinas"; }
};

const std::vector<Who> everybody{{"Melati", Role::manager},  {"Melati", Role::member},    {"Melati", Role::facilitator},
                                 {"Kenanga", Role::manager}, {"Gerai Kota", Role::staff}, {"Gerai Dermaga", Role::staff},
                                 {"Dinas", Role::officer},   {"Dinas", Role::finance},    {"Dinaslain", Role::officer}};
const std::vector<std::string> outlets{"Gerai Kota", "Gerai Dermaga"};

std::string slug(const std::string& outlet) {
    return outlet == "Gerai Kota" ? "gerai-kota" : "gerai-dermaga";
}

/// The market of a whole run: made once, for signing in takes its time.
class Town {
   public:
    explicit Town(const std::string& engine) : world(engine) {
        world.market.group("Melati");
        world.market.group("Kenanga");
        for (const auto* product : {"Scarf", "Tas", "Bros"}) {
            world.market.offers("melati", product, 14'707, "sasirangan");
            products.push_back(world.market
                                   .get("/api/v1/products/" + std::string(product == std::string("Scarf") ? "scarf"
                                                                          : product == std::string("Tas") ? "tas"
                                                                                                          : "bros"))
                                   .json()
                                   .at("variants")
                                   .at(0)
                                   .at("id"));
        }
        for (const auto* agency : {"Dinas", "Dinaslain"}) {
            world.place_ids[agency] = world.market.agency(agency);
        }
        for (const auto& outlet : outlets) {
            world.place_ids[outlet] = world.market.outlet(world.place_ids.at("Dinas"), outlet);
        }
        auto& officer = world.person("Dinas", Role::officer);
        const auto id = world
                            .does(officer, "POST", "/agreements",
                                  {{"group", "melati"},
                                   {"agency", "dinas"},
                                   {"terms",
                                    {{"basis", "commission"},
                                     {"commission_bp", 1500},
                                     {"settlement", "monthly"},
                                     {"pay_within_days", 14},
                                     {"cash_holder", "agency"},
                                     {"lost_agency_percent", 50},
                                     {"damaged_agency_percent", 50},
                                     {"defect_agency_percent", 0},
                                     {"pull_days_before_expiry", 7},
                                     {"price_notice_days", 7},
                                     {"end_notice_days", 30}}}})
                            .at("id")
                            .get<std::string>();
        world.does(officer, "POST", "/agreements/" + id + "/propose", json::object());
        world.does(world.person("Melati", Role::manager), "POST", "/agreements/" + id + "/approve", {{"number", 1}});
    }

    World world;
    std::vector<std::string> products;  ///< ids of variants
    int keys = 0;
};

/// One sequence of deeds, with its books.
class Play {
   public:
    explicit Play(Town& town) : town_(town) {}

    void deed(std::uint32_t seed) {
        Choice choice(seed);
        using Deed = void (Play::*)(Choice&);
        static const std::vector<Deed> deeds{&Play::prepare, &Play::prepare,      &Play::send,   &Play::send,   &Play::receive,
                                             &Play::receive, &Play::refuse,       &Play::cancel, &Play::pack,   &Play::pack,
                                             &Play::ship,    &Play::receive_back, &Play::unpack, &Play::report, &Play::report,
                                             &Play::answer,  &Play::answer,       &Play::offer,  &Play::find,   &Play::repeat};
        (this->*deeds[static_cast<std::size_t>(choice.below(static_cast<std::int64_t>(deeds.size())))])(choice);
    }

    /// Every lot and document of this play, at its end.
    void compare_all() {
        for (const auto& lot : books_.lots) {
            compare(lot);
        }
        for (const auto& delivery : books_.deliveries) {
            RC_ASSERT(seen("/deliveries/" + delivery.id).at("state") == delivery.state);
        }
        for (const auto& goods : books_.returns) {
            RC_ASSERT(seen("/returns/" + goods.id).at("state") == goods.state);
        }
        for (const auto& incident : books_.incidents) {
            const auto now = seen("/incidents/" + incident.id);
            RC_ASSERT(now.at("state") == incident.state);
            RC_ASSERT(now.at("reversed") == incident.reversed);
        }
    }

   private:
    Person& person(const Who& who) { return town_.world.person(who.place, who.role); }
    json seen(const std::string& path) { return town_.world.sees(town_.world.person("Melati", Role::manager), path); }

    void compare(const BookLot& lot) {
        Counts now;
        const auto answered = seen("/lots/" + lot.id);
        for (const auto& [bucket, count] : answered.at("buckets").items()) {
            if (count != 0) {
                now[bucket] = count;
            }
        }
        Counts wanted;
        for (const auto& [bucket, count] : lot.pieces) {
            if (count != 0) {
                wanted[bucket] = count;
            }
        }
        RC_ASSERT(now == wanted);
    }

    /// Does it, and holds the answer to what must come of it. `state`: of the document, which a conflict names.
    json does(const Who& who, const std::string& path, const json& body, Outcome outcome, const std::string& state = "") {
        last_ = {who, path, body.dump(), "model-" + std::to_string(++town_.keys), outcome, 0, ""};
        const auto answer = person(who).ask("POST", "/api/v1" + path, last_.body, {{"Idempotency-Key", last_.key}});
        last_.status = answer.status;
        last_.answer = answer.body;
        RC_LOG() << who.place << " " << identity::name_of(who.role) << " POST " << path << " " << last_.body << " -> "
                 << answer.status << " " << answer.body.substr(0, 300) << std::endl;
        switch (outcome) {
            case Outcome::done:
                RC_ASSERT(answer.status / 100 == 2);
                break;
            case Outcome::conflict:
                RC_ASSERT(answer.status == 409);
                RC_ASSERT(answer.json().at("detail").get<std::string>().find(state) != std::string::npos);
                break;
            case Outcome::denied:
                RC_ASSERT(answer.status == 403 || answer.status == 404);
                break;
            case Outcome::invalid:
                RC_ASSERT(answer.status == 400);
                break;
        }
        return outcome == Outcome::done ? answer.json() : json();
    }

    Who anybody(Choice& choice) {
        return everybody[static_cast<std::size_t>(choice.below(static_cast<std::int64_t>(everybody.size())))];
    }
    /// Mostly somebody who may, so that something happens.
    template <class May>
    Who somebody(Choice& choice, May may) {
        auto who = anybody(choice);
        for (int tries = 0; tries < 6 && !may(who) && !choice.once_in(5); ++tries) {
            who = anybody(choice);
        }
        return who;
    }
    static Outcome outcome_of(bool may, bool fits) { return !may ? Outcome::denied : fits ? Outcome::done : Outcome::conflict; }

    void compare_lots(const BookDocument& document) {
        for (const auto& line : document.lines) {
            compare(books_.lots[line.lot]);
        }
    }

    void prepare(Choice& choice) {
        const auto may = [](const Who& who) { return who.of_group(); };
        const auto who = somebody(choice, may);
        const auto& outlet = outlets[static_cast<std::size_t>(choice.below(2))];
        json lines = json::array();
        const auto count = 1 + choice.below(3);
        for (std::int64_t i = 0; i < count; ++i) {
            lines.push_back({{"variant_id", town_.products[static_cast<std::size_t>(i)]}, {"quantity", 1 + choice.below(12)}});
        }
        const auto made = does(who, "/deliveries", {{"group", "melati"}, {"outlet", slug(outlet)}, {"lines", lines}},
                               may(who) ? Outcome::done : Outcome::denied);
        if (may(who)) {
            BookDocument delivery{made.at("id"), outlet, "draft", {}, false};
            for (const auto& line : made.at("lines")) {
                delivery.lines.push_back({line.at("id"), line.at("quantity"), 0, ""});
            }
            books_.deliveries.push_back(delivery);
        }
    }

    void send(Choice& choice) {
        if (books_.deliveries.empty()) {
            return;
        }
        auto& delivery = choice.of(books_.deliveries);
        const auto who = somebody(choice, [](const Who& each) { return each.decides(); });
        const auto outcome = outcome_of(who.decides(), delivery.state == "draft");
        const auto sent = does(who, "/deliveries/" + delivery.id + "/send", json::object(), outcome, delivery.state);
        if (outcome == Outcome::done) {
            delivery.state = "sent";
            delivery.shown = true;
            for (auto& line : delivery.lines) {
                for (const auto& each : sent.at("lines")) {
                    if (each.at("id") == line.id) {
                        line.lot = books_.lots.size();
                        books_.lots.push_back({each.at("lot_id"), delivery.outlet, {{"in_transit", line.quantity}}});
                    }
                }
            }
        }
        if (delivery.shown) {
            compare_lots(delivery);
        }
    }

    void receive(Choice& choice) {
        if (books_.deliveries.empty()) {
            return;
        }
        auto& delivery = choice.of(books_.deliveries);
        const auto may = [&](const Who& each) { return each.handles(delivery.outlet) && delivery.shown; };
        const auto who = somebody(choice, may);
        const bool fits = delivery.state == "sent";
        const bool wrong = fits && may(who) && choice.once_in(10);
        struct Counted {
            std::int64_t accepted, short_of, rejected, surplus;
        };
        std::vector<Counted> counts;
        json lines = json::array();
        bool difference = false;
        for (const auto& line : delivery.lines) {
            Counted counted{line.quantity, 0, 0, 0};
            if (choice.once_in(3)) {
                counted.short_of = choice.below(line.quantity + 1);
                counted.rejected = choice.below(line.quantity - counted.short_of + 1);
                counted.accepted = line.quantity - counted.short_of - counted.rejected;
            } else if (choice.once_in(6)) {
                counted.surplus = 1 + choice.below(3);
            }
            difference = difference || counted.accepted != line.quantity || counted.surplus > 0;
            counts.push_back(counted);
            lines.push_back({{"line_id", line.id},
                             {"accepted", counted.accepted + (wrong ? 1 : 0)},
                             {"short", counted.short_of},
                             {"rejected", counted.rejected},
                             {"surplus", counted.surplus},
                             {"reason", "As counted."}});
        }
        const auto outcome = wrong ? Outcome::invalid : outcome_of(may(who), fits);
        does(who, "/deliveries/" + delivery.id + "/receive", {{"lines", lines}}, outcome, delivery.state);
        if (outcome == Outcome::done) {
            take_in(delivery, counts, difference);
        }
        if (delivery.shown) {
            compare_lots(delivery);
        }
    }

    template <class Counts>
    void take_in(BookDocument& delivery, const Counts& counts, bool difference) {
        delivery.state = difference ? "received_with_difference" : "received";
        for (std::size_t i = 0; i < counts.size(); ++i) {
            auto& lot = books_.lots[delivery.lines[i].lot];
            lot.move("in_transit", "on_shelf", counts[i].accepted);
            lot.move("in_transit", "missing", counts[i].short_of);
            lot.move("in_transit", "rejected", counts[i].rejected);
            lot.pieces["on_shelf"] += counts[i].surplus;
        }
        if (difference) {
            learn_of_shorts(delivery.id);
        }
    }

    /// Receipts make reports of what did not arrive; the books take their ids from the list.
    void learn_of_shorts(const std::string&) {
        const auto listed = seen("/incidents?kind=short&limit=20&group=melati");
        for (const auto& item : listed.at("items")) {
            const auto lot = std::find_if(books_.lots.begin(), books_.lots.end(),
                                          [&](const BookLot& each) { return each.id == item.at("lot").at("id"); });
            const bool known = std::any_of(books_.incidents.begin(), books_.incidents.end(),
                                           [&](const BookIncident& each) { return each.id == item.at("id"); });
            if (lot != books_.lots.end() && !known) {
                books_.incidents.push_back({item.at("id"), "short", "reported",
                                            static_cast<std::size_t>(lot - books_.lots.begin()), item.at("quantity"), 0,
                                            "missing", item.at("cause") == "lost", false});
            }
        }
    }

    void end_delivery(Choice& choice, const std::string& verb) {
        if (books_.deliveries.empty()) {
            return;
        }
        auto& delivery = choice.of(books_.deliveries);
        const bool refuse = verb == "refuse";
        const auto may = [&](const Who& each) {
            return refuse ? each.handles(delivery.outlet) && delivery.shown : each.decides();
        };
        const auto who = somebody(choice, may);
        const bool fits = delivery.state == "sent" || (!refuse && delivery.state == "draft");
        const auto outcome = outcome_of(may(who), fits);
        does(who, "/deliveries/" + delivery.id + "/" + verb, {{"reason", "It rains."}}, outcome, delivery.state);
        if (outcome == Outcome::done) {
            for (const auto& line : delivery.lines) {
                if (delivery.state == "sent") {
                    books_.lots[line.lot].move("in_transit", refuse ? "rejected" : "returned", line.quantity);
                    compare(books_.lots[line.lot]);
                }
            }
            delivery.state = refuse ? "refused" : "cancelled";
        }
    }
    void refuse(Choice& choice) { end_delivery(choice, "refuse"); }
    void cancel(Choice& choice) { end_delivery(choice, "cancel"); }

    void pack(Choice& choice) {
        if (books_.lots.empty()) {
            return;
        }
        auto& lot = choice.of(books_.lots);
        const auto may = [&](const Who& each) { return each.handles(lot.outlet); };
        const auto who = somebody(choice, may);
        const std::string from = choice.once_in(3) ? "damaged" : "on_shelf";
        const auto quantity = 1 + choice.below(4);
        const bool received = lot.total() > lot.pieces["in_transit"] + lot.pieces["returned"] + lot.pieces["rejected"];
        const auto outcome = !may(who) ? Outcome::denied : lot.pieces[from] >= quantity ? Outcome::done : Outcome::conflict;
        if (outcome == Outcome::conflict && !received) {
            return;  // goods that never were here: told apart by the tests of returns
        }
        const auto made = does(who, "/returns",
                               {{"outlet", slug(lot.outlet)},
                                {"group", "melati"},
                                {"lines", {{{"lot_id", lot.id}, {"quantity", quantity}, {"from", from}, {"reason", "Slow."}}}}},
                               outcome);
        if (outcome == Outcome::done) {
            lot.move(from, "return_transit", quantity);
            const auto place = static_cast<std::size_t>(&lot - books_.lots.data());
            books_.returns.push_back(
                {made.at("id"), lot.outlet, "packed", {{made.at("lines").at(0).at("id"), quantity, place, from}}, true});
        }
        compare(lot);
    }

    void ship(Choice& choice) { step_return(choice, "send", "sent"); }
    void unpack(Choice& choice) { step_return(choice, "cancel", "cancelled"); }
    void step_return(Choice& choice, const std::string& verb, const std::string& next) {
        if (books_.returns.empty()) {
            return;
        }
        auto& goods = choice.of(books_.returns);
        const auto may = [&](const Who& each) { return each.handles(goods.outlet); };
        const auto who = somebody(choice, may);
        const auto outcome = outcome_of(may(who), goods.state == "packed");
        does(who, "/returns/" + goods.id + "/" + verb, json::object(), outcome, goods.state);
        if (outcome == Outcome::done) {
            goods.state = next;
            for (const auto& line : goods.lines) {
                if (next == "cancelled") {
                    books_.lots[line.lot].move("return_transit", line.from, line.quantity);
                }
            }
        }
        compare_lots(goods);
    }

    void receive_back(Choice& choice) {
        if (books_.returns.empty()) {
            return;
        }
        auto& goods = choice.of(books_.returns);
        const auto who = somebody(choice, [](const Who& each) { return each.decides(); });
        const auto outcome = outcome_of(who.decides(), goods.state == "sent");
        const auto& line = goods.lines.front();
        const auto received = choice.once_in(3) ? choice.below(line.quantity + 1) : line.quantity;
        does(who, "/returns/" + goods.id + "/receive",
             {{"lines", {{{"line_id", line.id}, {"received", received}, {"reason", "As counted."}}}}}, outcome, goods.state);
        if (outcome == Outcome::done) {
            auto& lot = books_.lots[line.lot];
            lot.move("return_transit", "returned", received);
            lot.move("return_transit", "missing", line.quantity - received);
            goods.state = received == line.quantity ? "received" : "received_with_difference";
            if (received != line.quantity) {
                learn_of_shorts(goods.id);
            }
        }
        compare_lots(goods);
    }

    void report(Choice& choice) {
        if (books_.lots.empty()) {
            return;
        }
        auto& lot = choice.of(books_.lots);
        const auto may = [&](const Who& each) { return each.handles(lot.outlet); };
        const auto who = somebody(choice, may);
        const bool loss = choice.once_in(2);
        const auto quantity = 1 + choice.below(3);
        if (may(who) && lot.pieces["on_shelf"] < quantity && lot.pieces["on_shelf"] == 0) {
            return;
        }
        const auto outcome = !may(who) ? Outcome::denied : lot.pieces["on_shelf"] >= quantity ? Outcome::done : Outcome::conflict;
        const auto made = does(who, "/incidents",
                               {{"kind", loss ? "loss" : "damage"},
                                {"outlet", slug(lot.outlet)},
                                {"lot_id", lot.id},
                                {"quantity", quantity},
                                {"note", "Seen in the morning."}},
                               outcome);
        if (outcome == Outcome::done) {
            const std::string bucket = loss ? "missing" : "damaged";
            lot.move("on_shelf", bucket, quantity);
            books_.incidents.push_back({made.at("id"), loss ? "loss" : "damage", "reported",
                                        static_cast<std::size_t>(&lot - books_.lots.data()), quantity, 0, bucket, false, false});
        }
        compare(lot);
    }

    void answer(Choice& choice) {
        if (books_.incidents.empty()) {
            return;
        }
        auto& incident = choice.of(books_.incidents);
        auto& lot = books_.lots[incident.lot];
        const bool by_agency = incident.counted_by_group && !incident.offered;
        const auto answers = [&](const Who& each) { return by_agency ? each.speaks() : each.decides(); };
        const auto who = somebody(choice, answers);
        const bool dispute = choice.once_in(3);
        const bool keep = incident.kind == "damage" && choice.once_in(2);
        const auto left = incident.quantity - incident.reversed;
        const bool open = incident.state == "reported" || (incident.state == "disputed" && !dispute);
        const bool there = dispute || keep || lot.pieces[incident.bucket] >= left;
        const auto outcome = outcome_of(answers(who), open && there);
        does(who, "/incidents/" + incident.id + (dispute ? "/dispute" : "/accept"),
             dispute ? json{{"reason", "It was whole."}}
             : keep  ? json{{"goods", "return"}}
                     : json::object(),
             outcome, open ? "" : incident.state);
        if (outcome == Outcome::done) {
            incident.state = dispute ? "disputed" : "agreed";
            if (!dispute && !keep) {
                lot.move(incident.bucket, "written_off", left);
                incident.bucket = "written_off";
            }
        }
        compare(lot);
    }

    void offer(Choice& choice) {
        if (books_.incidents.empty()) {
            return;
        }
        auto& incident = choice.of(books_.incidents);
        const auto who = somebody(choice, [](const Who& each) { return each.speaks(); });
        const auto outcome = outcome_of(who.speaks(), incident.state == "reported" || incident.state == "disputed");
        does(who, "/incidents/" + incident.id + "/offer", {{"percent", choice.below(101)}, {"note", "Half and half."}}, outcome,
             incident.state);
        incident.offered = incident.offered || outcome == Outcome::done;
    }

    /// Pieces of its lot that other reports say are damaged, and that wait for an answer: they are not what is found.
    std::int64_t damaged_by_others(const BookIncident& but) const {
        std::int64_t pieces = 0;
        for (const auto& each : books_.incidents) {
            const bool waits = each.state == "reported" || each.state == "disputed";
            const bool other = each.id != but.id && each.lot == but.lot && each.kind == "damage";
            pieces += waits && other ? each.quantity - each.reversed : 0;
        }
        return pieces;
    }

    void find(Choice& choice) {
        if (books_.incidents.empty()) {
            return;
        }
        auto& incident = choice.of(books_.incidents);
        auto& lot = books_.lots[incident.lot];
        const auto may = [&](const Who& each) { return each.handles(lot.outlet); };
        const auto who = somebody(choice, may);
        const auto quantity = 1 + choice.below(3);
        const auto left = incident.quantity - incident.reversed;
        const auto there = lot.pieces[incident.bucket] - (incident.kind == "damage" ? damaged_by_others(incident) : 0);
        const bool spoilt = incident.kind == "damage" && incident.state == "agreed";
        const bool fits = incident.state != "reversed" && !spoilt && quantity <= left && there >= quantity;
        const auto outcome = outcome_of(may(who), fits);
        does(who, "/incidents",
             {{"kind", "found"},
              {"outlet", slug(lot.outlet)},
              {"lot_id", lot.id},
              {"quantity", quantity},
              {"incident_id", incident.id},
              {"note", "Behind the cupboard."}},
             outcome, incident.state == "reversed" ? "reversed" : "");
        if (outcome == Outcome::done) {
            lot.move(incident.bucket, "on_shelf", quantity);
            incident.reversed += quantity;
            incident.state = incident.reversed == incident.quantity ? "reversed" : incident.state;
        }
        compare(lot);
    }

    /// The last request again, as a phone repeats it that never saw the answer.
    void repeat(Choice&) {
        if (last_.key.empty() || last_.outcome != Outcome::done) {
            return;
        }
        const auto answer = person(last_.who).ask("POST", "/api/v1" + last_.path, last_.body, {{"Idempotency-Key", last_.key}});
        RC_ASSERT(answer.status == last_.status);
        RC_ASSERT(answer.body == last_.answer);
    }

    struct Request {
        Who who{"", Role::member};
        std::string path, body, key;
        Outcome outcome = Outcome::denied;
        int status = 0;
        std::string answer;
    };

    Town& town_;
    Books books_;
    Request last_;
};

void play_on(const std::string& engine) {
    Town town(engine);
    const int deeds_each = std::max(20, deeds_wanted() / 100);  // a hundred plays
    std::int64_t deeds = 0;
    std::cout << "model, " << engine << '\n';
    const bool held = rc::check("every deed comes to what the books say", [&] {
        Play play(town);
        // Of full size from the first play on: small numbers are few, and each is one and the same deed.
        const auto any = rc::gen::resize(100, rc::gen::inRange<std::uint32_t>(0, 4'000'000'000));
        for (const auto seed : *rc::gen::container<std::vector<std::uint32_t>>(deeds_each, any)) {
            play.deed(seed);
            ++deeds;
        }
        play.compare_all();
    });
    CHECK(held);
    for (const auto& finding : town.world.market.database().read([](storage::Tx& tx) { return storage::verify_rules(tx); })) {
        INFO(finding.says);
        CHECK(finding.rows == std::vector<std::string>{});
    }
    std::cout << engine << ": " << deeds << " deeds\n";
}

}  // namespace

TEST_CASE("random deeds by random people leave the books as the model has them", "[sqlite]") {
    play_on("sqlite");
}

TEST_CASE("random deeds by random people leave the books on MariaDB as the model has them", "[mysql]") {
    if (engines().size() > 1) {
        play_on("mysql");
    }
}
