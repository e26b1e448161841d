// What reports of sales are made of.
#pragma once

#include "domain/reports/sales_report.hpp"
#include "domain/shared/id.hpp"
#include "storage/engine/sql_text.hpp"

#include <map>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace etalase::storage {

/// Whose sales: of a group's goods, wherever they were sold, or of all goods at some outlets.
using Whose = std::variant<GroupId, std::vector<OutletId>>;

/// By what the engine adds up. What is of a lot (product, outlet, group, category) is looked up for the sums of each lot.
enum class SumsBy { nothing, day, lot, method };

/// The statement whose rows list_sums() gives: a test looks at how the engines carry it out.
SqlText sums_statement(const Whose& whose, const reports::Period& period, SumsBy by);

/// Key (a day, the id of a lot, a way of paying, "") and sums, in the order of the keys.
std::vector<std::pair<std::string, reports::Sums>> list_sums(Tx& tx, const Whose& whose, const reports::Period& period,
                                                             SumsBy by);

/// What a lot is of, as it is called today. What a group sold itself is of no outlet ("").
struct SoldLot {
    std::string product_slug;
    std::string product_name;
    std::string variant_id;
    std::string variant_name;
    std::string category_slug;
    std::string category_name_id;
    std::string category_name_en;
    std::string outlet_slug;
    std::string outlet_name;
    std::string group_slug;
    std::string group_name;
};
std::map<std::string, SoldLot> find_sold_lots(Tx& tx, const std::vector<std::string>& ids);

/// All that an agency runs, or ran.
std::vector<OutletId> list_outlets_of(Tx& tx, const AgencyId& agency);
TimeZone zone_of_agency(Tx& tx, const AgencyId& agency);

}  // namespace etalase::storage
