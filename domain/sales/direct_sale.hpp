// What a group sells itself, without an outlet: at home, at a stall of its own, from an order.
#pragma once

#include "domain/sales/sale.hpp"

namespace etalase::sales {

enum class Venue { home, stall, order, other };
std::string_view name_of(Venue venue);  ///< "home", ...
std::optional<Venue> venue_named(std::string_view name);

struct DirectLine {
    std::string id;
    ProductId product;
    VariantId variant;
    std::string product_name;
    std::string variant_name;
    std::int64_t quantity = 0;
    Rupiah unit_price;  ///< that the buyer paid
    Rupiah gross;
};

struct DirectSale {
    DirectSaleId id;  ///< made by the device: the key for ever (domain rule 7)
    GroupId group;
    LocalDate day;
    Venue venue = Venue::home;
    Method method = Method::cash;
    std::vector<DirectLine> lines = {};
    std::int64_t pieces = 0;
    Rupiah total;
    std::string note;
    std::string digest;  ///< of what the device said
    AccountId account;
    std::string by;  ///< a name
    Instant at;
    std::optional<Voided> voided = {};
    bool divided = false;  ///< a split has its money, or a draft of one
};

/// How long ago a sale may have been that is written down today: books of a year are closed.
inline constexpr std::int64_t oldest_direct_days = 366;

/// With sums. Errors: direct_sale.invalid with every wrong field.
Result<DirectSale> summed(DirectSale sale, LocalDate today);

}  // namespace etalase::sales
