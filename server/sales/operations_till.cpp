#include "server/sales/operations_till.hpp"

#include "domain/shared/ensure.hpp"
#include "server/sales/places.hpp"

namespace etalase::server {

using storage::OutletPlace;
using storage::Tx;

namespace {

constexpr std::size_t most_shifts = 50;

std::vector<SeenShift> shifts_of(Tx& tx, const identity::Actor& actor, const OutletPlace& outlet, const std::string& state) {
    std::vector<SeenShift> all;
    for (auto& shift : storage::list_shifts(tx, {outlet.id, state, most_shifts, ""})) {
        all.push_back(seen_shift(tx, actor, outlet, std::move(shift)));
    }
    return all;
}

}  // namespace

Result<Till> show_till(storage::Database& database, const Doer& doer, const std::string& slug) {
    return database.read([&](Tx& tx) -> Result<Till> {
        Till till;
        TRY_ASSIGN(till.outlet, seen_outlet(tx, doer.actor, slug));
        if (auto may = may_sell(doer.actor, till.outlet); !may) {
            return tl::unexpected(std::move(may).error());
        }
        const auto outlet = storage::find_outlet(tx, slug);
        ENSURE(outlet.has_value());
        till.address = outlet->facts.address;
        till.agency_slug = outlet->agency_slug;
        till.agency_name = outlet->agency_name;
        till.qris = storage::qris_of(tx, till.outlet.id);
        till.me = doer.actor.account;
        till.my_name = doer.actor.display_name;
        till.staff = storage::list_staff(tx, till.outlet.id);
        till.shifts = shifts_of(tx, doer.actor, till.outlet, "open");
        till.lots = storage::list_till_lots(tx, till.outlet.id, doer.at);
        till.at = doer.at;
        return till;
    });
}

Result<OutletDay> show_outlet_day(storage::Database& database, const Doer& doer, const std::string& slug,
                                  std::optional<LocalDate> day) {
    return database.read([&](Tx& tx) -> Result<OutletDay> {
        OutletDay seen;
        TRY_ASSIGN(seen.outlet, seen_outlet(tx, doer.actor, slug));
        seen.day = day.value_or(local_date_of(doer.at, seen.outlet.zone));
        seen.figures = storage::figures_of_outlet(tx, seen.outlet.id, seen.day);
        for (auto& shift : shifts_of(tx, doer.actor, seen.outlet, "")) {
            const bool is_open = shift.shift.state == sales::ShiftState::open;
            if (is_open || local_date_of(shift.shift.opened_at, seen.outlet.zone) == seen.day) {
                seen.shifts.push_back(std::move(shift));
            }
        }
        return seen;
    });
}

Result<GroupDay> show_group_day(storage::Database& database, const Doer& doer, const std::string& slug,
                                std::optional<LocalDate> day) {
    return database.read([&](Tx& tx) -> Result<GroupDay> {
        const auto group = storage::find_group_id(tx, slug);
        if (!group || !doer.actor.works_for(*group)) {
            return refuse(ErrorKind::not_found, "group.not_found");
        }
        GroupDay seen;
        seen.day = day.value_or(local_date_of(doer.at, storage::zone_of_group(tx, *group)));
        seen.figures = storage::figures_of_group(tx, *group, seen.day);
        return seen;
    });
}

}  // namespace etalase::server
