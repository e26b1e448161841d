// The clock and new ids, from the system.
#pragma once

#include "domain/shared/id.hpp"
#include "domain/shared/time.hpp"

#include <string>

namespace etalase::server {

Instant system_now();

/// A UUIDv7 of now, with the kernel's randomness; later ones sort after earlier ones of this process.
std::string new_uuid();

}  // namespace etalase::server
