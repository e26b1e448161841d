// Where a page of a list begins (keyset paging): after a row with this key, not after a number of rows.
#pragma once

#include <cstdint>
#include <string>

namespace etalase {

/// The key of the last row seen: a number or a text by the list's order, and its id for ties.
struct Position {
    std::int64_t number = 0;
    std::string text;
    std::string id;
};

}  // namespace etalase
