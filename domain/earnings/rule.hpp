// Rules of dividing: what a group decided about what it earns, in versions. A split keeps to the versions that stand when it is drafted.
#pragma once

#include "domain/shared/id.hpp"
#include "domain/shared/result.hpp"
#include "domain/shared/time.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace etalase::earnings {

/// equal: the same for everybody who was a member on the day of the sale. by_maker: to those who made the product. percentages: by parts
/// that the group fixed.
enum class Way { equal, by_maker, percentages };
std::string_view name_of(Way way);  ///< "equal", "by_maker", "percentages"
std::optional<Way> way_named(std::string_view name);

/// A member's part, in basis points of what is left after the common fund.
struct Part {
    MemberId member;
    std::int64_t basis_points = 0;
    friend bool operator==(const Part&, const Part&) = default;
};

struct Rule {
    std::string id;
    GroupId group;
    std::int64_t number = 0;  ///< of the version, from 1 in each group; 0: equal shares, before a group decided anything
    std::string product;      ///< id of the product that it is for, "" for all that have none of their own
    Way way = Way::equal;
    std::int64_t common_fund_bp = 0;  ///< basis points that go to the common fund first, 0 to 10000
    std::vector<Part> parts;          ///< of percentages: all together 10000
    std::string decided_by;           ///< id of an account
    Instant decided_at;
};

inline constexpr std::int64_t whole_bp = 10'000;

/// Errors: split_rule.invalid with every wrong field.
Result<Rule> checked(Rule rule);

}  // namespace etalase::earnings
