// A believable, deterministic shop window for trying things out: invented groups and their goods.
#pragma once

#include "domain/shared/result.hpp"
#include "server/media/darkroom.hpp"

#include <cstddef>

namespace etalase::server {

struct DemoReport {
    std::size_t groups = 0;
    std::size_t products = 0;
    std::size_t photos = 0;
    std::size_t sales = 0;
};

/// True when the database has no group yet: only then the demo may be put in.
bool is_empty(storage::Database& database);

/// Fills an empty database. Ids, slugs and times are the same every time, but for the days of a bazaar; photos go through the same pipeline as any other.
/// Errors: demo.not_empty.
/// `history`: also months of sales at the demo's outlets.
Result<DemoReport> fill_with_demo(storage::Database& database, const Darkroom& darkroom, bool history);

}  // namespace etalase::server
