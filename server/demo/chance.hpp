// What looks like chance in the demo, and is the same every time.
#pragma once

#include "domain/shared/id.hpp"
#include "domain/shared/time.hpp"

#include <array>
#include <cstdint>
#include <string>

namespace etalase::server {

class Chance {
   public:
    explicit Chance(std::uint64_t seed) : state_(seed) {}

    /// 0 to n - 1.
    std::int64_t below(std::int64_t n) { return static_cast<std::int64_t>(next() % static_cast<std::uint64_t>(n)); }
    bool percent(std::int64_t of_hundred) { return below(100) < of_hundred; }
    /// An id as a device makes it at a moment.
    std::string id(Instant at) {
        std::array<std::uint8_t, 10> bytes{};
        for (auto& byte : bytes) {
            byte = static_cast<std::uint8_t>(next() & 255);
        }
        return uuid_v7(at.us / 1000, bytes);
    }

   private:
    /// SplitMix64 (Steele, Lea and Flood): a sum that is stirred.
    std::uint64_t next() {
        state_ += 0x9e3779b97f4a7c15;
        auto stirred = state_;
        stirred = (stirred ^ (stirred >> 30)) * 0xbf58476d1ce4e5b9;
        stirred = (stirred ^ (stirred >> 27)) * 0x94d049bb133111eb;
        return stirred ^ (stirred >> 31);
    }

    std::uint64_t state_;
};

}  // namespace etalase::server
