#include "server/demo/people.hpp"

#include "domain/shared/ensure.hpp"
#include "server/identity/secrets.hpp"
#include "storage/catalogue/products.hpp"
#include "storage/identity/accounts.hpp"

#include <fmt/format.h>

namespace etalase::server {

const std::vector<DemoPerson>& demo_people() {
    static const std::vector<DemoPerson> people{
        {"melati.ketua", "Ketua Melati", "manager", {"melati"}},
        {"melati.anggota", "Anggota Melati", "member", {"melati"}},
        {"seruni.ketua", "Ketua Seruni", "manager", {"seruni"}},
        {"pendamping", "Pendamping", "facilitator", {"melati", "seruni"}},
        {"pengelola", "Pengelola", "administrator", {}},
    };
    return people;
}

std::vector<std::string> demo_hashes() {
    std::vector<std::string> hashes;
    for (std::size_t i = 0; i < demo_people().size(); ++i) {
        hashes.push_back(hash_password(demo_password));  // each with a salt of its own
    }
    return hashes;
}

void insert_demo_people(storage::Tx& tx, const std::vector<std::string>& hashes, Instant now,
                        const std::function<std::string()>& new_id) {
    for (std::size_t i = 0; i < demo_people().size(); ++i) {
        const auto& person = demo_people()[i];
        storage::StoredAccount account;
        account.id = AccountId{new_id()};
        account.login = person.login;
        account.display_name = person.display_name;
        account.password_hash = hashes[i];
        account.demo = true;
        account.created_at = now;
        storage::insert_account(tx, account);
        const auto role = identity::role_named(person.role);
        ENSURE(role.has_value());
        std::vector<std::string> places;
        for (const auto slug : person.groups) {
            const auto group = storage::find_group_id(tx, std::string(slug));
            ENSURE(group.has_value());
            places.push_back(group->text);
        }
        if (places.empty()) {
            places.emplace_back();
        }
        for (const auto& place : places) {
            storage::insert_grant(tx, GrantId{new_id()}, account.id, {*role, place}, now);
        }
    }
}

std::string demo_people_text() {
    std::string text;
    for (const auto& person : demo_people()) {
        std::string groups;
        for (const auto slug : person.groups) {
            groups += fmt::format("{}{}", groups.empty() ? " of " : ", ", slug);
        }
        text += fmt::format("  {:<16} {}{}\n", person.login, person.role, groups);
    }
    return text + fmt::format("  password of each: {}\n", demo_password);
}

}  // namespace etalase::server
