// Members of groups, the rules by which they divide, and who made what.
#pragma once

#include "domain/earnings/division.hpp"
#include "storage/engine/tx.hpp"

#include <optional>
#include <string>
#include <vector>

namespace etalase::storage {

/// In their order; also those who left.
std::vector<earnings::Member> list_group_members(Tx& tx, const GroupId& group);
std::optional<earnings::Member> find_group_member(Tx& tx, const MemberId& id);
void insert_group_member(Tx& tx, const earnings::Member& member);
/// Raises the version.
void update_group_member(Tx& tx, const earnings::Member& member);
/// The next place in the order of a group's members, from 1.
std::int64_t next_member_place(Tx& tx, const GroupId& group);
/// Whether an account is a member or manager of a group.
bool is_of_group(Tx& tx, const std::string& account, const GroupId& group);

/// A version as it is kept: its parts are sealed. `ends`: from it on, a product has no rule of its own.
struct StoredRule {
    earnings::Rule rule;
    std::string sealed_parts;
    bool ends = false;
    std::string product_name;
};
/// Newest first.
std::vector<StoredRule> list_split_rules(Tx& tx, const GroupId& group);
std::vector<GroupId> list_groups_with_rules(Tx& tx);
void insert_split_rule(Tx& tx, const StoredRule& rule);

struct MadeProduct {
    std::string id;
    std::string slug;
    std::string name;
    std::vector<MemberId> makers;
};
/// All products of a group, by name.
std::vector<MadeProduct> list_made_products(Tx& tx, const GroupId& group);
void replace_makers(Tx& tx, const std::string& product, const std::vector<MemberId>& makers);

}  // namespace etalase::storage
