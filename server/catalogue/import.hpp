// A price list becomes products: first a plan that says what would happen to each row, then all of it or nothing.
#pragma once

#include "server/catalogue/price_list/price_list.hpp"
#include "storage/catalogue/products.hpp"
#include "storage/engine/database.hpp"

#include <functional>
#include <string>
#include <vector>

namespace etalase::server {

enum class ImportAction { create, change, same };

/// One thing that an import changes: "price" of variant "2 meter" from "185000" to "190000".
struct ImportChange {
    std::string field;
    std::string before;
    std::string after;
};

struct PlannedProduct {
    ImportAction action = ImportAction::same;
    std::vector<std::size_t> rows;
    std::vector<ImportChange> changes;
    std::vector<std::string> notes;  ///< codes with a sentence in price_list/sentences.hpp
    storage::StoredProduct product;  ///< as it will be
    bool wrong = false;              ///< the domain refuses it together with what is there already
};

struct ImportOptions {
    bool dry_run = false;       ///< plan only
    bool skip_invalid = false;  ///< write the right products even where rows are wrong
    bool publish = false;       ///< new and draft products become published; otherwise new ones are drafts
};

struct ImportReport {
    std::vector<PlannedProduct> products;
    std::vector<ListError> errors;  ///< of products that are right in the list but not together with what is there
    bool written = false;           ///< false after a dry run, and where wrong rows forbid it
    std::size_t count(ImportAction action) const;
};

/// What would happen to each product of the list, now. What is wrong only together with what is there goes among the errors.
ImportReport plan_import(storage::Tx& tx, const GroupId& group, const PriceList& list, const ImportOptions& options, Instant now,
                         const std::function<std::string()>& new_id);
/// Saves a plan that was made in this same transaction.
void save_import(storage::Tx& tx, ImportReport& report, Instant now, const std::function<void(std::size_t)>& progress = {});

/// Carries `list` out for a group. The same list again changes nothing. Facts that the list does not state are kept; variants
/// that it does not name stay. `progress` is told how many products are saved.
/// Errors: group.not_found.
Result<ImportReport> import_price_list(storage::Database& database, const std::string& group_slug, const PriceList& list,
                                       const ImportOptions& options, Instant now, const std::function<std::string()>& new_id,
                                       const std::function<void(std::size_t)>& progress = {});

}  // namespace etalase::server
