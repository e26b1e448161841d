#include "storage/identity/audit.hpp"

#include "domain/shared/ensure.hpp"
#include "storage/engine/sql_text.hpp"

namespace etalase::storage {

using Text = std::string;

void record(Tx& tx, const Deed& deed, const AuditEntry& entry) {
    ENSURE(!deed.id.empty());
    tx.execute(
        "insert into audit_trail (id, at, actor_id, action, subject, group_id, request_id, details) values (:id, :at, :actor, "
        ":action, :subject, :group, :request, :details)",
        deed.id, deed.at.us, deed.actor ? std::optional<Text>(deed.actor->text) : std::nullopt, entry.action, entry.subject,
        entry.group, deed.request_id, entry.details);
}

namespace {

void add_query(SqlText& sql, const AuditQuery& query) {
    const auto equals = [&](const char* column, const Text& value) {
        if (!value.empty()) {
            sql.add(" and ").add(column).add(" = ").value(value);
        }
    };
    equals("t.actor_id", query.actor);
    equals("t.subject", query.subject);
    equals("g.slug", query.group);
    if (!query.action.empty()) {
        // "product" takes product.created and its like: '/' is the character after '.'.
        sql.add(" and (t.action = ").value(query.action).add(" or (t.action > ").value(query.action + ".");
        sql.add(" and t.action < ").value(query.action + "/").add("))");
    }
    if (query.from) {
        sql.add(" and t.at >= ").value(static_cast<long long>(query.from->us));
    }
    if (query.before) {
        sql.add(" and t.at < ").value(static_cast<long long>(query.before->us));
    }
    if (!query.after.empty()) {
        sql.add(" and t.id < ").value(query.after);
    }
}

}  // namespace

RecordedPage list_audit(Tx& tx, const AuditQuery& query) {
    SqlText sql;
    sql.add(
        "select t.id, t.at, t.actor_id, a.display_name, (select min(w.alias) from account_grants r join maker_groups w on w.id = "
        "r.place where r.account_id = t.actor_id and r.role in ('member', 'manager')), t.action, t.subject, t.group_id, "
        "t.request_id, t.details, g.slug, g.alias from audit_trail t left join accounts a on a.id = t.actor_id left join "
        "maker_groups g on g.id = t.group_id where 1 = 1");
    add_query(sql, query);
    sql.add(" order by t.id desc limit ").value(static_cast<long long>(query.limit + 1));
    RecordedPage page;
    for (const auto& [id, at, actor, name, alias, action, subject, group, request, details, slug, group_name] :
         tx.select_with<Text, long long, Text, Text, Text, Text, Text, Text, Text, Text, Text, Text>(sql.text, sql.values)) {
        if (page.items.size() == query.limit) {
            page.more = true;
            break;
        }
        page.items.push_back({id,
                              Instant{at},
                              actor,
                              alias.empty() ? name : "Anggota " + alias,
                              {action, subject, group, details},
                              slug,
                              group_name,
                              request});
    }
    return page;
}

}  // namespace etalase::storage
