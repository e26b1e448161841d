#include "server/sales/places.hpp"

#include "storage/sales/shifts.hpp"

namespace etalase::server {

using identity::Actor;
using storage::OutletPlace;

namespace {

Result<OutletPlace> if_seen(const Actor& actor, std::optional<OutletPlace> outlet) {
    if (!outlet || !(actor.staffs(outlet->id) || actor.belongs_to(outlet->agency))) {
        return refuse(ErrorKind::not_found, "outlet.not_found");
    }
    return *std::move(outlet);
}

}  // namespace

Result<OutletPlace> seen_outlet(storage::Tx& tx, const Actor& actor, const std::string& slug) {
    return if_seen(actor, storage::find_outlet_place(tx, slug));
}

Result<OutletPlace> seen_outlet(storage::Tx& tx, const Actor& actor, const OutletId& id) {
    return if_seen(actor, storage::find_outlet_place(tx, id));
}

Result<void> may_sell(const Actor& actor, const OutletPlace& outlet) {
    return actor.staffs(outlet.id) ? Result<void>{} : refuse(ErrorKind::forbidden, "till.staff_only");
}

Result<OutletPlace> selling_outlet(storage::Tx& tx, const Doer& doer, const std::string& slug) {
    auto outlet = storage::find_outlet_place(tx, slug);
    const Instant lately{doer.at.us - longest_wait_us};
    if (outlet && !doer.actor.staffs(outlet->id) && storage::had_till(tx, outlet->id, doer.actor.account, lately)) {
        return *std::move(outlet);
    }
    TRY_ASSIGN(auto seen, if_seen(doer.actor, std::move(outlet)));
    if (auto may = may_sell(doer.actor, seen); !may) {
        return tl::unexpected(std::move(may).error());
    }
    return seen;
}

Result<void> may_bring(const Actor& actor, const OutletPlace& outlet, bool made_offline) {
    return made_offline ? Result<void>{} : may_sell(actor, outlet);
}

Result<void> may_handle(const Actor& actor, const OutletPlace& outlet) {
    return actor.staffs(outlet.id) || actor.acts_for(outlet.agency) ? Result<void>{}
                                                                    : refuse(ErrorKind::forbidden, "till.agency_only");
}

}  // namespace etalase::server
