// The terms in force, for those who move goods under them.
#pragma once

#include "domain/agreements/terms.hpp"
#include "domain/shared/id.hpp"
#include "storage/engine/tx.hpp"

#include <optional>
#include <string>

namespace etalase::storage {

/// An agreement that is not closed, as deliveries need it.
struct Standing {
    AgreementId id;
    std::string number;             ///< of the paper
    std::string state;              ///< "draft", "proposed", "active", "suspended", "ending", "closed"
    std::int64_t terms_number = 0;  ///< of the version in force; 0 where none is yet
};

std::optional<Standing> find_standing(Tx& tx, const GroupId& group, const AgencyId& agency);

/// The agreement with this id, in any state.
std::optional<Standing> find_standing(Tx& tx, const AgreementId& id);

/// The same, kept from being changed until the end of the transaction. Must come before any other read in it.
std::optional<Standing> lock_standing(Tx& tx, const AgreementId& id);

/// ENSUREs that the version exists.
agreements::Terms terms_of(Tx& tx, const AgreementId& agreement, std::int64_t number);

}  // namespace etalase::storage
