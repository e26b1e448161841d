// Agencies, outlets and the people who work there.
#pragma once

#include "server/identity/doer.hpp"
#include "storage/engine/database.hpp"
#include "storage/outlets/outlets.hpp"

#include <optional>
#include <string>
#include <vector>

namespace etalase::server {

struct AgencyPage {
    std::vector<storage::StoredAgency> items;
    std::optional<Position> next;
};
AgencyPage list_all_agencies(storage::Database& database, std::size_t limit, const std::optional<Position>& after);
/// Errors: agency.not_found.
Result<storage::StoredAgency> show_agency(storage::Database& database, const std::string& slug);

struct OutletPage {
    std::vector<storage::StoredOutlet> items;
    std::optional<Position> next;
};
/// The agency's own people see also those that were given up.
OutletPage list_seen_outlets(storage::Database& database, const std::optional<identity::Actor>& actor,
                             const storage::OutletQuery& query, Instant now);
/// Errors: outlet.not_found.
Result<storage::StoredOutlet> show_outlet(storage::Database& database, const std::string& slug, Instant now);

/// By an administrator. Errors: agency.invalid, agency.slug_taken.
Result<storage::StoredAgency> create_agency(storage::Database& database, const Doer& doer, const outlets::AgencyFacts& facts,
                                            const std::string& slug);
struct AgencyPatch {
    std::optional<std::string> name, region, about, whatsapp;
};
/// By an officer of it, or an administrator. Errors: agency.not_found, version.stale, agency.invalid.
Result<storage::StoredAgency> change_agency(storage::Database& database, const Doer& doer, const std::string& slug,
                                            const AgencyPatch& patch, std::int64_t version);

struct WantedOutlet {
    std::string agency;  ///< slug
    std::string slug;    ///< "" to be made of the name
    std::string code;    ///< the same
    outlets::OutletFacts facts;
};
/// By an officer of the agency, or an administrator. Errors: agency.not_found, outlet.invalid, outlet.slug_taken, outlet.code_taken.
Result<storage::StoredOutlet> create_outlet(storage::Database& database, const Doer& doer, const WantedOutlet& wanted);

struct OutletPatch {
    std::optional<std::string> name, region, address, directions, whatsapp;
    std::optional<outlets::OutletKind> kind;
    std::optional<bool> open;
    std::optional<std::vector<outlets::Hours>> hours;
    std::optional<std::optional<std::int64_t>> latitude_e6, longitude_e6;
    std::optional<std::optional<LocalDate>> starts_on, ends_on;
};
Result<storage::StoredOutlet> change_outlet(storage::Database& database, const Doer& doer, const std::string& slug,
                                            const OutletPatch& patch, std::int64_t version);
/// none takes the photo away.
Result<storage::StoredOutlet> set_outlet_photo(storage::Database& database, const Doer& doer, const std::string& slug,
                                               const std::optional<catalogue::PublicPhoto>& photo);
/// Asked before a body is read. Errors: outlet.not_found.
Result<void> may_change_outlet(storage::Database& database, const Doer& doer, const std::string& slug);

/// The text of the outlet's QRIS, "" without one; for its officers. Errors: outlet.not_found, and outlet.invalid for a text that is none.
Result<std::string> show_qris(storage::Database& database, const Doer& doer, const std::string& slug);
Result<std::string> set_qris(storage::Database& database, const Doer& doer, const std::string& slug, const std::string& text);

/// For an officer of its agency, or an administrator. Errors: outlet.not_found.
Result<std::vector<storage::StaffMember>> show_staff(storage::Database& database, const Doer& doer, const std::string& slug);
/// Errors: outlet.not_found, account.not_found.
Result<void> remove_staff(storage::Database& database, const Doer& doer, const std::string& slug, const AccountId& account);

}  // namespace etalase::server
