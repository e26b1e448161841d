#include "server/demo/returns.hpp"

#include "server/consignments/operations_incidents.hpp"
#include "server/consignments/operations_prices.hpp"
#include "server/consignments/operations_returns.hpp"
#include "storage/consignments/lots.hpp"
#include "storage/consignments/returns.hpp"
#include "storage/identity/accounts.hpp"
#include "storage/shared/places.hpp"

#include <optional>
#include <utility>

namespace etalase::server {

using consignments::IncidentKind;
using consignments::Lot;
using identity::Role;
using storage::Database;
using storage::Tx;

namespace {

constexpr const char* demo_group = "melati";
constexpr const char* demo_outlet = "gerai-kota";
constexpr std::int64_t minute_us = 60'000'000;

/// Who acts, and on what; each deed a minute after the one before.
class Shop {
   public:
    Shop(Database& database, Instant newest) : database_(database), now_(newest) {}

    /// False where something of it is not there.
    bool opens() {
        return database_.read([&](Tx& tx) {
            const auto outlet = storage::find_outlet_place(tx, demo_outlet);
            const auto group = storage::find_group_id(tx, demo_group);
            if (!outlet || !group) {
                return false;
            }
            zone_ = outlet->zone;
            lots_ = storage::list_lots_on_shelf(tx, *group, outlet->id);
            return find(tx, staff_, "kota.petugas", {Role::staff, outlet->id.text}) &&
                   find(tx, officer_, "pariwisata.pejabat", {Role::officer, outlet->agency.text}) &&
                   find(tx, manager_, "melati.ketua", {Role::manager, group->text}) && !lots_.empty();
        });
    }

    void send_some_back() {
        pack(1);
        if (const auto sent = pack(2)) {
            send_return(database_, by(staff_), *sent);
        }
        if (const auto home = pack(1)) {
            send_return(database_, by(staff_), *home);
            receive_return(database_, by(manager_), *home, {});
        }
        if (const auto less = pack(2)) {
            if (const auto goods = send_return(database_, by(staff_), *less)) {
                receive_return(database_, by(manager_), *less,
                               {{goods->goods.lines.front().id, 1, "Satu tidak ada di dalam paket."}});
            }
        }
        if (const auto unpacked = pack(1)) {
            cancel_return(database_, by(staff_), *unpacked);
        }
    }

    void report_some() {
        report(IncidentKind::damage, "damaged", "Kemasan sobek saat dipajang.");
        if (const auto disputed = report(IncidentKind::damage, "defect", "Jahitan tepi lepas.")) {
            dispute_incident(database_, by(manager_), disputed->id, "Barang utuh ketika kami kirim.");
            offer_incident(database_, by(officer_), disputed->id, 50, "Bagaimana kalau ditanggung bersama?");
        }
        if (const auto agreed = report(IncidentKind::loss, "lost", "Tidak ada di rak setelah akhir pekan.")) {
            accept_incident(database_, by(manager_), agreed->id, DamagedGoods::dispose, std::nullopt);
        }
        if (const auto lost = report(IncidentKind::loss, "lost", "Tidak ada di rak.")) {
            accept_incident(database_, by(manager_), lost->id, DamagedGoods::dispose, std::nullopt);
            WantedIncident found;
            found.kind = IncidentKind::found;
            found.outlet = demo_outlet;
            found.lot = lost->incident.lot;
            found.quantity = 1;
            found.note = "Terselip di belakang lemari.";
            found.earlier = lost->id;
            report_incident(database_, by(staff_), found);
        }
    }

    void ask_for_another_price() {
        const auto& lot = lots_.front();
        WantedPriceChange wanted;
        wanted.outlet = demo_outlet;
        wanted.group = demo_group;
        wanted.effective_on = plus_days(local_date_of(now_, zone_), 30);
        wanted.reason = "Harga benang naik.";
        wanted.lines.push_back({lot.id, Rupiah{lot.price.amount + 10'000}, std::nullopt});
        propose_price_change(database_, by(manager_), wanted);
    }

   private:
    static bool find(Tx& tx, identity::Actor& actor, const char* login, identity::Grant grant) {
        const auto account = storage::find_account_by_login(tx, login);
        if (account) {
            actor.account = account->id;
            actor.display_name = account->display_name;
            actor.grants = {std::move(grant)};
        }
        return account.has_value();
    }

    Doer by(const identity::Actor& actor) {
        now_.us += minute_us;
        return {actor, now_, "demo"};
    }

    const Lot& next_lot() { return lots_[at_++ % lots_.size()]; }

    /// Nothing where the shelf holds too little of it.
    std::optional<ReturnId> pack(std::int64_t quantity) {
        WantedReturn wanted;
        wanted.outlet = demo_outlet;
        wanted.group = demo_group;
        wanted.note = "Belum laku, kami kembalikan.";
        wanted.lines.push_back({next_lot().id, consignments::Bucket::on_shelf, quantity, ""});
        const auto packed = pack_return(database_, by(staff_), wanted);
        return packed ? std::optional(packed->id) : std::nullopt;
    }

    Result<SeenIncident> report(IncidentKind kind, const char* cause, const char* note) {
        WantedIncident wanted;
        wanted.kind = kind;
        wanted.cause = cause;
        wanted.outlet = demo_outlet;
        wanted.lot = next_lot().id;
        wanted.quantity = 1;
        wanted.note = note;
        return report_incident(database_, by(staff_), wanted);
    }

    Database& database_;
    Instant now_;
    TimeZone zone_ = TimeZone::wib;
    std::vector<Lot> lots_;
    std::size_t at_ = 0;
    identity::Actor staff_, officer_, manager_;
};

}  // namespace

void add_demo_returns(Database& database, Instant newest) {
    Shop shop(database, newest);
    if (shop.opens()) {
        shop.send_some_back();
        shop.report_some();
        shop.ask_for_another_price();
    }
}

}  // namespace etalase::server
