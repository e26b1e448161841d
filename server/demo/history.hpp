// The demo's past: four months in which its outlets sold what groups brought, and the agency paid for it.
#pragma once

#include "server/demo/money.hpp"
#include "server/demo/till.hpp"

#include <vector>

namespace etalase::server {

/// By the same operations as the API's, the same every time but for today's date. Until an hour before `now`.
class History {
   public:
    History(storage::Database& database, Instant now);

    /// The days that are over at a moment, each once.
    void live_until(Instant moment);
    /// The rest, and what there is of today.
    void live_to_the_end();
    /// How many sales there were.
    std::size_t sold() const;

   private:
    void live_day();

    LocalDate today_;
    Instant end_;
    LocalDate next_day_;
    DemoMoney money_;
    std::vector<DemoTill> tills_;
};

}  // namespace etalase::server
