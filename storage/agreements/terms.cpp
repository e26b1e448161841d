#include "storage/agreements/terms.hpp"

#include "domain/shared/ensure.hpp"

namespace etalase::storage {

using Text = std::string;
using Number = long long;

namespace {

std::optional<Standing> standing_where(Tx& tx, const char* condition, const Text& value) {
    const auto row = tx.find<Text, Text, Text, Number>(
        Text("select id, number, state, active_number from agreements where ") + condition, value);
    if (!row) {
        return std::nullopt;
    }
    const auto& [id, number, state, terms] = *row;
    return Standing{AgreementId{id}, number, state, terms};
}

}  // namespace

std::optional<Standing> find_standing(Tx& tx, const GroupId& group, const AgencyId& agency) {
    return standing_where(tx, "open_pair = :pair", group.text + ":" + agency.text);
}

std::optional<Standing> find_standing(Tx& tx, const AgreementId& id) {
    return standing_where(tx, "id = :id", id.text);
}

std::optional<Standing> lock_standing(Tx& tx, const AgreementId& id) {
    tx.execute("update agreements set version = version where id = :id", id.text);
    return standing_where(tx, "id = :id", id.text);
}

agreements::Terms terms_of(Tx& tx, const AgreementId& agreement, std::int64_t number) {
    const auto row = tx.find<Text, Number, Text, Number, Text, Number, Number, Number, Number, Number, Number, Number>(
        "select basis, commission_bp, settlement, pay_within_days, cash_holder, lost_agency_percent, damaged_agency_percent, "
        "defect_agency_percent, discount_agency_percent, pull_days_before_expiry, price_notice_days, end_notice_days from "
        "agreement_versions "
        "where agreement_id = :agreement and number = :number",
        agreement.text, number);
    ENSURE(row.has_value());
    const auto& [basis, commission, settlement, pay, cash, lost, damaged, defect, discount, pull, notice, end] = *row;
    const auto known_basis = agreements::basis_named(basis);
    const auto known_settlement = agreements::settlement_named(settlement);
    const auto known_holder = agreements::side_named(cash);
    ENSURE(known_basis && known_settlement && known_holder);
    return {*known_basis, commission, *known_settlement, pay, *known_holder, lost, damaged, defect, discount, pull, notice, end};
}

}  // namespace etalase::storage
