#include "server/earnings/operations_members.hpp"

#include "server/earnings/sealed.hpp"
#include "server/earnings/seeing.hpp"
#include "server/identity/details.hpp"
#include "server/ids.hpp"
#include "server/once.hpp"
#include "storage/shared/places.hpp"

#include <algorithm>
#include <set>

namespace etalase::server {

using earnings::Member;
using storage::Tx;

Result<GroupId> find_own_group(Tx& tx, const identity::Actor& actor, const std::string& slug) {
    const auto group = storage::find_group_id(tx, slug);
    return group && actor.decides_for(*group) ? Result<GroupId>(*group) : refuse(ErrorKind::not_found, "group.not_found");
}

Result<GroupId> find_led_group(Tx& tx, const identity::Actor& actor, const std::string& slug) {
    TRY_ASSIGN(const auto group, find_own_group(tx, actor, slug));
    return actor.leads(group) ? Result<GroupId>(group) : refuse(ErrorKind::forbidden, "split.manager_decides");
}

namespace {

tl::unexpected<Error> wrong(const char* code, std::string field, const char* field_code, const char* detail) {
    return tl::unexpected(Error{ErrorKind::invalid, code, "", {{std::move(field), field_code, detail}}});
}

void record(Tx& tx, const Doer& doer, const char* action, const std::string& subject, const GroupId& group,
            const Details& details = {}) {
    storage::record(tx, deed_of(doer), {action, subject, group.text, details.text()});
}

/// Errors: member.invalid where it is nobody's of the group, member.account_taken.
Result<void> check_account(Tx& tx, const Member& member) {
    if (member.account.empty()) {
        return {};
    }
    if (!storage::is_of_group(tx, member.account, member.group)) {
        return wrong("member.invalid", "account", "unknown_value", "An account of this group.");
    }
    const auto all = storage::list_group_members(tx, member.group);
    const bool taken =
        std::ranges::any_of(all, [&](const Member& other) { return other.id != member.id && other.account == member.account; });
    return taken ? refuse(ErrorKind::conflict, "member.account_taken") : Result<void>{};
}

Result<Member> find_member_of(Tx& tx, const GroupId& group, const MemberId& id) {
    auto member = storage::find_group_member(tx, id);
    return member && member->group == group ? Result<Member>(*std::move(member))
                                            : refuse(ErrorKind::not_found, "member.not_found");
}

Result<Member> patched(Member member, const MemberPatch& patch) {
    member.name = patch.name.value_or(member.name);
    member.account = patch.account.value_or(member.account);
    member.joined = patch.joined.value_or(member.joined);
    if (patch.left) {
        member.left = parse_local_date(*patch.left);
    }
    return checked(std::move(member));
}

}  // namespace

Result<std::vector<Member>> list_roster(storage::Database& database, const identity::Actor& actor, const std::string& slug) {
    return database.read([&](Tx& tx) -> Result<std::vector<Member>> {
        TRY_ASSIGN(const auto group, find_own_group(tx, actor, slug));
        return storage::list_group_members(tx, group);
    });
}

Result<Member> add_member(storage::Database& database, const Doer& doer, const std::string& slug, const WantedMember& wanted) {
    const auto known = database.read([&](Tx& tx) { return storage::find_group_id(tx, slug); });
    return write_once(database, doer, [&](Tx& tx) -> Result<Member> {
        storage::lock_group(tx, known.value_or(GroupId{}));
        TRY_ASSIGN(const auto group, find_led_group(tx, doer.actor, slug));
        if (!wanted.agreed) {
            return wrong("member.invalid", "agreed", "required", "Ask the member first, and send true when they said yes.");
        }
        Member member;
        member.id = MemberId{new_uuid()};
        member.group = group;
        member.name = wanted.name;
        member.account = wanted.account;
        member.joined = wanted.joined;
        member.agreed_at = doer.at;
        TRY_ASSIGN(member, checked(std::move(member)));
        if (auto right = check_account(tx, member); !right) {
            return tl::unexpected(std::move(right).error());
        }
        member.place = storage::next_member_place(tx, group);
        storage::insert_group_member(tx, member);
        record(tx, doer, "member.added", member.id.text, group);
        return storage::find_group_member(tx, member.id).value();
    });
}

Result<Member> change_member(storage::Database& database, const Doer& doer, const std::string& slug, const MemberId& id,
                             const MemberPatch& patch, std::int64_t version) {
    const auto known = database.read([&](Tx& tx) { return storage::find_group_id(tx, slug); });
    return write_racing(database, [&](Tx& tx) -> Result<Member> {
        storage::lock_group(tx, known.value_or(GroupId{}));
        TRY_ASSIGN(const auto group, find_own_group(tx, doer.actor, slug));
        TRY_ASSIGN(const auto member, find_member_of(tx, group, id));
        const bool only_name = !patch.account && !patch.joined && !patch.left;
        const bool own_name = only_name && !member.account.empty() && member.account == doer.actor.account.text;
        if (!doer.actor.leads(group) && !own_name) {
            return refuse(ErrorKind::forbidden, "split.manager_decides");
        }
        if (member.version != version) {
            return refuse(ErrorKind::conflict, "version.stale");
        }
        TRY_ASSIGN(const auto changed, patched(member, patch));
        if (auto right = patch.account ? check_account(tx, changed) : Result<void>{}; !right) {
            return tl::unexpected(std::move(right).error());
        }
        storage::update_group_member(tx, changed);
        auto details = Details();
        if (changed.account != member.account) {  // whoever is linked sees what the member earned, and says that they have it
            details.add("account_before", member.account).add("account", changed.account);
        }
        record(tx, doer, "member.changed", id.text, group, details);
        return storage::find_group_member(tx, id).value();
    });
}

namespace {

/// The newest for each product and for the group is in force, unless it says that the product has none.
void mark_in_force(std::vector<SeenRule>& rules) {
    std::set<std::string> seen;
    for (auto& rule : rules) {
        rule.in_force = seen.insert(rule.rule.product).second && !rule.ends;
    }
}

SeenRule seen_rule(const FieldKeys& keys, const storage::StoredRule& stored) {
    return {SplitRuleId{stored.rule.id}, opened(keys, stored), stored.ends, stored.product_name, false, true};
}

void keep_own_part(SeenRule& seen, const std::vector<Member>& members, const identity::Actor& actor) {
    seen.all_parts = false;
    std::erase_if(seen.rule.parts, [&](const earnings::Part& part) {
        return std::ranges::none_of(
            members, [&](const Member& member) { return member.id == part.member && member.account == actor.account.text; });
    });
}

Result<std::string> product_of(Tx& tx, const GroupId& group, const std::string& slug) {
    for (const auto& product : storage::list_made_products(tx, group)) {
        if (product.slug == slug) {
            return product.id;
        }
    }
    return refuse(ErrorKind::not_found, "product.not_found");
}

Result<void> check_members(Tx& tx, const earnings::Rule& rule) {
    for (std::size_t i = 0; i < rule.parts.size(); ++i) {
        const auto member = storage::find_group_member(tx, rule.parts[i].member);
        if (!member || member->group != rule.group) {
            return wrong("split_rule.invalid", "parts[" + std::to_string(i) + "].member_id", "unknown_value",
                         "A member of this group.");
        }
    }
    return {};
}

}  // namespace

Result<std::vector<SeenRule>> list_rules(storage::Database& database, const FieldKeys& keys, const identity::Actor& actor,
                                         const std::string& slug) {
    return database.read([&](Tx& tx) -> Result<std::vector<SeenRule>> {
        TRY_ASSIGN(const auto group, find_own_group(tx, actor, slug));
        const auto members = storage::list_group_members(tx, group);
        std::vector<SeenRule> rules;
        for (const auto& stored : storage::list_split_rules(tx, group)) {
            rules.push_back(seen_rule(keys, stored));
            if (!actor.leads(group)) {
                keep_own_part(rules.back(), members, actor);
            }
        }
        mark_in_force(rules);
        return rules;
    });
}

Result<SeenRule> decide_rule(storage::Database& database, const FieldKeys& keys, const Doer& doer, const std::string& slug,
                             const WantedRule& wanted) {
    const auto known = database.read([&](Tx& tx) { return storage::find_group_id(tx, slug); });
    return write_once(database, doer, [&](Tx& tx) -> Result<SeenRule> {
        storage::lock_group(tx, known.value_or(GroupId{}));
        TRY_ASSIGN(const auto group, find_led_group(tx, doer.actor, slug));
        auto rule = wanted.rule;
        rule.id = new_uuid();
        rule.group = group;
        rule.decided_by = doer.actor.account.text;
        rule.decided_at = doer.at;
        if (!wanted.product.empty()) {
            TRY_ASSIGN(rule.product, product_of(tx, group, wanted.product));
        } else if (wanted.as_group) {
            return wrong("split_rule.invalid", "product", "required", "Only the rule of a product can end.");
        }
        TRY_ASSIGN(rule, checked(std::move(rule)));
        if (auto right = check_members(tx, rule); !right) {
            return tl::unexpected(std::move(right).error());
        }
        const auto before = storage::list_split_rules(tx, group);
        rule.number = before.empty() ? 1 : before.front().rule.number + 1;
        storage::insert_split_rule(tx, {rule, sealed_parts(keys, rule), wanted.as_group, ""});
        record(tx, doer, "split_rule.decided", rule.id, group, Details().add("number", rule.number));
        auto seen = seen_rule(keys, storage::list_split_rules(tx, group).front());
        seen.in_force = !seen.ends;
        return seen;
    });
}

Result<std::vector<storage::MadeProduct>> list_makers(storage::Database& database, const identity::Actor& actor,
                                                      const std::string& slug) {
    return database.read([&](Tx& tx) -> Result<std::vector<storage::MadeProduct>> {
        TRY_ASSIGN(const auto group, find_own_group(tx, actor, slug));
        return storage::list_made_products(tx, group);
    });
}

Result<storage::MadeProduct> name_makers(storage::Database& database, const Doer& doer, const std::string& slug,
                                         const std::string& product, const std::vector<std::string>& members) {
    const auto known = database.read([&](Tx& tx) { return storage::find_group_id(tx, slug); });
    return write_racing(database, [&](Tx& tx) -> Result<storage::MadeProduct> {
        storage::lock_group(tx, known.value_or(GroupId{}));
        TRY_ASSIGN(const auto group, find_led_group(tx, doer.actor, slug));
        TRY_ASSIGN(const auto id, product_of(tx, group, product));
        std::vector<MemberId> makers;
        for (const auto& member : members) {
            TRY_ASSIGN(const auto found, find_member_of(tx, group, MemberId{member}));
            if (std::ranges::count(makers, found.id) == 0) {
                makers.push_back(found.id);
            }
        }
        storage::replace_makers(tx, id, makers);
        auto details = Details().add("makers", static_cast<std::int64_t>(makers.size()));
        std::string ids;
        for (const auto& maker : makers) {
            ids += (ids.empty() ? "" : " ") + maker.text;
        }
        details.add("members", ids);
        record(tx, doer, "product.makers_named", id, group, details);
        const auto all = storage::list_made_products(tx, group);
        return *std::ranges::find_if(all, [&](const storage::MadeProduct& one) { return one.id == id; });
    });
}

earnings::Rules rules_in_force(Tx& tx, const FieldKeys& keys, const GroupId& group) {
    earnings::Rules rules;
    rules.of_group.group = group;
    std::set<std::string> seen;
    for (const auto& stored : storage::list_split_rules(tx, group)) {  // newest first
        const auto& product = stored.rule.product;
        if (!seen.insert(product).second || stored.ends) {
            continue;
        }
        (product.empty() ? rules.of_group : rules.of_products[product]) = opened(keys, stored);
    }
    for (const auto& product : storage::list_made_products(tx, group)) {
        if (!product.makers.empty()) {
            rules.makers[product.id] = product.makers;
        }
    }
    return rules;
}

}  // namespace etalase::server
