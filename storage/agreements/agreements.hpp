// Agreements with their versions and signatures.
#pragma once

#include "domain/agreements/agreement.hpp"
#include "storage/engine/tx.hpp"

#include <optional>
#include <string>
#include <vector>

namespace etalase::storage {

/// With its draft as the first version. The pair of group and agency must be free (a unique constraint says so).
void insert_agreement(Tx& tx, const agreements::Agreement& agreement, Instant now);

/// Keeps an agreement from being changed by others until the end of the transaction. Must come before any read in it. False where there
/// is none.
bool lock_agreement(Tx& tx, const AgreementId& id);

std::optional<agreements::Agreement> find_agreement(Tx& tx, const AgreementId& id);
std::vector<agreements::Version> list_versions(Tx& tx, const AgreementId& id);  ///< newest first

/// Saves what a decision made of an agreement whose row is held: its state, its versions, and new signatures by `new_id`.
/// `before` is as it was read.
void update_agreement(Tx& tx, const agreements::Agreement& before, const agreements::Agreement& after, Instant now,
                      const std::string& new_id);

/// Of a group and an agency there is one that is not closed.
bool has_open_agreement(Tx& tx, const GroupId& group, const AgencyId& agency);

/// Whether this side drafts one with the other.
bool has_draft(Tx& tx, const GroupId& group, const AgencyId& agency, agreements::Side side);

/// Who asks, and what for. Empty texts do not restrict.
struct AgreementQuery {
    std::vector<GroupId> groups;  ///< whose people the asker is one of
    std::vector<AgencyId> agencies;
    std::string group;   ///< slug
    std::string agency;  ///< slug
    std::string state;
    std::vector<std::string> words;  ///< each in the group's alias, the agency's name or the number; folded
    std::size_t limit = 24;
    std::string before;  ///< id of the last one seen; newest first
};
/// One more than the limit where there are more.
std::vector<agreements::Agreement> list_agreements(Tx& tx, const AgreementQuery& query);

/// How many managers of a group must sign.
std::int64_t signatures_of_group(Tx& tx, const GroupId& group);
void set_signatures_of_group(Tx& tx, const GroupId& group, std::int64_t signatures);
std::int64_t count_managers(Tx& tx, const GroupId& group);  ///< active accounts

struct AgencyPlace {
    AgencyId id;
    std::string slug;
    std::string name;
    TimeZone zone = TimeZone::wib;
};
std::optional<AgencyPlace> find_agency_place(Tx& tx, const std::string& slug);

}  // namespace etalase::storage
