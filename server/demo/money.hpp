// The demo's settlements and payments: three months of them before this one, in every state, made by those who may.
#pragma once

#include "domain/identity/actor.hpp"
#include "domain/settlements/payout.hpp"
#include "server/identity/doer.hpp"
#include "storage/engine/database.hpp"

#include <optional>
#include <vector>

namespace etalase::server {

/// How far a settlement has come by today.
enum class DemoEnd { drafted, cancelled, issued, disputed, approved, to_be_sent, partly_paid, paid, paid_at_second_try };

struct DemoSettlement {
    const char* group;  ///< slug
    int months_ago;     ///< 1: the last month that is settled, 3: the first, with all that was before it
    DemoEnd end;
    bool issued_again = false;  ///< after a dispute of two lines: one stays, one is left out
};

/// By the same operations as the API's. All of it is within seven days after its month, and a month is settled when these are over: nothing is
/// of today or later, whatever day it is.
class DemoMoney {
   public:
    DemoMoney(storage::Database& database, LocalDate today);

    /// What is done about money on a day, before its sales. Days follow each other.
    void live(LocalDate day);

   private:
    /// One settlement on its way. Without an id where nothing was sold.
    struct Course {
        DemoSettlement plan;
        std::optional<SettlementId> id;
        std::optional<PayoutId> payout;
    };
    using Does = void (DemoMoney::*)(Course&, Instant);
    struct Deed {
        LocalDate day;
        int minute;
        std::size_t course;
        Does does;
    };

    /// What is done for a settlement, each so many days after the end of its month.
    void schedule(std::size_t course, LocalDate month_end);

    void draft(Course& course, Instant at);
    void issue(Course& course, Instant at);
    void dispute(Course& course, Instant at);
    void answer(Course& course, Instant at);  ///< one line stays, the others are left out
    void approve(Course& course, Instant at);
    void cancel(Course& course, Instant at);
    void initiate_part(Course& course, Instant at);
    void initiate_rest(Course& course, Instant at);
    void send(Course& course, Instant at);
    void confirm(Course& course, Instant at);
    void fail(Course& course, Instant at);

    void initiate(Course& course, Rupiah amount, settlements::Way way, Instant at);
    Rupiah left_of(const Course& course);
    std::int64_t version_of(const Course& course, Instant at);
    Doer officer(Instant at);
    Doer finance(Instant at);
    Doer manager(const Course& course, Instant at);

    storage::Database& database_;
    AgencyId agency_;
    std::vector<Course> courses_;
    std::vector<Deed> deeds_;  ///< in the order in which they are done
};

}  // namespace etalase::server
