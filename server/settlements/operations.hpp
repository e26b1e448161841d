// Settlements: drafted and issued by an agency, approved or disputed by the group, line by line. Who sees none of it gets
// settlement.not_found.
#pragma once

#include "domain/settlements/payout.hpp"
#include "server/identity/doer.hpp"
#include "storage/consignments/documents.hpp"
#include "storage/engine/database.hpp"

#include <optional>
#include <string>
#include <vector>

namespace etalase::server {

/// A settlement as somebody sees it.
struct SeenSettlement {
    SettlementId id;
    settlements::Settlement settlement;
    std::vector<settlements::Payout> payouts;
    bool with_evidence = false;                ///< may see references and slips of its payouts
    std::vector<storage::IssuedPaper> papers;  ///< its statements and the receipts of its payouts, oldest first
    std::vector<std::string_view> may;
};

struct SettlementFilter {
    std::string group;   ///< slug
    std::string agency;  ///< slug
    std::string agreement;
    std::string state;
    std::size_t limit = 24;
    std::string before;  ///< id of the last one seen
};
struct SettlementPage {
    std::vector<SeenSettlement> items;
    bool more = false;
};
SettlementPage list_seen_settlements(storage::Database& database, const identity::Actor& actor, const SettlementFilter& filter);
Result<SeenSettlement> show_settlement(storage::Database& database, const identity::Actor& actor, const SettlementId& id);

struct LinePage {
    settlements::Settlement settlement;
    std::vector<settlements::Line> items;
    bool more = false;
};
/// `limit` 0: all of them.
Result<LinePage> list_seen_lines(storage::Database& database, const identity::Actor& actor, const SettlementId& id,
                                 std::size_t limit, const std::string& after);

struct WantedSettlement {
    AgreementId agreement;
    std::optional<LocalDate> until;  ///< the end of the last period of the calendar where none
    std::string note;
};
/// Claims everything that is due until that day and that no settlement has. Errors: agreement.not_found, settlement.agency_decides,
/// settlement.nothing,
/// settlement.day_not_over (at every outlet of the agency: what is sold today can still be made void).
Result<SeenSettlement> draft_settlement(storage::Database& database, const Doer& doer, const WantedSettlement& wanted);

/// What the agency says to a disputed line: it stays, and why; or it is left out, and the next settlement may have it.
struct Answer {
    std::string due;
    bool keep = false;
    std::string words;
};
/// Whoever decides on a settlement says which `version` of it they read: nobody approves what they have not seen (version.stale).

/// To the group; after a dispute with an answer to every disputed line. Errors: settlement.wrong_state, settlement.agency_decides,
/// settlement.unanswered, settlement.invalid, settlement.paid_already (lines that were paid are left out).
Result<SeenSettlement> issue_settlement(storage::Database& database, const Doer& doer, const SettlementId& id,
                                        std::int64_t version, const std::vector<Answer>& answers);

struct Objection {
    std::string due;
    std::string reason;
};
/// By the group. Errors: settlement.wrong_state, settlement.group_decides, settlement.own_issue, settlement.invalid.
Result<SeenSettlement> dispute_settlement(storage::Database& database, const Doer& doer, const SettlementId& id,
                                          std::int64_t version, const std::vector<Objection>& objections);
Result<SeenSettlement> approve_settlement(storage::Database& database, const Doer& doer, const SettlementId& id,
                                          std::int64_t version);
/// Frees what it claims, and keeps its sums as they were. Errors: settlement.wrong_state, settlement.agency_decides, settlement.has_payouts.
Result<SeenSettlement> cancel_settlement(storage::Database& database, const Doer& doer, const SettlementId& id,
                                         std::int64_t version);

}  // namespace etalase::server
