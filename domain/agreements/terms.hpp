// What a group and an agency agree on: one version of the terms of a consignment.
#pragma once

#include "domain/shared/money.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace etalase::agreements {

/// The two parties: the consignor, who owns the goods, and the consignee, who sells them.
enum class Side { group, agency };
/// How the agency earns: a part of each sale, or what a sale brings above a price per piece that the group names (harga titip).
enum class Basis { commission, net_price };
enum class Settlement { weekly, monthly, on_request };

std::string_view name_of(Side side);              ///< "group", "agency"
std::string_view name_of(Basis basis);            ///< "commission", "net_price"
std::string_view name_of(Settlement settlement);  ///< "weekly", "monthly", "on_request"
std::optional<Side> side_named(std::string_view name);
std::optional<Basis> basis_named(std::string_view name);
std::optional<Settlement> settlement_named(std::string_view name);
constexpr Side other(Side side) {
    return side == Side::group ? Side::agency : Side::group;
}

struct Terms {
    Basis basis = Basis::commission;
    std::int64_t commission_bp = 0;  ///< basis points of the price, 0 to 10000; 0 with net prices
    Settlement settlement = Settlement::monthly;
    std::int64_t pay_within_days = 14;           ///< after the end of the period
    Side cash_holder = Side::agency;             ///< who has the buyers' money until it is settled
    std::int64_t lost_agency_percent = 100;      ///< of what is lost at the outlet: the agency's part, the group bears the rest
    std::int64_t damaged_agency_percent = 100;   ///< of what is damaged at the outlet
    std::int64_t defect_agency_percent = 0;      ///< of what was made badly
    std::int64_t discount_agency_percent = 100;  ///< of what a piece is sold below its price
    std::int64_t pull_days_before_expiry = 7;
    std::int64_t price_notice_days = 7;  ///< between proposing another price and its first day
    std::int64_t end_notice_days = 30;   ///< between the word that the agreement ends and its last day

    friend bool operator==(const Terms&, const Terms&) = default;
};

/// The terms as they may be proposed. Errors: terms.invalid with every wrong field.
Result<Terms> checked(const Terms& terms);

/// What the agency earns by a sale, half up to whole rupiah (domain rule 5): of `gross`, by basis points; with net prices, what is
/// above `net`. `gross` is of the whole line. Errors: money.overflow.
Result<Rupiah> commission_of(Basis basis, std::int64_t commission_bp, Rupiah gross, Rupiah net);

/// What of a loss the agency bears, half up to whole rupiah; the group bears the rest. Errors: money.overflow.
Result<Rupiah> borne_by_agency(Rupiah worth, std::int64_t agency_percent);

}  // namespace etalase::agreements
