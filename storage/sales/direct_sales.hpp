// What groups sell themselves.
#pragma once

#include "domain/sales/direct_sale.hpp"
#include "storage/engine/tx.hpp"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace etalase::storage {

/// With its lines, and what reports add up.
void insert_direct_sale(Tx& tx, const sales::DirectSale& sale);
void insert_direct_void(Tx& tx, const DirectSaleId& sale, const std::string& reason, const AccountId& account, Instant at);
std::optional<sales::DirectSale> find_direct_sale(Tx& tx, const DirectSaleId& id);
std::optional<GroupId> group_of_direct_sale(Tx& tx, const DirectSaleId& id);
/// Newest first, one more than the limit where there are more; `before`: id of the last one seen.
std::vector<sales::DirectSale> list_direct_sales(Tx& tx, const GroupId& group, std::size_t limit, const std::string& before);

/// Product and names of a variant of a group, as it is called today.
struct OwnVariant {
    ProductId product;
    std::string product_name;
    std::string variant_name;
};
std::optional<OwnVariant> find_own_variant(Tx& tx, const GroupId& group, const VariantId& variant);

/// Goods of a group with their prices, the first ones that it made.
std::vector<std::pair<VariantId, Rupiah>> list_own_variants(Tx& tx, const GroupId& group, std::size_t limit);

/// What is not divided of a group's own sales until a day, by product and day.
struct OwnEarned {
    std::string product;
    LocalDate day;
    Rupiah gross;
};
std::vector<OwnEarned> list_own_earned(Tx& tx, const GroupId& group, LocalDate until);
/// A split has the money of all that is not divided until a day.
void claim_own_sales(Tx& tx, const GroupId& group, LocalDate until, const SplitId& split);
void release_own_sales(Tx& tx, const SplitId& split);

}  // namespace etalase::storage
