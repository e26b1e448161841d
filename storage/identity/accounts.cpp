#include "storage/identity/accounts.hpp"

#include "domain/shared/ensure.hpp"
#include "storage/engine/sql_text.hpp"

namespace etalase::storage {

using Text = std::string;
using identity::Role;

namespace {

#define ACCOUNT_COLUMNS                                                                                                          \
    "a.id, a.login, a.display_name, a.language, a.password_hash, a.state, a.demo, a.created_at, a.signed_in_at"
using AccountRow = std::tuple<Text, Text, Text, Text, Text, Text, long long, long long, std::optional<long long>>;

StoredAccount account_of(const AccountRow& row) {
    StoredAccount account;
    Text state;
    long long demo = 0;
    std::optional<long long> signed_in;
    std::tie(account.id.text, account.login, account.display_name, account.language, account.password_hash, state, demo,
             account.created_at.us, signed_in) = row;
    account.active = state == "active";
    account.demo = demo != 0;
    account.signed_in_at = signed_in ? std::optional(Instant{*signed_in}) : std::nullopt;
    return account;
}

std::optional<StoredAccount> find_where(Tx& tx, const char* condition, const Text& value) {
    const auto row = tx.find<Text, Text, Text, Text, Text, Text, long long, long long, std::optional<long long>>(
        std::string("select " ACCOUNT_COLUMNS " from accounts a where ") + condition, value);
    return row ? std::optional(account_of(*row)) : std::nullopt;
}

Role role_of(const Text& name) {
    const auto role = identity::role_named(name);
    ENSURE(role.has_value());
    return *role;
}

}  // namespace

void insert_account(Tx& tx, const StoredAccount& account) {
    tx.execute(
        "insert into accounts (id, login, display_name, language, password_hash, state, demo, created_at, version) values (:id, "
        ":login, :name, :language, :hash, :state, :demo, :created, 1)",
        account.id.text, account.login, account.display_name, account.language, account.password_hash,
        account.active ? "active" : "disabled", account.demo ? 1 : 0, account.created_at.us);
}

std::optional<StoredAccount> find_account(Tx& tx, const AccountId& id) {
    return find_where(tx, "a.id = :id", id.text);
}

std::optional<StoredAccount> find_account_by_login(Tx& tx, const Text& login) {
    return find_where(tx, "a.login = :login", login);
}

void update_account(Tx& tx, const StoredAccount& account) {
    tx.execute(
        "update accounts set display_name = :name, language = :language, password_hash = :hash, state = :state, demo = :demo, "
        "version = version + 1 where id = :id",
        account.display_name, account.language, account.password_hash, account.active ? "active" : "disabled",
        account.demo ? 1 : 0, account.id.text);
}

void note_sign_in(Tx& tx, const AccountId& id, Instant now) {
    tx.execute("update accounts set signed_in_at = :now where id = :id", now.us, id.text);
}

bool any_demo_account(Tx& tx) {
    return tx.find<long long>("select 1 from accounts where demo = 1 limit 1").has_value();
}

AccountPage list_accounts(Tx& tx, const Text& q, std::size_t limit, const Text& after_login) {
    SqlText sql;
    sql.add("select " ACCOUNT_COLUMNS " from accounts a where a.login > ").value(after_login);
    if (!q.empty()) {
        Text pattern;
        for (const char c : q) {
            pattern += c == '%' || c == '_' || c == '!' ? Text{'!', c} : Text{c};
        }
        sql.add(" and (a.login like ").value(pattern + "%").add(" escape '!' or lower(a.display_name) like lower(");
        sql.value(pattern + "%").add(") escape '!' or lower(a.display_name) like lower(");
        sql.value("% " + pattern + "%").add(") escape '!')");
    }
    sql.add(" order by a.login limit ").value(static_cast<long long>(limit + 1));
    AccountPage page;
    for (const auto& row : tx.select_with<Text, Text, Text, Text, Text, Text, long long, long long, std::optional<long long>>(
             sql.text, sql.values)) {
        if (page.items.size() == limit) {
            page.more = true;
            break;
        }
        page.items.push_back(account_of(row));
    }
    return page;
}

std::vector<StoredGrant> list_grants(Tx& tx, const AccountId& account) {
    std::vector<StoredGrant> grants;
    for (const auto& [id, role, place, slug, alias, zone, granted_at] : tx.select<Text, Text, Text, Text, Text, Text, long long>(
             "select r.id, r.role, r.place, coalesce(g.slug, o.slug, y.slug, ''), coalesce(g.alias, o.name, y.name, ''), "
             "coalesce(z.time_zone, ''), r.granted_at from account_grants r left join maker_groups g on g.id = r.place left join "
             "outlets o on o.id = r.place left join agencies y on y.id = r.place left join regions z on z.code = "
             "coalesce(g.region_code, o.region_code, y.region_code) where r.account_id = :account order by r.granted_at, r.id",
             account.text)) {
        grants.push_back({GrantId{id}, role_of(role), place, slug, alias, zone, Instant{granted_at}});
    }
    return grants;
}

std::vector<identity::Grant> list_plain_grants(Tx& tx, const AccountId& account) {
    std::vector<identity::Grant> grants;
    for (const auto& [role, place] :
         tx.select<Text, Text>("select role, place from account_grants where account_id = :account", account.text)) {
        grants.push_back({role_of(role), place});
    }
    return grants;
}

void insert_grant(Tx& tx, const GrantId& id, const AccountId& account, const identity::Grant& grant, Instant now) {
    tx.execute("insert into account_grants (id, account_id, role, place, granted_at) values (:id, :account, :role, :place, :now)",
               id.text, account.text, Text(identity::name_of(grant.role)), grant.place, now.us);
}

bool delete_grant(Tx& tx, const AccountId& account, const GrantId& id) {
    return tx.execute("delete from account_grants where id = :id and account_id = :account", id.text, account.text) == 1;
}

void lock_administrators(Tx& tx) {
    tx.execute(
        "update accounts set version = version where id in (select account_id from account_grants where role = "
        "'administrator')");
}

void lock_members(Tx& tx, const Text& group_slug) {
    tx.execute("update maker_groups set version = version where slug = :slug", group_slug);
}

long long count_administrators(Tx& tx) {
    const auto row = tx.find<long long>(
        "select count(*) from account_grants r join accounts a on a.id = r.account_id where r.role = 'administrator' and a.state "
        "= 'active'");
    return row ? std::get<0>(*row) : 0;
}

std::vector<StoredMember> list_members(Tx& tx, const GroupId& group) {
    std::vector<StoredMember> members;
    for (const auto& [id, login, name, state, grant, role, granted_at] : tx.select<Text, Text, Text, Text, Text, Text, long long>(
             "select a.id, a.login, a.display_name, a.state, r.id, r.role, r.granted_at from account_grants r join accounts a on "
             "a.id = r.account_id where r.place = :group and r.role in ('member', 'manager', 'facilitator') order by "
             "r.granted_at, "
             "r.id",
             group.text)) {
        StoredMember member;
        member.account.id = AccountId{id};
        member.account.login = login;
        member.account.display_name = name;
        member.account.active = state == "active";
        member.grant = {GrantId{grant}, role_of(role), group.text, "", "", "", Instant{granted_at}};
        members.push_back(std::move(member));
    }
    return members;
}

}  // namespace etalase::storage
