// Two tills that live through the same history: at one every sale arrives when it is made, at the other those that were made without
// signal arrive late, in any order, some of them more than once. In the end they must agree.
#pragma once

#include "tests/support/till.hpp"

#include <array>
#include <map>
#include <string>
#include <vector>

namespace etalase::tests {

inline constexpr std::size_t device_count = 3;

/// One of the two: an outlet with three devices, each with somebody who works with it.
class Shop {
   public:
    Shop(const std::string& engine, Instant start);

    Till till;
    std::vector<LotId> lots;
    std::array<std::string, device_count> shifts;  ///< the open one of each device, "" where there is none
    std::vector<std::string> all_shifts;

    static const std::string& login(std::size_t device);
    void receives(std::int64_t price, std::int64_t pieces);
    void opens_shift(std::size_t device);
    void closes_shift(std::size_t device, std::int64_t counted);
    /// The body of a sale for cash or QRIS, by lot and pieces.
    nlohmann::json sale_of(std::size_t device, const std::map<std::size_t, std::int64_t>& pieces, bool made_offline, bool cash);
    Answer sells(std::size_t device, const nlohmann::json& body);
    /// Each must be recorded, or have been already.
    void syncs(std::size_t device, const std::vector<nlohmann::json>& sales);
    nlohmann::json does(const std::string& login, const std::string& path, const nlohmann::json& body);
    nlohmann::json seen(const std::string& path);
    /// Counts everything of the group: what is there is `physical`, by lot.
    void counts(const std::vector<std::int64_t>& physical);
    /// The group agrees that everything that is missing is gone.
    void gives_up();

    /// All that must not depend on when sales arrived: pieces of each lot, drawers, and every sale.
    nlohmann::json state();

   private:
    nlohmann::json state_of_lots();
    nlohmann::json state_of_sales();
};

}  // namespace etalase::tests
