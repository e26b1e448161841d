// The WHERE of a catalogue query, as text and values.
#pragma once

#include "domain/catalogue/public_product.hpp"
#include "storage/engine/tx.hpp"

#include <map>
#include <string>
#include <vector>

namespace etalase::storage {

/// A statement's text with its values, put together side by side so that they cannot drift apart.
struct SqlText {
    std::string text;
    Parameters values;

    SqlText& add(std::string_view more) {
        text += more;
        return *this;
    }
    SqlText& value(std::variant<long long, std::string> bound) {
        text += ":p" + std::to_string(values.size());
        values.push_back(std::move(bound));
        return *this;
    }
};

/// The dimensions of a query that a facet leaves out, each its own.
enum class Dimension { none, category, region, group };

/// A category with all that is below it.
std::vector<std::string> with_descendants(const std::vector<catalogue::PublicCategory>& tree, const std::string& slug);

/// `p.state = 'published' and ...` over `products p join maker_groups g`.
void add_filter(SqlText& sql, const catalogue::CatalogueQuery& query, const std::vector<catalogue::PublicCategory>& tree,
                Dimension left_out);

}  // namespace etalase::storage
