// Whose goods are where, and what somebody is towards them.
#pragma once

#include "domain/identity/actor.hpp"
#include "domain/shared/id.hpp"
#include "domain/shared/time.hpp"

#include <string>
#include <vector>

namespace etalase::consignments {

/// The group whose goods they are, the outlet that holds them, and the agency that runs it; with their public names.
struct Parties {
    GroupId group;
    std::string group_slug;
    std::string group_name;
    OutletId outlet;
    std::string outlet_slug;
    std::string outlet_name;
    AgencyId agency;
    TimeZone zone = TimeZone::wib;  ///< of the outlet: its days count
};

/// What somebody is towards the goods of a group at an outlet. Nobody's who has nothing to do with either.
struct Standpoint {
    bool group_sees = false;      ///< member, manager or facilitator of the group
    bool group_decides = false;   ///< member or manager: speaks for the group
    bool agency_sees = false;     ///< staff of the outlet, officer or finance of its agency
    bool agency_handles = false;  ///< staff or officer: packs, reports, counts
    bool agency_decides = false;  ///< officer: speaks for the agency
    bool sees() const { return group_sees || agency_sees; }
};
Standpoint standpoint_of(const identity::Actor& actor, const Parties& parties);

/// The places whose documents somebody sees.
struct Reach {
    std::vector<GroupId> groups;
    std::vector<OutletId> outlets;
    std::vector<AgencyId> agencies;
};
Reach reach_of(const identity::Actor& actor);

/// What a list of documents is asked for. Empty texts do not restrict.
struct DocumentQuery {
    Reach reach;
    std::string group;   ///< slug
    std::string outlet;  ///< slug
    std::string agency;  ///< slug
    std::string state;
    std::string kind;                ///< of incidents
    bool open = false;               ///< incidents that wait for an answer
    std::vector<std::string> words;  ///< each in the number, or in the name of a product
    std::size_t limit = 24;
    std::string before;  ///< id of the last one seen; newest first
};

/// What both sides said to each other about something, a line each, with one more line. Where it becomes too long (1000 characters),
/// those in the middle make room: how it began and what was said last stay.
std::string conversation(const std::string& before, const std::string& said);
/// The longest line of it.
inline constexpr std::size_t max_said = 300;

}  // namespace etalase::consignments
