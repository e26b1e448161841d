// Drafting, proposing, signing and ending agreements. Who sees none of it gets agreement.not_found.
#pragma once

#include "domain/agreements/agreement.hpp"
#include "server/identity/doer.hpp"
#include "storage/engine/database.hpp"

#include <optional>
#include <string>
#include <vector>

namespace etalase::server {

/// An agreement as somebody sees it.
struct SeenAgreement {
    AgreementId id;
    agreements::Agreement agreement;
    std::vector<std::string_view> may;
    bool names_of_group = false;  ///< whether the group's signers are shown by their names: to the group itself
    std::vector<std::pair<std::string, std::string>> papers;  ///< id and number of each version's paper, oldest first
};

struct AgreementFilter {
    std::string group;   ///< slug
    std::string agency;  ///< slug
    std::string state;
    std::vector<std::string> words;
    std::size_t limit = 24;
    std::string before;  ///< id of the last one seen
};
struct AgreementPage {
    std::vector<SeenAgreement> items;
    bool more = false;
};
AgreementPage list_seen_agreements(storage::Database& database, const identity::Actor& actor, const AgreementFilter& filter);
Result<SeenAgreement> show_agreement(storage::Database& database, const identity::Actor& actor, const AgreementId& id);
/// All versions, newest first, each with its signatures.
struct SeenVersions {
    std::vector<agreements::Version> versions;
    SeenAgreement seen;
};
Result<SeenVersions> show_versions(storage::Database& database, const identity::Actor& actor, const AgreementId& id);

/// Errors: group.not_found, agency.not_found (also for those who speak for neither), agreement.exists, terms.invalid.
Result<SeenAgreement> draft_agreement(storage::Database& database, const Doer& doer, const std::string& group,
                                      const std::string& agency, const agreements::Terms& terms, const std::string& reason);

struct AgreementPatch {
    std::optional<agreements::Terms> terms;
    std::optional<std::string> reason;
};
/// Of a draft. Errors: version.stale and those of agreements::edited.
Result<SeenAgreement> edit_agreement(storage::Database& database, const Doer& doer, const AgreementId& id,
                                     const AgreementPatch& patch, std::int64_t version);
Result<SeenAgreement> propose_agreement(storage::Database& database, const Doer& doer, const AgreementId& id,
                                        const AgreementPatch& patch);
Result<SeenAgreement> approve_agreement(storage::Database& database, const Doer& doer, const AgreementId& id,
                                        std::int64_t number);
/// suspend, resume, end, close.
Result<SeenAgreement> move_agreement(storage::Database& database, const Doer& doer, const AgreementId& id,
                                     agreements::Action action, const std::string& reason);

/// How many of its managers sign for a group.
struct GroupSigning {
    std::int64_t signatures = 1;
    std::int64_t managers = 0;
};
/// For the group's people. Errors: group.not_found.
Result<GroupSigning> show_signing(storage::Database& database, const identity::Actor& actor, const std::string& group);
/// By a manager. Errors: group.not_found, group.too_few_managers.
Result<GroupSigning> set_signing(storage::Database& database, const Doer& doer, const std::string& group,
                                 std::int64_t signatures);

}  // namespace etalase::server
