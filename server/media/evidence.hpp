// Evidence as files: a folder of its own, from which nothing reads but the routes of payouts and shifts.
#pragma once

#include "domain/shared/evidence.hpp"
#include "storage/engine/database.hpp"

#include <filesystem>
#include <string>
#include <string_view>

namespace etalase::server {

/// "<64 hex digits>.jpg|pdf" in data/evidence.
std::string evidence_file(const Evidence& evidence);
bool is_evidence_file(std::string_view name);

/// Evidence once lay among the public photos. What still does is copied to data/evidence, before anything sweeps it where it lies. Does
/// nothing the next time, and may be killed at any time.
void keep_evidence(storage::Database& database, const std::filesystem::path& data);

/// The same, and takes it away from the public at once, unless something public shows the same picture.
void hide_evidence(storage::Database& database, const std::filesystem::path& data);

}  // namespace etalase::server
