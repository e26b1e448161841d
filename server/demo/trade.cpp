#include "server/demo/trade.hpp"

#include "domain/shared/ensure.hpp"
#include "server/agreements/operations.hpp"
#include "server/consignments/operations_deliveries.hpp"
#include "server/demo/doers.hpp"
#include "server/demo/history.hpp"
#include "storage/catalogue/products.hpp"
#include "storage/shared/places.hpp"

#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace etalase::server {

using agreements::Action;
using agreements::Terms;
using identity::Actor;
using identity::Role;
using storage::Database;
using storage::Tx;

namespace {

constexpr std::int64_t hour_us = 3'600'000'000;
constexpr std::int64_t day_us = 24 * hour_us;

Terms commission(std::int64_t basis_points) {
    Terms terms;
    terms.commission_bp = basis_points;
    return terms;
}

Terms net_prices() {
    Terms terms;
    terms.basis = agreements::Basis::net_price;
    return terms;
}

/// Who acts when; each deed some hours after the one before.
class Trade {
   public:
    /// `meanwhile` is told of every moment in which something is done, before it is.
    Trade(Database& database, Instant begin, std::function<void(Instant)> meanwhile)
        : database_(database), now_(begin), meanwhile_(std::move(meanwhile)) {}

    /// False where the demo's agency is not there.
    bool opens() {
        const auto agency = database_.read([&](Tx& tx) { return storage::find_agency_id(tx, agency_); });
        if (!agency) {
            return false;
        }
        officer_ = demo_actor(database_, "pariwisata.pejabat", "Pejabat Pariwisata", {Role::officer, agency->text}, now_);
        return true;
    }

    void rest(std::int64_t days) { now_.us += days * day_us; }
    LocalDate in_days(std::int64_t days) const { return plus_days(local_date_of(now_, TimeZone::wita), days); }

    AgreementId drafts(const std::string& group, const Terms& terms) {
        return draft_agreement(database_, by(officer_), group, agency_, terms, "").value().id;
    }
    AgreementId proposes(const std::string& group, const Terms& terms) {
        const auto id = drafts(group, terms);
        ENSURE(propose_agreement(database_, by(officer_), id, {}).has_value());
        return id;
    }
    AgreementId agrees(const std::string& group, const Terms& terms) {
        const auto id = proposes(group, terms);
        ENSURE(approve_agreement(database_, by(manager(group)), id, 1).has_value());
        return id;
    }
    void asks_for(const std::string& group, const AgreementId& id, const Terms& terms, const std::string& reason) {
        ENSURE(propose_agreement(database_, by(manager(group)), id, {terms, reason}).has_value());
    }
    void moves(const AgreementId& id, Action action, const std::string& reason) {
        ENSURE(move_agreement(database_, by(officer_), id, action, reason).has_value());
    }

    struct Load {
        std::size_t from = 0;         ///< place of the first product in the group's list
        std::size_t kinds = 1;        ///< how many products
        std::int64_t each = 1;        ///< pieces
        std::int64_t keeps_days = 0;  ///< of food
        bool net = false;             ///< with a net price of four fifths
    };
    DeliveryId prepares(const std::string& group, const std::string& outlet, const Load& load, const std::string& note = "") {
        WantedDelivery wanted{group, outlet, note, lines_of(group, load)};
        return prepare_delivery(database_, by(manager(group)), wanted).value().id;
    }
    SeenDelivery sends(const std::string& group, const std::string& outlet, const Load& load, const std::string& note = "") {
        const auto id = prepares(group, outlet, load, note);
        return send_delivery(database_, by(manager(group)), id).value();
    }
    void receives(const SeenDelivery& sent) { ENSURE(receive_delivery(database_, by(officer_), sent.id, {}).has_value()); }
    void receives_with_one_short(const SeenDelivery& sent) {
        std::vector<consignments::ReceivedLine> counts;
        for (const auto& line : sent.delivery.lines) {
            counts.push_back({line.id.text, line.quantity, 0, 0, 0, ""});
        }
        counts.front().accepted -= 1;
        counts.front().short_of = 1;
        counts.front().reason = "Tidak ada di dalam paket.";
        ENSURE(receive_delivery(database_, by(officer_), sent.id, counts).has_value());
    }
    void refuses(const SeenDelivery& sent) {
        ENSURE(refuse_delivery(database_, by(officer_), sent.id, "Rak sedang penuh.").has_value());
    }
    void calls_back(const std::string& group, const SeenDelivery& sent) {
        ENSURE(cancel_delivery(database_, by(manager(group)), sent.id, "Hujan lebat, kurir belum berangkat.").has_value());
    }

   private:
    Doer by(const Actor& actor) {
        now_.us += hour_us;
        meanwhile_(now_);
        return {actor, now_, "demo"};
    }

