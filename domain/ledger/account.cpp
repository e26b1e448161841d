#include "domain/ledger/account.hpp"

namespace etalase::ledger {

namespace {

constexpr std::array<std::string_view, all_kinds.size()> names{"cash",        "change_fund", "over_short",  "suspense",
                                                               "bank",        "payable",     "commission",  "compensation",
                                                               "group_money", "undivided",   "common_fund", "members_payable"};

}  // namespace

std::string_view name_of(Kind kind) {
    return names.at(static_cast<std::size_t>(kind));
}

std::optional<Kind> kind_named(std::string_view name) {
    for (const auto kind : all_kinds) {
        if (name_of(kind) == name) {
            return kind;
        }
    }
    return std::nullopt;
}

Nature nature_of(Kind kind) {
    switch (kind) {
        case Kind::cash:
        case Kind::bank:
        case Kind::group_money:
            return Nature::asset;
        case Kind::change_fund:
        case Kind::suspense:
        case Kind::payable:
        case Kind::undivided:
        case Kind::common_fund:
        case Kind::members_payable:
            return Nature::liability;
        case Kind::commission:
            return Nature::income;
        case Kind::over_short:
        case Kind::compensation:
            return Nature::expense;
    }
    return Nature::asset;
}

std::string_view name_of(Nature nature) {
    constexpr std::array<std::string_view, 4> natures{"asset", "liability", "income", "expense"};
    return natures.at(static_cast<std::size_t>(nature));
}

}  // namespace etalase::ledger
