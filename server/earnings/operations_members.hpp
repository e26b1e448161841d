// Members of a group, its rules of dividing, and who made what. Who is not of the group gets group.not_found.
#pragma once

#include "server/identity/doer.hpp"
#include "server/sealing/field_keys.hpp"
#include "storage/earnings/members.hpp"

#include <optional>
#include <string>
#include <vector>

namespace etalase::server {

Result<std::vector<earnings::Member>> list_roster(storage::Database& database, const identity::Actor& actor,
                                                  const std::string& slug);

struct WantedMember {
    std::string name;
    std::string account;  ///< id, "" without one
    LocalDate joined;
    bool agreed = false;  ///< the member said yes to their share being kept
};
/// By a manager. Errors: split.manager_decides, member.invalid (also without the member's yes), member.account_taken.
Result<earnings::Member> add_member(storage::Database& database, const Doer& doer, const std::string& slug,
                                    const WantedMember& wanted);

struct MemberPatch {
    std::optional<std::string> name;
    std::optional<std::string> account;  ///< "" takes it away
    std::optional<LocalDate> joined;
    std::optional<std::string> left;  ///< a day; "" where they are back
};
/// By a manager, and the name by the member themselves. Errors: member.not_found, split.manager_decides, member.invalid,
/// member.account_taken, version.stale.
Result<earnings::Member> change_member(storage::Database& database, const Doer& doer, const std::string& slug, const MemberId& id,
                                       const MemberPatch& patch, std::int64_t version);

/// A version of a rule, as somebody of the group sees it: a member sees their own part alone.
struct SeenRule {
    SplitRuleId id;
    earnings::Rule rule;
    bool ends = false;  ///< from it on the product has no rule of its own
    std::string product_name;
    bool in_force = false;
    bool all_parts = false;
};
Result<std::vector<SeenRule>> list_rules(storage::Database& database, const FieldKeys& keys, const identity::Actor& actor,
                                         const std::string& slug);

struct WantedRule {
    std::string product;  ///< slug, "" for all without a rule of their own
    bool as_group = false;
    earnings::Rule rule;  ///< way, common fund, parts
};
/// The next version, by a manager. Errors: split.manager_decides, split_rule.invalid.
Result<SeenRule> decide_rule(storage::Database& database, const FieldKeys& keys, const Doer& doer, const std::string& slug,
                             const WantedRule& wanted);

Result<std::vector<storage::MadeProduct>> list_makers(storage::Database& database, const identity::Actor& actor,
                                                      const std::string& slug);
/// By a manager. Errors: product.not_found, member.not_found, split.manager_decides.
Result<storage::MadeProduct> name_makers(storage::Database& database, const Doer& doer, const std::string& slug,
                                         const std::string& product, const std::vector<std::string>& members);

/// The rules that stand.
earnings::Rules rules_in_force(storage::Tx& tx, const FieldKeys& keys, const GroupId& group);

}  // namespace etalase::server
