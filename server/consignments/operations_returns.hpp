// Goods on their way back to the group.
#pragma once

#include "domain/consignments/goods_return.hpp"
#include "server/identity/doer.hpp"
#include "storage/consignments/documents.hpp"
#include "storage/engine/database.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace etalase::server {

/// A return as somebody sees it: with its papers, and what they may do with it now.
struct SeenReturn {
    ReturnId id;
    consignments::GoodsReturn goods;
    std::vector<storage::IssuedPaper> papers;
    std::vector<std::string_view> may;
};

struct ReturnPage {
    std::vector<SeenReturn> items;
    bool more = false;
};

struct WantedReturnLine {
    LotId lot;
    consignments::Bucket from = consignments::Bucket::on_shelf;
    std::int64_t quantity = 0;
    std::string reason;
};
struct WantedReturn {
    std::string outlet;  ///< slug
    std::string group;   ///< slug
    std::string note;
    std::vector<WantedReturnLine> lines;
};

/// Those that somebody sees; `query.reach` is set here.
ReturnPage list_seen_returns(storage::Database& database, const identity::Actor& actor, consignments::DocumentQuery query);

/// Errors of all that follow: return.not_found, for what is not there and for what somebody has nothing to do with.
Result<SeenReturn> show_return(storage::Database& database, const identity::Actor& actor, const ReturnId& id);

/// Takes goods from the shelf, or from what is damaged, into a parcel, and gives it its number. Errors: outlet.not_found,
/// return.agency_decides, return.invalid, lot.not_enough.
Result<SeenReturn> pack_return(storage::Database& database, const Doer& doer, const WantedReturn& wanted);

/// Errors of those that follow: return.agency_decides, return.group_decides, return.wrong_state.
Result<SeenReturn> send_return(storage::Database& database, const Doer& doer, const ReturnId& id);
/// Unpacks: everything is where it was.
Result<SeenReturn> cancel_return(storage::Database& database, const Doer& doer, const ReturnId& id);
/// The group says what came back; what did not is missing, and a difference to settle. Errors: return.invalid.
Result<SeenReturn> receive_return(storage::Database& database, const Doer& doer, const ReturnId& id,
                                  const std::vector<consignments::CountedLine>& counts);

}  // namespace etalase::server