    Actor manager(const std::string& group) { return demo_manager(database_, group, now_); }

    std::vector<WantedDeliveryLine> lines_of(const std::string& group, const Load& load) {
        const auto products = database_.read([&](Tx& tx) {
            std::vector<storage::StoredProduct> goods;
            for (auto& product : storage::list_group_products(tx, storage::find_group_id(tx, group).value())) {
                if (product.state == catalogue::ProductState::published &&
                    product.draft.kind != catalogue::ProductKind::service) {
                    goods.push_back(std::move(product));
                }
            }
            return goods;
        });
        ENSURE(!products.empty());
        std::vector<WantedDeliveryLine> lines;
        for (std::size_t i = 0; i < std::min(load.kinds, products.size()); ++i) {
            const auto& product = products[(load.from + i) % products.size()];
            const auto price = product.draft.variants.front().price;
            WantedDeliveryLine line;
            line.variant = product.variant_ids.front();
            line.quantity = load.each + static_cast<std::int64_t>(i % 3);
            line.net_price = load.net ? std::optional(Rupiah{price.amount * 4 / 5}) : std::nullopt;
            line.expires_on = load.keeps_days > 0 ? std::optional(in_days(load.keeps_days)) : std::nullopt;
            lines.push_back(line);
        }
        return lines;
    }

    const std::string agency_ = "dinas-pariwisata";
    Database& database_;
    Instant now_;
    Actor officer_;
    std::function<void(Instant)> meanwhile_;
};

/// What was agreed long ago. Answers that of Cempaka.
AgreementId agree(Trade& trade) {
    trade.agrees("melati", commission(1500));
    trade.agrees("seruni", commission(2000));
    trade.agrees("anggrek", net_prices());
    const auto cempaka = trade.agrees("cempaka", commission(1500));
    trade.agrees("teratai", commission(1000));
    return cempaka;
}

/// What is still spoken of.
void negotiate(Trade& trade, const AgreementId& cempaka) {
    trade.asks_for("cempaka", cempaka, commission(1250), "Barang cepat habis. Kami perlu uang lebih awal untuk membeli bahan.");
    trade.proposes("rambai", commission(1500));
    trade.drafts("pandan", commission(1500));
}

void deliver(Trade& trade) {
    trade.receives(trade.sends("melati", "gerai-kota", {0, 6, 6}));
    trade.receives(trade.sends("anggrek", "gerai-kota", {0, 4, 3, 0, true}));
    trade.receives(trade.sends("melati", "galeri-tepi-sungai", {2, 4, 2}));
    trade.rest(4);
    trade.receives(trade.sends("cempaka", "gerai-kota", {0, 4, 4}));
    trade.receives(trade.sends("seruni", "gerai-kota", {0, 1, 8, 24}, "Mohon ditaruh di tempat sejuk."));
    trade.receives(trade.sends("teratai", "gerai-kota", {0, 4, 3}));
    trade.refuses(trade.sends("melati", "gerai-bandara", {0, 2, 3}));
    trade.rest(5);
    trade.receives(trade.sends("seruni", "gerai-kota", {1, 5, 10, 90}));
    trade.receives_with_one_short(trade.sends("melati", "gerai-kota", {5, 3, 4}));
    trade.calls_back("melati", trade.sends("melati", "bazar-akhir-pekan", {0, 2, 2}));
    trade.rest(3);
    trade.sends("melati", "gerai-kota", {1, 3, 4});
    trade.sends("seruni", "bazar-akhir-pekan", {0, 3, 12, 60});
    trade.prepares("melati", "gerai-kota", {3, 2, 5}, "Menunggu dua kain selesai dijahit.");
}

void part(Trade& trade) {
    const auto kutilang = trade.agrees("kutilang", commission(1500));
    trade.moves(kutilang, Action::suspend, "Gerai direnovasi sampai akhir bulan.");
    const auto punai = trade.agrees("punai", commission(1500));
    trade.receives(trade.sends("punai", "gerai-kota", {0, 2, 2}));
    trade.moves(punai, Action::end, "Kelompok membuka toko sendiri.");
}

}  // namespace

std::size_t add_demo_trade(Database& database, Instant now, bool with_history) {
    std::optional<History> history;
    Trade trade(database, Instant{now.us - days_since_agreed * day_us}, [&](Instant moment) {
        if (history) {
            history->live_until(moment);
        }
    });
    if (!trade.opens()) {
        return 0;
    }
    if (with_history) {
        history.emplace(database, now);
    }
    const auto cempaka = agree(trade);
    trade.rest(days_since_agreed - 21);
    negotiate(trade, cempaka);
    deliver(trade);
    part(trade);
    if (!history) {
        return 0;
    }
    history->live_to_the_end();
    return history->sold();
}

}  // namespace etalase::server
