#include "domain/consignments/parties.hpp"

#include "domain/shared/text.hpp"

namespace etalase::consignments {

using identity::Place;

Standpoint standpoint_of(const identity::Actor& actor, const Parties& parties) {
    Standpoint standpoint;
    standpoint.group_sees = actor.works_for(parties.group);
    standpoint.group_decides = actor.decides_for(parties.group);
    standpoint.agency_decides = actor.acts_for(parties.agency);
    standpoint.agency_handles = standpoint.agency_decides || actor.staffs(parties.outlet);
    standpoint.agency_sees = standpoint.agency_handles || actor.belongs_to(parties.agency);
    return standpoint;
}

Reach reach_of(const identity::Actor& actor) {
    Reach reach;
    for (const auto& grant : actor.grants) {
        switch (place_of(grant.role)) {
            case Place::group:
                reach.groups.push_back(GroupId{grant.place});
                break;
            case Place::outlet:
                reach.outlets.push_back(OutletId{grant.place});
                break;
            case Place::agency:
                reach.agencies.push_back(AgencyId{grant.place});
                break;
            case Place::house:
                break;  // administrators set places up; they do not see what is traded there
        }
    }
    return reach;
}

std::string conversation(const std::string& before, const std::string& said) {
    constexpr std::size_t most = 1000;
    if (before.empty() || said.empty()) {
        return before + said;
    }
    auto all = before + "\n" + said;
    const auto first = before.find('\n');
    while (length(all) > most && first != std::string::npos && all.find('\n', first + 1) != std::string::npos) {
        all.erase(first, all.find('\n', first + 1) - first);
    }
    return all;
}

}  // namespace etalase::consignments
