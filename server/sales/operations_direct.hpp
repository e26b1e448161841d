// What groups sell themselves, written down by their members. Who is not of the group gets group.not_found or direct_sale.not_found.
#pragma once

#include "domain/sales/direct_sale.hpp"
#include "server/identity/doer.hpp"
#include "storage/engine/database.hpp"

#include <optional>
#include <string>
#include <vector>

namespace etalase::server {

struct WantedDirectLine {
    VariantId variant;
    std::int64_t quantity = 0;
    Rupiah unit_price;
};
struct WantedDirectSale {
    DirectSaleId id;
    std::optional<LocalDate> day;  ///< today where none
    sales::Venue venue = sales::Venue::home;
    sales::Method method = sales::Method::cash;
    std::vector<WantedDirectLine> lines;
    std::string note;
};

/// A sale as somebody of its group sees it.
struct SeenDirectSale {
    sales::DirectSale sale;
    bool may_void = false;
    bool again = false;  ///< it was recorded before
};
/// Once for its id, whatever happens. Errors: group.not_found, direct_sale.invalid, direct_sale.other_body.
Result<SeenDirectSale> record_direct_sale(storage::Database& database, const Doer& doer, const std::string& group,
                                          const WantedDirectSale& wanted);
/// By a manager, or who wrote it down; not once its money is divided. Errors: direct_sale.not_found, direct_sale.voided,
/// direct_sale.divided, direct_sale.not_yours.
Result<SeenDirectSale> void_direct_sale(storage::Database& database, const Doer& doer, const DirectSaleId& id,
                                        const std::string& reason);
Result<SeenDirectSale> show_direct_sale(storage::Database& database, const identity::Actor& actor, const DirectSaleId& id);

struct DirectSalePage {
    std::vector<SeenDirectSale> items;
    bool more = false;
};
/// Newest first.
Result<DirectSalePage> list_seen_direct_sales(storage::Database& database, const identity::Actor& actor, const std::string& group,
                                              std::size_t limit, const std::string& before);

}  // namespace etalase::server
