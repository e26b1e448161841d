// Making and changing products, for those who work for their group. What belongs to another group is not found.
#pragma once

#include "domain/catalogue/editing.hpp"
#include "domain/catalogue/work_product.hpp"
#include "server/identity/doer.hpp"
#include "storage/engine/database.hpp"

#include <optional>
#include <string>

namespace etalase::server {

/// All states for those who work for the group, what is published for everybody else. Errors: group.not_found.
Result<catalogue::WorkPage> list_group_work(storage::Database& database, const std::optional<identity::Actor>& actor,
                                            const std::string& group_slug, const catalogue::WorkQuery& query,
                                            const std::optional<Position>& after);

/// Errors of all that follow: product.not_found, for what is not there and for what belongs to others.
Result<catalogue::WorkProduct> show_own_product(storage::Database& database, const identity::Actor& actor, const ProductId& id);

/// Before a request is looked at closer: is the product, or the group, one of the actor's? Errors: product.not_found, group.not_found.
Result<void> may_work_on(storage::Database& database, const Doer& doer, const ProductId& id);
Result<void> may_work_for(storage::Database& database, const Doer& doer, const std::string& group_slug);

/// A new draft. Errors: group.not_found, product.invalid, product.name_taken.
Result<catalogue::WorkProduct> create_product(storage::Database& database, const Doer& doer, const std::string& group_slug,
                                              const catalogue::ProductDraft& draft);

/// `version`: of the product that the change builds on. A change that changes nothing leaves the version as it is.
/// Errors: product.invalid, product.name_taken, product.group_decides, version.stale.
Result<catalogue::WorkProduct> change_product(storage::Database& database, const Doer& doer, const ProductId& id,
                                              const catalogue::ProductPatch& patch, std::optional<std::int64_t> version);

/// Errors: product.wrong_state, product.group_decides, product.invalid, version.stale (where a version is given).
Result<catalogue::WorkProduct> publish_product(storage::Database& database, const Doer& doer, const ProductId& id,
                                               std::optional<std::int64_t> version);
Result<catalogue::WorkProduct> archive_product(storage::Database& database, const Doer& doer, const ProductId& id,
                                               std::optional<std::int64_t> version);

/// A product after one of its variants changed, and where that variant stands in it.
struct ChangedVariant {
    catalogue::WorkProduct product;
    std::size_t at = 0;
};

/// Errors: as change_product; variant.not_found.
Result<ChangedVariant> add_variant(storage::Database& database, const Doer& doer, const ProductId& id,
                                   const catalogue::VariantDraft& variant, std::optional<std::int64_t> version);
Result<ChangedVariant> change_variant(storage::Database& database, const Doer& doer, const ProductId& id,
                                      const VariantId& variant, const catalogue::VariantPatch& patch,
                                      std::optional<std::int64_t> version);
Result<catalogue::WorkProduct> remove_variant(storage::Database& database, const Doer& doer, const ProductId& id,
                                              const VariantId& variant, std::optional<std::int64_t> version);

}  // namespace etalase::server
