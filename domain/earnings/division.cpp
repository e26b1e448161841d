#include "domain/earnings/division.hpp"

#include "domain/shared/ensure.hpp"

#include <algorithm>
#include <numeric>

namespace etalase::earnings {

namespace {

/// How something is divided: the part of the common fund, and a weight for each member in their order.
struct Key {
    std::int64_t common_fund_bp = 0;
    std::vector<std::int64_t> weights;
    friend auto operator<=>(const Key&, const Key&) = default;
};

std::vector<std::int64_t> present_on(LocalDate day, const std::vector<Member>& members) {
    std::vector<std::int64_t> weights;
    for (const auto& member : members) {
        weights.push_back(member.is_member_on(day) ? 1 : 0);
    }
    return weights;
}

std::vector<std::int64_t> makers_of(const std::string& product, const Rules& rules, const std::vector<Member>& members) {
    std::vector<std::int64_t> weights(members.size());
    if (const auto makers = rules.makers.find(product); makers != rules.makers.end()) {
        for (std::size_t i = 0; i < members.size(); ++i) {
            weights[i] = std::ranges::count(makers->second, members[i].id) > 0 ? 1 : 0;
        }
    }
    return weights;
}

/// The parts of those who were members; the others' go to them in proportion.
std::vector<std::int64_t> parts_of(const Rule& rule, LocalDate day, const std::vector<Member>& members) {
    std::vector<std::int64_t> weights(members.size());
    for (std::size_t i = 0; i < members.size(); ++i) {
        for (const auto& part : rule.parts) {
            weights[i] += part.member == members[i].id && members[i].is_member_on(day) ? part.basis_points : 0;
        }
    }
    return weights;
}

bool is_nobody(const std::vector<std::int64_t>& weights) {
    return std::ranges::all_of(weights, [](std::int64_t weight) { return weight == 0; });
}

struct Chosen {
    const Rule& rule;
    Key key;
    bool maker_unknown = false;
};
Chosen choose(const Earned& earned, const Rules& rules, const std::vector<Member>& members) {
    const auto own = rules.of_products.find(earned.product);
    const Rule& rule = own == rules.of_products.end() ? rules.of_group : own->second;
    Chosen chosen{rule, {rule.common_fund_bp, {}}};
    auto& weights = chosen.key.weights;
    switch (rule.way) {
        case Way::equal:
            weights = present_on(earned.day, members);
            break;
        case Way::percentages:
            weights = parts_of(rule, earned.day, members);
            break;
        case Way::by_maker:
            weights = makers_of(earned.product, rules, members);
            chosen.maker_unknown = is_nobody(weights);
            if (chosen.maker_unknown) {
                weights = present_on(earned.day, members);
            }
            break;
    }
    return chosen;
}

/// One amount by one key; the last part is the common fund's.
std::vector<Rupiah> parts_by(const Key& key, Rupiah net) {
    const auto fund = divide(net, {whole_bp - key.common_fund_bp, key.common_fund_bp});
    std::vector<Rupiah> parts;
    if (is_nobody(key.weights)) {
        parts.resize(key.weights.size());
        parts.push_back(net);
    } else {
        parts = divide(fund.front(), key.weights);
        parts.push_back(fund.back());
    }
    return parts;
}

/// The amount in proportion to what the rules say.
std::vector<Rupiah> scaled(Rupiah amount, const std::vector<Rupiah>& wanted) {
    std::vector<std::int64_t> weights;
    for (const auto& part : wanted) {
        weights.push_back(std::max<std::int64_t>(0, part.amount));
    }
    if (is_nobody(weights)) {
        weights.back() = 1;
    }
    return divide(amount, weights);
}

std::vector<MemberId> named_makers(const std::string& product, const Rules& rules, const Chosen& chosen) {
    const auto named = rules.makers.find(product);
    return chosen.rule.way == Way::by_maker && named != rules.makers.end() ? named->second : std::vector<MemberId>{};
}

}  // namespace

Division divide_earnings(Rupiah amount, const std::vector<Earned>& earned, const Rules& rules,
                         const std::vector<Member>& members) {
    ENSURE(amount.amount > 0);
    std::map<Key, Rupiah> sums;
    std::map<std::string, Reason> reasons;
    std::vector<bool> concerned(members.size());
    for (const auto& each : earned) {
        auto chosen = choose(each, rules, members);
        auto& reason = reasons[each.product];
        reason = {each.product,         Rupiah{reason.net.amount + each.net.amount}, chosen.rule.number, chosen.rule.way,
                  chosen.maker_unknown, named_makers(each.product, rules, chosen)};
        for (std::size_t i = 0; i < members.size(); ++i) {
            concerned[i] = concerned[i] || members[i].is_member_on(each.day) || chosen.key.weights[i] > 0;
        }
        sums[std::move(chosen.key)].amount += each.net.amount;
    }
    std::vector<Rupiah> wanted(members.size() + 1);
    for (const auto& [key, net] : sums) {
        const auto parts = parts_by(key, net);
        for (std::size_t i = 0; i < parts.size(); ++i) {
            wanted[i].amount += parts[i].amount;
        }
    }
    const auto portions = scaled(amount, wanted);
    Division division;
    division.common_fund = portions.back();
    for (std::size_t i = 0; i < members.size(); ++i) {
        if (concerned[i]) {
            division.portions.push_back({members[i].id, portions[i]});
        } else {
            ENSURE(portions[i].amount == 0);
        }
    }
    for (auto& [product, reason] : reasons) {
        division.reasons.push_back(std::move(reason));
    }
    return division;
}

}  // namespace etalase::earnings
