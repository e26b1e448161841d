#include "storage/engine/sql_text.hpp"
#include "storage/identity/recognition.hpp"

namespace etalase::storage {

using Text = std::string;

namespace {

constexpr const char* invitation_select =
    "select i.id, i.digest, i.role, i.place, coalesce(g.slug, o.slug, y.slug, ''), coalesce(g.alias, o.name, y.name, ''), "
    "i.account_id, a.display_name, a.login, i.note, i.created_by, "
    "i.created_at, i.expires_at, i.used_at, i.revoked_at from invitations i left join maker_groups g on g.id = i.place left join "
    "outlets o on o.id = i.place left join agencies y on y.id = i.place left join accounts a on a.id = i.account_id where ";

using Row = std::tuple<Text, Text, Text, Text, Text, Text, std::optional<Text>, Text, Text, Text, Text, long long, long long,
                       std::optional<long long>, std::optional<long long>>;

StoredInvitation invitation_of(const Row& row) {
    StoredInvitation invitation;
    Text role;
    std::optional<Text> account;
    std::optional<long long> used;
    std::optional<long long> revoked;
    std::tie(invitation.id.text, invitation.digest, role, invitation.place, invitation.place_slug, invitation.place_name, account,
             invitation.account_name, invitation.account_login, invitation.note, invitation.created_by.text,
             invitation.created_at.us, invitation.expires_at.us, used, revoked) = row;
    invitation.role = identity::role_named(role);
    invitation.account = account ? std::optional(AccountId{*account}) : std::nullopt;
    invitation.used_at = used ? std::optional(Instant{*used}) : std::nullopt;
    invitation.revoked_at = revoked ? std::optional(Instant{*revoked}) : std::nullopt;
    return invitation;
}

std::vector<StoredInvitation> rows(Tx& tx, const SqlText& sql) {
    std::vector<StoredInvitation> all;
    for (const auto& row :
         tx.select_with<Text, Text, Text, Text, Text, Text, std::optional<Text>, Text, Text, Text, Text, long long, long long,
                        std::optional<long long>, std::optional<long long>>(sql.text, sql.values)) {
        all.push_back(invitation_of(row));
    }
    return all;
}

std::optional<StoredInvitation> find_where(Tx& tx, const char* condition, const Text& value) {
    SqlText sql;
    sql.add(invitation_select).add(condition).value(value);
    auto found = rows(tx, sql);
    return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

}  // namespace

void insert_invitation(Tx& tx, const StoredInvitation& invitation) {
    tx.execute(
        "insert into invitations (id, digest, role, place, account_id, note, created_by, created_at, expires_at) values (:id, "
        ":digest, :role, :place, :account, :note, :by, :created, :expires)",
        invitation.id.text, invitation.digest, invitation.role ? Text(identity::name_of(*invitation.role)) : Text(),
        invitation.place, invitation.account ? std::optional<Text>(invitation.account->text) : std::nullopt, invitation.note,
        invitation.created_by.text, invitation.created_at.us, invitation.expires_at.us);
}

std::optional<StoredInvitation> find_invitation_by_digest(Tx& tx, const Text& digest) {
    return find_where(tx, "i.digest = ", digest);
}

std::optional<StoredInvitation> find_invitation(Tx& tx, const InvitationId& id) {
    return find_where(tx, "i.id = ", id.text);
}

InvitationPage list_invitations(Tx& tx, const Text& place, std::size_t limit, const Text& before) {
    SqlText sql;
    sql.add(invitation_select).add("1 = 1");
    if (!place.empty()) {
        sql.add(" and i.place = ").value(place);
    }
    if (!before.empty()) {
        sql.add(" and i.id < ").value(before);
    }
    sql.add(" order by i.id desc limit ").value(static_cast<long long>(limit + 1));
    InvitationPage page{rows(tx, sql), false};
    if (page.items.size() > limit) {
        page.items.pop_back();
        page.more = true;
    }
    return page;
}

bool use_invitation(Tx& tx, const InvitationId& id, const AccountId& by, Instant now) {
    return tx.execute(
               "update invitations set used_at = :now, used_by = :by where id = :id and used_at is null and revoked_at is null",
               now.us, by.text, id.text) == 1;
}

bool revoke_invitation(Tx& tx, const InvitationId& id, Instant now) {
    return tx.execute("update invitations set revoked_at = :now where id = :id and used_at is null and revoked_at is null",
                      now.us, id.text) == 1;
}

void revoke_resets(Tx& tx, const AccountId& account, Instant now) {
    tx.execute("update invitations set revoked_at = :now where account_id = :account and used_at is null and revoked_at is null",
               now.us, account.text);
}

void revoke_invitations_by(Tx& tx, const AccountId& creator, const Text& place, Instant now) {
    tx.execute(
        "update invitations set revoked_at = :now where created_by = :creator and (place = :place or :all = '*') and used_at is "
        "null and revoked_at is null",
        now.us, creator.text, place, place);
}

}  // namespace etalase::storage
