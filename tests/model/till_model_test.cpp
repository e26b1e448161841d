// Random histories of a till (domain rules 7, 8 and 9): sales with and without signal, void sales, returns by buyers, shifts, damage, theft
// and stock counts, by three devices. Whatever arrives however late, in whatever order and how often, comes to the same in the end.
#include "server/ids.hpp"
#include "tests/model/choice.hpp"
#include "tests/model/shops.hpp"

#include <rapidcheck.h>
#include <catch2/catch.hpp>

#include <algorithm>
#include <iostream>

using namespace etalase;
using namespace etalase::tests;
using nlohmann::json;

namespace {

constexpr std::int64_t second_us = 1'000'000;

/// A sale that arrived at both tills, or waits on its device.
struct Told {
    std::size_t device = 0;
    std::map<std::size_t, std::int64_t> pieces;
    json in_time, late;  ///< bodies, for the two tills
    bool waits = false;
    bool is_void = false;
    bool is_back = false;
};

class History {
   public:
    explicit History(const std::string& engine)
        : start_(server::system_now()), now_(start_), in_time_(engine, start_), late_(engine, start_) {
        for (int i = 0; i < 3; ++i) {
            receive(3 + i);
        }
    }

    void deed(std::uint32_t seed) {
        Choice choice(seed);
        time_passes(1 + choice.below(900));
        using Deed = void (History::*)(Choice&);
        static const std::vector<Deed> deeds{&History::sell,       &History::sell,        &History::sell,    &History::sell,
                                             &History::sell,       &History::sell,        &History::arrive,  &History::shift,
                                             &History::make_void,  &History::give_back,   &History::deliver, &History::steal,
                                             &History::count,      &History::report_lost, &History::damage,  &History::give_up,
                                             &History::bring_back, &History::repeat};
        (this->*deeds[static_cast<std::size_t>(choice.below(static_cast<std::int64_t>(deeds.size())))])(choice);
        RC_ASSERT(std::all_of(there_.begin(), there_.end(), [](auto pieces) { return pieces >= 0; }));
    }

