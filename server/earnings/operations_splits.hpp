// Splits: drafted by a manager, signed by two other members, handed out. Who is not of the group gets split.not_found or group.not_found.
#pragma once

#include "domain/earnings/split.hpp"
#include "server/identity/doer.hpp"
#include "server/sealing/field_keys.hpp"
#include "storage/earnings/splits.hpp"

#include <optional>
#include <string>
#include <vector>

namespace etalase::server {

/// A split as somebody of the group sees it: of its shares only those that are theirs to see.
struct SeenSplit {
    SplitId id;
    earnings::Split split;  ///< with the shares and reasons that may be seen
    std::size_t share_count = 0;
    std::size_t open_count = 0;  ///< shares that were not handed over yet
    bool all_shares = false;
    std::vector<std::string> product_names;             ///< beside split.reasons
    std::vector<std::vector<std::string>> maker_names;  ///< beside split.reasons
    std::vector<std::string_view> may;
};
struct SplitPage {
    std::vector<SeenSplit> items;
    bool more = false;
};
Result<SplitPage> list_seen_splits(storage::Database& database, const FieldKeys& keys, const identity::Actor& actor,
                                   const std::string& slug, const storage::SplitQuery& query);
Result<SeenSplit> show_split(storage::Database& database, const FieldKeys& keys, const identity::Actor& actor, const SplitId& id);

/// What a group received and has not divided: of settlements, and of its own sales.
Result<std::vector<storage::Divisible>> list_undivided(storage::Database& database, const Doer& doer, const std::string& slug);

struct WantedSplit {
    std::string settlement;               ///< id; "" for what the group sold itself
    std::string group;                    ///< slug, of own sales
    std::optional<LocalDate> until = {};  ///< of own sales; today where none
    std::string note;
};
/// Of all that came by a settlement, or by own sales until a day, and is not divided yet, by the rules that stand now. Errors:
/// settlement.not_found, group.not_found, split.invalid, split.manager_decides, split.draft_exists, split.nothing.
Result<SeenSplit> draft_split(storage::Database& database, const FieldKeys& keys, const Doer& doer, const WantedSplit& wanted);
/// The second signature makes it stand, and books it. Errors: split.wrong_state, split.group_decides, split.own_draft,
/// split.signed_already.
Result<SeenSplit> approve_split(storage::Database& database, const FieldKeys& keys, const Doer& doer, const SplitId& id);
/// Errors: split.wrong_state, split.manager_decides.
Result<SeenSplit> cancel_split(storage::Database& database, const FieldKeys& keys, const Doer& doer, const SplitId& id);
/// Hands over these shares; all that wait where none is named. Errors: split.wrong_state, split.manager_decides, split.invalid.
Result<SeenSplit> pay_split(storage::Database& database, const FieldKeys& keys, const Doer& doer, const SplitId& id,
                            const std::vector<std::string>& shares, earnings::Handing handing);
/// A member says that they have theirs. Errors: split.nothing_to_acknowledge.
Result<SeenSplit> acknowledge_split(storage::Database& database, const FieldKeys& keys, const Doer& doer, const SplitId& id);

/// What fell to somebody so far, newest first.
Result<std::vector<SeenSplit>> list_own_earnings(storage::Database& database, const FieldKeys& keys, const identity::Actor& actor,
                                                 const std::string& slug);

}  // namespace etalase::server
