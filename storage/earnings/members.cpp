#include "storage/earnings/members.hpp"

#include "domain/shared/ensure.hpp"

#include <map>

namespace etalase::storage {

using earnings::Member;
using Text = std::string;
using Number = long long;

namespace {

constexpr const char* member_select =
    "select id, group_id, name, account_id, place, joined_on, left_on, agreed_at, version from group_members where ";

std::vector<Member> members_with(Tx& tx, const Text& condition, const Text& id) {
    std::vector<Member> all;
    for (const auto& [own, group, name, account, place, joined, left, agreed, version] :
         tx.select<Text, Text, Text, std::optional<Text>, Number, Text, Text, Number, Number>(member_select + condition, id)) {
        Member member;
        member.id = MemberId{own};
        member.group = GroupId{group};
        member.name = name;
        member.account = account.value_or("");
        member.place = place;
        member.joined = parse_local_date(joined).value();
        member.left = parse_local_date(left);
        member.agreed_at = Instant{agreed};
        member.version = version;
        all.push_back(std::move(member));
    }
    return all;
}

std::optional<Text> account_or_null(const Member& member) {
    return member.account.empty() ? std::nullopt : std::optional(member.account);
}
Text left_or_empty(const Member& member) {
    return member.left ? format_local_date(*member.left) : "";
}

}  // namespace

std::vector<Member> list_group_members(Tx& tx, const GroupId& group) {
    return members_with(tx, "group_id = :id order by place", group.text);
}

std::optional<Member> find_group_member(Tx& tx, const MemberId& id) {
    auto found = members_with(tx, "id = :id", id.text);
    return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

void insert_group_member(Tx& tx, const Member& member) {
    tx.execute(
        "insert into group_members (id, group_id, name, account_id, place, joined_on, left_on, agreed_at, version) values (:id, "
        ":group, :name, :account, :place, :joined, :left, :agreed, 1)",
        member.id.text, member.group.text, member.name, account_or_null(member), member.place, format_local_date(member.joined),
        left_or_empty(member), member.agreed_at.us);
}

void update_group_member(Tx& tx, const Member& member) {
    const auto changed = tx.execute(
        "update group_members set name = :name, account_id = :account, joined_on = :joined, left_on = :left, version = version + "
        "1 where id = :id",
        member.name, account_or_null(member), format_local_date(member.joined), left_or_empty(member), member.id.text);
    ENSURE(changed == 1);
}

std::int64_t next_member_place(Tx& tx, const GroupId& group) {
    const auto row = tx.find<Number>("select coalesce(max(place), 0) + 1 from group_members where group_id = :id", group.text);
    return std::get<0>(row.value());
}

bool is_of_group(Tx& tx, const std::string& account, const GroupId& group) {
    return tx
        .find<Number>(
            "select 1 from account_grants where account_id = :account and place = :group and role in ('member', 'manager') "
            "limit 1",
            account, group.text)
        .has_value();
}

std::vector<StoredRule> list_split_rules(Tx& tx, const GroupId& group) {
    std::vector<StoredRule> all;
    for (const auto& [id, number, product, name, way, fund, parts, account, at] :
         tx.select<Text, Number, Text, Text, Text, Number, Text, Text, Number>(
             "select r.id, r.number, r.product_id, coalesce(p.name, ''), r.way, r.common_fund_bp, r.sealed_parts, r.account_id, "
             "r.decided_at from split_rules r left join products p on p.id = r.product_id where r.group_id = :id order by "
             "r.number desc",
             group.text)) {
        StoredRule stored;
        stored.rule.id = id;
        stored.rule.group = group;
        stored.rule.number = number;
        stored.rule.product = product;
        stored.ends = way == "as_group";
        stored.rule.way = earnings::way_named(way).value_or(earnings::Way::equal);
        stored.rule.common_fund_bp = fund;
        stored.rule.decided_by = account;
        stored.rule.decided_at = Instant{at};
        stored.sealed_parts = parts;
        stored.product_name = name;
        all.push_back(std::move(stored));
    }
    return all;
}

std::vector<GroupId> list_groups_with_rules(Tx& tx) {
    std::vector<GroupId> all;
    for (const auto& [group] : tx.select<std::string>("select distinct group_id from split_rules order by group_id")) {
        all.push_back(GroupId{group});
    }
    return all;
}

void insert_split_rule(Tx& tx, const StoredRule& stored) {
    const auto& rule = stored.rule;
    tx.execute(
        "insert into split_rules (id, group_id, number, product_id, way, common_fund_bp, sealed_parts, account_id, decided_at) "
        "values (:id, :group, :number, :product, :way, :fund, :parts, :account, :at)",
        rule.id, rule.group.text, rule.number, rule.product, stored.ends ? Text("as_group") : Text(name_of(rule.way)),
        rule.common_fund_bp, stored.sealed_parts, rule.decided_by, rule.decided_at.us);
}

std::vector<MadeProduct> list_made_products(Tx& tx, const GroupId& group) {
    std::map<Text, std::vector<MemberId>> makers;
    for (const auto& [product, member] : tx.select<Text, Text>("select m.product_id, m.member_id from product_makers m join "
                                                               "group_members g on g.id = m.member_id where g.group_id = "
                                                               ":id order by g.place",
                                                               group.text)) {
        makers[product].push_back(MemberId{member});
    }
    std::vector<MadeProduct> all;
    for (const auto& [id, slug, name] :
         tx.select<Text, Text, Text>("select id, slug, name from products where group_id = :id order by name, id", group.text)) {
        all.push_back({id, slug, name, makers[id]});
    }
    return all;
}

void replace_makers(Tx& tx, const std::string& product, const std::vector<MemberId>& makers) {
    tx.execute("delete from product_makers where product_id = :product", product);
    for (const auto& maker : makers) {
        tx.execute("insert into product_makers (product_id, member_id) values (:product, :member)", product, maker.text);
    }
}

}  // namespace etalase::storage
