#include "server/outlets/operations.hpp"

#include "domain/outlets/qris.hpp"
#include "domain/shared/ensure.hpp"
#include "domain/shared/text.hpp"
#include "server/identity/details.hpp"
#include "server/identity/secrets.hpp"
#include "server/ids.hpp"
#include "server/racing.hpp"
#include "storage/catalogue/queries.hpp"
#include "storage/catalogue/sort_key.hpp"
#include "storage/identity/accounts.hpp"
#include "storage/identity/recognition.hpp"
#include "storage/outlets/shelf.hpp"
#include "storage/shared/places.hpp"

#include <algorithm>

namespace etalase::server {

using identity::Role;
using storage::StoredAgency;
using storage::StoredOutlet;
using storage::Tx;

namespace {

tl::unexpected<Error> no_outlet() {
    return refuse(ErrorKind::not_found, "outlet.not_found");
}

tl::unexpected<Error> wrong(const char* code, const char* field, const char* why, const char* detail) {
    return tl::unexpected(Error{ErrorKind::invalid, code, "", {{field, why, detail}}});
}

bool leads(const Doer& doer, const AgencyId& agency) {
    return doer.actor.acts_for(agency) || doer.actor.is(Role::administrator);
}

/// The outlet, for somebody who sets it up.
Result<StoredOutlet> own_outlet(Tx& tx, const Doer& doer, const std::string& slug) {
    auto outlet = storage::find_outlet(tx, slug);
    if (!outlet || !leads(doer, outlet->agency)) {
        return no_outlet();
    }
    return *std::move(outlet);
}

/// As it stands now, with what is on its shelf.
std::optional<StoredOutlet> counted(Tx& tx, const std::string& slug, Instant now) {
    auto outlet = storage::find_outlet(tx, slug);
    if (!outlet) {
        return std::nullopt;
    }
    std::vector<StoredOutlet> one{*std::move(outlet)};
    storage::count_shelves(tx, one, now);
    return std::move(one.front());
}

template <class T>
void put(T& value, const std::optional<T>& wanted) {
    if (wanted) {
        value = *wanted;
    }
}

/// A page with the position of the next one, of one row more than was asked for.
template <class Page, class Item, class PositionOf>
Page page_of(std::vector<Item> items, std::size_t limit, const PositionOf& position_of) {
    Page page;
    const bool more = items.size() > limit;
    if (more) {
        items.pop_back();
        page.next = position_of(items.back());
    }
    page.items = std::move(items);
    return page;
}

Result<std::string> slug_for(Tx& tx, const char* table, const std::string& wanted, const std::string& name,
                             const char* otherwise) {
    if (wanted.empty()) {
        return storage::free_slug(tx, table, slug_of(name), otherwise);
    }
    const auto thing = std::string(otherwise == std::string("instansi") ? "agency" : "outlet");
    if (!is_slug(wanted)) {
        return tl::unexpected(Error{ErrorKind::invalid,
                                    thing + ".invalid",
                                    "",
                                    {{"slug", "not_a_slug", "Use lower-case letters, digits and single hyphens, 80 at most."}}});
    }
    if (storage::free_slug(tx, table, wanted, otherwise) != wanted) {
        return tl::unexpected(
            Error{ErrorKind::conflict, thing + ".slug_taken", "", {{"slug", "taken", "Choose another address."}}});
    }
    return wanted;
}

Result<StoredOutlet> saved(Tx& tx, const Doer& doer, const StoredOutlet& outlet, const char* action) {
    if (!storage::region_exists(tx, outlet.facts.region)) {
        return wrong("outlet.invalid", "region", "unknown_value",
                     "There is no such region. The regions are listed at /api/v1/regions.");
    }
    if (!storage::update_outlet(tx, outlet, doer.at)) {
        return refuse(ErrorKind::conflict, "version.stale");
    }
    storage::record(tx, deed_of(doer), {action, outlet.id.text, "", Details().add("slug", outlet.slug).text()});
    return counted(tx, outlet.slug, doer.at).value();
}

outlets::OutletFacts patched(outlets::OutletFacts facts, const OutletPatch& patch) {
    put(facts.name, patch.name);
    put(facts.kind, patch.kind);
    put(facts.open, patch.open);
    put(facts.region, patch.region);
    put(facts.address, patch.address);
    put(facts.directions, patch.directions);
    put(facts.whatsapp, patch.whatsapp);
    put(facts.hours, patch.hours);
    put(facts.latitude_e6, patch.latitude_e6);
    put(facts.longitude_e6, patch.longitude_e6);
    put(facts.starts_on, patch.starts_on);
    put(facts.ends_on, patch.ends_on);
    if (facts.kind != outlets::OutletKind::bazaar && !patch.starts_on && !patch.ends_on) {
        facts.starts_on.reset();  // a bazaar that became a shop
        facts.ends_on.reset();
    }
    return facts;
}

}  // namespace

AgencyPage list_all_agencies(storage::Database& database, std::size_t limit, const std::optional<Position>& after) {
    return page_of<AgencyPage>(database.read([&](Tx& tx) { return storage::list_agencies(tx, limit, after); }), limit,
                               [](const StoredAgency& last) {
                                   return Position{0, storage::sort_key(last.facts.name), last.slug};
                               });
}

Result<StoredAgency> show_agency(storage::Database& database, const std::string& slug) {
    auto agency = database.read([&](Tx& tx) { return storage::find_agency(tx, slug); });
    return agency ? Result<StoredAgency>(*std::move(agency)) : refuse(ErrorKind::not_found, "agency.not_found");
}

OutletPage list_seen_outlets(storage::Database& database, const std::optional<identity::Actor>& actor,
                             const storage::OutletQuery& query, Instant now) {
    auto found = database.read([&](Tx& tx) {
        const auto agency = query.agency.empty() ? std::nullopt : storage::find_agency_id(tx, query.agency);
        const bool own = actor && agency && (actor->belongs_to(*agency) || actor->is(Role::administrator));
        auto outlets = storage::list_outlets(tx, query, own);
        storage::count_shelves(tx, outlets, now);
        return outlets;
    });
    return page_of<OutletPage>(std::move(found), query.limit, [](const StoredOutlet& last) {
        return Position{0, storage::sort_key(last.facts.name), last.slug};
    });
}

Result<StoredOutlet> show_outlet(storage::Database& database, const std::string& slug, Instant now) {
    auto outlet = database.read([&](Tx& tx) { return counted(tx, slug, now); });
    return outlet ? Result<StoredOutlet>(*std::move(outlet)) : no_outlet();
}

Result<StoredAgency> create_agency(storage::Database& database, const Doer& doer, const outlets::AgencyFacts& facts,
                                   const std::string& slug) {
    TRY_ASSIGN(const auto right, checked(facts));
    return write_racing(database, [&](Tx& tx) -> Result<StoredAgency> {
        if (!storage::region_exists(tx, right.region)) {
            return wrong("agency.invalid", "region", "unknown_value",
                         "There is no such region. The regions are listed at /api/v1/regions.");
        }
        StoredAgency agency;
        agency.id = AgencyId{new_uuid()};
        TRY_ASSIGN(agency.slug, slug_for(tx, "agencies", slug, right.name, "instansi"));
        agency.facts = right;
        storage::insert_agency(tx, agency, doer.at);
        storage::record(tx, deed_of(doer), {"agency.created", agency.id.text, "", Details().add("slug", agency.slug).text()});
        return storage::find_agency(tx, agency.slug).value();
    });
}

Result<StoredAgency> change_agency(storage::Database& database, const Doer& doer, const std::string& slug,
                                   const AgencyPatch& patch, std::int64_t version) {
    return write_racing(database, [&](Tx& tx) -> Result<StoredAgency> {
        auto agency = storage::find_agency(tx, slug);
        if (!agency || !leads(doer, agency->id)) {
            return refuse(ErrorKind::not_found, "agency.not_found");
        }
        if (agency->version != version) {
            return refuse(ErrorKind::conflict, "version.stale");
        }
        put(agency->facts.name, patch.name);
        put(agency->facts.region, patch.region);
        put(agency->facts.about, patch.about);
        put(agency->facts.whatsapp, patch.whatsapp);
        TRY_ASSIGN(agency->facts, checked(agency->facts));
        if (!storage::region_exists(tx, agency->facts.region)) {
            return wrong("agency.invalid", "region", "unknown_value",
                         "There is no such region. The regions are listed at /api/v1/regions.");
        }
        if (!storage::update_agency(tx, *agency, doer.at)) {
            return refuse(ErrorKind::conflict, "version.stale");
        }
        storage::record(tx, deed_of(doer), {"agency.changed", agency->id.text, "", Details().add("slug", slug).text()});
        return storage::find_agency(tx, slug).value();
    });
}

Result<StoredOutlet> create_outlet(storage::Database& database, const Doer& doer, const WantedOutlet& wanted) {
    TRY_ASSIGN(const auto right, checked(wanted.facts));
    if (!wanted.code.empty() && !outlets::is_code(wanted.code)) {
        return wrong("outlet.invalid", "code", "not_a_code", "Use 2 to 8 capital letters.");
    }
    return write_racing(database, [&](Tx& tx) -> Result<StoredOutlet> {
        const auto agency = storage::find_agency_id(tx, wanted.agency);
        if (!agency || !leads(doer, *agency)) {
            return refuse(ErrorKind::not_found, "agency.not_found");
        }
        if (!wanted.code.empty() && storage::outlet_code_exists(tx, wanted.code)) {
            return tl::unexpected(
                Error{ErrorKind::conflict, "outlet.code_taken", "", {{"code", "taken", "Another outlet has these letters."}}});
        }
        if (!storage::region_exists(tx, right.region)) {
            return wrong("outlet.invalid", "region", "unknown_value",
                         "There is no such region. The regions are listed at /api/v1/regions.");
        }
        StoredOutlet outlet;
        outlet.id = OutletId{new_uuid()};
        outlet.agency = *agency;
        TRY_ASSIGN(outlet.slug, slug_for(tx, "outlets", wanted.slug, right.name, "gerai"));
        outlet.code = wanted.code.empty() ? storage::free_outlet_code(tx, outlets::code_of(right.name)) : wanted.code;
        outlet.facts = right;
        storage::insert_outlet(tx, outlet, doer.at);
        storage::record(
            tx, deed_of(doer),
            {"outlet.created", outlet.id.text, "", Details().add("slug", outlet.slug).add("code", outlet.code).text()});
        return counted(tx, outlet.slug, doer.at).value();
    });
}

Result<StoredOutlet> change_outlet(storage::Database& database, const Doer& doer, const std::string& slug,
                                   const OutletPatch& patch, std::int64_t version) {
    return write_racing(database, [&](Tx& tx) -> Result<StoredOutlet> {
        TRY_ASSIGN(auto outlet, own_outlet(tx, doer, slug));
        if (outlet.version != version) {
            return refuse(ErrorKind::conflict, "version.stale");
        }
        TRY_ASSIGN(outlet.facts, checked(patched(outlet.facts, patch)));
        return saved(tx, doer, outlet, "outlet.changed");
    });
}

Result<StoredOutlet> set_outlet_photo(storage::Database& database, const Doer& doer, const std::string& slug,
                                      const std::optional<catalogue::PublicPhoto>& photo) {
    return write_racing(database, [&](Tx& tx) -> Result<StoredOutlet> {
        TRY_ASSIGN(auto outlet, own_outlet(tx, doer, slug));
        outlet.photo = photo;
        return saved(tx, doer, outlet, "outlet.photo_changed");
    });
}

Result<void> may_change_outlet(storage::Database& database, const Doer& doer, const std::string& slug) {
    return database.read([&](Tx& tx) -> Result<void> {
        auto outlet = own_outlet(tx, doer, slug);
        return outlet ? Result<void>{} : tl::unexpected(std::move(outlet).error());
    });
}

Result<std::string> show_qris(storage::Database& database, const Doer& doer, const std::string& slug) {
    return database.read([&](Tx& tx) -> Result<std::string> {
        TRY_ASSIGN(const auto outlet, own_outlet(tx, doer, slug));
        return storage::qris_of(tx, outlet.id);
    });
}

Result<std::string> set_qris(storage::Database& database, const Doer& doer, const std::string& slug, const std::string& text) {
    TRY_ASSIGN(const auto right, outlets::checked_qris(text));
    return write_racing(database, [&](Tx& tx) -> Result<std::string> {
        TRY_ASSIGN(const auto outlet, own_outlet(tx, doer, slug));
        storage::set_qris(tx, outlet.id, right);
        // Where buyers' money goes is worth knowing later; the digest tells which code it was.
        storage::record(tx, deed_of(doer),
                        {"outlet.qris_changed", outlet.id.text, "",
                         Details().add("slug", slug).add("digest", right.empty() ? "" : sha256_of(right)).text()});
        return right;
    });
}

Result<std::vector<storage::StaffMember>> show_staff(storage::Database& database, const Doer& doer, const std::string& slug) {
    return database.read([&](Tx& tx) -> Result<std::vector<storage::StaffMember>> {
        TRY_ASSIGN(const auto outlet, own_outlet(tx, doer, slug));
        return storage::list_staff(tx, outlet.id);
    });
}

Result<void> remove_staff(storage::Database& database, const Doer& doer, const std::string& slug, const AccountId& account) {
    return database.write([&](Tx& tx) -> Result<void> {
        auto outlet = own_outlet(tx, doer, slug);
        if (!outlet) {
            return tl::unexpected(std::move(outlet).error());
        }
        const auto staff = storage::list_staff(tx, outlet->id);
        const auto found =
            std::find_if(staff.begin(), staff.end(), [&](const storage::StaffMember& each) { return each.account == account; });
        if (found == staff.end()) {
            return refuse(ErrorKind::not_found, "account.not_found");
        }
        ENSURE(storage::delete_grant(tx, account, found->grant));
        storage::revoke_invitations_by(tx, account, outlet->id.text, doer.at);
        storage::record(tx, deed_of(doer), {"role.taken", account.text, outlet->id.text, Details().add("role", "staff").text()});
        return {};
    });
}

}  // namespace etalase::server
