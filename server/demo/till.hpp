// The till of one of the demo's outlets over some months: shifts, sales, and what is out of the ordinary on some days.
#pragma once

#include "domain/outlets/outlet.hpp"
#include "domain/sales/sale.hpp"
#include "domain/sales/shift.hpp"
#include "server/demo/shelf.hpp"
#include "server/identity/doer.hpp"

#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace etalase::server {

/// What happens on the first open day from so many days before today on.
enum class DemoTurn { voided, returned, returned_damaged, honoured, unmatched, cash_short, no_signal, counted, to_be_agreed };

struct DemoTillPlan {
    const char* outlet;                                        ///< slug
    const char* device;                                        ///< of the till
    std::vector<std::pair<const char*, const char*>> sellers;  ///< login and name; they take turns, and today it is the first
    std::int64_t first_day;                                    ///< before today
    std::int64_t sales_tenths;                                 ///< of a sale, on a day from Monday to Friday
    std::int64_t weekend_tenths;
    std::int64_t qris_percent;
    sales::Method otherwise;  ///< where it is neither QRIS nor cash
    Rupiah opening_float;
    std::vector<DemoSupply> supplies;
    std::vector<std::pair<std::int64_t, DemoTurn>> turns;
};

class DemoTill {
   public:
    DemoTill(storage::Database& database, DemoTillPlan plan, LocalDate today, std::uint64_t seed);

    /// All of a day that is before `until`. Days follow each other.
    void live(LocalDate day, Instant until);
    std::size_t sold() const { return sold_; }

   private:
    /// What happens at a minute of the local day.
    struct Event {
        int minute;
        std::function<void(Instant)> happens;
    };
    struct Sold {
        SaleId id;
        SaleLineId line;
        LotId lot;
        sales::Method method;
    };
    struct Late {
        sales::WantedSale sale;
        Doer doer;  ///< without its moment
    };

    std::optional<outlets::Hours> hours_on(LocalDate day) const;
    identity::Actor seller(LocalDate day, Instant now);
    Doer by(Instant at) const { return {seller_, at, "demo"}; }

    void restock(LocalDate day, int opens);
    void plan_sales(const outlets::Hours& hours, std::vector<Event>& events);
    void plan_turns(LocalDate day, const outlets::Hours& hours, std::vector<Event>& events);
    void open(Instant at);
    void close(Instant at);
    void bring(Instant at);  ///< what was sold without signal
    void deposit(Instant at);

    sales::WantedSale sale_of(std::vector<std::pair<DemoGoods*, std::int64_t>> goods, Instant at);
    void sell(Instant at);
    void sell_without_signal(sales::WantedSale sale);
    sales::Sale record(const Doer& doer, const sales::WantedSale& sale);
    void sell_by_mistake(Instant at);
    void honour_label(Instant at);
    void sell_what_is_not_there(Instant at);
    void take_back(Instant at, consignments::Bucket to);
    void count(Instant at, bool agreed);

    storage::Database& database_;
    DemoTillPlan plan_;
    LocalDate today_;
    Chance chance_;
    DemoShelf shelf_;
    OutletId outlet_;
    outlets::OutletFacts facts_;
    identity::Actor seller_;
    std::optional<ShiftId> shift_;                        ///< that is open
    std::vector<std::pair<ShiftId, Rupiah>> to_deposit_;  ///< closed, with what is brought away
    std::vector<Late> late_;
    std::optional<Sold> last_sold_, sold_before_;  ///< of a single piece: today, and on a day before
    std::int64_t device_seq_ = 0;
    std::size_t sold_ = 0;
    std::int64_t cash_short_ = 0;
    bool no_signal_ = false;
};

}  // namespace etalase::server
