// What random tests share: where their choices come from, and how many deeds are asked for.
#pragma once

#include <cstdint>
#include <cstdlib>
#include <vector>

namespace etalase::tests {

/// What is random about one deed: a number, taken apart.
class Choice {
   public:
    explicit Choice(std::uint32_t seed) : state_(seed) {}
    std::int64_t below(std::int64_t bound) {
        state_ += 0x9E3779B97F4A7C15ULL;  // splitmix64
        auto z = state_;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
        return static_cast<std::int64_t>((z ^ (z >> 31)) % static_cast<std::uint64_t>(bound));
    }
    bool once_in(std::int64_t times) { return below(times) == 0; }
    template <class T>
    T& of(std::vector<T>& items) {
        return items[static_cast<std::size_t>(below(static_cast<std::int64_t>(items.size())))];
    }

   private:
    std::uint64_t state_;
};

/// On each engine.
inline int deeds_wanted() {
    const auto* text = std::getenv("ETALASE_TEST_MODEL_DEEDS");
    return text == nullptr ? 2'000 : std::atoi(text);
}

}  // namespace etalase::tests