    /// A month later the last device has signal again.
    void end() {
        time_passes(30 * 24 * 3'600);
        for (auto* shop : {&in_time_, &late_}) {
            shop->till.shelf.days_pass(0);  // sessions have ended
        }
        for (std::size_t device = 0; device < device_count; ++device) {
            arrive_from(device, 1'000, 0);
        }
        const auto wanted = in_time_.state();
        RC_ASSERT(late_.state().dump(1) == wanted.dump(1));
        RC_ASSERT(wanted.at("looked_for") == 0U);
        for (std::size_t lot = 0; lot < there_.size(); ++lot) {
            RC_ASSERT(wanted.at("lots").at(lot).at("on_shelf").get<std::int64_t>() >= there_[lot]);
        }
        RC_ASSERT(in_time_.till.shelf.broken_rules() == std::vector<std::string>{});
        RC_ASSERT(late_.till.shelf.broken_rules() == std::vector<std::string>{});
    }

   private:
    void time_passes(std::int64_t seconds) {
        now_.us += seconds * second_us;
        in_time_.till.shelf.at(now_);
        late_.till.shelf.at(now_);
    }
    static std::size_t any_device(Choice& choice) { return static_cast<std::size_t>(choice.below(device_count)); }

    template <class Do>
    void both(const Do& deed) {
        deed(in_time_);
        deed(late_);
    }

    void receive(std::int64_t pieces) {
        both([&](Shop& shop) { shop.receives(12'500, pieces); });
        there_.push_back(pieces);
    }
    void deliver(Choice& choice) {
        if (there_.size() < 8) {
            receive(1 + choice.below(5));
        }
    }

    std::size_t device_with_shift(Choice& choice) {
        const auto device = any_device(choice);
        if (in_time_.shifts[device].empty()) {
            both([&](Shop& shop) { shop.opens_shift(device); });
            time_passes(1);
        }
        return device;
    }

    void shift(Choice& choice) {
        const auto device = any_device(choice);
        if (!in_time_.shifts[device].empty()) {
            const auto counted = choice.below(300'000);
            both([&](Shop& shop) { shop.closes_shift(device, counted); });
        }
    }

    void sell(Choice& choice) {
        const auto device = device_with_shift(choice);
        Told told;
        told.device = device;
        for (std::int64_t i = 1 + choice.below(3); i > 0; --i) {
            const auto lot = static_cast<std::size_t>(choice.below(static_cast<std::int64_t>(there_.size())));
            if (there_[lot] > 0 && !told.pieces.contains(lot)) {
                told.pieces[lot] = 1 + choice.below(there_[lot]);
            }
        }
        if (told.pieces.empty()) {
            return;
        }
        for (const auto& [lot, pieces] : told.pieces) {
            there_[lot] -= pieces;
        }
        told.waits = choice.once_in(2);
        const bool cash = !choice.once_in(4);
        told.in_time = in_time_.sale_of(device, told.pieces, told.waits, cash);
        told.late = late_.sale_of(device, told.pieces, told.waits, cash);
        RC_ASSERT(in_time_.sells(device, told.in_time).status == 201);
        if (!told.waits) {
            const auto answer = late_.sells(device, told.late);
            RC_LOG() << answer.body << '\n';
            RC_ASSERT(answer.status == 201);
        }
        told_.push_back(std::move(told));
    }

    /// Some of what waits on a device arrives, in any order, some of it twice.
    void arrive_from(std::size_t device, std::size_t most, std::uint32_t seed) {
        Choice choice(seed);
        std::vector<std::size_t> waiting;
        for (std::size_t i = 0; i < told_.size(); ++i) {
            if (told_[i].device == device && told_[i].waits) {
                waiting.push_back(i);
            }
        }
        for (auto i = waiting.size(); i > 1; --i) {
            std::swap(waiting[i - 1], waiting[static_cast<std::size_t>(choice.below(static_cast<std::int64_t>(i)))]);
        }
        waiting.resize(std::min(most, waiting.size()));
        std::vector<json> batch;
        for (const auto i : waiting) {
            batch.push_back(told_[i].late);
            if (choice.once_in(3)) {
                batch.push_back(told_[i].late);
            }
            told_[i].waits = false;
        }
        if (!batch.empty()) {
            late_.syncs(device, batch);
        }
    }
    void arrive(Choice& choice) {
        const auto most = static_cast<std::size_t>(1 + choice.below(4));
        arrive_from(any_device(choice), most, static_cast<std::uint32_t>(choice.below(1'000'000)));
    }

    /// What arrived long ago is sent again: nothing comes of it.
    void repeat(Choice& choice) {
        if (!told_.empty()) {
            const auto& told = choice.of(told_);
            if (!told.waits) {
                late_.syncs(told.device, {told.late});
                in_time_.syncs(told.device, {told.in_time});
            }
        }
    }

    Told* arrived(Choice& choice) {
        if (told_.empty()) {
            return nullptr;
        }
        auto& told = choice.of(told_);
        return told.waits || told.is_void || told.is_back ? nullptr : &told;
    }

    void make_void(Choice& choice) {
        auto* told = arrived(choice);
        if (told == nullptr || told->in_time.at("shift_id") != in_time_.shifts[told->device]) {
            return;
        }
        const json reason{{"reason", "Salah ketik."}};
        in_time_.does(Shop::login(told->device), "/sales/" + told->in_time.at("id").get<std::string>() + "/void", reason);
        late_.does(Shop::login(told->device), "/sales/" + told->late.at("id").get<std::string>() + "/void", reason);
        told->is_void = true;
        for (const auto& [lot, pieces] : told->pieces) {
            there_[lot] += pieces;
        }
    }

    void give_back(Choice& choice) {
        auto* told = arrived(choice);
        if (told == nullptr) {
            return;
        }
        const auto device = device_with_shift(choice);
        const bool to_shelf = !choice.once_in(3);
        const auto [lot, bought] = *told->pieces.begin();
        const auto pieces = 1 + choice.below(bought);
        const auto brings = [&, lot = lot](Shop& shop, const json& body) {
            const auto path = "/sales/" + body.at("id").get<std::string>();
            for (const auto sale = shop.seen(path); const auto& line : sale.at("lines")) {
                if (line.at("lot_id") == shop.lots[lot].text) {
                    shop.does(Shop::login(device), path + "/returns",
                              {{"lines",
                                {{{"line_id", line.at("id")}, {"quantity", pieces}, {"to", to_shelf ? "on_shelf" : "damaged"}}}},
                               {"refund", {{"method", "cash"}, {"shift_id", shop.shifts[device]}}},
                               {"reason", "Kebesaran."}});
                }
            }
        };
        brings(in_time_, told->in_time);
        brings(late_, told->late);
        told->is_back = true;
        there_[lot] += to_shelf ? pieces : 0;
    }

    std::size_t any_lot(Choice& choice) {
        return static_cast<std::size_t>(choice.below(static_cast<std::int64_t>(there_.size())));
    }
    void steal(Choice& choice) {
        const auto lot = any_lot(choice);
        if (there_[lot] > 0) {
            --there_[lot];
            ++stolen_[lot];
        }
    }
    void bring_back(Choice& choice) {
        const auto lot = any_lot(choice);
        const auto now = in_time_.till.shelf.buckets(in_time_.lots[lot]);
        // A lot of which everything was given up is not counted any more: what turns up of it is reported.
        if (stolen_[lot] > 0 && now[consignments::Bucket::on_shelf] + now[consignments::Bucket::missing] > 0) {
            ++there_[lot];
            --stolen_[lot];
            count(choice);
        }
    }
    void report(const char* kind, std::size_t lot) {
        if (there_[lot] == 0) {
            return;
        }
        --there_[lot];
        both([&](Shop& shop) {
            shop.does("kota.staff", "/incidents",
                      {{"kind", kind},
                       {"outlet", "gerai-kota"},
                       {"lot_id", shop.lots[lot].text},
                       {"quantity", 1},
                       {"note", "Seen in the morning."}});
        });
    }
    void report_lost(Choice& choice) { report("loss", any_lot(choice)); }
    void damage(Choice& choice) { report("damage", any_lot(choice)); }

    void count(Choice&) {
        if (std::any_of(there_.begin(), there_.end(), [](auto pieces) { return pieces > 0; })) {
            both([&](Shop& shop) { shop.counts(there_); });
        }
    }
    void give_up(Choice& choice) {
        if (choice.once_in(3)) {
            both([](Shop& shop) { shop.gives_up(); });
        }
    }

    Instant start_;
    Instant now_;
    Shop in_time_;
    Shop late_;
    std::vector<std::int64_t> there_;  ///< what really is on the shelf, by lot
    std::map<std::size_t, std::int64_t> stolen_;
    std::vector<Told> told_;
};

void live_through(const std::string& engine) {
    std::int64_t deeds = 0;
    // A history takes a shop of its own, and people who sign in: few long ones.
    const auto histories = std::max(2, deeds_wanted() / 5'000);
    const bool held = rc::check("every history ends as if each sale had arrived at once", [&] {
        if (deeds >= histories * 150) {
            return;  // the others of the hundred that would be too many
        }
        History history(engine);
        const auto any = rc::gen::resize(100, rc::gen::inRange<std::uint32_t>(0, 4'000'000'000));
        for (const auto seed : *rc::gen::container<std::vector<std::uint32_t>>(150, any)) {
            history.deed(seed);
            ++deeds;
        }
        history.end();
    });
    CHECK(held);
    std::cout << "till, " << engine << ": " << deeds << " deeds\n";
}

}  // namespace

TEST_CASE("sales that arrive late, in any order and often, come to the same as sales that arrive at once", "[sqlite]") {
    live_through("sqlite");
}

TEST_CASE("sales that arrive late on MariaDB come to the same as sales that arrive at once", "[mysql]") {
    if (engines().size() > 1) {
        live_through("mysql");
    }
}
