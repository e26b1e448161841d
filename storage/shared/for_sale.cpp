#include "storage/shared/for_sale.hpp"

namespace etalase::storage {

namespace {

/// The local day of the outlet's region.
void add_today(SqlText& sql, Instant now) {
    const auto day = [&](TimeZone zone) { return format_local_date(local_date_of(now, zone)); };
    sql.add("case z.time_zone when 'WIB' then ").value(day(TimeZone::wib));
    sql.add(" when 'WITA' then ").value(day(TimeZone::wita)).add(" else ").value(day(TimeZone::wit)).add(" end");
}

}  // namespace

void add_for_sale(SqlText& sql, Instant now) {
    sql.add("l.on_shelf > 0 and o.state = 'open' and (l.pull_on = '' or l.pull_on > ");
    add_today(sql, now);
    sql.add(") and (o.ends_on = '' or o.ends_on >= ");
    add_today(sql, now);
    sql.add(")");
}

void add_price_of_today(SqlText& sql, Instant now) {
    sql.add("coalesce((select lp.price from lot_prices lp where lp.lot_id = l.id and lp.from_day <= ");
    add_today(sql, now);
    sql.add(" order by lp.from_day desc, lp.id desc limit 1), l.price)");
}

}  // namespace etalase::storage
