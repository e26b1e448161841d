// Who stands on a paper, as they are called in public at the moment in which it is made.
#pragma once

#include "domain/agreements/terms.hpp"
#include "domain/shared/id.hpp"
#include "domain/shared/time.hpp"
#include "storage/engine/tx.hpp"

#include <optional>
#include <string>
#include <vector>

namespace etalase::storage {

struct PaperParties {
    std::string group, group_region, group_region_code, group_whatsapp;
    std::string agency, agency_region;
    std::string outlet, outlet_code, outlet_address, outlet_region;  ///< "" on papers of no outlet
    TimeZone zone = TimeZone::wib;                                   ///< of the outlet, else of the agency
};
/// ENSUREs that all who are named exist.
PaperParties find_paper_parties(Tx& tx, const GroupId& group, const std::optional<OutletId>& outlet, const AgencyId& agency);

/// What a group and an agency agreed, by the number of their agreement and of its version; of the standing one where the number is
/// not given yet.
struct PaperTerms {
    AgreementId agreement;
    agreements::Terms terms;
};
std::optional<PaperTerms> find_paper_terms(Tx& tx, const GroupId& group, const AgencyId& agency,
                                           const std::string& agreement_number, std::int64_t version);

struct PaperSignature {
    std::string side;    ///< "group", "agency"
    std::string signer;  ///< name of the person: for the agency's side alone
    Instant at;
};
std::vector<PaperSignature> list_paper_signatures(Tx& tx, const AgreementId& agreement, std::int64_t version);

}  // namespace etalase::storage
