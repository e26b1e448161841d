// A lot: the pieces of one line of a delivery. It freezes price, terms and expiry when it is received.
#pragma once

#include "domain/consignments/bucket.hpp"
#include "domain/shared/id.hpp"
#include "domain/shared/money.hpp"
#include "domain/shared/time.hpp"

#include <optional>
#include <string>

namespace etalase::consignments {

struct Lot {
    LotId id;
    DeliveryLineId line;
    DeliveryId delivery;
    OutletId outlet;
    GroupId group;
    AgreementId agreement;
    std::int64_t terms_number = 0;  ///< version of the agreement's terms; 0 while in transit
    ProductId product;
    VariantId variant;
    std::string product_name;
    std::string variant_name;  ///< "" where the product has one kind only
    std::string sku;
    Rupiah price;                     ///< of one piece, as it was received
    std::optional<Rupiah> net_price;  ///< what the group gets for a piece; none where the agreement has a commission
    std::optional<LocalDate> expires_on;
    std::optional<LocalDate> pull_on;  ///< from this day on it must not be sold any more
    std::int64_t sent = 0;
    std::int64_t surplus = 0;  ///< what arrived above `sent`
    Buckets buckets;
    std::optional<Instant> received_at;
    std::int64_t version = 0;
};

}  // namespace etalase::consignments
