// The demo's agency and its outlets: invented, like everything else of it.
#pragma once

#include "domain/shared/time.hpp"
#include "storage/engine/tx.hpp"

#include <functional>
#include <string>

namespace etalase::server {

/// `newest`: the demo's own clock. `now`: the true one; a bazaar is held around it, for one that is over is shown to nobody.
void insert_demo_outlets(storage::Tx& tx, Instant newest, Instant now, const std::function<std::string()>& new_id);

}  // namespace etalase::server
