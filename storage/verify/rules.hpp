// The rules that always hold, each as one statement that finds the rows which break it. Set-based: the engine does the work.
#pragma once

#include "storage/engine/tx.hpp"

#include <string>
#include <vector>

namespace etalase::storage {

/// One rule, as a person reads it, with the rows that break it.
struct Finding {
    int rule = 0;                   ///< its number in domain.md
    std::string name;               ///< "counts_are_sums_of_moves"
    std::string says;               ///< what must hold
    std::vector<std::string> rows;  ///< "lot 01a2...: on_shelf is 4, its moves say 5"; at most `most_rows`
    bool more = false;              ///< there are more rows than these
};

inline constexpr std::size_t most_rows = 20;

/// Every rule, in the order of their numbers, broken or not. Reads everything of one moment.
std::vector<Finding> verify_rules(Tx& tx);

/// How much was looked at.
struct Extent {
    long long lots = 0;
    long long moves = 0;
};
Extent extent_of(Tx& tx);

}  // namespace etalase::storage
