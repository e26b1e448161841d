// What was sold without being on the shelf as we knew it, until somebody finds out where it came from. The sale itself is never in doubt.
#pragma once

#include "domain/consignments/bucket.hpp"
#include "server/sales/operations_sales.hpp"

#include <string>
#include <vector>

namespace etalase::server {

/// A lot that the pieces may be of.
struct Candidate {
    LotId lot;
    std::string delivery_number;
    consignments::Bucket bucket = consignments::Bucket::on_shelf;  ///< or in_transit: receive it first
    std::int64_t pieces = 0;
    bool likely = false;  ///< of the variant that was sold, and it covers all of them
};
struct SeenUnmatched {
    storage::Unmatched open;
    std::vector<Candidate> candidates;  ///< the likeliest first
};
struct UnmatchedPage {
    std::vector<SeenUnmatched> items;
    bool more = false;
};
Result<UnmatchedPage> list_seen_unmatched(storage::Database& database, const Doer& doer, const std::string& outlet,
                                          std::size_t limit, const std::string& after);

/// They were of this lot: they leave its shelf, and its terms say whose money it is. Errors: unmatched.not_found, till.agency_only,
/// unmatched.not_enough, lot.not_enough_stock, sale.invalid (a lot of another outlet).
Result<SeenSale> match_lot(storage::Database& database, const Doer& doer, const SaleLineId& line, const LotId& lot,
                           std::int64_t quantity);
/// Nobody can find out: by an officer's word, with a reason that the group can read. Errors: unmatched.not_found, till.agency_only,
/// unmatched.not_enough.
Result<SeenSale> write_off_unmatched(storage::Database& database, const Doer& doer, const SaleLineId& line, std::int64_t quantity,
                                     const std::string& reason);

}  // namespace etalase::server
