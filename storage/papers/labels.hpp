// What a delivery's price labels say.
#pragma once

#include "domain/shared/id.hpp"
#include "domain/shared/money.hpp"
#include "storage/engine/tx.hpp"

#include <optional>
#include <string>
#include <vector>

namespace etalase::storage {

struct LabelLine {
    std::string product_slug, product_name, variant_name, sku;
    Rupiah price;
    std::int64_t quantity = 0;
};

struct DeliveryLabels {
    GroupId group;
    OutletId outlet;
    AgencyId agency;
    std::string alias;
    std::string number;  ///< "" where it was never sent
    std::vector<LabelLine> lines;
};
std::optional<DeliveryLabels> find_delivery_labels(Tx& tx, const DeliveryId& delivery);

}  // namespace etalase::storage
