#include "server/demo/people.hpp"

#include "domain/shared/ensure.hpp"
#include "server/identity/secrets.hpp"
#include "storage/catalogue/products.hpp"
#include "storage/identity/accounts.hpp"
#include "storage/shared/places.hpp"

#include <fmt/format.h>

namespace etalase::server {

const std::vector<DemoPerson>& demo_people() {
    static const std::vector<DemoPerson> people{
        {"melati.ketua", "Ketua Melati", "manager", {"melati"}},
        {"melati.anggota", "Anggota Melati", "member", {"melati"}},
        {"melati.bendahara", "Bendahara Melati", "member", {"melati"}},
        {"seruni.ketua", "Ketua Seruni", "manager", {"seruni"}},
        {"pendamping", "Pendamping", "facilitator", {"melati", "seruni"}},
        {"kota.petugas", "Petugas Kota", "staff", {"gerai-kota"}},
        {"pariwisata.pejabat", "Pejabat Pariwisata", "officer", {"dinas-pariwisata"}},
        {"pariwisata.keuangan", "Keuangan Pariwisata", "finance", {"dinas-pariwisata"}},
        {"pengelola", "Pengelola", "administrator", {}},
    };
    return people;
}

namespace {

/// The id of what a role is for.
std::string place_named(storage::Tx& tx, identity::Role role, const std::string& slug) {
    const auto known = [](const auto& id) {
        ENSURE(id.has_value());
        return id->text;
    };
    switch (identity::place_of(role)) {
        case identity::Place::group:
            return known(storage::find_group_id(tx, slug));
        case identity::Place::agency:
            return known(storage::find_agency_id(tx, slug));
        case identity::Place::outlet: {
            const auto outlet = storage::find_outlet_place(tx, slug);
            ENSURE(outlet.has_value());
            return outlet->id.text;
        }
        case identity::Place::house:
            return "";
    }
    throw Bug("no such place");
}

}  // namespace

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
        for (const auto slug : person.places) {
            places.push_back(place_named(tx, *role, std::string(slug)));
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
        std::string places;
        for (const auto slug : person.places) {
            places += fmt::format("{}{}", places.empty() ? " of " : ", ", slug);
        }
        text += fmt::format("  {:<20} {}{}\n", person.login, person.role, places);
    }
    return text + fmt::format("  password of each: {}\n", demo_password);
}

}  // namespace etalase::server
