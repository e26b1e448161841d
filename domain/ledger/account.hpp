// The chart of accounts: what kinds there are, whose they are, and on which side they grow. The table is in domain/README.md.
#pragma once

#include "domain/shared/id.hpp"

#include <array>
#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace etalase::ledger {

/// Whose books: an agency's, or a group's. Each entry is in one book, so that each book balances by itself.
struct Book {
    std::string id;  ///< of the agency or the group
    friend auto operator<=>(const Book&, const Book&) = default;
};
inline Book book_of(const AgencyId& agency) {
    return {agency.text};
}
inline Book book_of(const GroupId& group) {
    return {group.text};
}

enum class Kind {
    cash,            ///< of an outlet: what lies in its drawers above nothing
    change_fund,     ///< of an outlet: what was put into drawers as change, less what was kept there as the next float
    over_short,      ///< of an outlet: what drawers had too much or too little, and money for goods that nobody knows
    suspense,        ///< of an outlet: money for goods that are still looked for
    bank,            ///< of an agency: its money outside of drawers
    payable,         ///< of an agreement: what the agency owes the group; the group owes where it turns
    commission,      ///< of an agreement: what the agency earned
    compensation,    ///< of an agreement: what the agency bore for loss and damage
    group_money,     ///< of a group: what it received
    undivided,       ///< of a group: received, and not yet divided
    common_fund,     ///< of a group
    members_payable  ///< of a group: divided, and not yet handed to its members
};
inline constexpr std::array all_kinds{Kind::cash,        Kind::change_fund, Kind::over_short,  Kind::suspense,
                                      Kind::bank,        Kind::payable,     Kind::commission,  Kind::compensation,
                                      Kind::group_money, Kind::undivided,   Kind::common_fund, Kind::members_payable};
std::string_view name_of(Kind kind);  ///< "cash", "change_fund", ...
std::optional<Kind> kind_named(std::string_view name);

/// What an account says of its owner: assets and expenses grow by debits (above 0), the others by credits (below 0).
enum class Nature { asset, liability, income, expense };
Nature nature_of(Kind kind);
std::string_view name_of(Nature nature);

struct Account {
    Kind kind = Kind::cash;
    std::string owner;  ///< id of the outlet, agency, agreement or group

    /// "payable:01a2...": the id of its row.
    std::string key() const { return std::string(name_of(kind)) + ":" + owner; }
    friend auto operator<=>(const Account&, const Account&) = default;
};

}  // namespace etalase::ledger
