// Deliveries and their lines.
#pragma once

#include "domain/consignments/delivery.hpp"
#include "domain/consignments/lot.hpp"
#include "storage/engine/tx.hpp"

#include <optional>
#include <string>
#include <vector>

namespace etalase::storage {

/// As a draft, with its lines.
void insert_delivery(Tx& tx, const consignments::Delivery& delivery);

/// The agreement that a delivery is under, to be known before it is locked: it changes only while the delivery is a draft.
std::optional<AgreementId> agreement_of_delivery(Tx& tx, const DeliveryId& id);

/// Keeps an agreement and then a delivery from being changed by others until the end of the transaction. Must come before any read in it.
/// False where there is no such delivery.
bool lock_delivery(Tx& tx, const AgreementId& agreement, const DeliveryId& id);

std::optional<consignments::Delivery> find_delivery(Tx& tx, const DeliveryId& id);  ///< with its lines

/// A draft's outlet, note and lines. Its row is held.
void rewrite_draft(Tx& tx, const consignments::Delivery& delivery);
/// State, number, reason and times; when received, the counts of its lines. Its row is held. `by`: who did it.
void update_delivery(Tx& tx, const consignments::Delivery& delivery, const AccountId& by);

/// Newest first, without lines; one more than the limit where there are more. The agency's side sees nothing that was never sent.
std::vector<consignments::Delivery> list_deliveries(Tx& tx, const consignments::DocumentQuery& query);

/// What a group can send of a variant.
struct Goods {
    ProductId product;
    std::string product_slug;
    std::string product_name;
    std::string product_state;  ///< "draft", "published", "archived"
    std::string product_kind;   ///< "goods", "made_to_order", "service"
    std::string variant_name;
    std::string sku;
    Rupiah price;
};
/// Nothing where the variant is another group's.
std::optional<Goods> find_goods(Tx& tx, const GroupId& group, const VariantId& variant);

}  // namespace etalase::storage
