// Who gets what of an amount: by the rules that stand, to the rupiah.
#pragma once

#include "domain/earnings/member.hpp"
#include "domain/earnings/rule.hpp"
#include "domain/shared/money.hpp"

#include <map>
#include <string>
#include <vector>

namespace etalase::earnings {

/// What one product brought the group on one day; below 0 where more of it was brought back than sold.
struct Earned {
    std::string product;  ///< id
    LocalDate day;
    Rupiah net;
};

struct Rules {
    Rule of_group;
    std::map<std::string, Rule> of_products;              ///< by id of the product
    std::map<std::string, std::vector<MemberId>> makers;  ///< by id of the product
};

/// Why: what a product brought, and the version by which it was divided.
struct Reason {
    std::string product;
    Rupiah net;
    std::int64_t rule_number = 0;
    Way way = Way::equal;
    bool maker_unknown = false;         ///< by maker, but nobody said who made it: divided equally
    std::vector<MemberId> makers = {};  ///< among whom it was divided, by maker: they may be named otherwise later
    friend bool operator==(const Reason&, const Reason&) = default;
};

struct Portion {
    MemberId member;
    Rupiah amount;  ///< 0 where nothing falls to somebody who was a member then
    friend bool operator==(const Portion&, const Portion&) = default;
};

struct Division {
    Rupiah common_fund;
    std::vector<Portion> portions;  ///< in the order of the members
    std::vector<Reason> reasons;    ///< in the order of the products' ids
    friend bool operator==(const Division&, const Division&) = default;
};

/// Gives out exactly `amount` (above 0). What was earned says in which proportions: where it comes to `amount`, everybody gets what the
/// rules say of each product; where it does not (money that came in parts, a debt that was carried over), all get that much less. Nobody's
/// portion is below 0: where more of a maker's goods came back than were sold, they get nothing. What falls to nobody (no members that
/// day) goes to the common fund. Who made a product gets their part also after they left.
Division divide_earnings(Rupiah amount, const std::vector<Earned>& earned, const Rules& rules,
                         const std::vector<Member>& members);

}  // namespace etalase::earnings
