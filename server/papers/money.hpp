// What the papers of money say: the statement of a settlement, line by line, and a payment that arrived.
#pragma once

#include "domain/settlements/payout.hpp"

#include <optional>
#include <string>
#include <vector>

namespace etalase::server {

/// A settlement as it was issued. Of its lines a paper keeps what people read, and neither ids nor disputes.
struct PaperStatement {
    std::optional<LocalDate> from;  ///< none where it is of all that was not settled yet
    LocalDate until;
    std::optional<LocalDate> due_on;
    std::vector<settlements::Line> lines;
    Rupiah carried;            ///< below 0: what the group owed from an earlier one
    std::string carried_from;  ///< number of that one, "" where none
};
/// ENSUREs that no sum overflows, as those of the settlement did not.
settlements::Totals totals_of(const PaperStatement& statement);
/// What the agency owes by it; below 0: what the group owes.
Rupiah total_of(const PaperStatement& statement);

/// Without anything of a bank: neither accounts nor the number of the transfer.
struct PaperPayment {
    agreements::Side payer = agreements::Side::agency;
    Rupiah amount;
    settlements::Way way = settlements::Way::transfer;
    std::string settlement;  ///< number of what was paid
    LocalDate sent_on;       ///< there
};

}  // namespace etalase::server
