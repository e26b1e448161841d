#include "domain/sales/direct_sale.hpp"

#include "domain/shared/ensure.hpp"

#include <utility>

namespace etalase::sales {

namespace {

constexpr std::array<std::pair<Venue, std::string_view>, 4> venues{
    {{Venue::home, "home"}, {Venue::stall, "stall"}, {Venue::order, "order"}, {Venue::other, "other"}}};

}  // namespace

std::string_view name_of(Venue venue) {
    for (const auto& [each, name] : venues) {
        if (each == venue) {
            return name;
        }
    }
    throw Bug("no such venue");
}

std::optional<Venue> venue_named(std::string_view name) {
    for (const auto& [each, known] : venues) {
        if (known == name) {
            return each;
        }
    }
    return std::nullopt;
}

Result<DirectSale> summed(DirectSale sale, LocalDate today) {
    Error error{ErrorKind::invalid, "direct_sale.invalid", "", {}};
    if (sale.day > today || sale.day < plus_days(today, -oldest_direct_days)) {
        error.fields.push_back({"day", "out_of_range", "A day until today, at most a year ago."});
    }
    if (sale.lines.empty() || sale.lines.size() > max_sale_lines) {
        error.fields.push_back({"lines", "required", "Send 1 to " + std::to_string(max_sale_lines) + " lines."});
    }
    sale.pieces = 0;
    sale.total = {};
    for (std::size_t i = 0; i < sale.lines.size(); ++i) {
        auto& line = sale.lines[i];
        const auto field = "lines[" + std::to_string(i) + "]";
        const bool counts = line.quantity >= 1 && line.quantity <= max_line_pieces;
        const bool costs = line.unit_price.amount >= 1 && line.unit_price.amount <= max_price;
        if (!counts) {
            error.fields.push_back({field + ".quantity", "out_of_range", "From 1 to " + std::to_string(max_line_pieces) + "."});
        }
        if (!costs) {
            error.fields.push_back({field + ".unit_price", "out_of_range", "From 1 to " + std::to_string(max_price) + "."});
        }
        if (counts && costs) {
            line.gross = Rupiah{line.quantity * line.unit_price.amount};
            sale.pieces += line.quantity;
            sale.total.amount += line.gross.amount;
        }
    }
    if (sale.total.amount > max_total) {
        error.fields.push_back({"lines", "too_much", "All lines together: at most " + std::to_string(max_total) + "."});
    }
    if (!error.fields.empty()) {
        return tl::unexpected(std::move(error));
    }
    return sale;
}

}  // namespace etalase::sales
