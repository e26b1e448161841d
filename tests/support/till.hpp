// A till to test with: a shelf with goods, staff who sell there, and sales as a device sends them.
#pragma once

#include "tests/support/shelf.hpp"

#include <string>
#include <utility>
#include <vector>

namespace etalase::tests {

/// `lines`: lot, pieces, price of a piece.
struct Sold {
    LotId lot;
    std::int64_t quantity = 1;
    std::int64_t unit_price = 0;
};

class Till {
   public:
    explicit Till(const std::string& engine, const agreements::Terms& terms = commission_terms());

    static agreements::Terms commission_terms();

    Shelf shelf;

    /// Opens a shift for kota.staff. Its id.
    std::string opens(std::int64_t opening_float = 300'000);
    /// The body of a sale for cash, made now: change it as a test needs it.
    nlohmann::json sale(const std::string& shift, const std::vector<Sold>& lines, bool made_offline = false);
    /// An id as a device makes it.
    std::string device_id();
    /// POST to .../sales without Idempotency-Key.
    Answer sells(const nlohmann::json& sale, const std::string& login = "kota.staff");
    /// POST to .../sales/sync: the items of the answer.
    nlohmann::json syncs(const std::vector<nlohmann::json>& sales);
    Answer ask(const std::string& login, const std::string& method, const std::string& path, const nlohmann::json& body);
    std::string time_in(std::int64_t seconds);

   private:
    std::uint64_t ids_ = 0;
    std::int64_t seq_ = 0;
};

}  // namespace etalase::tests
