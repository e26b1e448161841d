#include "server/demo/sharing.hpp"

#include "domain/shared/ensure.hpp"
#include "server/demo/doers.hpp"
#include "server/earnings/operations_bank.hpp"
#include "server/earnings/operations_members.hpp"
#include "server/earnings/operations_splits.hpp"
#include "server/ids.hpp"
#include "server/sales/operations_direct.hpp"
#include "storage/sales/direct_sales.hpp"
#include "storage/shared/places.hpp"

#include <array>

namespace etalase::server {

namespace {

constexpr const char* group = "melati";
constexpr std::int64_t minute_us = 60'000'000;
constexpr std::int64_t day_us = 24 * 60 * minute_us;

class Sharing {
   public:
    Sharing(storage::Database& database, const FieldKeys& keys, Instant now)
        : database_(database), keys_(keys), at_{now.us - day_us} {}

    void all() {
        write_down_members();
        decide();
        sell_at_home();
        ENSURE(change_bank_account(database_, keys_, manager(), group,
                                   {BankAccount{"Bank Contoh", "0123456789", "Kelompok Melati"}, {}}));
        divide();
    }

   private:
    Doer as(const identity::Actor& actor) {
        at_.us += minute_us;
        return {actor, at_, "demo"};
    }
    Doer manager() { return as(demo_manager(database_, group, at_)); }
    Doer member(const char* login, const char* name) {
        const auto id = database_.read([](storage::Tx& tx) { return storage::find_group_id(tx, group).value(); });
        return as(demo_actor(database_, login, name, {identity::Role::member, id.text}, at_));
    }
    Doer first() { return member("melati.anggota", "Anggota Melati"); }
    Doer second() { return member("melati.bendahara", "Bendahara Melati"); }

    void write_down_members() {
        const std::array<std::pair<const char*, std::string>, 5> people{{{"Mawar", first().actor.account.text},
                                                                         {"Kenanga", second().actor.account.text},
                                                                         {"Cempaka", ""},
                                                                         {"Anggrek", ""},
                                                                         {"Dahlia", ""}}};
        for (const auto& [name, account] : people) {
            const auto member = add_member(database_, manager(), group, {name, account, LocalDate{19'000}, true});
            ENSURE(member.has_value());
            members_.push_back(member->id);
        }
    }

    /// Equal shares after a tenth for the common fund; of what has a maker of its own, to who made it.
    void decide() {
        earnings::Rule equal;
        equal.common_fund_bp = 1'000;
        ENSURE(decide_rule(database_, keys_, manager(), group, {"", false, equal}).has_value());
        const auto products = list_makers(database_, manager().actor, group);
        ENSURE(products.has_value());
        for (std::size_t i = 0; i < products->size() && i < 3; ++i) {
            const auto& slug = (*products)[i].slug;
            ENSURE(name_makers(database_, manager(), group, slug, {members_[i].text, members_[i + 1].text}).has_value());
            earnings::Rule by_maker;
            by_maker.way = earnings::Way::by_maker;
            by_maker.common_fund_bp = 1'000;
            ENSURE(decide_rule(database_, keys_, manager(), group, {slug, false, by_maker}).has_value());
        }
    }

    void sell_at_home() {
        const auto variants = database_.read(
            [](storage::Tx& tx) { return storage::list_own_variants(tx, storage::find_group_id(tx, group).value(), 4); });
        constexpr std::array venues{sales::Venue::home, sales::Venue::stall, sales::Venue::order, sales::Venue::home};
        std::optional<DirectSaleId> last;
        for (std::size_t i = 0; i < variants.size(); ++i) {
            WantedDirectSale wanted;
            wanted.id = DirectSaleId{new_uuid()};
            wanted.day = plus_days(local_date_of(at_, TimeZone::wita), -static_cast<std::int64_t>(i) * 5);
            wanted.venue = venues[i % venues.size()];
            wanted.method = i % 2 == 0 ? sales::Method::cash : sales::Method::transfer;
            wanted.lines.push_back({variants[i].first, static_cast<std::int64_t>(i) + 1, variants[i].second});
            ENSURE(record_direct_sale(database_, first(), group, wanted).has_value());
            last = wanted.id;
        }
        if (last) {
            ENSURE(void_direct_sale(database_, manager(), *last, "Pembeli batal.").has_value());
        }
    }

    /// The oldest is handed out, of the next one some, the others wait for signatures.
    void divide() {
        const auto undivided = list_undivided(database_, manager(), group);
        ENSURE(undivided.has_value());
        std::size_t turn = 0;
        for (auto it = undivided->rbegin(); it != undivided->rend() && turn < 3; ++it, ++turn) {
            const auto split =
                draft_split(database_, keys_, manager(), {it->settlement, it->settlement.empty() ? group : "", {}, ""});
            ENSURE(split.has_value());
            if (turn == 2) {
                ENSURE(approve_split(database_, keys_, first(), split->id).has_value());
                return;
            }
            ENSURE(approve_split(database_, keys_, first(), split->id).has_value());
            ENSURE(approve_split(database_, keys_, second(), split->id).has_value());
            std::vector<std::string> shares;
            if (turn == 1) {
                shares.push_back(split->split.shares.front().id.text);
            }
            ENSURE(pay_split(database_, keys_, manager(), split->id, shares, earnings::Handing::cash).has_value());
            ENSURE(acknowledge_split(database_, keys_, first(), split->id).has_value());
        }
    }

    storage::Database& database_;
    const FieldKeys& keys_;
    Instant at_;
    std::vector<MemberId> members_;
};

}  // namespace

void share_out(storage::Database& database, const FieldKeys& keys, Instant now) {
    Sharing(database, keys, now).all();
}

}  // namespace etalase::server
