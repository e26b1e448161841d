// From lines to products.
#pragma once

#include "server/catalogue/price_list/lines.hpp"
#include "server/catalogue/price_list/price_list.hpp"

#include <string>
#include <vector>

namespace etalase::server {

/// Joins the lines of each product, checks it by the rules of the domain, and puts it among the products of the list, or
/// everything that is wrong with it among the errors, at the row and column where it stands.
void assemble(const std::vector<Line>& lines, const std::vector<std::string>& header, PriceList& list);

}  // namespace etalase::server
