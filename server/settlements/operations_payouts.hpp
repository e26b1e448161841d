// Payouts of a settlement. Who sees none of it gets payout.not_found or settlement.not_found.
#pragma once

#include "domain/settlements/payout.hpp"
#include "server/identity/doer.hpp"
#include "storage/engine/database.hpp"

#include <optional>
#include <string>
#include <vector>

namespace etalase::server {

/// A payout as somebody sees it.
struct SeenPayout {
    PayoutId id;
    settlements::Payout payout;
    std::string settlement_number;
    bool with_evidence = false;  ///< may see its reference and its slip
    std::vector<std::string_view> may;
};
Result<SeenPayout> show_payout(storage::Database& database, const identity::Actor& actor, const PayoutId& id);

/// Never above what is left to be paid. Errors: settlement.not_found, payout.payer_decides, payout.too_much with what is left.
Result<SeenPayout> initiate_payout(storage::Database& database, const Doer& doer, const SettlementId& settlement, Rupiah amount,
                                   settlements::Way way);
/// The money left. Errors: payout.wrong_state, payout.payer_decides.
Result<SeenPayout> send_payout(storage::Database& database, const Doer& doer, const PayoutId& id, const std::string& reference);
/// The money is there. Errors: payout.wrong_state, payout.payee_decides, payout.own_payment.
Result<SeenPayout> confirm_payout(storage::Database& database, const Doer& doer, const PayoutId& id);
/// It did not arrive, or never left. Errors: payout.wrong_state, payout.payer_decides.
Result<SeenPayout> fail_payout(storage::Database& database, const Doer& doer, const PayoutId& id, const std::string& reason);

/// The slip, for finance and officers of the agency and managers of the group. Errors: payout.not_found, also for others.
Result<std::optional<Evidence>> find_slip(storage::Database& database, const identity::Actor& actor, const PayoutId& id);
/// By who pays, of a payout that is not over. Errors: payout.not_found, payout.payer_decides, payout.wrong_state.
Result<void> may_show_slip(storage::Database& database, const Doer& doer, const PayoutId& id);
Result<SeenPayout> put_slip(storage::Database& database, const Doer& doer, const PayoutId& id, const Evidence& slip);

}  // namespace etalase::server
