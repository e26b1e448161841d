// Sales at a till, and what becomes of them. Who sees none of an outlet gets outlet.not_found or sale.not_found.
#pragma once

#include "server/sales/recording.hpp"
#include "storage/engine/database.hpp"
#include "storage/sales/sales.hpp"

#include <string>
#include <vector>

namespace etalase::server {

/// Records a sale, once for its id. Errors: outlet.not_found, till.staff_only, and those of record_in.
Result<Recorded> record_sale(storage::Database& database, const Doer& doer, const std::string& outlet,
                             const sales::WantedSale& wanted);

/// Each by itself, in the order in which they were sent: what is good is kept, whatever the others are. Errors: outlet.not_found,
/// till.staff_only.
Result<std::vector<Result<Recorded>>> record_sales(storage::Database& database, const Doer& doer, const std::string& outlet,
                                                   const std::vector<Result<sales::WantedSale>>& wanted);

/// A sale as somebody sees it.
struct SeenSale {
    SaleId id;
    sales::Sale sale;
    std::vector<std::string_view> may;  ///< "void", "return"
};
Result<SeenSale> show_sale(storage::Database& database, const identity::Actor& actor, const SaleId& id);

struct SalePage {
    std::vector<SeenSale> items;
    bool more = false;
};
/// `query.outlet` is filled in here.
Result<SalePage> list_seen_sales(storage::Database& database, const identity::Actor& actor, const std::string& outlet,
                                 storage::SaleQuery query);

/// Everything as before it, within its shift. Errors: sale.not_found, till.staff_only, sale.wrong_state, shift.closed.
Result<SeenSale> void_sale(storage::Database& database, const Doer& doer, const SaleId& id, const std::string& reason);

struct WantedReturn {
    std::vector<sales::GivenBackLine> lines;
    sales::Method method = sales::Method::cash;
    ShiftId shift;  ///< whose drawer the money comes from; "" where it is not cash
    std::string reason;
};
/// What buyers bring back, at any time: to the shelf, or to what is damaged (which is then reported). Errors: sale.not_found, till.staff_only,
/// sale.wrong_state, sale.not_enough_left, sale.not_found_out, sale.invalid, shift.closed.
Result<SeenSale> give_back(storage::Database& database, const Doer& doer, const SaleId& id, const WantedReturn& wanted);

/// What device and server compare: the sales of a device on a local day by its own clock.
struct DayDigest {
    std::size_t count = 0;
    std::string digest;  ///< SHA-256, hex, of their ids in order, a line feed between two
};
Result<DayDigest> digest_of_sales(storage::Database& database, const identity::Actor& actor, const std::string& outlet,
                                  const std::string& device, LocalDate day);

}  // namespace etalase::server
