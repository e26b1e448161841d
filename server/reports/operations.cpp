#include "server/reports/operations.hpp"

#include "domain/shared/ensure.hpp"
#include "server/sales/places.hpp"
#include "storage/reports/sales_report.hpp"
#include "storage/reports/stock_report.hpp"
#include "storage/sales/till.hpp"

namespace etalase::server {

using reports::By;
using reports::Item;
using reports::Period;
using reports::Sums;
using storage::SoldLot;
using storage::SumsBy;
using storage::Tx;
using storage::Whose;

namespace {

LocalDate day_of(const std::string& text) {
    const auto day = parse_local_date(text);
    ENSURE(day.has_value());
    return *day;
}

Item item_of_time(const std::string& key, const Sums& sums, By by) {
    const auto day = day_of(key);
    if (by == By::week) {
        return {reports::week_key(day), format_local_date(reports::first_of_week(day)), sums};
    }
    return by == By::month ? Item{reports::month_key(day), format_local_date(reports::first_of_month(day)), sums}
                           : Item{key, key, sums};
}

Item item_of_lot(const SoldLot& lot, const Sums& sums, const WantedReport& wanted) {
    switch (wanted.by) {
        case By::variant:
            return {lot.variant_id, lot.product_name + (lot.variant_name.empty() ? "" : ", " + lot.variant_name), sums};
        case By::outlet:
            return lot.outlet_slug.empty() ? Item{"own", wanted.english ? "Sold by the group" : "Dijual sendiri", sums}
                                           : Item{lot.outlet_slug, lot.outlet_name, sums};
        case By::category:
            return {lot.category_slug, wanted.english ? lot.category_name_en : lot.category_name_id, sums};
        case By::group:
            return {lot.group_slug, lot.group_name, sums};
        default:
            return {lot.product_slug, lot.product_name, sums};
    }
}

std::vector<Item> items_of_lots(Tx& tx, const std::vector<std::pair<std::string, Sums>>& sums, const WantedReport& wanted) {
    std::vector<std::string> ids;
    for (const auto& [lot, each] : sums) {
        ids.push_back(lot);
    }
    const auto lots = storage::find_sold_lots(tx, ids);
    std::vector<Item> items;
    for (const auto& [lot, each] : sums) {
        items.push_back(item_of_lot(lots.at(lot), each, wanted));
    }
    return items;
}

std::vector<Item> items_of(Tx& tx, const Whose& whose, const Period& period, const WantedReport& wanted) {
    const bool of_time = reports::is_of_time(wanted.by);
    if (!of_time && wanted.by != By::payment) {
        return items_of_lots(tx, storage::list_sums(tx, whose, period, SumsBy::lot), wanted);
    }
    std::vector<Item> items;
    for (const auto& [key, sums] : storage::list_sums(tx, whose, period, of_time ? SumsBy::day : SumsBy::method)) {
        items.push_back(of_time ? item_of_time(key, sums, wanted.by) : Item{key, key, sums});
    }
    return items;
}

Result<SalesReport> report(Tx& tx, const Whose& whose, const WantedReport& wanted, LocalDate today) {
    SalesReport report;
    report.by = wanted.by;
    TRY_ASSIGN(report.period, reports::period_of(wanted.from, wanted.to, today));
    TRY_ASSIGN(report.items, reports::folded(items_of(tx, whose, report.period, wanted), wanted.by));
    TRY_ASSIGN(report.totals, reports::total_of(report.items));
    report.period_before = reports::before(report.period);
    for (const auto& [key, sums] : storage::list_sums(tx, whose, report.period_before, SumsBy::nothing)) {
        TRY_ASSIGN(report.previous, reports::add(report.previous, sums));
    }
    return report;
}

Result<GroupId> seen_group(Tx& tx, const Doer& doer, const std::string& slug) {
    const auto group = storage::find_group_id(tx, slug);
    if (!group || !doer.actor.works_for(*group)) {
        return refuse(ErrorKind::not_found, "group.not_found");
    }
    return *group;
}

}  // namespace

Result<SalesReport> report_sales_of_group(storage::Database& database, const Doer& doer, const std::string& slug,
                                          const WantedReport& wanted) {
    return database.read([&](Tx& tx) -> Result<SalesReport> {
        TRY_ASSIGN(const auto group, seen_group(tx, doer, slug));
        return report(tx, group, wanted, local_date_of(doer.at, storage::zone_of_group(tx, group)));
    });
}

Result<SalesReport> report_sales_of_agency(storage::Database& database, const Doer& doer, const std::string& slug,
                                           const WantedReport& wanted) {
    return database.read([&](Tx& tx) -> Result<SalesReport> {
        const auto agency = storage::find_agency_id(tx, slug);
        if (!agency || !doer.actor.belongs_to(*agency)) {
            return refuse(ErrorKind::not_found, "agency.not_found");
        }
        return report(tx, storage::list_outlets_of(tx, *agency), wanted,
                      local_date_of(doer.at, storage::zone_of_agency(tx, *agency)));
    });
}

Result<SalesReport> report_sales_of_outlet(storage::Database& database, const Doer& doer, const std::string& slug,
                                           const WantedReport& wanted) {
    return database.read([&](Tx& tx) -> Result<SalesReport> {
        TRY_ASSIGN(const auto outlet, seen_outlet(tx, doer.actor, slug));
        return report(tx, std::vector{outlet.id}, wanted, local_date_of(doer.at, outlet.zone));
    });
}

Result<StockToday> report_stock_of_group(storage::Database& database, const Doer& doer, const std::string& slug) {
    return database.read([&](Tx& tx) -> Result<StockToday> {
        TRY_ASSIGN(const auto group, seen_group(tx, doer, slug));
        TRY_ASSIGN(auto report, reports::stock_report_of(storage::list_lots_on_shelf(tx, group, doer.at)));
        return StockToday{local_date_of(doer.at, storage::zone_of_group(tx, group)), std::move(report)};
    });
}

}  // namespace etalase::server
