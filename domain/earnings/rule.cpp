#include "domain/earnings/rule.hpp"

#include "domain/shared/ensure.hpp"

#include <set>

namespace etalase::earnings {

std::string_view name_of(Way way) {
    switch (way) {
        case Way::equal:
            return "equal";
        case Way::by_maker:
            return "by_maker";
        case Way::percentages:
            return "percentages";
    }
    throw Bug("no such way of dividing");
}

std::optional<Way> way_named(std::string_view name) {
    for (const auto way : {Way::equal, Way::by_maker, Way::percentages}) {
        if (name_of(way) == name) {
            return way;
        }
    }
    return std::nullopt;
}

namespace {

void check_parts(const Rule& rule, Error& error) {
    if (rule.way != Way::percentages) {
        if (!rule.parts.empty()) {
            error.fields.push_back({"parts", "not_wanted", "Parts are for the way 'percentages'."});
        }
        return;
    }
    std::set<MemberId> named;
    std::int64_t sum = 0;
    for (std::size_t i = 0; i < rule.parts.size(); ++i) {
        const auto field = "parts[" + std::to_string(i) + "]";
        const auto& part = rule.parts[i];
        if (!named.insert(part.member).second) {
            error.fields.push_back({field + ".member_id", "repeated", "Each member once."});
        }
        if (part.basis_points < 0 || part.basis_points > whole_bp) {
            error.fields.push_back({field + ".basis_points", "out_of_range", "From 0 to 10000."});
            return;
        }
        sum += part.basis_points;
    }
    if (sum != whole_bp) {
        error.fields.push_back({"parts", "not_whole", "All parts together are 10000 basis points (100 %)."});
    }
}

}  // namespace

Result<Rule> checked(Rule rule) {
    Error error{ErrorKind::invalid, "split_rule.invalid", "", {}};
    if (rule.common_fund_bp < 0 || rule.common_fund_bp > whole_bp) {
        error.fields.push_back({"common_fund_bp", "out_of_range", "From 0 to 10000 basis points."});
    }
    check_parts(rule, error);
    if (!error.fields.empty()) {
        return tl::unexpected(std::move(error));
    }
    return rule;
}

}  // namespace etalase::earnings
