#include "storage/catalogue/imports.hpp"

namespace etalase::storage {

using Text = std::string;

namespace {

std::string state_of(const StoredImport& import) {
    return import.done ? "done" : "planned";
}

}  // namespace

void insert_import(Tx& tx, const StoredImport& import) {
    const auto& counts = import.counts;
    tx.execute(
        "insert into product_imports (id, group_id, account_id, state, plan, format, row_count, create_count, change_count, "
        "same_count, wrong_count, created_at, expires_at) values (:id, :group, :account, :state, :plan, :format, :rows, :create, "
        ":change, :same, :wrong, :created, :expires)",
        import.id, import.group.text, import.account.text, state_of(import), import.plan, import.format, import.rows,
        counts.create, counts.change, counts.same, counts.wrong, import.created_at.us, import.expires_at.us);
}

std::optional<StoredImport> find_import(Tx& tx, const std::string& id, const GroupId& group) {
    const auto row = tx.find<Text, Text, Text, Text, long long, long long, long long, long long, long long, long long, long long>(
        "select account_id, state, plan, format, row_count, create_count, change_count, same_count, wrong_count, created_at, "
        "expires_at from product_imports where id = :id and group_id = :group",
        id, group.text);
    if (!row) {
        return std::nullopt;
    }
    StoredImport import;
    import.id = id;
    import.group = group;
    std::string state;
    auto& counts = import.counts;
    std::tie(import.account.text, state, import.plan, import.format, import.rows, counts.create, counts.change, counts.same,
             counts.wrong, import.created_at.us, import.expires_at.us) = *row;
    import.done = state == "done";
    return import;
}

std::optional<StoredImport> lock_import(Tx& tx, const std::string& id, const GroupId& group) {
    tx.execute("update product_imports set state = state where id = :id and group_id = :group", id, group.text);
    return find_import(tx, id, group);
}

void update_import(Tx& tx, const StoredImport& import) {
    const auto& counts = import.counts;
    tx.execute(
        "update product_imports set state = :state, plan = :plan, create_count = :create, change_count = :change, same_count = "
        ":same, wrong_count = :wrong where id = :id",
        state_of(import), import.plan, counts.create, counts.change, counts.same, counts.wrong, import.id);
}

std::vector<std::string> delete_expired_imports(Tx& tx, Instant now) {
    std::vector<std::string> ids;
    for (const auto& [id] : tx.select<Text>("select id from product_imports where expires_at <= :now limit 500", now.us)) {
        ids.push_back(id);
        tx.execute("delete from product_imports where id = :id", id);
    }
    return ids;
}

}  // namespace etalase::storage
