// Agencies and outlets as they are sent.
#pragma once

#include "server/http/fields.hpp"
#include "server/outlets/operations.hpp"

namespace etalase::server {

AgencyPatch read_agency(http::Fields& fields);
OutletPatch read_outlet(http::Fields& fields);
/// What is new has all of what was sent.
outlets::OutletFacts facts_of(const OutletPatch& patch);

}  // namespace etalase::server
