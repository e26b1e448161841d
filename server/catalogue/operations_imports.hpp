// Price lists of a group: first shown row by row, then carried out when somebody says yes to what was shown.
#pragma once

#include "server/catalogue/import.hpp"
#include "server/identity/doer.hpp"
#include "storage/catalogue/imports.hpp"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace etalase::server {

/// An import as it is shown. `errors` are those of the list and those of the plan, by row; a done one has neither rows nor errors.
struct ProductImport {
    storage::StoredImport facts;
    std::vector<std::string> ignored_columns;
    std::vector<PlannedProduct> products;
    std::vector<ListError> errors;
};

/// Where lists wait, one file each.
std::filesystem::path imports_folder(const std::filesystem::path& data);

/// Reads a list and keeps it for a day, with what it would change. Errors: group.not_found, list.* (of read_price_list).
Result<ProductImport> start_product_import(storage::Database& database, const Doer& doer, const std::filesystem::path& data,
                                           const std::string& group_slug, std::string_view bytes);

/// What it would change by now; that is what confirming holds to. Errors: group.not_found, import.not_found, import.expired.
Result<ProductImport> show_product_import(storage::Database& database, const Doer& doer, const std::filesystem::path& data,
                                          const std::string& group_slug, const std::string& id);

/// Carries it out but for the wrong rows; a second time changes nothing. Errors: the same; import.changed where the products are
/// no longer those that were shown; product.group_decides for a facilitator who wants to publish.
Result<ProductImport> confirm_product_import(storage::Database& database, const Doer& doer, const std::filesystem::path& data,
                                             const std::string& group_slug, const std::string& id, bool publish);

}  // namespace etalase::server
