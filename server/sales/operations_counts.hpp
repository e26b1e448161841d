// Stock counts: opened at a cut-off, counted by several people at once, agreed on by the group, posted. Who sees none of it gets
// count.not_found.
#pragma once

#include "domain/sales/stock_count.hpp"
#include "server/identity/doer.hpp"
#include "storage/consignments/documents.hpp"
#include "storage/engine/database.hpp"

#include <string>
#include <vector>

namespace etalase::server {

/// A count as somebody sees it: with its paper, and what they may do with it now.
struct SeenCount {
    StockCountId id;
    sales::StockCount count;
    std::vector<storage::IssuedPaper> papers;
    std::vector<std::string_view> may;
};

struct CountPage {
    std::vector<SeenCount> items;
    bool more = false;
};
CountPage list_seen_counts(storage::Database& database, const identity::Actor& actor, consignments::DocumentQuery query);
Result<SeenCount> show_count(storage::Database& database, const identity::Actor& actor, const StockCountId& id);

struct WantedCount {
    std::string outlet;  ///< slug
    std::string group;   ///< slug
    sales::CountPurpose purpose = sales::CountPurpose::check;
    std::string note;
};
/// Freezes what the books say now. Errors: outlet.not_found, count.agency_decides, count.already_open, count.nothing, count.invalid.
Result<SeenCount> open_count(storage::Database& database, const Doer& doer, const WantedCount& wanted);
/// What somebody saw, beside what others saw. Errors: count.invalid, count.wrong_state.
Result<SeenCount> say_figures(storage::Database& database, const Doer& doer, const StockCountId& id,
                              const std::vector<sales::Figure>& figures);
/// Errors: count.incomplete, count.wrong_state.
Result<SeenCount> finish_count(storage::Database& database, const Doer& doer, const StockCountId& id);
/// By the group. Errors: count.own_count, count.group_decides, count.wrong_state.
Result<SeenCount> agree_count(storage::Database& database, const Doer& doer, const StockCountId& id);
/// The group asks for a second count of everything, and says why.
Result<SeenCount> refuse_count(storage::Database& database, const Doer& doer, const StockCountId& id, const std::string& reason);
Result<SeenCount> cancel_count(storage::Database& database, const Doer& doer, const StockCountId& id);
/// What is gone is missing, or sold; what is more turns up. Errors: count.shelf_moved (less is on the shelf by now than is gone),
/// count.wrong_state.
Result<SeenCount> post_count(storage::Database& database, const Doer& doer, const StockCountId& id);

}  // namespace etalase::server
