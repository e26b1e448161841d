#include "domain/agreements/terms.hpp"

#include "domain/shared/ensure.hpp"

#include <array>
#include <utility>

namespace etalase::agreements {

namespace {

template <class T, std::size_t N>
using Names = std::array<std::pair<T, std::string_view>, N>;

constexpr Names<Side, 2> sides{{{Side::group, "group"}, {Side::agency, "agency"}}};
constexpr Names<Basis, 2> bases{{{Basis::commission, "commission"}, {Basis::net_price, "net_price"}}};
constexpr Names<Settlement, 3> settlements{
    {{Settlement::weekly, "weekly"}, {Settlement::monthly, "monthly"}, {Settlement::on_request, "on_request"}}};

template <class T, std::size_t N>
std::string_view name_in(const Names<T, N>& names, T wanted) {
    for (const auto& [each, name] : names) {
        if (each == wanted) {
            return name;
        }
    }
    throw Bug("a value without a name");
}

template <class T, std::size_t N>
std::optional<T> named_in(const Names<T, N>& names, std::string_view wanted) {
    for (const auto& [each, name] : names) {
        if (name == wanted) {
            return each;
        }
    }
    return std::nullopt;
}

constexpr std::int64_t whole_bp = 10'000;
constexpr std::int64_t whole_percent = 100;

/// a * part / whole, half up, for what is not negative.
Result<Rupiah> part_of(Rupiah amount, std::int64_t part, std::int64_t whole) {
    ENSURE(amount.amount >= 0 && part >= 0 && part <= whole);
    std::int64_t product = 0;
    if (__builtin_mul_overflow(amount.amount, part, &product) || __builtin_add_overflow(product, whole / 2, &product)) {
        return refuse(ErrorKind::invalid, "money.overflow");
    }
    return Rupiah{product / whole};
}

}  // namespace

std::string_view name_of(Side side) {
    return name_in(sides, side);
}
std::string_view name_of(Basis basis) {
    return name_in(bases, basis);
}
std::string_view name_of(Settlement settlement) {
    return name_in(settlements, settlement);
}
std::optional<Side> side_named(std::string_view name) {
    return named_in(sides, name);
}
std::optional<Basis> basis_named(std::string_view name) {
    return named_in(bases, name);
}
std::optional<Settlement> settlement_named(std::string_view name) {
    return named_in(settlements, name);
}

Result<Terms> checked(const Terms& terms) {
    Error error{ErrorKind::invalid, "terms.invalid", "", {}};
    const auto within = [&](const char* field, std::int64_t value, std::int64_t most) {
        if (value < 0 || value > most) {
            error.fields.push_back({field, "out_of_range", "Use a whole number from 0 to " + std::to_string(most) + "."});
        }
    };
    within("commission_bp", terms.commission_bp, whole_bp);
    within("lost_agency_percent", terms.lost_agency_percent, whole_percent);
    within("damaged_agency_percent", terms.damaged_agency_percent, whole_percent);
    within("defect_agency_percent", terms.defect_agency_percent, whole_percent);
    within("discount_agency_percent", terms.discount_agency_percent, whole_percent);
    constexpr std::int64_t year = 365;
    within("pay_within_days", terms.pay_within_days, year);
    within("pull_days_before_expiry", terms.pull_days_before_expiry, year);
    within("price_notice_days", terms.price_notice_days, year);
    within("end_notice_days", terms.end_notice_days, year);
    if (terms.basis == Basis::net_price && terms.commission_bp != 0) {
        error.fields.push_back({"commission_bp", "not_with_net_price",
                                "With net prices the agency earns what is above them. Leave the commission at 0."});
    }
    if (!error.fields.empty()) {
        return tl::unexpected(std::move(error));
    }
    return terms;
}

Result<Rupiah> commission_of(Basis basis, std::int64_t commission_bp, Rupiah gross, Rupiah net) {
    if (basis == Basis::net_price) {
        return Rupiah{gross.amount - net.amount};
    }
    return part_of(gross, commission_bp, whole_bp);
}

Result<Rupiah> borne_by_agency(Rupiah worth, std::int64_t agency_percent) {
    return part_of(worth, agency_percent, whole_percent);
}

}  // namespace etalase::agreements
