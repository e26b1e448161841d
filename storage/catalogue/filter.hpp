// The WHERE of a catalogue query, as text and values.
#pragma once

#include "domain/catalogue/public_product.hpp"
#include "storage/engine/sql_text.hpp"

#include <string>
#include <vector>

namespace etalase::storage {

/// The dimensions of a query that a facet leaves out, each its own.
enum class Dimension { none, category, region, group };

/// A category with all that is below it.
std::vector<std::string> with_descendants(const std::vector<catalogue::PublicCategory>& tree, const std::string& slug);

/// `p.state = 'published' and ...` over `products p join maker_groups g`.
void add_filter(SqlText& sql, const catalogue::CatalogueQuery& query, const std::vector<catalogue::PublicCategory>& tree,
                Dimension left_out);

}  // namespace etalase::storage
