// A believable, deterministic shop window for trying things out: invented groups and their goods.
#pragma once

#include "domain/shared/result.hpp"
#include "server/ids.hpp"
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

/// Fills an empty database. Ids, slugs and times of the catalogue are the same every time; what is traded is of the days before `now`. Photos
/// go through the same pipeline as any other. `history`: also months of sales at the demo's outlets. Errors: demo.not_empty.
Result<DemoReport> fill_with_demo(storage::Database& database, const Darkroom& darkroom, bool history,
                                  Instant now = system_now());

}  // namespace etalase::server
