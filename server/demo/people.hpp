// The demo's accounts: everybody knows their password, so they are marked, and `etalase serve` warns while they are there.
#pragma once

#include "domain/shared/id.hpp"
#include "domain/shared/time.hpp"
#include "storage/engine/tx.hpp"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace etalase::server {

inline constexpr std::string_view demo_password = "etalase-demo";

struct DemoPerson {
    std::string_view login;
    std::string_view display_name;
    std::string_view role;
    std::vector<std::string_view> places;  ///< slugs of groups, outlets or agencies; none for administrators
};

/// Who there is, in the order in which they are printed.
const std::vector<DemoPerson>& demo_people();

/// Their passwords' hashes, made before the transaction begins (it takes a while).
std::vector<std::string> demo_hashes();

/// Into a database that holds the demo's groups, agency and outlets.
void insert_demo_people(storage::Tx& tx, const std::vector<std::string>& hashes, Instant now,
                        const std::function<std::string()>& new_id);

/// A line each: login, role, password.
std::string demo_people_text();

}  // namespace etalase::server
