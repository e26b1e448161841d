#include "server/demo/doers.hpp"

#include "domain/shared/ensure.hpp"
#include "server/ids.hpp"
#include "storage/identity/accounts.hpp"
#include "storage/shared/places.hpp"

namespace etalase::server {

using identity::Actor;
using identity::Role;
using storage::Tx;

Actor demo_actor(storage::Database& database, const std::string& login, const std::string& display_name,
                 const identity::Grant& grant, Instant now) {
    return database.write([&](Tx& tx) {
        auto account = storage::find_account_by_login(tx, login);
        if (!account) {
            account.emplace();
            account->id = AccountId{new_uuid()};
            account->login = login;
            account->display_name = display_name;
            account->password_hash = "*";  // no password has this hash
            account->demo = true;
            account->created_at = now;
            storage::insert_account(tx, *account);
            storage::insert_grant(tx, GrantId{new_uuid()}, account->id, grant, now);
        }
        Actor actor;
        actor.account = account->id;
        actor.display_name = account->display_name;
        actor.grants = {grant};
        return actor;
    });
}

Actor demo_manager(storage::Database& database, const std::string& group, Instant now) {
    const auto [id, alias] = database.read([&](Tx& tx) {
        const auto found = storage::find_group_id(tx, group);
        ENSURE(found.has_value());
        return std::pair{found->text, storage::find_group_place(tx, *found).value().alias};
    });
    return demo_actor(database, group + ".ketua", "Ketua " + alias, {Role::manager, id}, now);
}

}  // namespace etalase::server
