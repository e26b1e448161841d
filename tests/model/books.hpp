// What must come of each deed with goods on consignment, told as simply as it can be: counts and states, without a database.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace etalase::tests {

/// How a deed ends.
enum class Outcome { done, conflict, denied, invalid };

/// Pieces by the name of their bucket; a bucket that is not there is empty.
using Counts = std::map<std::string, std::int64_t>;

struct BookLot {
    std::string id;
    std::string outlet;  ///< slug
    Counts pieces;
    std::int64_t total() const {
        std::int64_t sum = 0;
        for (const auto& [bucket, count] : pieces) {
            sum += count;
        }
        return sum;
    }
    /// False where `from` holds fewer; nothing is changed then.
    bool move(const std::string& from, const std::string& to, std::int64_t quantity) {
        if (pieces[from] < quantity) {
            return false;
        }
        pieces[from] -= quantity;
        pieces[to] += quantity;
        return true;
    }
};

struct BookLine {
    std::string id;
    std::int64_t quantity = 0;
    std::size_t lot = 0;  ///< place in Books::lots, once there is one
    std::string from;     ///< bucket, of a return's line
};

struct BookDocument {
    std::string id;
    std::string outlet;
    std::string state;
    std::vector<BookLine> lines;
    bool shown = false;  ///< to the outlet: a delivery that was sent
};

struct BookIncident {
    std::string id;
    std::string kind;  ///< damage, loss, short
    std::string state;
    std::size_t lot = 0;
    std::int64_t quantity = 0;
    std::int64_t reversed = 0;
    std::string bucket;             ///< where its pieces are now: missing, damaged, written_off
    bool counted_by_group = false;  ///< what came back was short: the agency answers
    bool offered = false;
};

struct Books {
    std::vector<BookLot> lots;
    std::vector<BookDocument> deliveries;
    std::vector<BookDocument> returns;
    std::vector<BookIncident> incidents;
};

}  // namespace etalase::tests
