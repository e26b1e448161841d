// Agencies, outlets and their hours.
#pragma once

#include "domain/catalogue/public_product.hpp"
#include "domain/outlets/outlet.hpp"
#include "domain/shared/position.hpp"
#include "storage/engine/tx.hpp"

#include <optional>
#include <string>
#include <vector>

namespace etalase::storage {

struct StoredAgency {
    AgencyId id;
    std::string slug;
    outlets::AgencyFacts facts;
    catalogue::PublicRegion region;
    long long outlets_count = 0;  ///< that are open
    std::int64_t version = 0;
};
void insert_agency(Tx& tx, const StoredAgency& agency, Instant now);
/// False where its version is another one by now.
bool update_agency(Tx& tx, const StoredAgency& agency, Instant now);
std::optional<StoredAgency> find_agency(Tx& tx, const std::string& slug);
/// By name; one more than the limit where there are more.
std::vector<StoredAgency> list_agencies(Tx& tx, std::size_t limit, const std::optional<Position>& after);

struct StoredOutlet {
    OutletId id;
    std::string slug;
    std::string code;
    AgencyId agency;
    std::string agency_slug;
    std::string agency_name;
    outlets::OutletFacts facts;
    catalogue::PublicRegion region;
    TimeZone zone = TimeZone::wib;
    std::optional<catalogue::PublicPhoto> photo;
    long long products_count = 0;  ///< on its shelf and published; counted by count_shelves() alone, as is
    long long pieces_on_shelf = 0;
    std::int64_t version = 0;
};
void insert_outlet(Tx& tx, const StoredOutlet& outlet, Instant now);
/// False where its version is another one by now.
bool update_outlet(Tx& tx, const StoredOutlet& outlet, Instant now);
std::optional<StoredOutlet> find_outlet(Tx& tx, const std::string& slug);

/// Empty texts do not restrict. `region` takes a province with all that is in it.
struct OutletQuery {
    std::string agency;  ///< slug
    std::string region;  ///< code
    std::string kind;
    std::vector<std::string> words;  ///< each in the name or the address; folded
    std::size_t limit = 24;
    std::optional<Position> after;  ///< text: sort name, id: slug
};
/// Open ones first by name; one more than the limit where there are more. Those that were given up are listed to their agency alone, by
/// `closed_too`.
std::vector<StoredOutlet> list_outlets(Tx& tx, const OutletQuery& query, bool closed_too = false);

std::string free_slug(Tx& tx, const char* table, const std::string& base, const char* otherwise);
std::string free_outlet_code(Tx& tx, const std::string& wanted);
bool outlet_code_exists(Tx& tx, const std::string& code);

/// Somebody who works at an outlet.
struct StaffMember {
    AccountId account;
    std::string display_name;
    std::string login;
    GrantId grant;
    Instant since;
};
std::vector<StaffMember> list_staff(Tx& tx, const OutletId& outlet);

/// The text of its QRIS, "" without one.
std::string qris_of(Tx& tx, const OutletId& outlet);
void set_qris(Tx& tx, const OutletId& outlet, const std::string& text);

}  // namespace etalase::storage
