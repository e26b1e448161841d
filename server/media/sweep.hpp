// Removes what nothing needs any more: files of photos that nothing shows, of evidence that no payment has, and what a crash left behind.
#pragma once

#include "domain/shared/time.hpp"
#include "storage/engine/database.hpp"

#include <chrono>
#include <cstddef>
#include <filesystem>

namespace etalase::server {

struct SweepReport {
    std::size_t photos = 0;     ///< files below data/photos
    std::size_t evidence = 0;   ///< files below data/evidence
    std::size_t leftovers = 0;  ///< unfinished files, uploads and folders of workers
    std::size_t previews = 0;   ///< rows
};

/// Only what is older than `age` goes: the row that names a new photo may not have been committed yet. It may be stopped or
/// killed at any moment, may run beside uploads and beside another sweep, and goes on where it left off the next time.
SweepReport sweep_photos(storage::Database& database, const std::filesystem::path& data, Instant now,
                         std::chrono::minutes age = std::chrono::minutes(60));

}  // namespace etalase::server
