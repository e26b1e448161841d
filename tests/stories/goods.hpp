// Goods as stories speak of them: "8 Scarf, 1 short, 1 rejected and 5 Tas at 35.000".
#pragma once

#include "tests/stories/world.hpp"

#include <string>
#include <vector>

namespace etalase::tests {

struct Part {
    std::int64_t quantity = 0;
    std::string product;
    std::int64_t short_of = 0, rejected = 0, surplus = 0;
    std::int64_t price = 0;  ///< "at 35.000"; 0 where it is not said
    std::int64_t net = 0;    ///< "for 30.000": what the group gets
    int days = 0;            ///< "good for 20 days"
    std::string bucket;      ///< "damaged" in "1 damaged Scarf"; "" for what is on the shelf
};
std::vector<Part> parts_of(const std::string& goods);

/// The only variant of a product, by the product's name, as its group sees it.
std::string variant_of(World& world, const std::string& product);
/// The group that makes a product.
std::string maker_of(World& world, const std::string& product);

/// Lots of a product, in the order in which they were made, as its group sees them.
std::vector<nlohmann::json> lots_of(World& world, const std::string& product);

}  // namespace etalase::tests
