#include "storage/papers/labels.hpp"

namespace etalase::storage {

using Text = std::string;
using Number = long long;

std::optional<DeliveryLabels> find_delivery_labels(Tx& tx, const DeliveryId& delivery) {
    const auto found = tx.find<Text, Text, Text, Text, Text>(
        "select d.group_id, d.outlet_id, o.agency_id, g.alias, d.number from deliveries d "
        "join outlets o on o.id = d.outlet_id join maker_groups g on g.id = d.group_id where d.id = :id",
        delivery.text);
    if (!found) {
        return std::nullopt;
    }
    const auto& [group, outlet, agency, alias, number] = *found;
    DeliveryLabels labels{GroupId{group}, OutletId{outlet}, AgencyId{agency}, alias, number, {}};
    for (const auto& [slug, product, variant, sku, price, quantity] : tx.select<Text, Text, Text, Text, Number, Number>(
             "select p.slug, l.product_name, l.variant_name, l.sku, l.price, case when d.state in ('received', "
             "'received_with_difference') then l.accepted + l.surplus else l.quantity end from delivery_lines l join deliveries "
             "d "
             "on d.id = l.delivery_id join products p on p.id = l.product_id where l.delivery_id = :id order by l.position",
             delivery.text)) {
        labels.lines.push_back({slug, product, variant, sku, Rupiah{price}, quantity});
    }
    return labels;
}

}  // namespace etalase::storage
