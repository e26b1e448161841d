// Sales, and what became of them.
#pragma once

#include "domain/sales/sale.hpp"
#include "storage/engine/tx.hpp"

#include <optional>
#include <string>
#include <vector>

namespace etalase::storage {

/// The sale with its lines, and its first state. Refused by the engine (ConstraintViolation) where the id is taken.
void insert_sale(Tx& tx, const sales::Sale& sale);

/// Keeps what became of a sale from being changed by others until the end of the transaction. Must come before any read in it. False
/// where there is none.
bool lock_sale(Tx& tx, const SaleId& id);

/// With lines, void and returns.
std::optional<sales::Sale> find_sale(Tx& tx, const SaleId& id);

/// What is kept beside a sale that never changes: its state, and the pieces that came back. Its row is held.
void update_sale_state(Tx& tx, const sales::Sale& sale);

/// With what reports add up (facts.hpp); so do returns and voids.
void insert_match(Tx& tx, const sales::Match& match);
/// Of all lines of a sale, in the order in which they were made, with what came back of each.
std::vector<sales::Match> list_matches(Tx& tx, const SaleId& sale);

/// Pieces of a line that are to be found out about.
void insert_unmatched(Tx& tx, const SaleLineId& line, const OutletId& outlet, std::int64_t pieces);
/// Fewer of them. False where there are not that many: nothing is changed.
bool take_unmatched(Tx& tx, const SaleLineId& line, std::int64_t pieces);
/// The sale of a line, which never changes.
std::optional<SaleId> sale_of_line(Tx& tx, const SaleLineId& line);

void insert_void(Tx& tx, const SaleId& sale, const std::string& reason, const AccountId& account, Instant at);

/// Pieces that came back of a line: of a match, or of those not found out about (no match).
struct ReturnPart {
    std::string id;
    SaleLineId line;
    std::string match;  ///< id, "" for none
    consignments::Bucket to = consignments::Bucket::on_shelf;
    std::int64_t quantity = 0;
    sales::Earned earned;  ///< taken back
};
struct NewReturn {
    BuyerReturnId id;
    SaleId sale;
    OutletId outlet;
    std::optional<ShiftId> shift;  ///< whose drawer the money came from
    sales::Method method = sales::Method::cash;
    Rupiah amount;
    std::string reason;
    AccountId account;
    Instant at;
    LocalDate day;
    std::vector<ReturnPart> parts;
};
void insert_buyer_return(Tx& tx, const NewReturn& goods);

/// Empty texts do not restrict. Newest first.
struct SaleQuery {
    OutletId outlet;
    std::string day;  ///< local, on which it counts
    std::string shift;
    std::string device;
    std::string number;  ///< a part of it
    std::size_t limit = 24;
    std::string before;  ///< id of the last one seen
};
/// One more than the limit where there are more.
std::vector<sales::Sale> list_sales(Tx& tx, const SaleQuery& query);

/// Ids of what a device sold on a local day by its own clock, in their order.
std::vector<std::string> list_sold_ids(Tx& tx, const OutletId& outlet, const std::string& device, const std::string& sold_day);

/// Pieces of a line that nobody has found out about yet.
struct Unmatched {
    sales::SoldLine line;
    SaleId sale;
    std::string number;
    Instant sold_at;
    Instant effective_at;
    std::string delivery_number;  ///< of the lot that the seller named
    VariantId variant;
};
/// Oldest sale first; one more than the limit where there are more. `after`: id of the last line seen.
std::vector<Unmatched> list_unmatched(Tx& tx, const OutletId& outlet, std::size_t limit, const std::string& after);

}  // namespace etalase::storage
