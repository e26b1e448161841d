// Reading products for those who work for their group. Who asks is part of every query: what belongs to others is not found.
#pragma once

#include "domain/catalogue/work_product.hpp"
#include "storage/catalogue/products.hpp"
#include "storage/engine/tx.hpp"

#include <optional>
#include <string>
#include <vector>

namespace etalase::storage {

/// `groups`: those that the actor works for; a product of any other group is not there.
std::optional<catalogue::WorkProduct> find_own_product(Tx& tx, const ProductId& id, const std::vector<GroupId>& groups);

/// The same, kept from being changed by others until the end of the transaction. Must come before any other read in it.
std::optional<catalogue::WorkProduct> lock_own_product(Tx& tx, const ProductId& id, const std::vector<GroupId>& groups);

/// By name; `after` is the sort_name and id of the last one seen.
catalogue::WorkPage list_work_products(Tx& tx, const GroupId& group, const catalogue::WorkQuery& query,
                                       const std::optional<Position>& after);

/// The product of a group that has this name (by name_key).
std::optional<ProductId> find_product_named(Tx& tx, const GroupId& group, const std::string& name);

/// As update_product and insert_product take it.
StoredProduct stored(const catalogue::WorkProduct& product);

}  // namespace etalase::storage
